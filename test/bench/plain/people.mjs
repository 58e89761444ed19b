/** Invented people for the benchmark of the lookup. */

/** The people, the same ones on every page. @param {number} count */
export function makePeople(count) {
  const first = [
    'Padaria',
    'Armarinho',
    'Mercado',
    'Comércio',
    'Oficina',
    'Farmácia',
    'José da',
    'Maria de',
    'Antônio',
  ];
  const second = [
    'Pão Dourado',
    'Conceição',
    'Central',
    'do Sul',
    'Silva',
    'Souza',
    'Ipê',
    'São João',
    'Avenida',
    'União',
  ];
  const third = ['Ltda', 'ME', 'Filho', 'Neto', 'EPP', 'Eireli', '', 'S/A'];
  const one = (/** @type {readonly string[]} */ list, /** @type {number} */ at) => list[at % list.length] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const mixed = Math.imul(at + 1, 2654435761) >>> 0;
    const legalName = `${one(first, mixed)} ${one(second, mixed >>> 8)} ${one(third, mixed >>> 16)} ${at}`.replace(
      '  ',
      ' ',
    );
    return {
      id: `p${at}`,
      code: String(at + 1),
      relationship: at % 5 === 0 ? 'prospect' : 'customer',
      kind: 'legal',
      legalName,
      shortName: legalName.slice(0, 20),
      tradeName: legalName,
      taxId: String(10_000_000_000_000 + mixed * 1000),
      referenceContacts: [{ id: 'r', name: 'Contato', phone: `+5511${30_000_000 + (mixed % 9_999_999)}` }],
      address: { city: 'Campinas', state: 'SP' },
    };
  });
}

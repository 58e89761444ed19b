import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryPersonDirectory } from '../../src/adapters/memory/memory-person-directory.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { PersonQuery } from '../../src/adapters/person-directory.js';
import type { Person } from '../../src/contact/person.js';
import { call, contactOf, endedCall, people, person } from './support.js';

let databases = 0;

const makers: Record<string, (rows: readonly Person[]) => Adapters> = {
  'over arrays': (rows) => createMemoryAdapters({ people: rows }),
  'over IndexedDB': (rows) =>
    createLocalAdapters({ databaseName: `people-${(databases += 1)}`, seed: { people: rows } }),
};

describe.each(Object.entries(makers))('PersonDirectory %s', (_name, make) => {
  const directory = make(people).people;

  async function ids(query: PersonQuery): Promise<readonly (string | undefined)[]> {
    const page = await directory.search({ ...query, limit: 20 }, call);
    return page.items.map(({ id }) => id);
  }

  it.each([
    ['a name without accents and case', { text: 'PADARIA PAO' }, ['bakery']],
    ['words in any order', { text: 'dourado padaria' }, ['bakery']],
    ['beginnings of words', { text: 'mer tres' }, ['twin-1', 'twin-2']],
    ['a short name, before words of different names', { text: 'pão dourado' }, ['bakery', 'mill']],
    ['a trade name', { text: 'pao da serra' }, ['mill']],
    ['part of a word', { text: 'marinho' }, ['shop']],
    ['no part of a word when it is short', { text: 'ar co' }, ['shop']],
    ['no one by two letters inside a word', { text: 'nh' }, []],
    ['a masked CNPJ with letters', { text: '12.ABC.345/01DE-35' }, ['bakery']],
    ['the same in lower case without mask', { text: '12abc34501de35' }, ['bakery']],
    ['the beginning of a CNPJ with letters', { text: '12.ABC' }, ['bakery']],
    ['a masked CPF', { text: '529.982.247-25' }, ['farmer']],
    ['a foreign document', { text: '76000123K' }, ['abroad']],
    ['a code without its zeros', { text: '312' }, ['shop']],
    ['a code as printed', { text: '000312' }, ['shop']],
    ['a masked phone', { text: '(11) 99000-0142' }, ['bakery']],
    ['a phone with trunk zero', { text: '011 3000-0142' }, ['bakery']],
    ['the end of a phone', { text: '0000142' }, ['bakery']],
    ['a phone with country code', { text: '+55 (11) 99000-0142' }, ['bakery']],
    ['a phone with a carrier code', { text: '0 15 11 99000-0142' }, ['bakery']],
    ['a mobile without its ninth digit', { text: '(11) 9000-0142' }, ['bakery']],
    ['a WhatsApp link', { text: 'https://wa.me/5511990000142' }, ['bakery']],
    ['the name of a reference contact', { text: 'rosa' }, ['bakery']],
    ['a reference contact together with a name', { text: 'padaria rosa' }, ['bakery']],
    ['a name together with digits of a phone', { text: 'dourado 0142' }, ['bakery']],
    ['an e-mail', { text: 'rosa@paodourado.example' }, ['bakery']],
    ['part of an e-mail', { text: '@paodourado' }, ['bakery']],
    ['a name as criterion', { name: 'tres marias' }, ['twin-1', 'twin-2']],
    ['a CNPJ as criterion', { taxId: '12.abc.345' }, ['bakery']],
    ['a phone as criterion', { phone: '+55 11 3000-0142' }, ['bakery']],
    ['an e-mail as criterion', { email: 'PAODOURADO.EXAMPLE' }, ['bakery']],
    ['a city as criterion', { city: 'sao paulo' }, ['bakery']],
    ['a text and a criterion together', { text: 'mercado', city: 'Recife' }, ['twin-2']],
    ['nobody when one part does not match', { text: 'padaria', city: 'Recife' }, []],
    ['nobody for an unknown text', { text: 'zzz' }, []],
    ['nobody for punctuation alone', { text: '---' }, []],
    ['nobody for a criterion of punctuation alone', { taxId: './-' }, []],
  ] satisfies [string, PersonQuery, string[]][])('finds by %s', async (_title, query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('shows everyone in order of name for an empty query', async () => {
    expect(await ids({ text: ' ' })).toEqual(['abroad', 'shop', 'farmer', 'twin-1', 'twin-2', 'mill', 'bakery']);
  });

  it('puts the exact code before documents and names that contain it', async () => {
    const others = make([
      person({ id: 'name', code: '000900', legalName: '31 de Março Ltda' }),
      person({ id: 'code', code: '000031', legalName: 'Zeladoria' }),
      person({ id: 'document', code: '000901', legalName: 'Abc', taxId: '31123456000190' }),
    ]).people;

    const page = await others.search({ text: '31', limit: 20 }, call);

    expect(page.items.map(({ id }) => id)).toEqual(['code', 'name', 'document']);
  });

  it('puts names that begin with the text before names that contain it', async () => {
    expect(await ids({ text: 'dourado' })).toEqual(['mill', 'bakery']);
    expect(await ids({ text: 'pao' })).toEqual(['mill', 'bakery']);
    expect(await ids({ text: 'padaria' })).toEqual(['bakery']);
  });

  it('walks all pages without a gap or a repeat although people come in between', async () => {
    const adapters = make(
      Array.from({ length: 50 }, (_, place) => person({ id: `p${place}`, legalName: `Loja ${100 + place * 2}` })),
    );
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
      const answer = await adapters.people.search(
        { text: 'loja', limit: 7, ...(cursor !== undefined && { cursor }) },
        call,
      );
      seen.push(...answer.items.map(({ id }) => id));
      cursor = answer.nextCursor;
      // Before the place that was reached: it must neither shift the pages nor come.
      const late = contactOf(person({ legalName: `Loja 100${page}` }));
      await adapters.contacts.save({ contact: late, idempotencyKey: `late-${page}` }, call);
    }

    expect(seen.filter((id) => /^p\d/.test(id ?? ''))).toEqual(Array.from({ length: 50 }, (_, place) => `p${place}`));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('counts all matches beyond the page', async () => {
    const page = await directory.search({ text: 'mercado', limit: 1 }, call);

    expect(page).toMatchObject({ total: 2, items: [{ id: 'twin-1' }] });
    expect(page.nextCursor).toBeTypeOf('string');
  });

  it('has no next page after the last match', async () => {
    const page = await directory.search({ text: 'mercado', limit: 2 }, call);

    expect(page).not.toHaveProperty('nextCursor');
  });

  it('refuses a cursor that it never gave', async () => {
    await expect(directory.search({ limit: 1, cursor: '%%%' }, call)).rejects.toMatchObject({ code: 'validation' });
  });

  it('answers nobody for an unknown id', async () => {
    expect(await directory.get({ id: 'none' }, call)).toBeUndefined();
  });

  it('rejects an ended call with the very reason of the signal', async () => {
    const ended = endedCall();

    await expect(directory.search({ text: 'a', limit: 1 }, ended.call)).rejects.toBe(ended.reason);
    await expect(directory.get({ id: 'bakery' }, ended.call)).rejects.toBe(ended.reason);
  });

  it('finds a person at once that was saved a moment ago', async () => {
    const adapters = make(people);
    await adapters.people.search({ text: 'nova', limit: 1 }, call);
    const { personId } = await adapters.contacts.save(
      { contact: contactOf(person({ legalName: 'Confecções Nova Era' })), idempotencyKey: 'k' },
      call,
    );

    const page = await adapters.people.search({ text: 'confeccoes', limit: 20 }, call);

    expect(page.items).toMatchObject([{ id: personId, code: '000313', legalName: 'Confecções Nova Era' }]);
  });

  it('finds a changed person by the new name and no longer by the old one', async () => {
    const adapters = make(people);
    const [shop] = (await adapters.people.search({ text: 'armarinho', limit: 1 }, call)).items;
    const contact = contactOf({ ...shop!, legalName: 'Aviamentos Conceição' });
    await adapters.contacts.save({ contact, personVersion: shop!.version!, idempotencyKey: 'k' }, call);

    expect((await adapters.people.search({ text: 'aviamentos', limit: 9 }, call)).items).toMatchObject([
      { id: 'shop' },
    ]);
    expect((await adapters.people.search({ text: 'armarinho', limit: 9 }, call)).items).toEqual([]);
  });
});

describe('MemoryPersonDirectory', () => {
  it('finds the right first 20 among 100,000 people', async () => {
    const words = ['Água', 'Ipê', 'Sabiá', 'Céu', 'Maçã', 'Pão', 'Lua', 'Flor', 'Rio', 'Sol'];
    const crowd = Array.from({ length: 100_000 }, (_, place) => {
      const name = [...String(place).padStart(5, '0')].map((digit) => words[Number(digit)]).join(' ');
      return person({ id: `p${String(place).padStart(5, '0')}`, code: String(place + 1), legalName: name });
    });
    const big = new MemoryPersonDirectory(crowd);

    const page = await big.search({ text: 'maca p', limit: 20 }, call);

    const normalized = crowd.map(({ id, legalName }) => ({
      id,
      name: legalName!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    }));
    const tier = (name: string): number => (name.startsWith('maca p') ? 0 : 1);
    const expected = normalized
      .filter(({ name }) => name.includes('maca') && / p/.test(` ${name}`))
      .sort(
        (a, b) => tier(a.name) - tier(b.name) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id! < b.id! ? -1 : 1),
      );
    expect(page.items.map(({ id }) => id)).toEqual(expected.slice(0, 20).map(({ id }) => id));
    expect(page.total).toBe(expected.length);
  }, 60_000);

  it('says which person has no id', () => {
    expect(() => new MemoryPersonDirectory([person({})])).toThrow('Expected an id of people[0], found none.');
  });
});

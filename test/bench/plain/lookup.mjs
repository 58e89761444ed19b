/**
 * The baseline of the lookup: an input over an array of people. Each has one normalized text; each key is one pass over
 * all of them, and the first twenty that match are drawn.
 */

/** @typedef {ReturnType<typeof import('./people.mjs').makePeople>[number]} Person */

/** @param {string} text */
const normalized = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {HTMLElement} root @param {readonly Person[]} people */
export function mountLookup(root, people) {
  const texts = people.map((person) => {
    const numbers = [person.taxId, person.code, ...person.referenceContacts.map(({ phone }) => phone)];
    return normalized([person.legalName, person.shortName, person.tradeName, ...numbers].join(' '));
  });
  root.innerHTML = `<input role="combobox" aria-label="Buscar pessoa" placeholder="Nome" aria-expanded="false" aria-controls="list">
    <ul id="list" role="listbox" aria-label="Pessoas"></ul>`;
  const box = /** @type {HTMLInputElement} */ (root.querySelector('input'));
  const list = /** @type {HTMLElement} */ (root.querySelector('ul'));
  box.addEventListener('input', () => {
    const words = normalized(box.value).split(' ').filter(Boolean);
    /** @type {Person[]} */
    const found = [];
    let total = 0;
    if (words.length > 0) {
      for (const [at, text] of texts.entries()) {
        if (!words.every((word) => text.includes(word))) continue;
        total += 1;
        if (found.length < 20) found.push(/** @type {Person} */ (people[at]));
      }
    }
    box.setAttribute('aria-expanded', String(total > 0));
    list.innerHTML = found
      .map(
        ({ code, legalName, taxId, address }) =>
          `<li role="option"><span>${code}</span> <b>${legalName}</b> <span>${taxId} ${address.city}</span></li>`,
      )
      .join('');
  });
}

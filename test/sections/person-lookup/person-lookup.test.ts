import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/person-lookup/define.js';
import { AdapterError } from '../../../src/adapters/adapter-error.js';
import type { PersonDirectory } from '../../../src/adapters/person-directory.js';
import { MemoryPersonDirectory } from '../../../src/adapters/memory/memory-person-directory.js';
import type { Person } from '../../../src/contact/person.js';
import type { PersonLookup } from '../../../src/sections/person-lookup/person-lookup.js';
import type { PersonSearch } from '../../../src/sections/person-lookup/person-search.js';
import '../../support/themed.js';

function person(id: string, legalName: string, city: string): Person {
  return {
    id,
    code: id.padStart(6, '0'),
    relationship: 'customer',
    legalName,
    referenceContacts: [],
    address: { city },
  };
}

const people = [
  person('1', 'Padaria Pão Dourado Ltda', 'São Paulo'),
  person('2', 'Padaria Estrela', 'Recife'),
  person('3', 'Armarinho Conceição', 'Recife'),
];

async function lookupOver(directory: PersonDirectory): Promise<PersonLookup> {
  return fixture(html`<sales-contact-person-lookup .adapters=${{ people: directory }}></sales-contact-person-lookup>`);
}

function searchOf(lookup: PersonLookup): PersonSearch | null {
  return lookup.renderRoot.querySelector('sales-contact-person-search');
}

function names(search: PersonSearch): string[] {
  return [...search.renderRoot.querySelectorAll('.name')].map((name) => name.textContent);
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Expected the condition to become true within 2 s, found it false.');
}

async function openSearch(lookup: PersonLookup): Promise<PersonSearch> {
  lookup.showSearch();
  await until(() => searchOf(lookup)?.renderRoot.querySelector('#search') instanceof HTMLElement);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return searchOf(lookup)!;
}

describe('<sales-contact-person-lookup>', () => {
  it('is accessible, closed and with its dialog open', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    await expect(lookup).to.be.accessible();

    await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await until(() => names(searchOf(lookup)!).length === 2);

    await expect(lookup).to.be.accessible();
  });

  it('finds by part of a name in the box and keeps the chosen person in its value', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    lookup.focus();
    await until(() => document.activeElement?.localName === lookup.localName);
    await sendKeys({ type: 'conceicao' });
    setTimeout(() => void sendKeys({ press: 'Enter' }), 100);

    const { detail } = (await oneEvent(lookup, 'sales-contact-person-chosen')) as CustomEvent<{ personId: string }>;

    expect(detail).to.deep.equal({ personId: '3' });
    expect(lookup.value?.legalName).to.equal('Armarinho Conceição');
  });

  it('gives the first person to whoever presses Enter before the answer is there', async () => {
    const slow = new MemoryPersonDirectory(people);
    const lookup = await lookupOver({
      get: (input, call) => slow.get(input, call),
      search: async (input, call) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        return slow.search(input, call);
      },
    });
    await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await sendKeys({ press: 'Enter' });

    await until(() => lookup.value !== undefined);

    expect(lookup.value?.legalName).to.contain('Padaria');
  });

  it('moves in the list with the arrows while the focus stays in the box', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await until(() => names(search).length === 2);
    await sendKeys({ press: 'ArrowDown' });
    await search.updateComplete;

    const input = search.renderRoot.querySelector('#search')!;
    expect(search.shadowRoot!.activeElement?.id).to.equal('search');
    expect(input.getAttribute('aria-activedescendant')).to.equal('person-1');
  });

  it('narrows by criteria, all of which must match', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await until(() => names(search).length === 2);
    search.renderRoot.querySelector('details')!.open = true;
    search.renderRoot.querySelector<HTMLInputElement>('[name="city"]')!.focus();
    await sendKeys({ type: 'recife' });

    await until(() => names(search).length === 1);

    expect(names(search)).to.deep.equal(['Padaria Estrela']);
  });

  it('asks nobody for one or two letters', async () => {
    let asked = 0;
    const lookup = await lookupOver({
      get: () => Promise.resolve(undefined),
      search: () => {
        asked += 1;
        return Promise.resolve({ items: [] });
      },
    });
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pa' });
    await search.updateComplete;

    expect(asked).to.equal(0);
    expect(search.renderRoot.querySelector('.count')!.textContent).to.contain('3 letras');
  });

  it('says in words that the search failed and offers another try', async () => {
    const lookup = await lookupOver({
      get: () => Promise.resolve(undefined),
      search: () => Promise.reject(new AdapterError('unavailable', 'Expected an answer, found none.')),
    });
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pad' });

    await until(() => search.renderRoot.querySelector('.count')!.textContent.includes('Não foi possível buscar'));

    expect(search.renderRoot.textContent).to.contain('Tentar de novo');
  });

  it('gives the focus back when the dialog is closed with Esc', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    const opener = lookup.renderRoot.querySelector<HTMLButtonElement>('.button')!;
    opener.focus();
    opener.click();
    await until(() => searchOf(lookup) !== null);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sendKeys({ press: 'Escape' });

    await until(() => searchOf(lookup) === null);

    expect(lookup.shadowRoot!.activeElement === opener).to.equal(true);
  });

  it('emits nothing when its value is set', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    const seen: string[] = [];
    for (const type of ['change', 'sales-contact-person-chosen']) lookup.addEventListener(type, () => seen.push(type));

    lookup.value = people[0];
    await lookup.updateComplete;

    expect(seen).to.deep.equal([]);
  });
});

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

  it('registers nobody for whoever presses Enter before the list of recent people is there either', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    lookup.offersNew = true;
    const search = await openSearch(lookup);
    const fresh = document.createElement('sales-contact-person-search');
    const taken: string[] = [];
    fresh.addEventListener('new-person', () => taken.push('new'));
    fresh.addEventListener('choose', (event) =>
      taken.push((event as CustomEvent<{ person: Person }>).detail.person.id!),
    );
    fresh.offersNew = true;
    fresh.context = search.context;
    fresh.source = async ({ text }) => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      return text === undefined ? [] : [{ ...people[0]!, id: '1' }];
    };
    search.after(fresh);
    fresh.begin('');
    await fresh.updateComplete;
    fresh.focus();

    await sendKeys({ type: 'p' });
    await sendKeys({ press: 'Enter' });
    await until(() => taken.length > 0);

    expect(taken).to.deep.equal(['1']);
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

  it('shows what stands for rows after 300 ms only', async () => {
    const lookup = await lookupOver({
      get: () => Promise.resolve(undefined),
      search: () => new Promise(() => undefined),
    });
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await search.updateComplete;
    expect(search.renderRoot.querySelector('.skeleton')).to.equal(null);

    await until(() => search.renderRoot.querySelector('.skeleton') !== null);

    expect(search.renderRoot.querySelector('.count')!.textContent).to.contain('Buscando…');
  });

  it('never shows the late answer of an older text', async () => {
    const answers = new Map<string, () => void>();
    const lookup = await lookupOver({
      get: () => Promise.resolve(undefined),
      search: ({ text = '' }) =>
        new Promise((resolve) => answers.set(text, () => resolve({ items: [person(text, `Achada por ${text}`, '')] }))),
    });
    const search = await openSearch(lookup);
    await sendKeys({ type: 'pad' });
    await until(() => answers.has('pad'));
    await sendKeys({ type: 'aria' });
    await until(() => answers.has('padaria'));
    answers.get('padaria')!();
    await until(() => names(search).length === 1);
    answers.get('pad')!();
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(names(search)).to.deep.equal(['Achada por padaria']);
  });

  it('offers whom one chose on this page while nothing is typed', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory(people));
    const first = await openSearch(lookup);
    await sendKeys({ type: 'conceicao' });
    await until(() => names(first).length === 1);
    await sendKeys({ press: 'Enter' });
    await until(() => lookup.value !== undefined);
    const again = await openSearch(lookup);

    await until(() => names(again).length === 1);

    expect(names(again)).to.deep.equal(['Armarinho Conceição']);
    expect(again.renderRoot.querySelector('.count')!.textContent).to.contain('Pessoas recentes');
  });

  it('tells neither a document nor a phone that the profile does not see', async () => {
    const known = { ...person('9', 'Mercado Sol', 'Natal'), taxId: '11444777000161' };
    const reference = { id: 'r', mobile: '+5548984112233' };
    const lookup = await lookupOver(new MemoryPersonDirectory([{ ...known, referenceContacts: [reference] }]));
    lookup.settings = { fields: { 'person.taxId': { hidden: true }, 'person.referenceContacts': { hidden: true } } };
    const search = await openSearch(lookup);
    await sendKeys({ type: '48984112233' });

    await until(() => names(search).length === 1);

    expect(search.renderRoot.querySelector('li')!.textContent.replaceAll(/\s+/g, ' ').trim()).to.equal(
      '000009 Mercado Sol Cliente · Natal',
    );
  });

  it('marks what matched and makes no markup of a name', async () => {
    const lookup = await lookupOver(new MemoryPersonDirectory([person('7', 'Bar <img src=x onerror=y> Azul', '')]));
    const search = await openSearch(lookup);
    await sendKeys({ type: 'azul' });

    await until(() => names(search).length === 1);

    expect(names(search)).to.deep.equal(['Bar <img src=x onerror=y> Azul']);
    expect(search.renderRoot.querySelector('.name mark')!.textContent).to.equal('Azul');
    expect(search.renderRoot.querySelector('img')).to.equal(null);
  });

  it('goes on to the next page with the arrow at the last row', async () => {
    const crowd = Array.from({ length: 25 }, (_, at) => person(String(100 + at), `Loja ${100 + at}`, ''));
    const search = await openSearch(await lookupOver(new MemoryPersonDirectory(crowd)));
    await sendKeys({ type: 'loja' });
    await until(() => names(search).length === 20);
    for (let row = 0; row < 20; row += 1) await sendKeys({ press: 'ArrowDown' });

    await until(() => names(search).length === 25);

    expect(search.renderRoot.querySelector('#search')!.getAttribute('aria-activedescendant')).to.equal('person-19');
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

import { describe, expect, it } from 'vitest';
import type { Company } from '../../src/adapters/company-registry.js';
import { emptyPerson } from '../../src/contact/defaults.js';
import { deepFreeze, getAt } from '../../src/contact/paths.js';
import type { Person } from '../../src/contact/person.js';
import { ContactStore } from '../../src/store/contact-store.js';
import {
  beginPerson,
  changedPersonPaths,
  choosePerson,
  differsFromRecord,
  fillAddress,
  importCompany,
} from '../../src/store/person-actions.js';
import { seeded } from '../brazil/seeded.js';
import { changed, goodContact, today } from '../contact/samples.js';

const { person: bakery } = goodContact;
const mill: Person = deepFreeze({
  ...emptyPerson(),
  id: 'p2',
  version: '7',
  relationship: 'prospect',
  legalName: 'Moinho Dourado',
  relatedBranch: 'b2',
  referenceContacts: [{ id: 'r9', name: 'Rosa', phone: '+551130000142' }],
  address: { city: 'Campinas', state: 'SP' },
});

const company: Company = {
  taxId: '12ABC34501DE35',
  legalName: 'PADARIA PAO DOURADO LTDA',
  tradeName: 'PAO DOURADO',
  address: { postalCode: '01310100', street: 'Avenida Paulista', city: 'São Paulo', cityCode: '3550308', state: 'SP' },
  phone: '+551130000142',
  email: 'contato@paodourado.example',
  status: 'active',
  source: 'Cadastro',
  stateRegistrations: [
    { state: 'SP', number: '110042490114', active: true },
    { state: 'MG', number: '0623079040081', active: true },
  ],
};

function open(contact = goodContact): ContactStore {
  return new ContactStore({ today, contact });
}

describe('another person', () => {
  it('replaces person, references, address and branch, and nothing else', () => {
    const store = open();

    choosePerson(store, mill);

    const { relatedBranch: branch, ...record } = mill;
    expect(store.state.contact).toEqual({ ...goodContact, person: record, relatedBranch: branch });
    expect(store.state.original).toBe(mill);
  });

  it('takes the branch away where the person has none', () => {
    const store = open();

    choosePerson(store, emptyPerson());

    expect(store.get('relatedBranch')).toBeUndefined();
  });

  it('keeps what is known of the rest and forgets what was known of the former person', () => {
    const store = open();
    store.setUnread('person.taxId', '529?');
    store.setUnread('nextContact.date', 'x');
    store.judge('person.taxId', 'nextContact.date');

    choosePerson(store, mill);

    expect(store.state.unread).toEqual({ 'nextContact.date': 'x' });
    expect(store.state.judged.has('nextContact.date')).toBe(true);
    expect(store.state.judged.has('person.taxId')).toBe(false);
  });

  it('keeps the contact name of the talk and asks to check it', () => {
    const store = open();

    choosePerson(store, mill);

    expect(store.get('interaction.contactName')).toBe('Conceição');
    expect(store.visibleIssue('interaction.contactName')?.code).toBe('interaction.contact-not-listed');
  });

  it('does not count warnings of the former person as confirmed', () => {
    const store = open(changed({ relatedBranch: undefined }));
    store.confirm(store.unconfirmedWarnings());

    choosePerson(store, emptyPerson());

    expect(store.unconfirmedWarnings().map((issue) => issue.path)).toContain('relatedBranch');
  });

  it('brings all back with one undo', () => {
    const store = open(changed({ relatedBranch: undefined }));
    store.set('person.shortName', 'Digitado');
    store.setUnread('person.taxId', '529?');
    store.judge('person.taxId');
    store.confirm(store.unconfirmedWarnings());
    store.setServerIssues([{ code: 'x', path: 'person.legalName', severity: 'error' }]);
    const before = store.state;
    const typed = new Set(store.typed);

    const undo = choosePerson(store, mill);
    store.set('person.legalName', 'Outro nome');
    undo();

    for (const part of ['contact', 'original', 'unread', 'confirmed', 'serverIssues', 'issues'] as const) {
      expect(store.state[part], part).toEqual(before[part]);
    }
    expect(store.state.judged.has('person.taxId')).toBe(true);
    expect(store.typed).toEqual(typed);
  });

  it('keeps with the undo what was typed elsewhere meanwhile', () => {
    const store = open();
    const undo = choosePerson(store, mill);
    store.set('description', 'Digitado depois');

    undo();

    expect(store.get('description')).toBe('Digitado depois');
    expect(store.state.contact.person).toEqual(bakery);
  });

  it('is not undone in another contact', () => {
    const store = open();
    const undo = choosePerson(store, mill);
    store.reset();

    undo();

    expect(store.state.contact.person).toEqual(emptyPerson());
  });

  it('begins blank, with the configured relationship and what was typed in the search', () => {
    const store = new ContactStore({ today, contact: goodContact, settings: { newPersonStartsAs: 'prospect' } });

    beginPerson(store, { legalName: 'Nova' });

    expect(store.state.contact.person).toEqual({ ...emptyPerson(), relationship: 'prospect', legalName: 'Nova' });
    expect(store.state.original).toBeUndefined();
  });

  it('changes nothing while the contact is being saved', () => {
    const store = open();
    store.setPhase('saving');

    choosePerson(store, mill)();

    expect(store.state.contact).toBe(goodContact);
  });
});

describe('what differs from the record', () => {
  it('is nothing right after the person was chosen', () => {
    const store = open();

    choosePerson(store, mill);

    expect(changedPersonPaths(store.state)).toEqual([]);
  });

  it('is each changed field, also in the address and in references, and unread text', () => {
    const store = open();
    choosePerson(store, mill);

    store.set('person.legalName', 'Moinho');
    store.set('person.address.city', undefined);
    store.set('person.referenceContacts.0.phone', '+551130000143');
    store.set('relatedBranch', 'b3');
    store.setUnread('person.taxId', '52');

    expect(changedPersonPaths(store.state)).toEqual([
      'person.legalName',
      'person.address.city',
      'person.referenceContacts.0.phone',
      'relatedBranch',
      'person.taxId',
    ]);
  });

  it('follows a reference to another place', () => {
    const store = open();
    choosePerson(store, mill);

    store.insert('person.referenceContacts', 0, { id: 'new' });

    expect(changedPersonPaths(store.state)).toEqual([]);
  });

  it('includes a removed reference', () => {
    const store = open();
    choosePerson(store, mill);

    store.remove('person.referenceContacts', 'r9');

    expect(changedPersonPaths(store.state)).toEqual(['person.referenceContacts']);
  });

  it('includes no proposed branch', () => {
    const store = open(changed({ relatedBranch: undefined, person: emptyPerson() }));

    store.suggest('relatedBranch', 'b1');

    expect(changedPersonPaths(store.state)).toEqual([]);
  });

  it('is what was filled in of a new person, but marks no field as differing', () => {
    const store = new ContactStore({ today });
    store.set('person.legalName', 'Nova');

    expect(changedPersonPaths(store.state)).toEqual(['person.legalName']);
    expect(differsFromRecord(store.state, 'person.legalName')).toBe(false);
  });

  it('goes when the stored value is set back', () => {
    const store = open();
    choosePerson(store, mill);
    store.set('person.legalName', 'Moinho');
    expect(differsFromRecord(store.state, 'person.legalName')).toBe(true);

    store.set('person.legalName', mill.legalName);

    expect(differsFromRecord(store.state, 'person.legalName')).toBe(false);
  });
});

describe('an import from the registry', () => {
  it('fills an empty person and counts what it filled', () => {
    const store = new ContactStore({ today });

    const { filled, kept } = importCompany(store, company, 'ref');

    expect(store.state.contact.person).toMatchObject({
      kind: 'legal',
      legalName: company.legalName,
      tradeName: company.tradeName,
      address: company.address,
      referenceContacts: [{ id: 'ref', phone: company.phone, email: company.email }],
    });
    // Kind, two names, four of the address that are fields, two of the reference.
    expect([filled, kept]).toEqual([9, 0]);
    expect(store.state.imported.has('person.legalName')).toBe(true);
  });

  it('never overwrites what is there, and counts it as kept only where the registry says something else', () => {
    const store = open();

    const { filled, kept } = importCompany(store, company, 'ref');

    expect(store.get('person.legalName')).toBe(bakery.legalName);
    expect(store.get('person.address.street')).toBe('Avenida Paulista');
    // The phone was empty.
    expect([filled, kept]).toEqual([1, 3]);
  });

  it('never fills beside text that could not be read', () => {
    const store = new ContactStore({ today });
    store.setUnread('person.address.postalCode', '0131');

    importCompany(store, company, 'ref');

    expect(store.get('person.address.postalCode')).toBeUndefined();
  });

  it('replaces a proposal, which is then imported and no proposal any more', () => {
    const store = new ContactStore({ today });
    store.suggest('person.kind', 'natural');

    importCompany(store, company, 'ref');
    store.suggest('person.kind', 'natural');

    expect(store.get('person.kind')).toBe('legal');
    expect(store.state.suggested.has('person.kind')).toBe(false);
  });

  it('counts no proposal that the registry only repeats', () => {
    const store = new ContactStore({ today });
    store.suggest('person.kind', 'legal');

    expect(importCompany(store, company, 'ref').filled).toBe(8);
  });

  it('puts no city code beside another city', () => {
    const store = new ContactStore({ today });
    store.set('person.address.city', 'Campinas');

    importCompany(store, company, 'ref');

    expect(store.state.contact.person.address).toMatchObject({ city: 'Campinas' });
    expect(store.get('person.address.cityCode')).toBeUndefined();
  });

  it('offers the active registration of the address’s state to a contributor', () => {
    const store = new ContactStore({ today });
    store.set('person.stateRegistrationIndicator', 'contributor');
    store.set('person.address.state', 'MG');

    importCompany(store, company, 'ref');

    expect(store.get('person.stateRegistration')).toBe('0623079040081');
    expect(store.get('person.knownStateRegistrations')).toEqual(company.stateRegistrations);
  });

  it('proposes no registration to who does not contribute', () => {
    const store = new ContactStore({ today });

    importCompany(store, company, 'ref');

    expect(store.get('person.stateRegistration')).toBeUndefined();
  });

  it('fills what was chosen, whatever stands there, and nothing else', () => {
    const store = open();

    const { filled, kept, compared } = importCompany(store, company, 'ref', new Set(['person.legalName']));

    expect(store.get('person.legalName')).toBe(company.legalName);
    expect(store.get('person.referenceContacts.0.phone')).toBeUndefined();
    expect([filled, kept]).toEqual([1, 3]);
    expect(compared.find(({ path }) => path === 'person.legalName')).toEqual({
      path: 'person.legalName',
      value: company.legalName,
      before: bakery.legalName,
      isFilled: true,
    });
  });

  it('gives a text that could not be read back with the undo', () => {
    const store = new ContactStore({ today });
    store.setUnread('person.address.postalCode', '0131');
    const { undo } = importCompany(store, company, 'ref', new Set(['person.address.postalCode']));
    expect(store.get('person.address.postalCode')).toBe(company.address.postalCode);
    expect(store.state.unread).toEqual({});

    undo();

    expect(store.get('person.address.postalCode')).toBeUndefined();
    expect(store.state.unread).toEqual({ 'person.address.postalCode': '0131' });
  });

  it('leaves what was typed since alone when it is undone', () => {
    const store = new ContactStore({ today });
    const { undo } = importCompany(store, company, 'ref');
    store.set('person.tradeName', 'Digitado');

    undo();

    expect(store.get('person.tradeName')).toBe('Digitado');
    expect(store.get('person.legalName')).toBeUndefined();
    expect(store.state.contact.person.referenceContacts).toEqual([]);
  });

  it('takes nothing of another contact back', () => {
    const store = new ContactStore({ today });
    const { undo } = importCompany(store, company, 'ref');
    store.reset(changed({ 'person.legalName': company.legalName }));

    undo();

    expect(store.get('person.legalName')).toBe(company.legalName);
  });

  it('keeps every typed field and restores all with one undo, whatever was typed (300 cases, seed 11)', () => {
    const random = seeded(11);
    const fields: Readonly<Record<string, string>> = {
      'person.kind': 'natural',
      'person.legalName': 'digitado',
      'person.tradeName': 'digitado',
      'person.address.postalCode': '13010000',
      'person.address.street': 'digitada',
      'person.address.city': 'Campinas',
      'person.address.state': 'MG',
      'person.stateRegistrationIndicator': 'contributor',
      'person.stateRegistration': '110042490114',
    };
    for (let round = 0; round < 300; round += 1) {
      const store = new ContactStore({ today });
      const typed = Object.entries(fields).filter(() => random.below(2) === 0);
      for (const [path, value] of typed) store.set(path, value);
      if (random.below(2) === 0) store.suggest('person.kind', 'legal');
      const before = store.state;

      const { undo } = importCompany(store, company, 'ref');
      for (const [path, value] of typed) expect(getAt(store.state.contact, path), `round ${round}`).toBe(value);
      undo();

      expect(store.state.contact, `round ${round}`).toEqual(before.contact);
      expect([store.state.imported, store.state.suggested], `round ${round}`).toEqual([
        before.imported,
        before.suggested,
      ]);
    }
  }, 30_000);
});

describe('an address from a CEP', () => {
  const paulista = {
    street: 'Avenida Paulista',
    district: 'Bela Vista',
    city: 'São Paulo',
    cityCode: '3550308',
    state: 'SP',
  };
  const town = { city: 'Holambra', cityCode: '3519055', state: 'SP' };

  function addressOf(store: ContactStore): unknown {
    return store.state.contact.person.address;
  }

  it('goes into empty fields', () => {
    const store = new ContactStore({ today });

    fillAddress(store, paulista, new Map());

    expect(addressOf(store)).toEqual(paulista);
  });

  it('never goes over what was typed', () => {
    const store = new ContactStore({ today });
    store.set('person.address.street', 'Rua digitada');

    fillAddress(store, paulista, new Map());

    expect(addressOf(store)).toMatchObject({ street: 'Rua digitada', district: 'Bela Vista' });
  });

  it('never goes beside text that could not be read', () => {
    const store = new ContactStore({ today });
    store.setUnread('person.address.state', 'Sao Paulo');

    fillAddress(store, paulista, new Map());

    expect(store.get('person.address.state')).toBeUndefined();
  });

  it('replaces what an earlier CEP wrote, and leaves alone what was changed since', () => {
    const store = new ContactStore({ today });
    const written = fillAddress(store, paulista, new Map());
    store.set('person.address.street', 'Rua digitada');

    fillAddress(store, { ...town, street: 'Rua das Tulipas', district: 'Centro' }, written);

    expect(addressOf(store)).toEqual({ ...town, street: 'Rua digitada', district: 'Centro' });
  });

  it('never writes an empty value', () => {
    const store = new ContactStore({ today });
    const written = fillAddress(store, paulista, new Map());

    fillAddress(store, { ...town, street: '' }, written);

    expect(addressOf(store)).toEqual({ ...town, street: 'Avenida Paulista', district: 'Bela Vista' });
  });

  it('counts what a CEP wrote twice as written by a CEP', () => {
    const store = new ContactStore({ today });
    const first = fillAddress(store, paulista, new Map());
    const second = fillAddress(store, { city: 'São Paulo', state: 'SP' }, first);

    fillAddress(store, { street: 'Rua Augusta' }, second);

    expect(addressOf(store)).toMatchObject({ street: 'Rua Augusta' });
  });

  it('puts no city code beside a city that was typed', () => {
    const store = new ContactStore({ today });
    store.set('person.address.city', 'Osasco');

    fillAddress(store, paulista, new Map());

    expect(store.get('person.address.cityCode')).toBeUndefined();
  });

  it('takes the code of the former city away', () => {
    const store = new ContactStore({ today });
    const written = fillAddress(store, paulista, new Map());

    fillAddress(store, { city: 'Holambra' }, written);

    expect(store.get('person.address.cityCode')).toBeUndefined();
  });

  it('is no edit where nothing is new', () => {
    const store = new ContactStore({ today });
    const written = fillAddress(store, paulista, new Map());
    const { edits } = store.state;

    fillAddress(store, paulista, written);

    expect(store.state.edits).toBe(edits);
  });
});

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import {
  demoCompanyRegistry,
  rateLimitedTaxId,
  unavailableTaxId,
} from '../../src/adapters/local/demo/demo-company-registry.js';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { demoPostalCodeDirectory } from '../../src/adapters/local/demo/demo-postal-code-directory.js';
import { isValidEmail } from '../../src/brazil/email.js';
import { parsePhone } from '../../src/brazil/phone.js';
import { isValidPostalCode } from '../../src/brazil/postal-code.js';
import { isValidStateRegistration } from '../../src/brazil/state-registration.js';
import { isValidCnpj, isValidTaxId } from '../../src/brazil/tax-id.js';
import { validateContact } from '../../src/contact/validate.js';
import { call, contactOf, endedCall } from './support.js';

const demo = createDemoData();
const { people } = demo;

describe('createDemoData', () => {
  it('is the same at every call', () => {
    const hash = (): string => createHash('sha256').update(JSON.stringify(createDemoData())).digest('hex');

    expect(hash()).toBe(hash());
    expect(JSON.stringify(createDemoData().people)).toBe(JSON.stringify(people));
  });

  it('has the people and offerings it promises', () => {
    expect(people.length).toBeGreaterThanOrEqual(300);
    expect(demo.products.length).toBeGreaterThanOrEqual(80);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    expect(new Set(demo.products.map(({ code }) => code)).size).toBe(demo.products.length);
    expect(demo.products.find(({ name }) => name === 'ERP Comércio, licença mensal')?.unitPrice).toBe('189.90');
    expect(demo.products.find(({ name }) => name === 'Implantação, pacote padrão')?.unitPrice).toBe('3200.00');
    expect(demo.products.find(({ name }) => name === 'Treinamento no local, hora')?.unitPrice).toBe('145.00');
  });

  it('passes every check of the boundary', async () => {
    const lost: unknown[] = [];
    const indexedDB = new IDBFactory();
    const adapters = guardAdapters(createLocalAdapters({ indexedDB, seed: () => createDemoData() }), {
      onDropped: (dropped) => lost.push(dropped),
    });

    const all = await adapters.people.search({ limit: 999 }, call);
    const offerings = await adapters.products.search({ text: '', limit: 999 }, call);
    const users = await adapters.users.search({ text: '', limit: 99 }, call);
    const branches = await adapters.branches.list({ userId: 'VENDAS1', limit: 99 }, call);
    const open = await adapters.contacts.listByPerson!({ personId: people[0]!.id!, status: 'open', limit: 3 }, call);
    const contact = await adapters.contacts.get({ id: open.items[0]!.id }, call);

    expect(all.items).toHaveLength(people.length);
    expect(offerings.items).toHaveLength(demo.products.length);
    expect(users.items).toHaveLength(8);
    expect(branches.items.find(({ own }) => own)?.name).toBe('Matriz São Paulo');
    expect(contact?.code).toBe('CV-000123');
    expect(lost).toEqual([]);
  });

  it('has valid documents, registrations, phones, CEPs and e-mails only', () => {
    for (const person of people) {
      if (person.taxId !== undefined) expect(isValidTaxId(person.taxId), person.taxId).toBe(true);
      const { state, postalCode } = person.address;
      if (person.stateRegistration !== undefined) {
        expect(isValidStateRegistration(person.stateRegistration, state!), person.stateRegistration).toBe(true);
      }
      for (const known of person.knownStateRegistrations ?? []) {
        expect(isValidStateRegistration(known.number, known.state), known.number).toBe(true);
      }
      if (postalCode !== undefined) expect(isValidPostalCode(postalCode), postalCode).toBe(true);
      const foreign = person.foreign !== undefined;
      for (const { phone, mobile, email } of person.referenceContacts) {
        if (phone !== undefined) expect(parsePhone(phone, { foreign })?.e164, phone).toBe(phone);
        if (mobile !== undefined) expect(parsePhone(mobile), mobile).toEqual({ e164: mobile, kind: 'mobile' });
        if (email !== undefined) expect(isValidEmail(email) && email.endsWith('.example'), email).toBe(true);
      }
    }
  });

  it('has customers with whom a contact can be concluded without correcting them', () => {
    for (const person of people) {
      const errors = validateContact(contactOf(person), demo.settings, { today: '2026-11-24' }).filter(
        ({ path, severity }) => severity === 'error' && path.startsWith('person.'),
      );
      expect(errors, JSON.stringify(person)).toEqual([]);
    }
  });

  it('gives no document and no company twice, but for the two of one name', () => {
    const taxIds = people.flatMap(({ taxId }) => taxId ?? []);
    const names = people.filter(({ kind }) => kind === 'legal').map(({ legalName }) => legalName);
    const repeated = names.filter((name, place) => names.indexOf(name) !== place);

    expect(new Set(taxIds).size).toBe(taxIds.length);
    expect(repeated).toEqual(['Mercado Três Marias Ltda']);
  });

  it('has the cases that a salesperson meets', () => {
    const has = (test: (person: (typeof people)[number]) => boolean): boolean => people.some(test);

    expect(people[0]).toMatchObject({ legalName: 'Padaria Pão Dourado Ltda', taxId: '12ABC34501DE35' });
    expect(has((p) => p.legalName === 'Armarinho Conceição' && p.relationship === 'prospect')).toBe(true);
    expect(
      has((p) => p.kind === 'natural' && p.taxId?.length === 11 && p.stateRegistration?.startsWith('P') === true),
    ).toBe(true);
    expect(has((p) => p.kind === 'natural' && isValidCnpj(p.taxId ?? ''))).toBe(true);
    expect(has((p) => p.legalName?.endsWith(' MEI') === true)).toBe(true);
    expect(has((p) => p.knownStateRegistrations?.map(({ state }) => state).join() === 'SP,MG')).toBe(true);
    expect(
      has((p) => p.referenceContacts.length > 0 && p.referenceContacts.every(({ email }) => email === undefined)),
    ).toBe(true);
    expect(has((p) => p.foreign?.country !== undefined)).toBe(true);
    expect(has((p) => p.address.number === 'S/N')).toBe(true);
    expect(has((p) => p.address.postalCode === '89107000')).toBe(true);
  });

  it('has one open contact with VENDAS2, due on the next business day after tomorrow', () => {
    const [contact] = createDemoData({ today: '2026-11-26' }).contacts;

    expect(contact).toMatchObject({
      code: 'CV-000123',
      description: 'Bimer + ISS-Easy',
      status: 'open',
      nextContact: { userId: 'VENDAS2', date: '2026-11-30' },
    });
  });

  it('refers to users, branches and choices that exist', () => {
    const ids = (rows: readonly { readonly id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
    const branches = ids(demo.branches);
    const users = ids(demo.users);

    for (const { relatedBranch } of people) if (relatedBranch !== undefined) expect(branches).toContain(relatedBranch);
    for (const own of Object.values(demo.ownBranches)) expect(branches).toContain(own);
    for (const { supervisorId } of demo.users) if (supervisorId !== undefined) expect(users).toContain(supervisorId);
    expect(users).toContain(demo.currentUser);
    expect(branches).toContain(demo.settings.defaultBranchForProspects);
    expect(ids(demo.choices['service-types']!)).toContain(demo.settings.defaultServiceType);
    expect(ids(demo.choices['lead-sources']!)).toContain(demo.contacts[0]!.leadSource);
    for (const list of Object.values(demo.choices)) expect(ids(list).size).toBe(list.length);
  });
});

describe('demoCompanyRegistry', () => {
  const registry = demoCompanyRegistry({ delay: 0 });

  it('has a company with letters in its CNPJ, active since August 2026', async () => {
    expect(await registry.find({ taxId: '12.abc.345/01de-35' }, call)).toMatchObject({
      taxId: '12ABC34501DE35',
      status: 'active',
      statusSince: '2026-08-03',
      address: { postalCode: '01001000' },
    });
  });

  it('has a closed one, none for an unknown number, one out of service and one at its limit', async () => {
    expect(await registry.find({ taxId: '12345678000A08' }, call)).toMatchObject({ status: 'closed' });
    expect(await registry.find({ taxId: '90024778000123' }, call)).toBeUndefined();
    await expect(registry.find({ taxId: unavailableTaxId }, call)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(registry.find({ taxId: rateLimitedTaxId }, call)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfter: 42,
    });
  });

  it('answers under valid numbers only, and passes the boundary', async () => {
    const guarded = guardAdapters({ companies: registry }).companies!;
    for (const taxId of ['12ABC34501DE35', 'AA345678000114', 'AA345678000A29', '12345678000A08']) {
      expect(isValidCnpj(taxId), taxId).toBe(true);
      expect((await guarded.find({ taxId }, call))?.taxId).toBe(taxId);
    }
    expect(isValidCnpj(unavailableTaxId) && isValidCnpj(rateLimitedTaxId)).toBe(true);
  });

  it('rejects an ended call with its very reason', async () => {
    const ended = endedCall();

    await expect(registry.find({ taxId: '12ABC34501DE35' }, ended.call)).rejects.toBe(ended.reason);
  });
});

describe('demoPostalCodeDirectory', () => {
  const directory = demoPostalCodeDirectory({ delay: 0 });

  it('finds a street by its CEP, masked or not', async () => {
    expect(await directory.find({ postalCode: '01001-000' }, call)).toEqual({
      postalCode: '01001000',
      street: 'Praça da Sé',
      district: 'Sé',
      city: 'São Paulo',
      cityCode: '3550308',
      state: 'SP',
    });
  });

  it('knows no street in a town with one CEP', async () => {
    expect(await directory.find({ postalCode: '89107000' }, call)).toEqual({
      postalCode: '89107000',
      city: 'Pomerode',
      cityCode: '4213203',
      state: 'SC',
    });
  });

  it('answers nothing for an unknown CEP', async () => {
    expect(await directory.find({ postalCode: '99999999' }, call)).toBeUndefined();
  });
});

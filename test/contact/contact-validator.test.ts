import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../src/contact/defaults.js';
import { deepFreeze, getAt, setAt } from '../../src/contact/paths.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import type { Settings } from '../../src/contact/settings.js';
import { compareIssues, ContactValidator, validateContact } from '../../src/contact/validate.js';
import { goodContact, today } from './samples.js';

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const values: Readonly<Record<string, readonly unknown[]>> = {
  'person.relationship': ['customer', 'prospect'],
  'person.kind': ['natural', 'legal', undefined],
  'person.foreign': [{}, { country: 'Chile' }, undefined, undefined],
  'person.legalName': ['Padaria', undefined, 'x'.repeat(151)],
  'person.shortName': ['Pão', undefined],
  'person.taxId': ['12ABC34501DE35', '52998224725', '11111111111', '123', undefined],
  'person.stateRegistrationIndicator': ['contributor', 'exempt', 'non-contributor', undefined],
  'person.stateRegistration': ['110042490114', '1', 'ISENTO', undefined],
  'person.address.state': ['SP', 'RJ', 'XX', undefined],
  'person.address.city': ['São Paulo', undefined],
  'person.address.postalCode': ['01310100', '1', undefined],
  description: ['Bimer', undefined, '  '],
  serviceType: ['1.4', undefined],
  'interaction.contactName': ['Conceição', 'João', undefined],
  'nextContact.userId': ['VENDAS1', 'SUPERVISOR', undefined],
  'nextContact.date': ['2026-11-27', '2026-11-28', '2020-01-01', '2030-01-01', undefined],
  'internalContact.userId': ['VENDAS1', 'SUPERVISOR', undefined],
  'internalContact.date': ['2026-11-30', '2026-12-25', undefined],
  watchers: [[], [{ userId: 'A' }], [{ email: 'x' }, { email: 'a@b.example' }]],
  extra: [{}, { contract: '1' }],
  currentSystem: [{ text: 'Planilha' }, undefined],
};

const lineValues: Readonly<Record<string, readonly unknown[]>> = {
  offeringId: ['p1', undefined],
  name: ['Bimer', undefined],
  quantity: ['1', '2', '-1', undefined],
  unitPrice: ['10', '0.5', undefined],
  discount: [
    { kind: 'percent', value: '10' },
    { kind: 'percent', value: '101' },
    { kind: 'amount', value: '99' },
    undefined,
  ],
};

const referenceValues: Readonly<Record<string, readonly unknown[]>> = {
  name: ['Conceição', 'João', undefined],
  phone: ['+551140071507', '+56221234567', '1', undefined],
  mobile: ['+5511987651234', '+554884112233', undefined],
  email: ['a@b.example', 'x@x.com', '?', undefined],
};

const unreadPaths = [
  'nextContact.date',
  'person.taxId',
  'items.0.quantity',
  'items.1.unitPrice',
  'watchers',
  'extra.contract',
];

const settingsList: readonly Settings[] = [
  {},
  { rounding: 'half-even', freeWatcherAddresses: false },
  { permissions: { 'items.see-prices': false } },
  {
    fields: {
      description: { hidden: true },
      'items.1.quantity': { hidden: true },
      'extra.contract': { need: 'required' },
    },
  },
  { fields: { items: { need: 'required' }, watchers: { need: { customer: 'required', prospect: 'optional' } } } },
];

describe('ContactValidator', () => {
  it('says what a whole validation says, after each of 10,000 random edits', () => {
    const seed = 20_261_124;
    const random = randomOf(seed);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
    const validator = new ContactValidator();
    let contact: SalesContact = goodContact;
    let settings: Settings = {};
    let unread: Readonly<Record<string, string>> = {};
    let serial = 0;
    let day = today;

    const listPath = (): 'items' | 'person.referenceContacts' => pick(['items', 'person.referenceContacts']);
    const edits: readonly (() => void)[] = [
      () => {
        const path = pick(Object.keys(values));
        contact = setAt(contact, path, deepFreeze(pick(values[path]!)));
      },
      () => {
        const path = listPath();
        const index = random((getAt(contact, path) as unknown[]).length + 1);
        const table = path === 'items' ? lineValues : referenceValues;
        const key = pick(Object.keys(table));
        if (getAt(contact, `${path}.${index}`) !== undefined)
          contact = setAt(contact, `${path}.${index}.${key}`, pick(table[key]!));
      },
      () => {
        const path = listPath();
        const list = getAt(contact, path) as readonly object[];
        if (list.length < 8)
          contact = setAt(contact, path, list.toSpliced(random(list.length + 1), 0, { id: `n${(serial += 1)}` }));
      },
      () => {
        const path = listPath();
        const list = getAt(contact, path) as readonly object[];
        if (list.length > 0) contact = setAt(contact, `${path}.${random(list.length)}`, undefined);
      },
      () => {
        // The same objects in another order.
        const path = listPath();
        contact = setAt(contact, path, (getAt(contact, path) as readonly object[]).toReversed());
      },
      () => {
        const path = pick(unreadPaths);
        const { [path]: _dropped, ...others } = unread;
        unread = random(2) === 0 ? others : { ...others, [path]: 'xyz' };
      },
      () => {
        if (random(10) === 0) settings = pick(settingsList);
      },
      () => {
        if (random(10) === 0) day = pick([today, '2026-11-27', '2026-12-01']);
      },
    ];

    const codes = new Set<string>();
    for (let edit = 0; edit < 10_000; edit += 1) {
      pick(edits)();
      const options = { today: day, unread };
      const incremental = validator.issues(contact, settings, options);
      const whole = validateContact(contact, settings, options);
      for (const { code } of whole) codes.add(code);
      if (JSON.stringify(incremental) !== JSON.stringify(whole))
        expect(incremental, `seed ${seed}, edit ${edit}`).toEqual(whole);
      const sorted = whole.toSorted(compareIssues);
      if (JSON.stringify(sorted) !== JSON.stringify(whole))
        expect(whole, `order, seed ${seed}, edit ${edit}`).toEqual(sorted);
    }

    expect(codes.size).toBeGreaterThan(25);
  }, 60_000);

  it('answers the same array while nothing changes', () => {
    const validator = new ContactValidator();
    const options = { today, unread: {} };
    const first = validator.issues(emptyContact(), {}, options);

    expect(validator.issues(emptyContact(), {}, { ...options })).toBe(first);
  });

  it('answers the same array when a change changes no verdict', () => {
    const validator = new ContactValidator();
    const settings: Settings = {};
    const unread = {};
    const before = setAt(emptyContact(), 'items', [{ id: 'i', quantity: '1' }]);
    const first = validator.issues(before, settings, { today, unread });

    expect(validator.issues(setAt(before, 'currentSubject', 'Proposta'), settings, { today, unread })).toBe(first);
    expect(validator.issues(setAt(before, 'items.0.quantity', '12'), settings, { today, unread })).toBe(first);
  });

  it('looks at no line but the changed one', () => {
    let reads = 0;
    const lines = Array.from({ length: 1_000 }, (_, at) => {
      const line = { id: `i${at}`, offeringId: 'p', unitPrice: '1' };
      return Object.freeze(
        Object.defineProperty(line, 'quantity', { enumerable: true, get: () => ((reads += 1), '1') }),
      );
    });
    const validator = new ContactValidator();
    const settings: Settings = {};
    const unread = {};
    const contact = Object.freeze({ ...goodContact, items: Object.freeze(lines) }) as unknown as SalesContact;
    validator.issues(contact, settings, { today, unread });
    expect(reads).toBeGreaterThan(999);
    reads = 0;

    validator.issues(setAt(contact, 'items', lines.toSpliced(500, 1, { id: 'new' } as never)), settings, {
      today,
      unread,
    });
    validator.issues(setAt(contact, 'items', [{ id: 'new' }, ...lines]), settings, { today, unread });

    expect(reads).toBe(0);
  });
});

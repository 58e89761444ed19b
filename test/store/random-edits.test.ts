import { describe, expect, it } from 'vitest';
import { getAt } from '../../src/contact/paths.js';
import type { Settings } from '../../src/contact/settings.js';
import { validateContact } from '../../src/contact/validate.js';
import { ContactStore } from '../../src/store/contact-store.js';
import { beginPerson, choosePerson, fillAddress } from '../../src/store/person-actions.js';
import { seeded } from '../brazil/seeded.js';
import { goodContact, today } from '../contact/samples.js';

const values: Readonly<Record<string, readonly unknown[]>> = {
  'person.relationship': ['customer', 'prospect'],
  'person.kind': ['natural', 'legal', undefined],
  'person.taxId': ['12ABC34501DE35', '52998224725', '123', undefined],
  'person.legalName': ['Padaria', undefined],
  'person.stateRegistrationIndicator': ['contributor', 'exempt', undefined],
  'person.stateRegistration': ['110042490114', '1', undefined],
  'person.address.state': ['SP', 'RJ', undefined],
  'person.foreign': [{}, undefined],
  description: ['Bimer', undefined],
  serviceType: ['1.4', undefined],
  'interaction.contactName': ['Conceição', 'João', undefined],
  'nextContact.userId': ['VENDAS1', undefined],
  'nextContact.date': ['2026-11-27', '2026-11-28', '2020-01-01', undefined],
  'internalContact.userId': ['VENDAS1', 'SUPERVISOR', undefined],
  watchers: [[], [{ email: 'x' }], [{ userId: 'A' }, { email: 'a@b.example' }]],
};
const keysOf = {
  items: { quantity: ['1', '-1', undefined], unitPrice: ['10', undefined], offeringId: ['p', undefined] },
  'person.referenceContacts': {
    name: ['João', undefined],
    phone: ['+551140071507', '1', undefined],
    email: ['?', undefined],
  },
} as const;
const settingsList: readonly Settings[] = [
  {},
  { freeWatcherAddresses: false },
  { fields: { description: { hidden: true }, 'items.*.unitPrice': { need: 'required' } } },
];

describe('ContactStore', () => {
  it('knows after each of 10,000 random edits what a whole validation says, and keeps what it knows in place', () => {
    const seed = 20_261_125;
    const random = seeded(seed);
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
    const store = new ContactStore({ today, contact: goodContact });
    const undos: (() => void)[] = [];
    let serial = 0;

    const list = (): 'items' | 'person.referenceContacts' => pick(['items', 'person.referenceContacts']);
    const idsIn = (path: string): string[] => (store.get(path) as { id: string }[]).map(({ id }) => id);
    const edits: readonly (() => void)[] = [
      () => {
        const path = pick(Object.keys(values));
        store.set(path, pick(values[path]!));
      },
      () =>
        store.setUnread(pick(['nextContact.date', 'person.taxId', 'person.address.state']), pick(['x', ' ', '31/02'])),
      () => {
        const path = list();
        const at = random.below(6);
        if (store.get(`${path}.${at}`) === undefined) return;
        const key = pick(Object.keys(keysOf[path]));
        if (random.below(4) === 0) store.setUnread(`${path}.${at}.${key}`, '?');
        else store.set(`${path}.${at}.${key}`, pick((keysOf[path] as Record<string, readonly unknown[]>)[key]!));
      },
      () => {
        const path = list();
        if (idsIn(path).length < 6)
          store.insert(path, random.below(idsIn(path).length + 1), { id: `n${(serial += 1)}` });
      },
      () => {
        const path = list();
        const undo = store.remove(path, pick([...idsIn(path), 'none']));
        if (undo !== undefined) undos.push(undo);
      },
      () => {
        const path = list();
        store.move(path, pick([...idsIn(path), 'none']), random.below(5) - 2);
      },
      () => undos.splice(random.below(undos.length + 1), 1)[0]?.(),
      () => store.judge(pick(Object.keys(values)), `items.${random.below(4)}.quantity`),
      () => store.suggest(pick(['serviceType', 'nextContact.userId']), pick(['1.4', 'VENDAS1', undefined])),
      () => {
        const chance = random.below(8);
        if (chance === 0) undos.push(choosePerson(store, { ...goodContact.person, id: `p${(serial += 1)}` }));
        else if (chance === 1) undos.push(beginPerson(store));
      },
      () => void fillAddress(store, { city: 'Campinas', state: 'SP' }, new Map()),
      () => {
        if (random.below(10) === 0) store.configure(pick(settingsList));
      },
      () => {
        if (random.below(10) === 0) store.setToday(pick([today, '2026-11-28']));
      },
      () => {
        if (random.below(20) === 0) store.load(store.capture());
      },
    ];

    const codes = new Set<string>();
    for (let edit = 0; edit < 10_000; edit += 1) {
      const where = `seed ${seed}, edit ${edit}`;
      pick(edits)();
      const { contact, settings, unread, issues, judged } = store.state;
      const whole = validateContact(contact, settings, { today: store.state.today, unread });
      for (const { code } of whole) codes.add(code);
      if (JSON.stringify(issues) !== JSON.stringify(whole)) expect(issues, where).toEqual(whole);
      for (const path of [...Object.keys(unread), ...judged]) {
        const [, entry] = /^((?:items|person\.referenceContacts)\.\d+)\./.exec(path) ?? [];
        if (entry !== undefined && getAt(contact, entry) === undefined) expect.fail(`${path} names no entry, ${where}`);
        if (getAt(contact, path) !== undefined && unread[path] !== undefined) expect.fail(`${path} twice, ${where}`);
      }
    }

    expect(codes.size).toBeGreaterThan(15);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../src/contact/defaults.js';
import { issueCodes, type Issue } from '../../src/contact/issue.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import type { Settings } from '../../src/contact/settings.js';
import { compareIssues, validateContact } from '../../src/contact/validate.js';
import { changed, goodContact, today } from './samples.js';

function judge(
  changes: Record<string, unknown>,
  settings: Settings = {},
  unread: Record<string, string> = {},
): readonly Issue[] {
  return validateContact(changed(changes), settings, { today, unread });
}

/** `severity code path`, in the order of the answer. */
function lines(issues: readonly Issue[]): string[] {
  return issues.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

interface Case {
  readonly says: string;
  readonly params?: Record<string, string>;
  readonly when: Record<string, unknown>;
  readonly settings?: Settings;
  readonly unread?: Record<string, string>;
}

const reference = (values: object): Record<string, unknown> => ({
  'person.referenceContacts': [{ id: 'r1', name: 'Conceição', ...values }],
});
const line = (values: object): Record<string, unknown> => ({
  items: [{ id: 'i1', offeringId: 'p1', quantity: '2', unitPrice: '10', ...values }],
});

const cases: readonly Case[] = [
  { says: 'error missing description', when: { description: undefined } },
  { says: 'error missing description', when: { description: '   ' } },
  { says: 'warning missing interaction.notes', when: { 'interaction.notes': undefined } },
  { says: 'error too-long description', when: { description: 'x'.repeat(121) }, params: { max: '120', length: '121' } },
  {
    says: 'error not-readable relatedBranch',
    when: { relatedBranch: undefined },
    unread: { relatedBranch: 'Filial X' },
  },
  { says: 'error tax-id.incomplete person.taxId', when: { 'person.taxId': '123' }, params: { length: '3' } },
  { says: 'error tax-id.unreadable person.taxId', when: { 'person.taxId': '12ABC34501DE3X' } },
  { says: 'error tax-id.unreadable person.taxId', when: {}, unread: { 'person.taxId': '12 e tal' } },
  {
    says: 'error tax-id.check-digit person.taxId',
    when: { 'person.taxId': '12ABC34501DE36' },
    params: { kind: 'cnpj' },
  },
  {
    says: 'error tax-id.check-digit person.taxId',
    when: { 'person.kind': 'natural', 'person.taxId': '52998224724' },
    params: { kind: 'cpf' },
  },
  { says: 'error tax-id.cpf-in-legal-person person.taxId', when: { 'person.taxId': '52998224725' } },
  { says: 'warning tax-id.cnpj-in-natural-person person.taxId', when: { 'person.kind': 'natural' } },
  { says: 'hint tax-id.throw-away person.taxId', when: { 'person.kind': 'natural', 'person.taxId': '11111111111' } },
  {
    says: 'error state-registration.check-digit person.stateRegistration',
    when: { 'person.stateRegistration': '110042490115' },
    params: { state: 'SP' },
  },
  {
    says: 'error state-registration.length person.stateRegistration',
    when: { 'person.stateRegistration': '11004249011' },
    params: { state: 'SP', length: '11', expected: '12,13', missing: '1' },
  },
  {
    says: 'error state-registration.no-state-matches person.stateRegistration',
    when: { 'person.address.state': undefined, 'person.stateRegistration': '1' },
  },
  {
    says: 'warning state-registration.exempt-refused person.stateRegistrationIndicator',
    when: { 'person.stateRegistrationIndicator': 'exempt', 'person.stateRegistration': undefined },
    params: { state: 'SP' },
  },
  { says: 'hint reference-contact.none person.referenceContacts', when: { 'person.referenceContacts': [] } },
  { says: 'hint reference-contact.none person.referenceContacts', when: { 'person.referenceContacts': [{ id: 'r' }] } },
  { says: 'error phone.unreadable person.referenceContacts.0.phone', when: reference({ phone: '+5520123' }) },
  {
    says: 'error phone.unreadable person.referenceContacts.0.phone',
    when: {},
    unread: { 'person.referenceContacts.0.phone': '4007' },
  },
  {
    says: 'warning phone.ninth-digit person.referenceContacts.0.mobile',
    when: reference({ mobile: '+554884112233' }),
    params: { repaired: '+5548984112233' },
  },
  {
    says: 'error phone.ninth-digit person.referenceContacts.0.mobile',
    when: {},
    unread: { 'person.referenceContacts.0.mobile': '(48) 8411-2233' },
    params: { repaired: '+5548984112233' },
  },
  {
    says: 'hint phone.landline-in-mobile person.referenceContacts.0.mobile',
    when: reference({ mobile: '+551140071507' }),
  },
  { says: 'hint phone.throw-away person.referenceContacts.0.mobile', when: reference({ mobile: '+5511999999999' }) },
  { says: 'error email.invalid person.referenceContacts.0.email', when: reference({ email: 'a@' }) },
  { says: 'hint email.throw-away person.referenceContacts.0.email', when: reference({ email: 'x@x.com' }) },
  { says: 'error postal-code.invalid person.address.postalCode', when: { 'person.address.postalCode': '0131010' } },
  { says: 'error state.unknown person.address.state', when: { 'person.address.state': 'XX' } },
  { says: 'hint interaction.contact-not-listed interaction.contactName', when: { 'interaction.contactName': 'João' } },
  { says: 'error item.offering-missing items.0.offeringId', when: line({ offeringId: undefined, name: 'Bimer' }) },
  {
    says: 'error item.offering-missing items.0.offeringId',
    when: {},
    unread: { 'items.0.name': 'Bimmer' },
    params: { text: 'Bimmer' },
  },
  { says: 'error item.quantity-missing items.0.quantity', when: line({ quantity: undefined }) },
  { says: 'warning item.price-missing items.0.unitPrice', when: line({ unitPrice: undefined }) },
  { says: 'error number.invalid items.0.quantity', when: {}, unread: { 'items.0.quantity': 'abc' } },
  { says: 'error number.invalid items.0.quantity', when: line({ quantity: '1'.repeat(41) }) },
  { says: 'error number.negative items.0.unitPrice', when: line({ unitPrice: '-1' }) },
  { says: 'error number.negative items.0.discount', when: line({ discount: { kind: 'percent', value: '-1' } }) },
  { says: 'error percent.over-100 items.0.discount', when: line({ discount: { kind: 'percent', value: '100.01' } }) },
  {
    says: 'warning discount.above-gross items.0.discount',
    when: line({ discount: { kind: 'amount', value: '20.01' } }),
  },
  { says: 'error day.invalid nextContact.date', when: { 'nextContact.date': '2026-02-31' } },
  {
    says: 'error day.invalid nextContact.date',
    when: { 'nextContact.date': undefined },
    unread: { 'nextContact.date': '31/02' },
  },
  { says: 'error day.past nextContact.date', when: { 'nextContact.date': '2026-11-23' } },
  { says: 'warning day.far nextContact.date', when: { 'nextContact.date': '2027-11-24' }, params: { days: '365' } },
  {
    says: 'warning day.not-business nextContact.date',
    when: { 'nextContact.date': '2026-11-28' },
    params: { next: '2026-11-30', weekday: '6' },
  },
  { says: 'error follow-up.user-without-date internalContact.date', when: { 'internalContact.date': undefined } },
  { says: 'error follow-up.date-without-user internalContact.userId', when: { 'internalContact.userId': undefined } },
  { says: 'warning follow-up.same-user internalContact.userId', when: { 'internalContact.userId': 'VENDAS2' } },
  { says: 'error watcher.invalid-address watchers.0', when: { watchers: [{ email: 'a@b' }] }, params: { text: 'a@b' } },
  {
    says: 'error watcher.invalid-address watchers',
    when: {},
    unread: { watchers: 'fulano' },
    params: { text: 'fulano' },
  },
  {
    says: 'error watcher.address-not-allowed watchers.0',
    when: { watchers: [{ email: 'ana@cliente.example' }] },
    settings: { freeWatcherAddresses: false },
  },
  {
    says: 'error watcher.address-not-allowed watchers.0',
    when: { watchers: [{ email: 'ana@cliente.example' }] },
    settings: { permissions: { 'watchers.free-address': { reason: 'Só usuários.' } } },
  },
];

describe('validateContact', () => {
  it('has nothing to say about a good contact', () => {
    expect(validateContact(goodContact, {}, { today })).toEqual([]);
  });

  it.each(cases)('$says', ({ says, params, when, settings, unread }) => {
    const issues = judge(when, settings, unread);

    expect(lines(issues)).toContain(says);
    if (params !== undefined) expect(issues[lines(issues).indexOf(says)]?.params).toEqual(params);
  });

  it('has a case for every code', () => {
    const provoked = new Set(cases.map(({ says }) => says.split(' ')[1]));

    expect(issueCodes.filter((code) => !provoked.has(code))).toEqual([]);
  });

  it.each([
    [
      'a São Paulo number of a rural producer',
      { 'person.kind': 'natural', 'person.taxId': '52998224725', 'person.stateRegistration': 'P011004243002' },
    ],
    ['a lower-case and masked CNPJ', { 'person.taxId': '12.abc.345/01de-35' }],
    ['a percentage of exactly 100', line({ discount: { kind: 'percent', value: '100' } })],
    ['a discount of exactly the gross', line({ discount: { kind: 'amount', value: '20' } })],
    ['today', { 'nextContact.date': today }],
    ['an empty line', { 'items.2': { id: 'i3' } }],
    ['an empty reference', { 'person.referenceContacts.1': { id: 'r2' } }],
    ['no lines', { items: [] }],
    ['no internal contact', { internalContact: {} }],
    ['a contact name in other case and accents', { 'interaction.contactName': 'CONCEICAO' }],
    [
      'a number of another state while there is no UF',
      { 'person.stateRegistrationIndicator': 'non-contributor', 'person.address.state': undefined },
    ],
    [
      'ISENTO of a non-contributor',
      { 'person.stateRegistrationIndicator': 'non-contributor', 'person.stateRegistration': 'Isento' },
    ],
    ['an address of the same name on both sides', reference({ email: 'paodourado@paodourado.com.br' })],
    ['zero written with a minus', line({ quantity: '-0' })],
  ])('says nothing about %s', (_name, changes) => {
    expect(lines(judge(changes))).toEqual([]);
  });

  it('judges the number again when the UF changes', () => {
    expect(lines(judge({ 'person.address.state': 'RJ' }))).toEqual([
      'error state-registration.length person.stateRegistration',
    ]);
  });

  it('asks a number of a contributor who wrote ISENTO', () => {
    expect(lines(judge({ 'person.stateRegistration': 'ISENTO' }))).toEqual(['error missing person.stateRegistration']);
  });

  it('doubts the year from the 181st day on', () => {
    expect(lines(judge({ 'nextContact.date': '2027-05-23' }))).toEqual(['warning day.not-business nextContact.date']);
    expect(lines(judge({ 'nextContact.date': '2027-05-24' }))).toEqual(['warning day.far nextContact.date']);
  });

  it('names the holiday and the next business day', () => {
    const [issue] = judge({ 'nextContact.date': '2026-12-25' });

    expect(issue?.params).toMatchObject({ next: '2026-12-28', weekday: '5' });
    expect(issue?.params?.['holiday']).toMatch(/natal/i);
  });

  it('asks of a blank customer everything that blocks, in the order of the screen', () => {
    expect(lines(validateContact(emptyContact(), {}, { today }))).toEqual([
      'error missing person.kind',
      'error missing person.taxId',
      'error missing person.legalName',
      'error missing person.shortName',
      'error missing person.tradeName',
      'error missing person.stateRegistrationIndicator',
      'hint reference-contact.none person.referenceContacts',
      'error missing description',
      'error missing serviceType',
      'warning missing interaction.notes',
      'warning missing relatedBranch',
      'error missing nextContact.userId',
      'error missing nextContact.date',
    ]);
  });

  it('blocks a blank prospect by the full name alone', () => {
    expect(lines(validateContact(emptyContact({ newPersonStartsAs: 'prospect' }), {}, { today }))).toEqual([
      'error missing person.legalName',
      'hint reference-contact.none person.referenceContacts',
      'warning missing description',
      'warning missing serviceType',
      'warning missing interaction.notes',
      'warning missing relatedBranch',
      'warning missing nextContact.userId',
      'warning missing nextContact.date',
    ]);
  });

  it('blocks a prospect by nothing that is missing in lines and follow-ups', () => {
    const issues = judge({
      'person.relationship': 'prospect',
      items: [{ id: 'i', unitPrice: '1' }],
      internalContact: { userId: 'SUPERVISOR' },
      nextContact: { date: '2026-11-27' },
    });

    expect(lines(issues)).toEqual([
      'warning item.offering-missing items.0.offeringId',
      'warning item.quantity-missing items.0.quantity',
      'warning missing nextContact.userId',
      'warning follow-up.user-without-date internalContact.date',
    ]);
  });

  it('still tells a prospect what is wrong', () => {
    const issues = judge({
      'person.relationship': 'prospect',
      'person.taxId': '12ABC34501DE36',
      'nextContact.date': '2020-01-01',
    });

    expect(lines(issues)).toEqual(['error tax-id.check-digit person.taxId', 'error day.past nextContact.date']);
  });

  it('asks a contributor for city and UF', () => {
    const issues = judge({ 'person.address': {}, 'person.stateRegistration': '110042490114' });

    expect(lines(issues)).toEqual(['error missing person.address.city', 'error missing person.address.state']);
  });

  it('asks a foreigner for no Brazilian number and reads foreign phones', () => {
    const issues = judge({
      'person.foreign': { country: 'Chile' },
      'person.taxId': '1',
      'person.stateRegistration': 'x',
      'person.stateRegistrationIndicator': undefined,
      'person.address': { postalCode: '1', state: 'ZZ' },
      ...reference({ phone: '+56221234567' }),
    });

    expect(lines(issues)).toEqual([]);
  });

  it('says nothing about hidden fields, whatever is in them', () => {
    const settings: Settings = {
      fields: {
        description: { hidden: true },
        items: { hidden: true },
        'person.address': { hidden: true },
        'person.referenceContacts': { hidden: true },
        watchers: { hidden: true },
      },
    };
    const issues = judge(
      {
        description: undefined,
        'person.address.state': undefined,
        'person.address.postalCode': '1',
        'person.referenceContacts': [],
        items: [{ id: 'i', quantity: '-1' }],
        watchers: [{ email: 'x' }],
      },
      settings,
      { 'items.0.unitPrice': 'abc', 'person.address.city': '?' },
    );

    expect(lines(issues)).toEqual([]);
  });

  it('says nothing about a price to whom prices are hidden', () => {
    const settings: Settings = { permissions: { 'items.see-prices': false } };

    expect(lines(judge(line({ unitPrice: undefined }), settings))).toEqual([]);
  });

  it('asks for what the settings require, in groups, lists and fields of the host', () => {
    const settings: Settings = {
      fields: {
        items: { need: 'required' },
        'person.referenceContacts': { need: 'advised' },
        'person.referenceContacts.*.phone': { need: 'required' },
        'extra.contract': { need: 'required' },
        watchers: { need: { customer: 'advised', prospect: 'optional' } },
      },
    };

    expect(lines(judge({ items: [], watchers: [] }, settings))).toEqual([
      'error missing person.referenceContacts.0.phone',
      'error missing items',
      'error missing extra.contract',
      'warning missing watchers',
    ]);
    expect(lines(judge({ 'person.referenceContacts': [], 'extra.contract': '7' }, settings))).toEqual([
      'warning missing person.referenceContacts',
    ]);
  });

  it('judges fields of the host by their settings: a no is no yes, a text has its length, what is hidden is not asked', () => {
    const settings: Settings = {
      fields: {
        'extra.consent': { need: 'required', kind: 'boolean' },
        'extra.code': { maxLength: 3 },
        'extra.secret': { need: 'required', hidden: true },
      },
    };

    expect(lines(judge({ 'extra.consent': false, 'extra.code': 'ABCD', 'extra.secret': undefined }, settings))).toEqual(
      ['error missing extra.consent', 'error too-long extra.code'],
    );
    expect(lines(judge({ 'extra.consent': true, 'extra.code': 'ABC' }, settings))).toEqual([]);
    expect(lines(judge({}, settings, { 'extra.secret': 'x' }))).toEqual(['error missing extra.consent']);
  });

  it('reports unread text as an error instead of a missing value', () => {
    const unread = {
      serviceType: 'Propos',
      'internalContact.date': '32/13',
      'extra.size': 'x',
      'person.address.state': 'Sampa',
    };
    const issues = judge(
      { serviceType: undefined, 'internalContact.date': undefined, 'person.address.state': undefined },
      {},
      unread,
    );

    expect(lines(issues)).toEqual([
      'error not-readable serviceType',
      'error state.unknown person.address.state',
      'error not-readable extra.size',
      'error day.invalid internalContact.date',
    ]);
  });

  it('judges text in an otherwise empty line and reference', () => {
    const issues = judge(
      { items: [{ id: 'i' }], 'person.referenceContacts': [{ id: 'r' }] },
      {},
      {
        'items.0.quantity': 'muitos',
        'person.referenceContacts.0.email': 'a@',
      },
    );

    expect(lines(issues)).toEqual([
      'error email.invalid person.referenceContacts.0.email',
      'error item.offering-missing items.0.offeringId',
      'error number.invalid items.0.quantity',
      'warning item.price-missing items.0.unitPrice',
    ]);
  });

  it('takes today from the clock in the zone of the settings', () => {
    const kiribati = validateContact(changed({ 'nextContact.date': '2000-01-01' }), { timeZone: 'Pacific/Kiritimati' });

    expect(lines(kiribati)).toContain('error day.past nextContact.date');
  });

  it('answers a megabyte in every text with errors that do not repeat it', () => {
    const huge = '1'.repeat(1_000_000);
    const contact = changed({
      'person.taxId': huge,
      'person.stateRegistration': huge,
      'person.legalName': huge,
      'person.referenceContacts': [{ id: 'r', name: huge, phone: huge, mobile: huge, email: huge }],
      'person.address': { postalCode: huge, state: huge, city: huge },
      'interaction.contactName': huge,
      items: [
        {
          id: 'i',
          offeringId: 'p',
          name: huge,
          quantity: huge,
          unitPrice: huge,
          discount: { kind: 'amount', value: huge },
        },
      ],
      'nextContact.date': huge,
      watchers: [{ email: huge }],
    }) as SalesContact;

    const issues = validateContact(contact, {}, { today });

    expect(issues.every(({ severity }) => severity === 'error')).toBe(true);
    expect(JSON.stringify(issues).length).toBeLessThan(5_000);
  });
});

describe('a misuse of validateContact', () => {
  it.each([undefined, null, 'x', {}, { person: {} }, { ...goodContact, items: {} }])(
    'is told in one sentence: %o',
    (contact) => {
      expect(() => validateContact(contact as never)).toThrow(
        /^Expected a sales contact with [\w.]+, found \w+ there\.$/,
      );
    },
  );
});

describe('compareIssues', () => {
  it('puts issues in the order of the screen, lines one after the other, errors first, unknown places last', () => {
    const at = (path: string, severity: Issue['severity'] = 'error'): Issue => ({ code: 'x', path, severity });
    const sorted = [
      at('person.kind'),
      at('person.referenceContacts'),
      at('person.referenceContacts.0.phone'),
      at('person.referenceContacts.0.email'),
      at('person.referenceContacts.1.name'),
      at('description', 'error'),
      at('description', 'warning'),
      at('items'),
      at('items.2.quantity'),
      at('items.10.offeringId'),
      at('leadSource'),
      at('extra.whatever'),
      at('nextContact.userId'),
      at('watchers.0'),
      at('whatever'),
    ];

    expect([...sorted].reverse().sort(compareIssues)).toEqual(sorted);
  });
});

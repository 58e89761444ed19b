import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureCodes } from '../../src/adapters/adapter-error.js';
import { issueText, issueTextWithPlace, labelOf } from '../../src/binding/issue-words.js';
import { duplicateCodes } from '../../src/contact/duplicates.js';
import { issueCodes, type Issue } from '../../src/contact/issue.js';
import { screenOrder, validateContact } from '../../src/contact/validate.js';
import type { Message } from '../../src/i18n/message.js';
import { ptBr } from '../../src/i18n/pt-br.js';
import { localizerFor } from '../../src/i18n/translate.js';
import { changed, today } from '../contact/samples.js';

const words = localizerFor('pt-BR');
const messages: readonly (readonly [string, Message])[] = Object.entries(ptBr);

function forms(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function paramsIn(message: Message): Set<string> {
  return new Set(forms(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)));
}

const root = new URL('../../src/', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/i18n.(pt-br|en|es)\.ts$/.test(file))
  .map((file) => readFileSync(new URL(file, root), 'utf8'));

/** Keys that are put together at run time: how they begin, and everything that may follow. */
const made: Readonly<Record<string, readonly string[]>> = {
  'tag.': ['suggested', 'imported', 'changed', 'locked'],
  'section.state.': ['error', 'warning', 'done'],
  'label.': [...screenOrder, 'items.*.net'],
  'hint.': screenOrder,
  'hint.stateRegistrationIndicator.': ['contributor', 'exempt', 'non-contributor'],
  'person.': ['customer', 'prospect', 'customer-new', 'prospect-new'],
  'person.indicator.': ['contributor', 'exempt', 'non-contributor'],
  'person.registry.': ['active', 'closed', 'unfit', 'suspended', 'null'],
  'address.postal-code.': ['searching', 'filled', 'not-found', 'failed'],
  'branch.kind.': ['branch', 'representation'],
  'item.': ['estimated', 'total', 'estimated.hint', 'total.hint'],
  'item.kind.': ['product', 'service'],
  'failure.': failureCodes,
  'duplicate.by.': ['tax-id', 'phone', 'email', 'name'],
  'lookup.by.': ['code', 'tax-id', 'phone', 'email', 'short-name', 'trade-name', 'reference'],
  'issue.': [...issueCodes, ...duplicateCodes].flatMap((code) => [
    code,
    ...[...screenOrder, 'cpf', 'cnpj'].map((special) => `${code}.${special}`),
  ]),
  'weekday.': ['0', '6'],
};

/** Where the sources use a key: what stands behind it, as far as the call may go. */
function usesOf(key: string): { readonly source: string; readonly rest: string }[] {
  return sources.flatMap((source) =>
    source
      .split(`'${key}'`)
      .slice(1)
      .map((rest) => ({ source, rest: rest.slice(0, 400) })),
  );
}

/** Whether a use fills in the parameter: in its own call, or in one that takes its keys from a table. */
function fillsIn(name: string, { source, rest }: { readonly source: string; readonly rest: string }): boolean {
  return (
    new RegExp(`\\b(${name}|params)\\b`).test(rest) || new RegExp(`\\.t\\(\\w+, \\{[^}]*\\b${name}\\b`).test(source)
  );
}

/** The issues that the rules find in contacts with every kind of fault. */
function everyIssue(): Issue[] {
  const found: Issue[] = [];
  const judge = (
    changes: Readonly<Record<string, unknown>>,
    unread: Readonly<Record<string, string>> = {},
    settings = {},
  ): void => void found.push(...validateContact(changed(changes), settings, { today, unread }));
  const tree = { id: 't', offeringId: 'p', quantity: '1', unitPrice: '10' };

  judge({ 'person.legalName': undefined, 'interaction.notes': undefined, description: 'x'.repeat(200) });
  for (const path of screenOrder) judge({}, { [path.replace('*', '0')]: 'x' });
  for (const taxId of ['123', '12345678901234567', '12ABC34501DE36', '52998224724', '11111111111']) {
    judge({ 'person.taxId': taxId, 'person.kind': undefined });
  }
  judge({ 'person.taxId': '52998224725' });
  judge({ 'person.kind': 'natural' });
  for (const number of ['1', '110042490115']) judge({ 'person.stateRegistration': number });
  judge({ 'person.stateRegistration': '1', 'person.address.state': undefined });
  judge({ 'person.stateRegistrationIndicator': 'exempt' });
  judge({ 'person.referenceContacts': [], 'person.address.postalCode': '1', 'person.address.state': 'XX' });
  for (const mobile of ['1', '+554884112233', '+551140071507', '+5511999999999']) {
    judge({ 'person.referenceContacts.0.mobile': mobile });
  }
  for (const email of ['x', 'x@x.com']) judge({ 'person.referenceContacts.0.email': email });
  judge({ 'interaction.contactName': 'João' });
  judge({ items: [{ id: 'i', name: 'Bimer' }] });
  judge(
    { items: [{ id: 'i', offeringId: 'p' }] },
    {},
    { fields: { 'items.*.quantity': { need: 'required' }, 'items.*.unitPrice': { need: 'required' } } },
  );
  judge({
    items: [
      { ...tree, quantity: 'x' },
      { ...tree, quantity: '-1' },
    ],
  });
  judge({ items: [{ ...tree, discount: { kind: 'percent', value: '101' } }] });
  judge({ items: [{ ...tree, discount: { kind: 'amount', value: '11' } }] });
  for (const date of ['2026-13-01', '2020-01-01', '2027-12-01', '2026-11-28', '2026-11-29', '2026-12-25', undefined]) {
    judge({ 'nextContact.date': date, 'internalContact.date': date });
  }
  judge({ 'internalContact.userId': undefined });
  judge({ 'internalContact.userId': 'VENDAS2' });
  judge({ watchers: [{ email: 'x' }] });
  judge({ watchers: [{ email: 'a@b.example' }] }, {}, { freeWatcherAddresses: false });
  return found;
}

describe('every issue', () => {
  const issues = everyIssue();

  it('that the rules can find is found here', () => {
    const missing = issueCodes.filter((code) => !issues.some((issue) => issue.code === code));

    expect(missing).toEqual([]);
  });

  it.each(issueCodes)('%s has a sentence of its own', (code) => {
    expect(words.find(`issue.${code}`)).toBeDefined();
  });

  it('has all that its sentence speaks of', () => {
    for (const issue of issues) {
      expect(issueTextWithPlace(words, issue), JSON.stringify(issue)).not.toMatch(/[{}]|undefined|\bnull\b/);
    }
  });

  it('says which line it is of, where the place is not seen', () => {
    const issue: Issue = { code: 'item.quantity-missing', path: 'items.1.quantity', severity: 'error' };

    expect(issueTextWithPlace(words, issue)).toBe('Item 2: informe a quantidade');
  });

  it('names its field in the summary where the sentence at the field does not', () => {
    const missing: Issue = { code: 'missing', path: 'leadSource', severity: 'error' };
    expect(issueText(words, missing)).toBe('Preencha este campo');
    expect(issueTextWithPlace(words, missing)).toBe('Meio de Contato: preencha este campo');

    const long: Issue = { code: 'too-long', path: 'extra.note', severity: 'error', params: { max: '5', length: '6' } };
    const settings = { fields: { 'extra.note': { label: 'Observação' } } };
    expect(issueTextWithPlace(words, long, settings)).toBe('Observação: use no máximo 5 caracteres');
    // Nobody knows what to call it.
    expect(issueTextWithPlace(words, long)).toBe('Use no máximo 5 caracteres');
  });

  it('of a field that the host renamed speaks of no other name', () => {
    const missing: Issue = { code: 'missing', path: 'person.legalName', severity: 'error' };
    const settings = { fields: { 'person.legalName': { label: 'Razão social' } } };

    expect(issueTextWithPlace(words, missing)).toBe('Informe o nome completo');
    expect(issueText(words, missing, settings)).toBe('Preencha este campo');
    expect(issueTextWithPlace(words, missing, settings)).toBe('Razão social: preencha este campo');
  });

  it('that only a server knows is told in its words', () => {
    const path = 'person.taxId';

    expect(issueText(words, { code: 'taken', path, severity: 'error', params: { message: 'Já existe.' } })).toBe(
      'Já existe.',
    );
    expect(issueText(words, { code: 'taken', path, severity: 'error' })).toBe('Confira o que foi digitado');
  });
});

describe('labels', () => {
  it.each(screenOrder.map((path) => path.replace('*', '0')))('%s has one', (path) => {
    expect(labelOf(words, path, {})).not.toBe(path);
  });

  it('are the host’s own where it has one', () => {
    expect(labelOf(words, 'currentSystem', { fields: { currentSystem: { label: 'ERP de hoje' } } })).toBe(
      'ERP de hoje',
    );
  });
});

describe('failures', () => {
  it.each(failureCodes)('%s has a sentence', (code) => {
    expect(words.find(`failure.${code}`, { count: 2 })).toMatch(/^[^{}]+\.$/);
  });
});

describe('every key', () => {
  it('is used', () => {
    const possible = new Set(Object.entries(made).flatMap(([prefix, ends]) => ends.map((end) => prefix + end)));

    const unused = messages.map(([key]) => key).filter((key) => !possible.has(key) && usesOf(key).length === 0);

    expect(unused).toEqual([]);
  });

  it('that is put together begins as the sources say', () => {
    const unheard = Object.keys(made).filter((prefix) => !sources.some((source) => source.includes(`\`${prefix}\${`)));

    expect(unheard).toEqual([]);
  });

  it('has the parameters it needs wherever it is used', () => {
    const lacking = messages.flatMap(([key, message]) =>
      [...paramsIn(message)].flatMap((name) =>
        usesOf(key)
          .filter((use) => !fillsIn(name, use))
          .map(() => `${key} {${name}}`),
      ),
    );

    expect(lacking).toEqual([]);
  });
});

describe('the sentences', () => {
  const all = messages.flatMap(([key, message]) => forms(message).map((text) => [key, text] as const));

  it('never blame, shout or speak of deleting and submitting', () => {
    const wrong = all.filter(([, text]) => /!|\bops\b|\b(exclu|delet|submet)\w*|\bregistros?\b|\binválid/i.test(text));

    expect(wrong).toEqual([]);
  });

  it('have no blank at their ends but in the tail of another one, and never two in a row', () => {
    const wrong = all.filter(
      ([key, text]) => /\s$|\s\s|\.\.\./.test(text) || (/^\s/.test(text) && !key.startsWith('outcome.and')),
    );

    expect(wrong).toEqual([]);
  });

  it('that count say the number of many, and no number of one', () => {
    const counted = messages.filter(([, message]) => typeof message !== 'string');
    const wrong = counted.filter(([, message]) => {
      if (typeof message === 'string') return false;
      const none = message['=0'] ?? '';
      return message.one.includes('{count}') || !message.other.includes('{count}') || none.includes('{count}');
    });

    expect(counted.length).toBeGreaterThan(20);
    expect(wrong.map(([key]) => key).filter((key) => key !== 'submit.confirm.missing')).toEqual([]);
  });

  it('that count say one thing of one and another of two', () => {
    for (const [key, message] of messages) {
      if (typeof message === 'string') continue;
      expect(words.find(key, { count: 1 }), key).toBe(words.find(key, { count: '1' }));
      expect(words.find(key, { count: 1 }), key).not.toBe(words.find(key, { count: 2 }));
    }
  });
});

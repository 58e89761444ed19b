import { describe, expect, it } from 'vitest';
import { ChangeForm, typedDay } from '../../src/agenda/contact-case/change-form.js';
import {
  changeOf,
  judgeForm,
  pathsOf,
  proposedNext,
  type FormContext,
} from '../../src/agenda/contact-case/change-of.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { Lists } from '../../src/store/lists.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';

const today = '2026-11-27';

const context = (more: Partial<FormContext> = {}): FormContext => ({
  contact: { ...emptyContact(), id: 'c', version: '1', internalContact: { userId: 'u2', date: today } },
  role: 'next',
  me: 'u1',
  today,
  ...more,
});

const type = (form: ChangeForm, values: Readonly<Record<string, string>>): ChangeForm => {
  for (const [path, value] of Object.entries(values)) form.type(path, { value, unread: '' });
  return form;
};

const codes = (form: ChangeForm, more: Partial<FormContext> = {}): string[] =>
  judgeForm(form, context(more)).map(({ code, path }) => `${path} ${code}`);

describe('the change that a form describes', () => {
  it('is a talk with the next contact, and the internal one only when it was given', () => {
    const form = type(new ChangeForm('interaction', { 'nextContact.userId': 'u1' }), {
      'interaction.notes': ' Ligou. ',
      'nextContact.date': '2026-11-30',
    });

    expect(changeOf(form, context())).toEqual({
      kind: 'interaction',
      role: 'next',
      interaction: { notes: 'Ligou.' },
      nextContact: { userId: 'u1', date: '2026-11-30' },
    });
    type(form, { 'internalContact.userId': 'u2', 'internalContact.date': '2026-12-01' });
    expect(changeOf(form, context())).toMatchObject({ internalContact: { userId: 'u2', date: '2026-12-01' } });
  });

  it('is, of the internal contact, a new day of the same user, or none', () => {
    const form = type(new ChangeForm('interaction', {}), { 'interaction.notes': 'Sim.' });
    const internal = context({ role: 'internal' });

    expect(changeOf(form, internal)).toEqual({ kind: 'interaction', role: 'internal', interaction: { notes: 'Sim.' } });
    type(form, { 'internalContact.date': '2026-12-01' });
    expect(changeOf(form, internal)).toMatchObject({ internalContact: { userId: 'u2', date: '2026-12-01' } });
  });

  it('leaves out what was not filled in', () => {
    const transfer = type(new ChangeForm('transfer', {}), { userId: 'u3', reason: ' ' });
    const close = type(new ChangeForm('close', {}), { outcome: 'won' });

    expect(changeOf(transfer, context())).toEqual({ kind: 'transfer', role: 'next', userId: 'u3' });
    expect(changeOf(close, context())).toEqual({ kind: 'close', outcome: 'won' });
  });
});

describe('what is wrong with a form', () => {
  it('is said in the order of the screen', () => {
    expect(codes(new ChangeForm('interaction', {}))).toEqual([
      'interaction.notes missing',
      'nextContact.userId missing',
      'nextContact.date missing',
    ]);
    expect(codes(new ChangeForm('transfer', {}))).toEqual(['userId missing']);
    expect(codes(new ChangeForm('close', {}))).toEqual(['outcome missing', 'reason missing']);
    expect(codes(new ChangeForm('reopen', {}))).toEqual([
      'reason missing',
      'nextContact.userId missing',
      'nextContact.date missing',
    ]);
  });

  it('is that a text names nobody, or no day', () => {
    const form = new ChangeForm('transfer', {});
    form.type('userId', { value: '', unread: 'ninguém' });
    form.type('date', typedDay('', '31/31'));

    expect(codes(form)).toEqual(['userId not-readable', 'date day.invalid']);
  });

  it('is past, and only asked about on a day off or a year too far', () => {
    const form = type(new ChangeForm('transfer', {}), { userId: 'u3', date: '2026-11-26' });
    expect(codes(form)).toEqual(['date day.past']);
    type(form, { date: '2026-11-28' });
    expect(judgeForm(form, context())).toMatchObject([{ code: 'day.not-business', severity: 'warning' }]);
    type(form, { date: '2027-11-29' });

    expect(judgeForm(form, context())).toMatchObject([{ code: 'day.far', severity: 'warning' }]);
  });

  it('is said at a field once it was left, or everywhere once it was sent', () => {
    const form = new ChangeForm('reopen', {});
    expect(form.issueAt('reason', context())).toBeUndefined();
    form.leave('reason');
    expect(form.issueAt('reason', context())?.code).toBe('missing');
    expect(form.issueAt('nextContact.date', context())).toBeUndefined();
    form.submit();

    expect(form.issueAt('nextContact.date', context())?.code).toBe('missing');
  });

  it('is what the server says, until the field is typed into', () => {
    const form = type(new ChangeForm('close', {}), { outcome: 'won' });
    form.submit();
    form.refuse([
      { code: 'host.closed', path: 'outcome', severity: 'error' },
      { code: 'host.limit', path: 'extra.limit', severity: 'error' },
    ]);
    expect(form.issueAt('outcome', context())?.code).toBe('host.closed');
    expect(form.refusedElsewhere(new Set(pathsOf('close', 'next'))).map(({ path }) => path)).toEqual(['extra.limit']);
    type(form, { outcome: 'lost' });

    expect(form.issueAt('outcome', context())).toBeUndefined();
  });
});

describe('a form', () => {
  it('has something to lose only when it is other than it began', () => {
    const form = new ChangeForm('interaction', { 'nextContact.userId': 'u1' });
    expect(form.isSuggested('nextContact.userId')).toBe(true);
    expect(form.isDirty).toBe(false);
    type(form, { 'nextContact.userId': 'u2' });
    expect(form.isDirty).toBe(true);
    type(form, { 'nextContact.userId': 'u1', 'interaction.notes': ' ' });

    expect(form.isDirty).toBe(false);
    expect(form.isSuggested('nextContact.userId')).toBe(false);
  });
});

describe('the proposed day', () => {
  it('is the days of the service type later, moved to a business day of the state', async () => {
    const lists = new Lists();
    const call = { signal: new AbortController().signal, locale: 'pt-BR' };
    await lists.loadChoices(createMemoryAdapters(), 'service-types', call);
    const contact = { ...emptyContact(), serviceType: '1.1' };

    expect(proposedNext(contact, lists, today)).toEqual({ days: 2, day: '2026-11-30' });
    expect(proposedNext(emptyContact(), lists, today)).toBeUndefined();
  });
});

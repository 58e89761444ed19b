import { html, nothing, type TemplateResult } from 'lit';
import { addDays, weekdayOf } from '../../brazil/day.js';
import { addBusinessDays } from '../../brazil/holidays.js';
import { labelOf } from '../../binding/issue-words.js';
import { outcomes } from '../../contact/interaction.js';
import type { Combobox } from '../../controls/combobox/combobox.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import type { DateField } from '../../controls/date-field/date-field.js';
import type { QuickPick } from '../../controls/quick-picks/quick-picks.js';
import type { RadioGroup } from '../../controls/radio-group/radio-group.js';
import type { TextArea } from '../../controls/text-area/text-area.js';
import type { Localizer } from '../../i18n/translate.js';
import type { AgendaDesk } from '../agenda-desk.js';
import { followUpText, loginText } from '../agenda-words.js';
import { typedDay, type ChangeForm } from './change-form.js';
import { proposedNext, type FormContext, type Typed } from './change-of.js';
import { changeIssueText, denialText, outcomeText } from './case-words.js';

/** What every field of a form needs. */
export interface FieldsContext {
  readonly words: Localizer;
  readonly desk: AgendaDesk;
  readonly form: ChangeForm;
  readonly context: FormContext;
  readonly users: OptionSource;
  readonly onType: (path: string, typed: Typed, shown?: string) => void;
  readonly onLeave: (path: string) => void;
}

/** The fields of what is being done. */
export function caseFields(fields: FieldsContext): TemplateResult {
  switch (fields.form.kind) {
    case 'interaction':
      return interactionFields(fields);
    case 'transfer':
      return transferFields(fields);
    case 'close':
      return closeFields(fields);
    case 'reopen':
      return html`<div class="grid">${reasonField(fields, true)}</div>
        ${nextContactFields(fields)}`;
  }
}

function interactionFields(fields: FieldsContext): TemplateResult {
  const { words, desk, context } = fields;
  const { settings, lists } = desk;
  const label = (path: string): string => labelOf(words, path, settings);
  const references = [...context.contact.person.referenceContacts]
    .sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false))
    .flatMap(({ id, name }): Option[] => (name === undefined ? [] : [{ id, label: name }]));
  const channels = lists
    .choices('channels')
    .map(({ id, label: name, parentId }): Option => ({ id, label: name, ...(parentId !== undefined && { parentId }) }));
  return html`<div class="grid">
      ${textField(fields, 'interaction.notes', label('interaction.notes'), { required: true, rows: 4 })}
      ${choiceField(fields, 'interaction.channel', label('interaction.channel'), {
        options: channels,
        hint: words.t('hint.interaction.channel'),
        trouble: lists.failed.has('channels') ? words.t('failure.list') : '',
      })}
      ${choiceField(fields, 'interaction.contactName', label('interaction.contactName'), {
        options: references,
        freeText: true,
      })}
    </div>
    ${context.role === 'next' ? html`${nextContactFields(fields)} ${internalContactFields(fields)}` : answeredFields(fields)}`;
}

/** The internal contact alone is answered: a new day, or none. */
function answeredFields(fields: FieldsContext): TemplateResult {
  const { words } = fields;
  return html`<div class="grid">
    ${dayField(fields, 'internalContact.date', words.t('agenda.new-internal-date'), { hint: words.t('agenda.new-internal-date.hint') })}
  </div>`;
}

function nextContactFields(fields: FieldsContext): TemplateResult {
  const { words, desk, context } = fields;
  const { settings } = desk;
  const proposed = proposedNext(context.contact, desk.lists, context.today);
  return html`<section class="part" aria-labelledby="next-heading">
    <h3 id="next-heading">${words.t('section.next-contact')}</h3>
    <div class="grid">
      ${userField(fields, 'nextContact.userId', labelOf(words, 'nextContact.userId', settings), { required: true })}
      ${dayField(fields, 'nextContact.date', labelOf(words, 'nextContact.date', settings), {
        required: true,
        hint:
          proposed === undefined
            ? ''
            : words.t('hint.service-type-days', {
                count: proposed.days,
                day: words.day(proposed.day, 'weekday-first'),
              }),
      })}
    </div>
  </section>`;
}

function internalContactFields(fields: FieldsContext): TemplateResult {
  const { words, desk, context } = fields;
  const { settings, lists } = desk;
  const access = desk.access('contact.assign-others');
  const present = followUpText(words, lists, context.contact.internalContact);
  return html`<section class="part" aria-labelledby="internal-heading">
    <h3 id="internal-heading">
      ${words.t('section.internal-contact')} <span class="aside">${words.t('section.optional')}</span>
    </h3>
    <p class="muted">
      ${present === '' ? words.t('agenda.internal-none') : words.t('agenda.internal-stays', { present })}
    </p>
    ${
      access.allowed
        ? html`<div class="grid">
          ${userField(fields, 'internalContact.userId', labelOf(words, 'internalContact.userId', settings), {})}
          ${dayField(fields, 'internalContact.date', labelOf(words, 'internalContact.date', settings), {})}
        </div>`
        : html`<p class="muted">${denialText(words, 'transfer', access.reason)}</p>`
    }
  </section>`;
}

function transferFields(fields: FieldsContext): TemplateResult {
  const { words, desk, context } = fields;
  const { contact, role } = context;
  const part = role === 'next' ? contact.nextContact : contact.internalContact;
  const from = followUpText(words, desk.lists, part) || words.t('agenda.none');
  return html`<p class="muted">
      ${words.t(role === 'next' ? 'agenda.role.next' : 'agenda.role.internal')}: ${from}
    </p>
    <div class="grid">
      ${userField(fields, 'userId', words.t('agenda.transfer.user'), { required: true })}
      ${dayField(fields, 'date', words.t('agenda.transfer.date'), { hint: words.t('agenda.transfer.date-hint') })}
      ${reasonField(fields, false)}
    </div>`;
}

function closeFields(fields: FieldsContext): TemplateResult {
  const { words, form } = fields;
  const path = 'outcome';
  return html`<div class="grid">
    <sales-contact-radio-group
      name=${path}
      required
      .label=${words.t('agenda.outcome')}
      .value=${form.value(path)}
      .options=${outcomes.map((value) => ({ value, label: outcomeText(words, value) }))}
      .message=${said(fields, path).message}
      @change=${({ currentTarget }: Event) => {
        fields.onType(path, { value: (currentTarget as RadioGroup).value, unread: '' });
        fields.onLeave(path);
      }}
    ></sales-contact-radio-group>
    ${reasonField(fields, form.value(path) !== 'won')}
  </div>`;
}

function reasonField(fields: FieldsContext, required: boolean): TemplateResult {
  return textField(fields, 'reason', fields.words.t('agenda.reason'), { required, rows: 2 });
}

interface FieldParts {
  readonly required?: boolean;
  readonly hint?: string;
}

function textField(
  fields: FieldsContext,
  path: string,
  label: string,
  { required = false, rows }: FieldParts & { readonly rows: number },
): TemplateResult {
  const { message, severity } = said(fields, path);
  return html`<sales-contact-text-area
    name=${path}
    .label=${label}
    .rows=${rows}
    .required=${required}
    .value=${fields.form.value(path)}
    .message=${message}
    .severity=${severity}
    @input=${({ currentTarget }: Event) =>
      fields.onType(path, { value: (currentTarget as TextArea).value, unread: '' })}
    @change=${() => fields.onLeave(path)}
  ></sales-contact-text-area>`;
}

function choiceField(
  fields: FieldsContext,
  path: string,
  label: string,
  {
    options,
    freeText = false,
    hint = '',
    trouble = '',
  }: FieldParts & { readonly options: readonly Option[]; readonly freeText?: boolean; readonly trouble?: string },
): TemplateResult {
  const { message, severity } = said(fields, path);
  const typed = fields.form.at(path);
  return html`<sales-contact-combobox
    class="c6"
    name=${path}
    lookup-key
    .label=${label}
    .hint=${hint}
    .freeText=${freeText}
    .options=${options}
    .value=${freeText ? '' : typed.value}
    .text=${freeText ? typed.value : typed.unread}
    .message=${message || trouble}
    .severity=${message === '' && trouble !== '' ? 'warning' : severity}
    .tag=${fields.form.isSuggested(path) ? 'suggested' : ''}
    @input=${({ currentTarget }: Event) => {
      const { value, text } = currentTarget as Combobox;
      fields.onType(path, freeText ? { value: text, unread: '' } : { value, unread: value === '' ? text : '' });
    }}
    @change=${() => fields.onLeave(path)}
  ></sales-contact-combobox>`;
}

function userField(
  fields: FieldsContext,
  path: string,
  label: string,
  { required = false }: FieldParts,
): TemplateResult {
  const { words, desk, form, context, users } = fields;
  const { message, severity } = said(fields, path);
  const { value, unread } = form.at(path);
  const access = desk.access('contact.assign-others');
  const supervisor = desk.lists.user(context.me)?.supervisorId;
  // Even who may not pass it on may take it over.
  const takesMe = path === 'nextContact.userId' && context.me !== undefined && value !== context.me;
  const takesSupervisor = path === 'internalContact.userId' && supervisor !== undefined && value !== supervisor;
  const picks: readonly QuickPick[] = [
    ...(takesMe ? [{ id: context.me!, label: words.t('follow-up.me') }] : []),
    ...(takesSupervisor ? [{ id: supervisor, label: words.t('follow-up.my-supervisor') }] : []),
  ];
  const onPick = ({ detail, currentTarget }: CustomEvent<{ id: string }>): void => {
    // The pick goes with the press, and would take the focus along.
    (currentTarget as HTMLElement).parentElement?.focus();
    fields.onType(path, { value: detail.id, unread: '' });
    fields.onLeave(path);
  };
  return html`<sales-contact-combobox
    class="c6"
    name=${path}
    lookup-key
    .label=${label}
    .required=${required}
    .hint=${access.allowed ? '' : denialText(words, 'transfer', access.reason)}
    .readonly=${!access.allowed}
    .source=${users}
    .value=${value}
    .text=${unread || (value === '' ? '' : (form.shown(path) ?? loginText(words, desk.lists, value)))}
    .message=${message}
    .severity=${severity}
    .tag=${form.isSuggested(path) ? 'suggested' : ''}
    @input=${({ currentTarget }: Event) => {
      const field = currentTarget as Combobox;
      fields.onType(path, { value: field.value, unread: field.value === '' ? field.text : '' }, field.text);
    }}
    @change=${() => fields.onLeave(path)}
    >${
      picks.length === 0
        ? nothing
        : html`<sales-contact-quick-picks
          slot="actions"
          .label=${words.t('follow-up.users-at-hand')}
          .picks=${picks}
          @pick=${onPick}
        ></sales-contact-quick-picks>`
    }</sales-contact-combobox
  >`;
}

function dayField(
  fields: FieldsContext,
  path: string,
  label: string,
  { required = false, hint = '' }: FieldParts,
): TemplateResult {
  const { words, form, context } = fields;
  const { message, severity, next } = said(fields, path);
  const { value, unread } = form.at(path);
  const state = context.contact.person.address.state ?? '';
  return html`<sales-contact-date-field
    class="c6"
    name=${path}
    .label=${label}
    .required=${required}
    .hint=${hint}
    .today=${context.today}
    .state=${state}
    .value=${value}
    .text=${unread === '' ? undefined : unread}
    .message=${message}
    .severity=${severity}
    .tag=${form.isSuggested(path) ? 'suggested' : ''}
    @input=${({ currentTarget }: Event) => {
      const field = currentTarget as DateField;
      fields.onType(path, typedDay(field.value, field.text));
    }}
    @change=${() => fields.onLeave(path)}
    ><sales-contact-quick-picks
      slot="actions"
      .label=${words.t('follow-up.days-at-hand')}
      .picks=${dayPicks(words, context.today, state, next)}
      @pick=${({ detail }: CustomEvent<{ id: string }>) => {
        fields.onType(path, { value: detail.id, unread: '' });
        fields.onLeave(path);
      }}
    ></sales-contact-quick-picks
  ></sales-contact-date-field>`;
}

function dayPicks(words: Localizer, today: string, state: string, next: string | undefined): readonly QuickPick[] {
  const days = [
    { id: today, label: words.t('follow-up.today') },
    { id: addDays(today, 1), label: words.t('follow-up.tomorrow') },
    { id: addBusinessDays(today, 2, state === '' ? {} : { state }), label: words.t('follow-up.two-business-days') },
    { id: addDays(today, (8 - weekdayOf(today)) % 7 || 7), label: words.t('follow-up.next-monday') },
  ];
  if (next === undefined) return days;
  return [{ id: next, label: words.t('follow-up.use-day', { day: words.day(next, 'weekday-first') }) }, ...days];
}

/** What a field says; `next` is the business day after a day off. */
function said(
  { words, desk, form, context }: FieldsContext,
  path: string,
): { readonly message: string; readonly severity: 'error' | 'warning' | 'hint'; readonly next?: string } {
  const issue = form.issueAt(path, context);
  if (issue === undefined) return { message: '', severity: 'error' };
  const next = issue.code === 'day.not-business' ? issue.params?.['next'] : undefined;
  return {
    message: changeIssueText(words, issue, desk.settings),
    severity: issue.severity,
    ...(next !== undefined && { next }),
  };
}

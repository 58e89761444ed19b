import { patternOf } from '../contact/paths.js';
import { fieldSettings, maxLengthOf, needOf } from '../contact/requirements.js';
import type { Localizer } from '../i18n/translate.js';
import { differsFromRecord } from '../store/person-actions.js';
import type { FormSession } from '../store/form-session.js';
import type { FieldTag, MessageSeverity } from '../ui/field-element.js';
import { issueText, labelOf } from './issue-words.js';

/** What a field is told of its value; each key is a property of the control. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly message: string;
  readonly severity: MessageSeverity;
  readonly required: boolean;
  readonly tag: FieldTag | '';
  readonly readonly: boolean;
  readonly hidden: boolean;
  readonly maxLength: number;
  readonly value: unknown;
  readonly text: string | undefined;
  /** Whether an element of the host page stands in the control's place. */
  readonly replaced: boolean;
}

function tagOf(session: FormSession, path: string): FieldTag | '' {
  const { state } = session.store;
  if (state.suggested.has(path)) return 'suggested';
  if (state.imported.has(path)) return 'imported';
  return differsFromRecord(state, path) ? 'changed' : '';
}

/** Whether the profile or the host's configuration keeps the path from being edited. */
function isReadonly(session: FormSession, path: string): boolean {
  const { state } = session.store;
  if (state.phase !== 'editing' || fieldSettings(path, state.settings).readonly === true) return true;
  if (!path.startsWith('person.')) return false;
  return !session.may(state.contact.person.id === undefined ? 'person.create' : 'person.edit');
}

/** Joins state, settings and words into what one control shows. */
export function fieldView(session: FormSession, words: Localizer, path: string): FieldView {
  const { state } = session.store;
  const own = fieldSettings(path, state.settings);
  const issue = session.store.visibleIssue(path);
  return {
    name: path,
    label: labelOf(words, path, state.settings),
    hint: own.hint ?? words.find(`hint.${patternOf(path)}`) ?? '',
    message: issue === undefined ? '' : issueText(words, issue, state.settings),
    severity: issue?.severity ?? 'error',
    required: needOf(path, state.contact, state.settings) === 'required',
    tag: tagOf(session, path),
    readonly: isReadonly(session, path),
    hidden: own.hidden === true,
    maxLength: maxLengthOf(path, state.settings),
    value: session.store.get(path),
    text: state.unread[path],
    replaced: session.screen.replaced.has(path),
  };
}

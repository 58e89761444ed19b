import type { GroupId } from '../binding/groups.js';
import { outcomeSentence } from '../binding/outcome-words.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';
import type { DraftErrands } from './draft-errands.js';
import { focusedField, pathOf, type AnyField } from './field-walk.js';
import type { FocusGuide } from './focus-guide.js';
import { actionOf, defaultKeys, type KeyAction, type KeyMap } from './keys.js';

/** The properties of the form that say what keys do. */
export interface KeyProperties {
  readonly keys: Partial<KeyMap>;
  readonly enterLane: 'pending' | 'all' | 'off' | '';
}

/** What the keys need of the form that they are pressed in. */
export interface FormKeysHost {
  session(): FormSession | undefined;
  words(): Localizer;
  /** Draws again. */
  update(): void;
  /** Whether a question is open, which has the keys for itself. */
  isAsking(): boolean;
  submit(): void;
  /** Opens the search for a person. */
  locate(): void;
}

/** What a key does in the form, and what is said about keys. */
export class FormKeys {
  readonly #form: KeyProperties;
  readonly #host: FormKeysHost;
  readonly #guide: FocusGuide;
  readonly #drafts: DraftErrands;
  /** The group that holds the focus. */
  group: GroupId | '' = '';
  /** The keys that are worth knowing in the field with the focus. */
  hint = '';
  /** What a second Ctrl+Enter will do, once the first one asked. */
  confirmHint = '';
  isHelpOpen = false;

  constructor(form: KeyProperties, host: FormKeysHost, guide: FocusGuide, drafts: DraftErrands) {
    this.#form = form;
    this.#host = host;
    this.#guide = guide;
    this.#drafts = drafts;
  }

  get map(): KeyMap {
    return { ...defaultKeys, ...this.#form.keys };
  }

  showHelp(isOpen: boolean): void {
    this.isHelpOpen = isOpen;
    this.#host.update();
  }

  /** Something was typed or is being concluded: another Ctrl+Enter asks anew. */
  forgetConfirm(): void {
    if (this.confirmHint !== '') this.#hintConfirm('');
  }

  #hintConfirm(text: string): void {
    this.confirmHint = text;
    this.#host.update();
  }

  /** The focus is in another field, or where there is none. */
  follow(event: Event): void {
    const field = focusedField(event);
    const group = this.#guide.groupIn(event.composedPath())?.id ?? this.group;
    const hint = hintFor(this.#host.words(), field);
    if (field !== undefined) this.#guide.lastField = pathOf(field);
    if (group === this.group && hint === this.hint) return;
    this.group = group;
    this.hint = hint;
    this.#host.update();
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const action = actionOf(event, this.map);
    if (action !== undefined) {
      if (this.#isModal) return;
      if (this.#act(action, event)) event.preventDefault();
      return;
    }
    if (event.key === '?' && !isTextTarget(event)) {
      this.showHelp(true);
      event.preventDefault();
      return;
    }
    const isPlainEnter =
      event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const field = isPlainEnter ? focusedField(event) : undefined;
    if (field === undefined || this.#isModal) return;
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    const isStored = this.#host.session()?.store.state.contact.person.id !== undefined;
    const lane = this.#form.enterLane || (isStored ? 'pending' : 'all');
    if (lane !== 'off') this.#guide.followLane(field, lane);
  }

  get #isModal(): boolean {
    return this.#host.isAsking() || this.#drafts.isModal || this.isHelpOpen;
  }

  /** Answers whether the key did something here. */
  #act(action: KeyAction, event: KeyboardEvent): boolean {
    const session = this.#host.session();
    if (session === undefined || !session.may('sales-contact.create')) return false;
    if (session.drafting?.writer === 'locked') return false;
    switch (action) {
      case 'locate':
        this.#host.locate();
        return true;
      case 'save-draft':
        void this.#drafts.saveHere();
        return true;
      case 'submit':
        this.#submit(session, event);
        return true;
      case 'next-group':
        return this.#guide.stepGroup(this.group, 1);
      case 'previous-group':
        return this.#guide.stepGroup(this.group, -1);
      case 'next-pending':
        this.#guide.stepPending(1);
        return true;
      case 'previous-pending':
        this.#guide.stepPending(-1);
        return true;
      case 'help':
        this.showHelp(true);
        return true;
    }
  }

  /** In a text of several lines Ctrl+Enter is near Enter: the first press says what will happen. */
  #submit(session: FormSession, event: KeyboardEvent): void {
    const words = this.#host.words();
    if (event.composedPath()[0] instanceof HTMLTextAreaElement && this.confirmHint === '') {
      this.#hintConfirm(outcomeSentence(words, session) || words.t('action.submit'));
      return;
    }
    // What is typed in the field is settled as if it had been left.
    this.#host.submit();
  }
}

function hintFor(words: Localizer, field: AnyField | undefined): string {
  if (field === undefined) return '';
  const path = pathOf(field);
  if (path === 'person.shortName' || path === 'person.tradeName') return words.t('keys.hint.f8');
  switch (field.localName) {
    case 'sales-contact-date-field':
      return words.t('keys.hint.date');
    case 'sales-contact-text-area':
      return words.t('keys.hint.notes');
    case 'sales-contact-combobox':
      return path === '' ? words.t('keys.hint.search') : words.t('keys.hint.lookup');
    default:
      return '';
  }
}

function isTextTarget(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

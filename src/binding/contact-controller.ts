import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController, ReactiveControllerHost } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { fieldSettings, isFilled } from '../contact/requirements.js';
import type { Localizer } from '../i18n/translate.js';
import type { ContactState } from '../store/contact-store.js';
import type { FormSession } from '../store/form-session.js';
import { fieldOf } from '../ui/host-shell.js';
import { localizerOf } from '../ui/localizer-of.js';
import { sessionContext } from './contexts.js';
import { setProperties } from './field-directive.js';
import { fieldView, type FieldView } from './field-view.js';

/** A control as a section meets it: which value it edits and what stands in it. */
interface EditingField extends HTMLElement {
  readonly name: string;
  readonly value: unknown;
  readonly text?: string | undefined;
  readonly freeText?: boolean;
}

/** How one path's value and what its control shows follow from each other, where they differ. */
export interface Codec {
  /** Properties for the control. */
  readonly show: (value: unknown, text: string | undefined) => Readonly<Record<string, unknown>>;
  /** The value for the model; `undefined` is empty. */
  readonly read: (field: EditingField) => unknown;
}

export interface ContactControllerOptions {
  /** The section is rendered again when one of these changes. A function is asked when the section is placed. */
  readonly paths: readonly string[] | (() => readonly string[]);
  readonly codecs?: Readonly<Record<string, Codec>>;
  /** Texts that only their own field shows: typing there renders no more than that field. */
  readonly quiet?: readonly string[];
  /** For an element that works without a form: what stands in for the form's session. */
  readonly standIn?: () => FormSession | undefined;
}

const always: readonly string[] = ['$all', '$settings', '$phase'];

/**
 * Joins a section with the form it stands in: renders it when its part of the contact changes, gives its fields what
 * they show, and hands what someone types to the store.
 */
export class ContactController implements ReactiveController {
  readonly #host: ReactiveControllerHost & LitElement;
  readonly #options: ContactControllerOptions;
  #consumed: FormSession | undefined;
  #subscribed: FormSession | undefined;
  #unsubscribe: (() => void) | undefined;
  /** What the quiet fields were given last. */
  readonly #given = new Map<string, FieldView>();
  /** The quiet field that someone types in right now. */
  #typedIn: string | undefined;

  constructor(host: ReactiveControllerHost & LitElement, options: ContactControllerOptions) {
    this.#host = host;
    this.#options = options;
    new ContextConsumer(host, {
      context: sessionContext,
      subscribe: true,
      callback: (session) => {
        this.#consumed = session;
        this.#follow();
        host.requestUpdate();
      },
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#subscribed = undefined;
  }

  /** The form's session, or the stand-in's; `undefined` before either is there. */
  get session(): FormSession | undefined {
    return this.#consumed ?? this.#options.standIn?.();
  }

  /** Whether the element stands in a form. */
  get isInForm(): boolean {
    return this.#consumed !== undefined;
  }

  get state(): ContactState | undefined {
    return this.session?.store.state;
  }

  get words(): Localizer {
    return localizerOf(this.#host);
  }

  /** A new stand-in was made. */
  followStandIn(): void {
    this.#follow();
    this.#host.requestUpdate();
  }

  isHidden(path: string): boolean {
    const { state } = this;
    return state !== undefined && fieldSettings(path, state.settings).hidden === true;
  }

  view(path: string): FieldView | undefined {
    const { session } = this;
    return session === undefined ? undefined : fieldView(session, this.words, path);
  }

  /** Gives a control everything it shows of a path; `own` adds or replaces properties. */
  readonly field = (path: string, own: Readonly<Record<string, unknown>> = {}): DirectiveResult => {
    const view = this.view(path);
    if (view === undefined) return setProperties(own);
    if (this.#options.quiet?.includes(path)) this.#given.set(path, view);
    const { value, text, ...rest } = view;
    const codec = this.#options.codecs?.[path];
    const shown = codec === undefined ? { value: value ?? '', text } : codec.show(value, text);
    return setProperties({ ...rest, ...shown, ...own });
  };

  /** For the section's `input` events. */
  readonly onInput = (event: Event): void => {
    const field = fieldOf(event) as EditingField;
    const { session } = this;
    if (session === undefined || typeof field.name !== 'string' || field.name === '') return;
    const codec = this.#options.codecs?.[field.name];
    const value = codec === undefined ? plainValue(field) : codec.read(field);
    const text = field.freeText === true ? undefined : field.text;
    this.#typedIn = field.name;
    if (value === undefined && text !== undefined && text.trim() !== '') session.store.setUnread(field.name, text);
    else session.choose(field.name, value);
    this.#typedIn = undefined;
  };

  /** For the section's `change` events: a changed field that is left is judged. */
  readonly onChange = (event: Event): void => {
    const { name } = fieldOf(event) as EditingField;
    const { session } = this;
    if (session === undefined || typeof name !== 'string' || name === '') return;
    // A verdict may take more room than was reserved for it.
    session.screen.whenReleased(() => session.store.judge(name));
  };

  #follow(): void {
    const { session } = this;
    if (session === this.#subscribed || !this.#host.isConnected) return;
    this.#unsubscribe?.();
    this.#subscribed = session;
    const { paths } = this.#options;
    const own = typeof paths === 'function' ? paths() : paths;
    this.#unsubscribe = session?.store.subscribe(
      (_state, changed) => {
        if (changed.size > 1 || !changed.has(this.#typedIn ?? '') || !this.#isUnmoved()) this.#host.requestUpdate();
      },
      [...own, ...always],
    );
  }

  /** Whether nothing but the text itself changed in the quiet field that is typed in. */
  #isUnmoved(): boolean {
    const path = this.#typedIn ?? '';
    const before = this.#given.get(path);
    const after = this.view(path);
    if (before === undefined || after === undefined || isFilled(before.value) !== isFilled(after.value)) return false;
    this.#given.set(path, after);
    return (Object.keys(after) as (keyof FieldView)[]).every(
      (part) => part === 'value' || part === 'text' || before[part] === after[part],
    );
  }
}

function plainValue(field: EditingField): unknown {
  const { value } = field;
  return value === '' || value === undefined || value === null ? undefined : value;
}

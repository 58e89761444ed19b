import type { LitElement, ReactiveController } from 'lit';
import { fieldView } from '../binding/field-view.js';
import { groupOf, groups } from '../binding/groups.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';
import { show, valueOf } from '../ui/host-control.js';
import { pathOf } from './field-walk.js';
import type { FocusGuide } from './focus-guide.js';

/** Slots of this beginning hold controls in place of the kit's own. */
const slotted = 'field-';
const ownFields = '[name^="extra."]';
/** Lists are more than one control can edit. */
const lists = /^(items|watchers|person\.referenceContacts)\b/;

/** What it needs of the form. */
export interface HostFieldsHost {
  session(): FormSession | undefined;
  words(): Localizer;
}

/**
 * What the host page puts into the form. An element named `extra.<key>`, wherever it is slotted, edits that field of the
 * host's own; one slotted as `field-<path>` is the control of that path in place of the kit's own.
 */
export class HostFields implements ReactiveController {
  readonly #form: LitElement;
  readonly #host: HostFieldsHost;
  readonly #guide: FocusGuide;
  readonly #observer = new MutationObserver(() => this.#look());
  #session: FormSession | undefined;
  #unsubscribe: (() => void) | undefined;
  /** The host's own fields by path. */
  #controls: ReadonlyMap<string, HTMLElement> = new Map();

  constructor(form: LitElement, host: HostFieldsHost, guide: FocusGuide) {
    this.#form = form;
    this.#host = host;
    this.#guide = guide;
    form.addController(this);
    form.addEventListener('input', this.#onEdit);
    form.addEventListener('change', this.#onEdit);
  }

  hostConnected(): void {
    const attributeFilter = ['name', 'slot'];
    this.#observer.observe(this.#form, { childList: true, subtree: true, attributeFilter });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** The groups ask what the host brings while they are drawn, so it is known before. */
  hostUpdate(): void {
    const session = this.#host.session();
    if (session === this.#session) return;
    this.#session = session;
    this.#unsubscribe?.();
    const shown = ['extra', 'person.relationship', '$all', '$settings', '$phase'];
    this.#unsubscribe = session?.store.subscribe(() => this.#show(), shown);
    this.#look();
  }

  hostUpdated(): void {
    this.#makePlaces();
  }

  #look(): void {
    const own = [...this.#form.querySelectorAll<HTMLElement>(ownFields)];
    const bound = own.filter((element) => element.closest(`[slot^="${slotted}"]`) === null);
    this.#controls = new Map(bound.map((element) => [pathOf(element), element]));
    const paths = [...this.#form.children]
      .filter(({ slot }) => slot.startsWith(slotted))
      .map(({ slot }) => slot.slice(slotted.length));
    this.#session?.screen.bring(new Set(paths.filter((path) => !lists.test(path))), new Set(this.#controls.keys()));
    this.#makePlaces();
    this.#show();
  }

  /** What is slotted into the form is handed on to the group, which hands it on to its field. */
  #makePlaces(): void {
    const sections = this.#guide.sections();
    for (const path of this.#session?.screen.replaced ?? []) {
      const group = groupOf(path);
      const section = group === undefined ? undefined : sections[groups.indexOf(group)];
      const name = slotted + path;
      if (section === undefined || [...section.children].some(({ slot }) => slot === name)) continue;
      section.append(Object.assign(document.createElement('slot'), { name, slot: name }));
    }
  }

  #show(): void {
    const session = this.#session;
    if (session === undefined) return;
    const words = this.#host.words();
    for (const [path, control] of this.#controls) {
      const view = fieldView(session, words, path);
      show(control, view, view.value, words.t('field.required'));
    }
  }

  readonly #onEdit = (event: Event): void => {
    const session = this.#session;
    const control = (event.target as Element).closest<HTMLElement>(ownFields);
    if (session === undefined || control === null || this.#controls.get(pathOf(control)) !== control) return;
    const path = pathOf(control);
    const value = valueOf(control);
    session.choose(path, value === '' ? undefined : value);
    if (event.type === 'change') session.screen.whenReleased(() => session.store.judge(path));
  };
}

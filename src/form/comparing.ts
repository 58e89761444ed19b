import type { Draft } from '../contact/draft.js';
import type { Comparison, DraftDifference } from '../draft-manager/compare-dialog.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';
import { draftDifferences, threeWays } from './draft-comparison.js';

/** What it needs of the form that is compared. */
export interface ComparingHost {
  session(): FormSession | undefined;
  words(): Localizer;
  /** Draws again. */
  update(): void;
  /** Says what went wrong. */
  trouble(text: string): void;
}

/** A draft, or what the server has, beside the screen: what differs, and taking it over field by field. */
export class Comparing {
  readonly #host: ComparingHost;
  #store: DraftStore | undefined;
  /** What the server has, while it is compared with the screen. */
  #stored: Draft | undefined;
  /** The person as it was read, before anybody changed it here or there. */
  #base: Draft | undefined;
  /** How many fields only others had changed. */
  #merged = 0;

  shown: Comparison | undefined;

  constructor(host: ComparingHost) {
    this.#host = host;
  }

  /** Another session begins, with the drafts of this store. */
  use(store: DraftStore): void {
    this.#store = store;
    this.forget();
  }

  forget(): void {
    this.shown = undefined;
    this.#stored = undefined;
    this.#base = undefined;
  }

  /** The server has another version than the one that was to be concluded: mine and theirs, field by field. */
  showStored(): void {
    const session = this.#host.session();
    const now = session?.conflict;
    if (session === undefined || now === undefined) return;
    const onScreen = session.store.capture();
    const contact = 'contact' in now ? now.contact : { ...onScreen.contact, person: now.person };
    const person = 'contact' in now ? now.contact.person : now.person;
    this.#stored = { ...onScreen, contact, original: person, unread: {}, suggested: [] };
    const { original } = session.store.state;
    this.#base =
      original?.id === person.id && original !== undefined
        ? { ...onScreen, contact: { ...onScreen.contact, person: original }, unread: {} }
        : undefined;
    this.#merged = 0;
    const { theirs } = threeWays(this.#host.words(), session, this.#stored, this.#base);
    for (const path of theirs) session.drafting?.takeFrom(this.#stored, path);
    this.#merged = session.drafting === undefined ? 0 : theirs.length;
    this.#compareStored(session);
  }

  #compareStored(session: FormSession): void {
    if (this.#stored === undefined) return;
    const words = this.#host.words();
    const { differences } = threeWays(words, session, this.#stored, this.#base);
    this.shown = { id: '', title: words.t('conflict.stored'), differences, stored: { merged: this.#merged } };
    this.#host.update();
  }

  /** In which fields a draft differs from what is on the screen; `undefined` when it cannot be read. */
  async compare(id: string): Promise<readonly DraftDifference[] | undefined> {
    const session = this.#host.session();
    const stored = await this.#store?.get(id);
    return session === undefined || stored?.state !== 'ready'
      ? undefined
      : draftDifferences(this.#host.words(), session, stored.draft);
  }

  /** Puts one field of a draft on the screen. */
  async takeFrom(id: string, path: string): Promise<void> {
    const session = this.#host.session();
    const stored = await this.#store?.get(id);
    if (stored?.state === 'ready') session?.drafting?.takeFrom(stored.draft, path);
  }

  /** Shows the comparison with a draft: one that was found, or the other one of a conflict. */
  async show(id: string, title: string): Promise<void> {
    const differences = await this.compare(id).catch(() => undefined);
    if (differences === undefined) this.#host.trouble(this.#host.words().t('draft.cannot-open'));
    else this.shown = { id, title, differences };
    this.#host.update();
  }

  async takeShown(path: string): Promise<void> {
    const { shown } = this;
    const session = this.#host.session();
    if (shown === undefined || session === undefined) return;
    if (this.#stored !== undefined) {
      session.drafting?.takeFrom(this.#stored, path);
      this.#compareStored(session);
      return;
    }
    await this.takeFrom(shown.id, path);
    if (shown === this.shown) await this.show(shown.id, shown.title);
  }

  close(): void {
    // Seen: the next conclusion is made from what the server has now.
    if (this.#stored !== undefined) this.#host.session()?.acceptStored();
    this.forget();
    this.#host.update();
  }
}

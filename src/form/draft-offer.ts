import type { DraftStore } from '../drafts/draft-store.js';
import type { DraftEntry } from '../drafts/record.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';
import { rest } from './rest.js';

/** Drafts that were found at the start. */
export interface Recovery {
  readonly entries: readonly DraftEntry[];
  readonly total: number;
}

/** What it needs of the form that begins. */
export interface DraftOfferHost {
  session(): FormSession | undefined;
  words(): Localizer;
  /** Draws again. */
  update(): void;
  offerUndo(text: string, undo: () => void): void;
}

/** Finds what was left unfinished, and offers it to whoever begins. */
export class DraftOffer {
  readonly #host: DraftOfferHost;
  #store: DraftStore | undefined;

  found: Recovery | undefined;

  constructor(host: DraftOfferHost) {
    this.#host = host;
  }

  /** Another session begins, with the drafts of this store. */
  use(store: DraftStore): void {
    this.#store = store;
    this.found = undefined;
  }

  /** Offers what was left unfinished, unless another tab has it open. */
  async find(): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    await store.purgeExpired().catch(() => 0);
    if (!store.persistent) return;
    let elsewhere = await store.openElsewhere();
    if (elsewhere.size > 0) {
      // A page that was just left lets go a moment later.
      await rest(250);
      elsewhere = await store.openElsewhere();
    }
    await this.#offerBut(elsewhere, store);
    if (elsewhere.size > 0) void this.#offerLater(elsewhere, store).catch(() => undefined);
  }

  async #offerBut(elsewhere: ReadonlySet<string>, store: DraftStore): Promise<void> {
    const page = await store.list({ limit: 3 + elsewhere.size });
    if (store !== this.#store) return;
    // Whoever types at once has a draft already.
    const own = this.#host.session()?.drafting?.draftId;
    const others = page.items.filter(({ id }) => id !== own && !elsewhere.has(id));
    const entries = others.filter(({ broken, newer, sealed }) => broken !== true && newer !== true && sealed !== true);
    const hidden = page.items.length - others.length;
    if (entries.length === 0) return;
    this.found = { entries, total: Math.max((page.total ?? page.items.length) - hidden, entries.length) };
    this.#host.update();
  }

  /** On a busy machine the page that was left takes seconds; whoever began something meanwhile is asked nothing more. */
  async #offerLater(elsewhere: ReadonlySet<string>, store: DraftStore, wait = 1000): Promise<void> {
    const { found } = this;
    await rest(wait);
    const session = this.#host.session();
    const isTouched = session?.store.state.edits !== 0 || session.drafting?.opened !== undefined;
    if (isTouched || store !== this.#store || found !== this.found) return;
    const now = await store.openElsewhere();
    if (now.size < elsewhere.size) await this.#offerBut(now, store);
    else if (wait < 8000) await this.#offerLater(elsewhere, store, wait * 2);
  }

  close(): void {
    this.found = undefined;
    this.#host.update();
  }

  async discard(id: string): Promise<void> {
    const store = this.#store;
    const { found } = this;
    this.close();
    await store?.discard(id);
    this.#host.offerUndo(this.#host.words().t('draft.discarded'), () => {
      void store?.restore(id).then(() => {
        this.found = found;
        this.#host.update();
      });
    });
  }
}

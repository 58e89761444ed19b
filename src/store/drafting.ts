import type { DraftView } from '../contact/draft.js';
import type { Decimal } from '../contact/json.js';
import { DraftKeeper, type KeeperStatus } from '../drafts/keeper.js';
import type { DraftStore } from '../drafts/draft-store.js';
import { newDraftId, summaryOf } from '../drafts/record.js';
import type { ContactStore } from './contact-store.js';

export interface DraftingHooks {
  readonly onStatus: (status: KeeperStatus) => void;
  /** Where the user is looking, kept along. */
  readonly view: () => DraftView | undefined;
  /** Shown in lists; absent where the profile sees no prices. */
  readonly totalAmount: () => Decimal | undefined;
  /** Whether the profile may use drafts at all. */
  readonly enabled: () => boolean;
}

export type OpenResult = 'opened' | 'missing' | 'broken' | 'newer';

/** Joins the open form with its draft: what is written when, and what is read back. */
export class Drafting {
  readonly #contact: ContactStore;
  readonly #drafts: DraftStore;
  readonly #hooks: DraftingHooks;
  #keeper: DraftKeeper;
  #edits: number;
  #idempotencyKey: string | undefined;
  #view: DraftView | undefined;
  readonly #unsubscribe: () => void;

  constructor(contact: ContactStore, drafts: DraftStore, hooks: DraftingHooks) {
    this.#contact = contact;
    this.#drafts = drafts;
    this.#hooks = hooks;
    this.#edits = contact.state.edits;
    this.#keeper = this.#makeKeeper({});
    this.#unsubscribe = contact.subscribe((state) => {
      if (state.edits === this.#edits) return;
      this.#edits = state.edits;
      if (hooks.enabled()) this.#keeper.changed();
    });
  }

  get draftId(): string {
    return this.#keeper.draftId;
  }

  get status(): KeeperStatus {
    return this.#keeper.status;
  }

  /** Whether a draft of this form was ever written, so that there is something to discard or to come back to. */
  get isKept(): boolean {
    return this.#keeper.rev > 0;
  }

  /** Whether something on the screen is in no draft yet. */
  get isBehind(): boolean {
    return this.#keeper.status.unsavedSince !== undefined;
  }

  /** Where the user was looking when the opened draft was written. */
  get restoredView(): DraftView | undefined {
    return this.#view;
  }

  /** The key of the save; made once and kept with the draft before anything is sent. */
  idempotencyKey(): string {
    this.#idempotencyKey ??= newDraftId();
    return this.#idempotencyKey;
  }

  /** The contact is another one than the server was told: the next save is a new one. */
  forgetIdempotencyKey(): void {
    this.#idempotencyKey = undefined;
  }

  /** Puts a stored draft on the screen. What is typed while it loads wins over it, and is written afterwards. */
  async open(id: string): Promise<OpenResult> {
    await this.#retire();
    this.#keeper = this.#makeKeeper({ draftId: id, suspended: true });
    this.#edits = this.#contact.state.edits;
    const stored = await this.#drafts.get(id).catch((error: unknown) => {
      this.#startAgain();
      throw error;
    });
    if (stored?.state !== 'ready') {
      this.#startAgain();
      return stored === undefined ? 'missing' : stored.state;
    }
    this.#idempotencyKey = stored.draft.idempotencyKey;
    this.#view = stored.draft.view;
    this.#contact.load(stored.draft);
    this.#keeper.resume(stored.rev);
    return 'opened';
  }

  /** "Salvar Rascunho": resolves when the draft is safe, rejects when it could not be written. */
  async save(): Promise<void> {
    await this.#keeper.flush();
  }

  /** Writes what is pending and resolves when it is safe; nothing to do where nothing was changed. */
  async settle(): Promise<void> {
    if (this.isBehind) await this.#keeper.flush({ durability: 'strict', origin: 'automatic' });
  }

  /** Holds writing back while a record or draft loads. */
  suspend(): void {
    this.#keeper.suspend();
  }

  resume(): void {
    this.#keeper.resume();
  }

  /** A new draft from here on; the one so far stays in the list. */
  async startAnother(): Promise<void> {
    await this.#retire();
    this.#startAgain();
  }

  /** Takes this form's draft out of the list and answers the undo; the form goes on under a new id. */
  async discard(): Promise<() => Promise<boolean>> {
    const id = this.#keeper.draftId;
    await this.#keeper.stop();
    await this.#drafts.discard(id);
    this.#startAgain();
    return () => this.#drafts.restore(id);
  }

  /** The server said yes: the draft goes, and no late writing brings it back. */
  async conclude(): Promise<void> {
    const id = this.#keeper.draftId;
    await this.#keeper.stop();
    this.#startAgain();
    await this.#drafts.remove(id);
  }

  /** Ends with the form. What is pending is still written. */
  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#retire();
  }

  #startAgain(): void {
    void this.#keeper.stop();
    this.#idempotencyKey = undefined;
    this.#view = undefined;
    this.#keeper = this.#makeKeeper({});
    this.#edits = this.#contact.state.edits;
    this.#hooks.onStatus(this.#keeper.status);
  }

  async #retire(): Promise<void> {
    const keeper = this.#keeper;
    if (keeper.status.unsavedSince !== undefined) {
      await keeper.flush({ durability: 'relaxed', origin: 'automatic' }).catch(() => undefined);
    }
    await keeper.stop();
  }

  #makeKeeper(options: { readonly draftId?: string; readonly suspended?: boolean }): DraftKeeper {
    const keeper = new DraftKeeper({
      store: this.#drafts,
      ...options,
      capture: () => {
        const draft = this.#contact.capture();
        const view = this.#hooks.view();
        return {
          draft: {
            ...draft,
            ...(view === undefined ? {} : { view }),
            ...(this.#idempotencyKey === undefined ? {} : { idempotencyKey: this.#idempotencyKey }),
          },
          summary: summaryOf(draft.contact, this.#hooks.totalAmount()),
        };
      },
      onStatus: (status) => this.#hooks.onStatus(status),
    });
    keeper.connect();
    return keeper;
  }
}

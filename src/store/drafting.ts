import type { Draft, DraftView } from '../contact/draft.js';
import type { Decimal } from '../contact/json.js';
import { DraftKeeper, type KeeperStatus } from '../drafts/keeper.js';
import type { DraftStore } from '../drafts/draft-store.js';
import { summaryOf, type DraftSummary } from '../drafts/record.js';
import type { ContactStore } from './contact-store.js';

export interface DraftingHooks {
  readonly onStatus: (status: KeeperStatus) => void;
  /** Where the user is looking, kept along. */
  readonly view: () => DraftView | undefined;
  /** Shown in lists; absent where the profile sees no prices. */
  readonly totalAmount: () => Decimal | undefined;
  /** The key that the contact was sent with, if it was; kept along, so that a lost answer can be asked for again. */
  readonly idempotencyKey: () => string | undefined;
  /** Whether the profile may use drafts at all. */
  readonly enabled: () => boolean;
}

export type OpenResult = 'opened' | 'missing' | 'broken' | 'newer';

interface Captured {
  readonly draft: Draft;
  readonly summary: DraftSummary;
}

/** Joins the open form with its draft: what is written when, and what is read back. */
export class Drafting {
  readonly #contact: ContactStore;
  readonly #drafts: DraftStore;
  readonly #hooks: DraftingHooks;
  #keeper: DraftKeeper;
  /** Answers what a keeper writes: what is on the screen, or what was when the keeper was retired. */
  #capture: { answer: () => Captured };
  #edits: number;
  #restoredKey: string | undefined;
  #view: DraftView | undefined;
  readonly #unsubscribe: () => void;

  constructor(contact: ContactStore, drafts: DraftStore, hooks: DraftingHooks) {
    this.#contact = contact;
    this.#drafts = drafts;
    this.#hooks = hooks;
    this.#edits = contact.state.edits;
    this.#capture = { answer: () => this.#shown() };
    this.#keeper = this.#makeKeeper({});
    this.#unsubscribe = contact.subscribe((state) => {
      // Fewer than before: another contact was opened or begun, and nobody has touched it.
      const isEdited = state.edits > this.#edits;
      this.#edits = state.edits;
      if (isEdited && hooks.enabled()) this.#keeper.changed();
    });
  }

  get draftId(): string {
    return this.#keeper.draftId;
  }

  get status(): KeeperStatus {
    return this.#keeper.status;
  }

  /** Whether something on the screen is in no draft yet. */
  get isBehind(): boolean {
    return this.#keeper.status.unsavedSince !== undefined;
  }

  /** Where the user was looking when the opened draft was written. */
  get restoredView(): DraftView | undefined {
    return this.#view;
  }

  /** The key that was kept with the opened draft, when it was sent as it was written. */
  get restoredKey(): string | undefined {
    return this.#restoredKey;
  }

  /**
   * Puts a stored draft on the screen. What is typed while it loads wins over it, and is written afterwards. Rejects,
   * and leaves the form as it is, when what is on the screen could not be written before or the draft not be read.
   */
  async open(id: string): Promise<OpenResult> {
    const former = this.#keeper;
    await this.#flush(former);
    // From here on is typed what wins over the draft; what was typed in the last moment is still the former's.
    const last = this.#shown();
    this.#capture.answer = () => last;
    this.#contact.forgetTyping();
    const loading = this.#begin({ draftId: id, suspended: true });
    await this.#flush(former).catch(() => undefined);
    await former.stop();
    const stored = await this.#drafts.get(id).catch((error: unknown) => {
      this.#goBack(former, loading);
      throw error;
    });
    if (stored?.state !== 'ready') {
      this.#goBack(former, loading);
      return stored === undefined ? 'missing' : stored.state;
    }
    const isAsSent = this.#contact.typed.size === 0;
    this.#restoredKey = isAsSent ? stored.draft.idempotencyKey : undefined;
    this.#view = stored.draft.view;
    this.#contact.load(stored.draft);
    this.#keeper.resume(stored.rev);
    this.#hooks.onStatus(this.#keeper.status);
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

  /**
   * A new draft from here on; the one so far stays in the list as it is in this moment, and the screen may change at
   * once. Resolves when that is written, or cannot be.
   */
  async startAnother(): Promise<void> {
    const former = this.#keeper;
    const last = this.#shown();
    this.#capture.answer = () => last;
    this.#begin({});
    await this.#flush(former).catch(() => undefined);
    await former.stop();
  }

  /** Takes this form's draft out of the list and answers the undo; the form goes on under a new id. */
  async discard(): Promise<() => Promise<boolean>> {
    const former = this.#keeper;
    await former.stop();
    await this.#drafts.discard(former.draftId);
    this.#begin({});
    return () => this.#drafts.restore(former.draftId);
  }

  /** The server said yes: the draft goes, and no late writing brings it back. */
  async conclude(): Promise<void> {
    const former = this.#keeper;
    await former.stop();
    this.#begin({});
    await this.#drafts.remove(former.draftId);
  }

  /** Ends with the form. What is pending is still written. */
  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#flush(this.#keeper).catch(() => undefined);
    await this.#keeper.stop();
  }

  /** Another keeper from here on. */
  #begin(options: { readonly draftId?: string; readonly rev?: number; readonly suspended?: boolean }): DraftKeeper {
    this.#restoredKey = undefined;
    this.#view = undefined;
    this.#capture = { answer: () => this.#shown() };
    this.#keeper = this.#makeKeeper(options);
    this.#edits = this.#contact.state.edits;
    this.#hooks.onStatus(this.#keeper.status);
    return this.#keeper;
  }

  /** The draft could not be opened: the former one goes on, with what was typed meanwhile. */
  #goBack({ draftId, rev }: DraftKeeper, loading: DraftKeeper): void {
    void loading.stop();
    this.#begin({ draftId, rev });
    if (loading.status.unsavedSince !== undefined) this.#keeper.changed();
  }

  /** Writes what is pending. A draft whose contact was concluded elsewhere takes nothing more. */
  async #flush(keeper: DraftKeeper): Promise<void> {
    const { unsavedSince, removed } = keeper.status;
    if (unsavedSince === undefined || removed === true) return;
    await keeper.flush({ durability: 'relaxed', origin: 'automatic' });
  }

  #shown(): Captured {
    const draft = this.#contact.capture();
    const view = this.#hooks.view();
    const idempotencyKey = this.#hooks.idempotencyKey();
    return {
      draft: {
        ...draft,
        ...(view === undefined ? {} : { view }),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      },
      summary: summaryOf(draft.contact, this.#hooks.totalAmount()),
    };
  }

  #makeKeeper(options: {
    readonly draftId?: string;
    readonly rev?: number;
    readonly suspended?: boolean;
  }): DraftKeeper {
    const capture = this.#capture;
    const keeper: DraftKeeper = new DraftKeeper({
      store: this.#drafts,
      ...options,
      capture: () => capture.answer(),
      onStatus: (status) => {
        if (keeper === this.#keeper) this.#hooks.onStatus(status);
      },
    });
    keeper.connect();
    return keeper;
  }
}

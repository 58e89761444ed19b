import type { Draft, DraftView } from '../contact/draft.js';
import type { Decimal } from '../contact/json.js';
import { getAt, setAt } from '../contact/paths.js';
import { DraftLock } from '../drafts/draft-lock.js';
import { DraftKeeper, type KeeperStatus } from '../drafts/keeper.js';
import type { DraftStore } from '../drafts/draft-store.js';
import { summaryOf, type DraftSummary } from '../drafts/record.js';
import type { ContactStore } from './contact-store.js';
import { isWithin } from './path-keys.js';

/** Lines of a contact whose copying takes as long as a frame, and milliseconds in which a key is painted before that. */
const longContact = 500;
const paintFirst = 20;

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

export type OpenResult = 'opened' | 'missing' | 'broken' | 'newer' | 'locked';

/**
 * Who writes the draft that is shown: this form; another one (`elsewhere`), or another one since it took over (`lost`);
 * nobody, for the keys of the drafts were dropped (`locked`). In all but the first the form takes no typing.
 */
export type Writer = 'here' | 'elsewhere' | 'lost' | 'locked';

/** A page that was just left lets go of its drafts a moment later, in milliseconds. */
const handOverTime = 250;

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
  #opened: Draft | undefined;
  #lock: DraftLock | undefined;
  #writer: Writer = 'here';
  /** Whether the form takes no typing because of the writer, and not because its host says so. */
  #heldBack = false;
  /** What is opened once the keys are back. */
  #lockedId: string | undefined;
  #rereading: ReturnType<typeof setTimeout> | undefined;
  readonly #life = new AbortController();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(contact: ContactStore, drafts: DraftStore, hooks: DraftingHooks) {
    this.#contact = contact;
    this.#drafts = drafts;
    this.#hooks = hooks;
    this.#edits = contact.state.edits;
    this.#capture = { answer: () => this.#shown() };
    this.#keeper = this.#makeKeeper({});
    this.#unsubscribe = [
      contact.subscribe((state) => {
        // Fewer than before: another contact was opened or begun, and nobody has touched it.
        const isEdited = state.edits > this.#edits;
        this.#edits = state.edits;
        if (isEdited && hooks.enabled()) this.#keeper.changed();
      }),
      drafts.subscribe(({ kind, id }) => {
        if (kind === 'saved' && id === this.draftId) this.#followOther();
      }),
    ];
    this.#listen();
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

  get writer(): Writer {
    return this.#writer;
  }

  /** The draft as it was when it was opened. */
  get opened(): Draft | undefined {
    return this.#opened;
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
    const writer = await this.#hold(id);
    const stored = await this.#drafts.get(id).catch((error: unknown) => {
      this.#goBack(former, loading);
      throw error;
    });
    if (stored?.state !== 'ready') {
      this.#goBack(former, loading);
      if (stored?.state === 'locked') this.#lockedId = id;
      return stored === undefined ? 'missing' : stored.state;
    }
    const isAsSent = this.#contact.typed.size === 0;
    this.#restoredKey = isAsSent ? stored.draft.idempotencyKey : undefined;
    this.#opened = stored.draft;
    this.#contact.load(stored.draft);
    this.#keeper.resume(stored.rev);
    if (writer === 'here' || isAsSent) this.#setWriter(writer);
    // What was typed meanwhile goes on beside the draft that another form writes.
    else this.#keeper.fork();
    this.#hooks.onStatus(this.#keeper.status);
    return 'opened';
  }

  /** "Assumir a edição": the other form writes what is pending and becomes read-only; the draft is read again. */
  async takeOver(): Promise<boolean> {
    const lock = this.#lock;
    if (lock === undefined || (this.#writer !== 'elsewhere' && this.#writer !== 'lost')) return false;
    const state = await lock.takeOver();
    if (lock !== this.#lock || (state !== 'held' && state !== 'free')) return false;
    return this.#goOn();
  }

  /** Puts one part of another draft on the screen in place of what stands there. */
  takeFrom(draft: Draft, path: string): void {
    const { contact, unread, suggested, imported, judged } = this.#contact.state;
    const others = <T>(entries: Iterable<T>, pathOf: (entry: T) => string): T[] =>
      [...entries].filter((entry) => !isWithin(pathOf(entry), [path]));
    const self = (at: string): string => at;
    const texts = Object.entries(draft.unread).filter(([at]) => isWithin(at, [path]));
    this.#contact.replace(
      {
        contact: setAt(contact, path, getAt(draft.contact, path)),
        unread: Object.fromEntries([...others(Object.entries(unread), ([at]) => at), ...texts]),
        suggested: new Set(others(suggested, self)),
        imported: new Set(others(imported, self)),
        judged: new Set(others(judged, self)),
        ...(path === 'person' ? { original: draft.original } : {}),
      },
      [path, '$person'],
    );
  }

  /** The keys were dropped: the form takes no typing. Whoever calls it blanks the screen. */
  lock(): void {
    this.#lockedId ??= this.#lock?.id;
    this.#letGo();
    this.#setWriter('locked');
  }

  /** The keys are back: the form takes typing again. Answers the draft to open. */
  unlock(): string | undefined {
    const id = this.#lockedId;
    this.#lockedId = undefined;
    if (this.#writer === 'locked') this.#setWriter('here');
    return id;
  }

  /** "Salvar Rascunho": resolves when the draft is safe, rejects when it could not be written. */
  async save(): Promise<void> {
    // What another form writes is not this one's to save.
    if (this.#writer === 'here') await this.#keeper.flush();
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
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#life.abort();
    clearTimeout(this.#rereading);
    await this.#flush(this.#keeper).catch(() => undefined);
    await this.#keeper.stop();
    this.#letGo();
  }

  /** A page that comes back from the cache or a freeze: meanwhile another form may have gone on. */
  #listen(): void {
    if (typeof document === 'undefined') return;
    const { signal } = this.#life;
    document.addEventListener('resume', () => void this.#revisit(), { signal });
    addEventListener('pageshow', (event) => event.persisted && void this.#revisit(), { signal });
  }

  async #revisit(): Promise<void> {
    const lock = this.#lock;
    if (lock === undefined || this.#writer === 'locked') return;
    const state = await lock.take();
    if (lock !== this.#lock) return;
    if (state === 'held' || state === 'free') await this.#goOn();
    else this.#onLock('lost');
  }

  /** Takes the lock of a draft; answers who writes it. */
  async #hold(id: string): Promise<'here' | 'elsewhere'> {
    if (this.#lock?.id === id) return this.#writer === 'here' ? 'here' : 'elsewhere';
    this.#letGo();
    const lock = new DraftLock({
      store: this.#drafts,
      id,
      onChange: (state) => {
        if (lock === this.#lock) this.#onLock(state);
      },
      beforeHandOver: () => (id === this.draftId ? this.#flush(this.#keeper) : Promise.resolve()),
    });
    this.#lock = lock;
    let state = await lock.take();
    if (state === 'elsewhere') {
      await new Promise((resolve) => setTimeout(resolve, handOverTime));
      if (lock === this.#lock) state = await lock.take();
    }
    return state === 'held' || state === 'free' ? 'here' : 'elsewhere';
  }

  #letGo(): void {
    const lock = this.#lock;
    this.#lock = undefined;
    lock?.release();
  }

  /** Another form took the draft over. What is not in it goes on as a copy; without that the form is only shown. */
  #onLock(state: DraftLock['state']): void {
    if (state !== 'lost' || this.#writer !== 'here') return;
    if (this.isBehind) this.#keeper.fork();
    else this.#setWriter('lost');
  }

  /** This form writes from here on: what the other one wrote meanwhile is read first, unless something is pending here. */
  async #goOn(): Promise<boolean> {
    if (!this.isBehind && !(await this.#readAgain())) return false;
    this.#setWriter('here');
    return true;
  }

  /** Shows what another form wrote; false when the draft cannot be read any more. */
  async #readAgain(): Promise<boolean> {
    const keeper = this.#keeper;
    const stored = await this.#drafts.get(keeper.draftId).catch(() => undefined);
    if (stored?.state !== 'ready' || keeper !== this.#keeper) return false;
    if (stored.rev === keeper.rev || this.isBehind) return true;
    this.#contact.forgetTyping();
    this.#opened = stored.draft;
    this.#contact.load(stored.draft);
    keeper.resume(stored.rev);
    return true;
  }

  #followOther(): void {
    if (this.#writer !== 'elsewhere' && this.#writer !== 'lost') return;
    this.#rereading ??= setTimeout(() => {
      this.#rereading = undefined;
      if (this.#writer === 'elsewhere' || this.#writer === 'lost') void this.#readAgain();
    }, handOverTime);
  }

  #setWriter(writer: Writer): void {
    const { phase } = this.#contact.state;
    this.#writer = writer;
    if (writer === 'here') {
      if (this.#heldBack && phase === 'readonly') this.#contact.setPhase('editing');
      this.#heldBack = false;
    } else if (phase !== 'readonly') {
      this.#contact.setPhase('readonly');
      this.#heldBack = true;
    }
    this.#contact.announce('$writer');
  }

  /** Another keeper from here on. */
  #begin(options: { readonly draftId?: string; readonly rev?: number; readonly suspended?: boolean }): DraftKeeper {
    this.#restoredKey = undefined;
    this.#opened = undefined;
    this.#capture = { answer: () => this.#shown() };
    this.#keeper = this.#makeKeeper(options);
    this.#edits = this.#contact.state.edits;
    if (this.#lock?.id !== this.#keeper.draftId) this.#letGo();
    if (this.#writer !== 'here' && this.#writer !== 'locked') this.#setWriter('here');
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
    const { issues } = this.#contact.state;
    const draft = this.#contact.capture();
    const view = this.#hooks.view();
    const idempotencyKey = this.#hooks.idempotencyKey();
    return {
      draft: {
        ...draft,
        ...(view === undefined ? {} : { view }),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      },
      summary: summaryOf(draft.contact, {
        totalAmount: this.#hooks.totalAmount(),
        missing: issues.filter(({ code, severity }) => code === 'missing' && severity === 'error').length,
      }),
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
      rest: () => (this.#contact.state.contact.items.length > longContact ? paintFirst : 0),
      onStatus: (status) => {
        if (keeper !== this.#keeper) return;
        // With the first writing, under a new id too, the draft is this form's.
        if (status.state === 'saving') void this.#hold(status.draftId);
        this.#hooks.onStatus(status);
      },
    });
    keeper.connect();
    return keeper;
  }
}

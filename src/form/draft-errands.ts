import { saveFile } from '../draft-manager/draft-file.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import type { Localizer } from '../i18n/translate.js';
import { changesSince, type ChangeSinceDraft } from '../store/draft-changes.js';
import type { FormSession } from '../store/form-session.js';
import type { DialogQuestion } from './choice-dialog.js';
import { Comparing } from './comparing.js';
import { DraftOffer } from './draft-offer.js';
import { loadQuestion } from './questions.js';

/** What the errands need of the form that they are run for. */
export interface DraftErrandsHost {
  session(): FormSession | undefined;
  words(): Localizer;
  ask(question: DialogQuestion): Promise<string | undefined>;
  emit(type: string, detail: object): void;
  /** Draws again. */
  update(): void;
  announce(text: string, urgency?: 'polite' | 'assertive'): void;
  /** Says what went wrong; nothing went wrong for an empty text. */
  trouble(text: string): void;
  /** The same of what failed outside. */
  failure(error: unknown): void;
  offerUndo(text: string, undo: () => void): void;
  /** Takes away what is asked and told. */
  hush(): void;
  /** Another form begins now. */
  opened(): void;
  /** Puts the focus where a blank form begins. */
  focusStart(): void;
  /** Resolves when lists and settings are there, or failed. */
  started(): Promise<unknown>;
  /** Puts folds and focus where they were when the draft was written. */
  restoreView(): void;
}

/** Everything that the form does with drafts when someone asks for it: finding, opening, comparing, putting aside. */
export class DraftErrands {
  readonly #host: DraftErrandsHost;
  #store: DraftStore | undefined;
  #count: number | undefined;
  #status: KeeperStatus | undefined;
  #hasSavedBefore = false;
  #isPersistenceAsked = false;
  #named: string | undefined;
  #seenConflict: string | undefined;

  /** What was left unfinished. */
  readonly offer: DraftOffer;
  /** A draft, or what is stored, beside the screen. */
  readonly comparing: Comparing;
  putAside: { readonly id: string; readonly title: string; readonly count: number } | undefined;
  isManagerOpen = false;
  /** Whether drafts that were here are gone. */
  areLost = false;
  /** What changed since the opened draft was written. */
  changes: readonly ChangeSinceDraft[] = [];

  constructor(host: DraftErrandsHost) {
    this.#host = host;
    this.offer = new DraftOffer(host);
    this.comparing = new Comparing(host);
  }

  get status(): KeeperStatus | undefined {
    return this.#status;
  }

  /** The draft that this one was parted from by a conflict, until the user looked at it. */
  get conflictWith(): string | undefined {
    const from = this.#status?.forkedFrom;
    return from === this.#seenConflict ? undefined : from;
  }

  /** Whether one of its dialogs is open. */
  get isModal(): boolean {
    return this.comparing.shown !== undefined || this.isManagerOpen;
  }

  /** Another session begins, with the drafts of this store. Answers the way out. */
  use(store: DraftStore): () => void {
    this.#store = store;
    this.offer.use(store);
    this.comparing.use(store);
    this.changes = [];
    this.areLost = false;
    if (store.locked) queueMicrotask(() => void this.#onLocked(store));
    void store.lost().then(
      (areLost) => areLost && store === this.#store && this.#tellLost(),
      () => undefined,
    );
    return store.subscribe(({ kind, rev }) => {
      if (kind === 'locked') void this.#onLocked(store);
      else if (kind === 'unlocked') void this.unlocked();
      else if (kind === 'lost') this.#tellLost();
      // A draft that is written again is no other draft: typing counts nothing.
      else if (kind !== 'wanted' && (kind !== 'saved' || rev === 1)) void this.tellCount();
    });
  }

  async tellCount(): Promise<void> {
    const count = await this.#store?.count().catch(() => undefined);
    if (count === undefined || count === this.#count) return;
    this.#count = count;
    this.#host.emit('sales-contact-drafts-changed', { count });
  }

  /** Opens a draft. Over changes that are in no draft it asks first. */
  async load(id: string): Promise<boolean> {
    const session = this.#host.session();
    if (session?.drafting === undefined) return false;
    this.closeManager();
    if (session.drafting.draftId === id) return true;
    if (session.store.state.edits > 0 && session.store.state.phase === 'editing') {
      const answer = await this.#host.ask(loadQuestion(this.#host.words()));
      if (answer === undefined || answer === 'cancel') return false;
      if (answer === 'discard') await session.drafting.discard();
    }
    return this.open(id);
  }

  /** Opens a draft without a question; says so where it cannot be opened. */
  async open(id: string): Promise<boolean> {
    const session = this.#host.session();
    if (session === undefined) return false;
    const words = this.#host.words();
    try {
      const result = await session.openDraft(id);
      if (result === 'opened') {
        this.offer.found = undefined;
        this.changes = [];
        this.#host.trouble('');
        this.#host.announce(words.t('draft.opened'));
        void this.#findChanges(session);
        return true;
      }
      // Opened as soon as its key is at hand.
      if (result === 'locked') return false;
      this.#host.trouble(
        result === 'newer'
          ? `${sentence(words.t('draft.newer'))} ${words.t('draft.newer-hint')}`
          : words.t('draft.cannot-open'),
      );
    } catch (error) {
      this.#host.trouble(words.t('draft.cannot-open'));
      this.failed(error);
    }
    return false;
  }

  /** "Continuar": opened, with the view as it was. */
  async continue(id: string): Promise<void> {
    if (await this.open(id)) this.#host.restoreView();
  }

  /** Takes this form's draft away and begins a blank form; the user can undo it. */
  async discard(): Promise<void> {
    const session = this.#host.session();
    if (session?.drafting === undefined) return;
    const id = session.drafting.draftId;
    const restore = await session.drafting.discard();
    await session.startNew();
    this.#host.offerUndo(
      this.#host.words().t('draft.discarded'),
      () => void restore().then((restored) => restored && this.open(id)),
    );
  }

  /** "Salvar Rascunho"; rejects when it could not be written. */
  async save(): Promise<void> {
    const session = this.#host.session();
    if (session?.drafting === undefined || !session.may('drafts.use')) return;
    await session.drafting.save();
    // Nobody waits for the server: the draft is safe here.
    void session.copyDrafts();
    this.#askPersistence();
    this.#host.announce(this.#savedWords());
  }

  /** The same from the form's own button, where nobody waits for a rejection. */
  async saveHere(): Promise<void> {
    await this.save().catch((error: unknown) => this.failed(error));
  }

  /** What is on the screen as a file, for whom the browser keeps nothing. */
  exportShown(): void {
    const session = this.#host.session();
    if (session !== undefined) saveFile(this.#status?.draftId ?? '', JSON.stringify(session.store.capture()));
  }

  /** "Guardar e iniciar outro"; answers whether what was on the screen is safe as a draft. */
  async setAside(): Promise<boolean> {
    const session = this.#host.session();
    if (session === undefined || session.store.state.edits === 0) return false;
    const words = this.#host.words();
    const title = personOf(words, session);
    try {
      const kept = await session.putAside();
      if (kept === undefined) return false;
      this.putAside = { id: kept.id, title, count: (this.putAside?.count ?? 0) + 1 };
      this.changes = [];
      this.#host.trouble('');
      this.#host.opened();
      this.#host.update();
      this.#host.focusStart();
      return true;
    } catch (error) {
      this.#host.trouble(words.t('draft.failed'));
      this.failed(error);
      return false;
    }
  }

  async backToPutAside(): Promise<void> {
    const { putAside } = this;
    if (putAside === undefined || !(await this.load(putAside.id))) return;
    this.putAside = undefined;
    this.#host.restoreView();
  }

  openManager(): void {
    this.isManagerOpen = true;
    this.#host.update();
  }

  closeManager(): void {
    this.isManagerOpen = false;
    this.#host.update();
  }

  /** "Assumir a edição". */
  async takeOver(): Promise<void> {
    const session = this.#host.session();
    const taken = await session?.drafting?.takeOver();
    if (taken === true) this.#host.announce(this.#host.words().t('draft.taken-over'));
    else this.#host.trouble(this.#host.words().t('draft.cannot-open'));
  }

  async showConflict(): Promise<void> {
    const id = this.conflictWith;
    if (id !== undefined) await this.comparing.show(id, this.#host.words().t('draft.other-version'));
  }

  closeComparison(): void {
    if (this.comparing.shown?.id === this.conflictWith) this.#seenConflict = this.conflictWith;
    this.comparing.close();
  }

  closeLost(): void {
    this.areLost = false;
    this.#host.update();
  }

  closeChanges(): void {
    this.changes = [];
    this.#host.update();
  }

  /** "Atualizar": what the draft says gives way to what holds now. */
  async adopt(change: ChangeSinceDraft): Promise<void> {
    const session = this.#host.session();
    if (session === undefined) return;
    try {
      if (change.kind === 'price') {
        const index = session.store.state.contact.items.findIndex(({ id }) => id === change.lineId);
        if (index >= 0) session.store.set(`items.${index}.unitPrice`, change.after);
      } else if (change.kind === 'person') {
        const chosen = await session.lookups.choosePerson(change.id);
        if (chosen !== undefined)
          this.#host.offerUndo(this.#host.words().t('draft.changes.person-updated'), chosen.undo);
      }
      this.changes = this.changes.filter((other) => other !== change);
    } catch (error) {
      this.#host.failure(error);
    }
    this.#host.update();
  }

  /** How the draft stands, told with every key: only what is new is said. */
  onStatus(status: KeeperStatus): void {
    const before = this.#status;
    this.#status = status;
    const words = this.#host.words();
    const { state, draftId, rev, forkedFrom } = status;
    // Told of each finished writing, whether or not something was typed meanwhile.
    const isWritten = state === 'saved' || state === 'dirty';
    if (isWritten && status.at !== undefined && (rev !== before?.rev || draftId !== before.draftId)) {
      this.#host.emit('sales-contact-draft-saved', { draftId, rev });
    }
    if (state === 'saved') {
      if (!this.#hasSavedBefore && status.manual !== true) this.#host.announce(this.#savedWords());
      this.#hasSavedBefore = true;
    }
    if (state === 'failed' && before?.state !== 'failed') {
      this.#host.announce(words.t('draft.failed'), 'assertive');
      this.#host.emit('sales-contact-draft-error', { code: status.reason ?? 'unknown' });
    }
    if (status.reason === 'unavailable' && state === 'memory' && before?.reason !== 'unavailable') {
      this.#host.announce(words.t('draft.no-storage'), 'assertive');
    }
    if (state === 'conflict' && before?.state !== 'conflict') {
      this.#host.announce(words.t(status.removed === true ? 'draft.concluded-elsewhere' : 'draft.conflict'));
      this.#host.emit('sales-contact-draft-conflict', { draftId });
    }
    if (forkedFrom !== undefined && rev > 0 && this.#named !== draftId) {
      this.#named = draftId;
      void this.#nameCopy(draftId);
    }
  }

  async #nameCopy(draftId: string): Promise<void> {
    const words = this.#host.words();
    const title = personOf(words, this.#host.session());
    await this.#store?.rename(draftId, words.t('draft.copy-of', { title })).catch(() => false);
    this.#host.update();
  }

  #savedWords(): string {
    const words = this.#host.words();
    return words.t('draft.saved-today', { time: words.time(Date.now()) });
  }

  #tellLost(): void {
    this.areLost = true;
    this.#host.emit('sales-contact-draft-lost', {});
    this.#host.update();
  }

  /** Logged out: nothing of the contact stays on the screen. */
  async #onLocked(store: DraftStore): Promise<void> {
    const session = this.#host.session();
    if (session?.drafting === undefined || store !== this.#store || !store.locked) return;
    this.offer.found = undefined;
    this.putAside = undefined;
    this.comparing.forget();
    this.changes = [];
    this.isManagerOpen = false;
    this.#host.hush();
    session.drafting.lock();
    this.#host.update();
    await session.startNew();
    // A conclusion under way has ended and left its own phase behind.
    if (store.locked) session.drafting.lock();
    this.#host.update();
  }

  /** The keys are at hand again: what was shown before is opened, or what is there is offered. */
  async unlocked(): Promise<void> {
    const session = this.#host.session();
    if (session?.drafting?.writer !== 'locked' || this.#store?.locked !== false) return;
    const id = session.drafting.unlock();
    this.#host.update();
    if (id === undefined) await this.offer.find().catch(() => undefined);
    else await this.open(id);
  }

  async #findChanges(session: FormSession): Promise<void> {
    const draft = session.drafting?.opened;
    if (draft === undefined) return;
    await this.#host.started();
    const { adapters, drafting } = session;
    const isOver = (): boolean => session !== this.#host.session() || drafting?.opened !== draft;
    if (adapters === undefined || isOver()) return;
    const seesPrices = session.may('items.see-prices');
    const changes = await changesSince(draft, session.store.state, adapters, { call: session.call, seesPrices });
    if (isOver()) return;
    this.changes = changes;
    this.#host.update();
  }

  /** Asked only of who keeps a draft on purpose; some browsers ask back, and nothing waits for the answer. */
  #askPersistence(): void {
    if (this.#isPersistenceAsked || this.#store?.persistent !== true) return;
    this.#isPersistenceAsked = true;
    void navigator.storage?.persist?.().catch(() => false);
  }

  /** Something about drafts went wrong: the host is told the code. */
  failed(error: unknown): void {
    const { code } = Object(error) as { code?: unknown };
    this.#host.emit('sales-contact-draft-error', { code: typeof code === 'string' ? code : 'unknown' });
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Whom the draft is about, by the shortest name. */
function personOf(words: Localizer, session: FormSession | undefined): string {
  const { person } = session?.store.state.contact ?? {};
  return person?.shortName ?? person?.tradeName ?? person?.legalName ?? words.t('draft.no-person');
}

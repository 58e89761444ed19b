import { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { readAs } from '../contact/guard.js';
import type { Issue } from '../contact/issue.js';
import { setAt } from '../contact/paths.js';
import { personSchema, type Person } from '../contact/person.js';
import { salesContactSchema, type SalesContact } from '../contact/sales-contact.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { Outbox } from '../drafts/outbox.js';
import { completed, type ContactStore } from './contact-store.js';
import type { Drafting } from './drafting.js';
import { OutboxSender, type Pending } from './outbox-sender.js';
import { asAdapterError, contactToSave, onScreen, readyToSend, SaveKey, send, type SubmitOutcome } from './submit.js';

/** What became of a conclusion after the answer `waiting`, in this page or in one that died. */
export interface Settled {
  /** Of the draft that was concluded. */
  readonly draftId: string;
  /** Whether it is the one on the screen. */
  readonly shown: boolean;
  readonly outcome: Extract<SubmitOutcome, { readonly kind: 'saved' | 'failed' }>;
}

/** The record as the server has it, which the conclusion would have overwritten. */
export type StoredNow = { readonly contact: SalesContact } | { readonly person: Person };

export interface ConclusionOptions {
  readonly store: ContactStore;
  readonly drafting: Drafting | undefined;
  readonly drafts: DraftStore | undefined;
  /** Without it, or without drafts, a conclusion without a network fails. */
  readonly outbox: Outbox | undefined;
  readonly adapters: () => Adapters | undefined;
  readonly call: () => Call;
  /** Whether the profile may use drafts. */
  readonly keepsDrafts: () => boolean;
  readonly onSettled: (settled: Settled) => void;
}

interface Waiting {
  readonly draftId: string;
  readonly key: string;
  readonly sent: SalesContact;
}

export function notLoaded(): AdapterError {
  return new AdapterError('unavailable', 'Expected the adapters to be loaded, found them still loading.');
}

/** The way of a contact from the screen to the server: exactly once, however often it is asked for. */
export class Conclusion {
  readonly outbox: OutboxSender | undefined;
  readonly #options: ConclusionOptions;
  readonly #attempts: Outbox | undefined;
  readonly #key = new SaveKey();
  readonly #unsubscribe: (() => void) | undefined;
  #saving: Promise<unknown> | undefined;
  #saved: SavedContact | undefined;
  #conflict: StoredNow | undefined;
  /** What is shown and waits, as it was concluded. */
  #waiting: Waiting | undefined;

  constructor(options: ConclusionOptions) {
    this.#options = options;
    const { store, drafts, outbox } = options;
    if (drafts === undefined || outbox === undefined) return;
    this.#attempts = outbox;
    this.outbox = new OutboxSender({
      drafts,
      outbox,
      send: (draft, key) => this.#send(readyToSend(completed(draft.contact, store.state.settings)), key),
      remove: (id) => this.#remove(id),
      onChange: () => store.announce('$outbox'),
      onEnd: (id, result) => this.#onEnd(id, result),
    });
    this.#unsubscribe = drafts.subscribe(({ kind, id }) => {
      const waiting = this.#waiting;
      if (waiting === undefined || (id !== undefined && id !== waiting.draftId)) return;
      if (kind === 'discarded' || kind === 'purged') this.#goOnEditing();
      else if (kind === 'removed' && this.outbox?.sending !== id) void this.#askAgain(waiting);
    });
  }

  get saved(): SavedContact | undefined {
    return this.#saved;
  }

  /** What the server has, after a `conflict` that said it. */
  get conflict(): StoredNow | undefined {
    return this.#conflict;
  }

  /** The place of the shown contact in the queue, while it waits. */
  get waiting(): Pending | undefined {
    return this.#waiting === undefined ? undefined : this.outbox?.pendingOf(this.#waiting.draftId);
  }

  /** Resolves when no try is under way. */
  get settled(): Promise<unknown> {
    return Promise.resolve(this.#saving);
  }

  /** The key to be kept with the contact as it stands. */
  keptKey(): string | undefined {
    return this.#key.keptFor(this.#options.store.state.contact);
  }

  async start(): Promise<void> {
    await this.outbox?.start();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.outbox?.stop();
  }

  /** Another contact is on the screen. */
  forget(): void {
    this.#saved = undefined;
    this.#conflict = undefined;
    this.#waiting = undefined;
    this.#key.forget();
  }

  /** The opened draft may have been sent before, or wait to be. */
  async takeUp(draftId: string, restoredKey: string | undefined): Promise<void> {
    const { store } = this.#options;
    this.forget();
    if (restoredKey === undefined) return;
    this.#key.restore(restoredKey, store.state.contact);
    const sent = contactToSave(store.state.contact);
    await this.outbox?.refresh();
    const isQueued = (this.outbox?.pendingOf(draftId)?.position ?? 0) > 0;
    if (isQueued && store.state.phase === 'editing' && this.#options.drafting?.draftId === draftId) {
      this.#waiting = { draftId, key: restoredKey, sent };
      store.setPhase('waiting');
    }
  }

  async conclude(): Promise<SubmitOutcome> {
    const { store } = this.#options;
    if (store.state.phase !== 'editing') return { kind: 'busy' };
    if (this.#options.adapters() === undefined) return { kind: 'failed', error: notLoaded() };
    store.setPhase('saving');
    this.#conflict = undefined;
    const saving = this.#conclude();
    this.#saving = saving;
    return saving;
  }

  /** Takes a waiting conclusion back into editing; false when it is being sent in this moment. */
  async cancelWaiting(): Promise<boolean> {
    const waiting = this.#waiting;
    if (waiting === undefined || !(await this.outbox!.cancel(waiting.draftId))) return false;
    if (waiting === this.#waiting) this.#goOnEditing();
    return true;
  }

  /** What is stored now was seen: the next try is made from it, with the values that stand on the screen. */
  acceptStored(): void {
    const { store } = this.#options;
    const conflict = this.#conflict;
    if (conflict === undefined || store.state.phase !== 'editing') return;
    this.#conflict = undefined;
    const isContact = 'contact' in conflict;
    const person = isContact ? conflict.contact.person : conflict.person;
    let contact = setAt(store.state.contact, 'person.version', person.version);
    if (isContact) contact = setAt(contact, 'version', conflict.contact.version);
    store.replace({ contact, original: person }, ['version', 'person.version', '$person', '$conflict']);
  }

  async #conclude(): Promise<SubmitOutcome> {
    const { store, drafting } = this.#options;
    // Before the draft is written: where two tabs conclude the same one, the slower goes on under another id.
    this.#key.keyFor(store.state.contact, drafting?.draftId);
    // What was concluded before goes first.
    if (this.outbox?.waits === true) await this.outbox.run();
    const attempt = (): Promise<SubmitOutcome> => this.#attempt();
    const outcome = await (this.outbox?.beside(attempt) ?? attempt());
    if (outcome.kind === 'saved' && this.outbox?.waits === true) void this.outbox.retry();
    return outcome;
  }

  async #attempt(): Promise<SubmitOutcome> {
    const { store, drafting, keepsDrafts, call } = this.#options;
    const { generation } = store;
    const { contact } = store.state;
    const key = this.#key.keyFor(contact);
    // The key is kept before anything is sent: a lost answer can then be asked for again.
    const saving = keepsDrafts() ? drafting?.save() : undefined;
    const isKept = saving !== undefined && (await done(saving));
    const draftId = drafting?.draftId;
    if (draftId !== undefined && drafting?.status.removed === true) return this.#leaveConcluded(draftId);
    const sent = readyToSend(contact);
    if (!('person' in sent)) {
      const issues = onScreen(sent, contactToSave(contact), contact);
      store.setPhase('editing');
      store.setServerIssues(issues);
      return { kind: 'invalid', issues };
    }
    const isQueued = isKept && draftId !== undefined && (await this.#enqueue(draftId, key));
    const result = await this.#send(sent, key).catch(asAdapterError);
    if (!(result instanceof AdapterError)) {
      const isRemoved = draftId === undefined || (await done(this.#remove(draftId)));
      if (isQueued && isRemoved) await done(this.#attempts!.delete(draftId));
      await this.outbox?.refresh();
      // Last, so that whoever reads the words finds the draft gone and the host told.
      if (generation === store.generation) this.#showSaved(result);
      return { kind: 'saved', saved: result };
    }
    // A form that was closed meanwhile leaves the question to the next start.
    if (isQueued && !call().signal.aborted) {
      if (isNetwork(result) && generation === store.generation) {
        const waits = await this.#attempts!.move(draftId, ['sending'], 'waiting').catch(() => false);
        if (waits) return this.#wait({ draftId, key, sent });
      } else await done(this.#attempts!.delete(draftId));
    }
    if (generation === store.generation) this.#showFailure(result, sent);
    return { kind: 'failed', error: result };
  }

  /** Keeps the attempt; false when it cannot be sent without this form. */
  async #enqueue(draftId: string, key: string): Promise<boolean> {
    const { store, drafting } = this.#options;
    // A draft without the fields that are kept nowhere is another content.
    const isWhole = this.#key.keptFor(completed(store.capture().contact, store.state.settings)) === key;
    if (this.#attempts === undefined || !isWhole) return false;
    return done(this.#attempts.add({ id: draftId, key, rev: drafting?.status.rev ?? 0, state: 'sending' }));
  }

  async #wait(waiting: Waiting): Promise<SubmitOutcome> {
    this.#waiting = waiting;
    await this.outbox!.refresh();
    this.#options.store.setPhase('waiting');
    this.outbox!.schedule();
    return { kind: 'waiting', position: this.waiting?.position ?? 1 };
  }

  #send(contact: SalesContact | readonly Issue[], key: string): Promise<SavedContact> {
    const adapters = this.#options.adapters();
    return adapters === undefined ? Promise.reject(notLoaded()) : send(adapters, contact, key, this.#options.call());
  }

  async #remove(draftId: string): Promise<void> {
    const { drafting, drafts } = this.#options;
    await (drafting?.draftId === draftId ? drafting.conclude() : drafts?.remove(draftId));
  }

  async #onEnd(draftId: string, result: SavedContact | AdapterError): Promise<void> {
    const { onSettled } = this.#options;
    const waiting = this.#waiting;
    const shown = draftId === waiting?.draftId;
    const isSaved = !(result instanceof AdapterError);
    await this.outbox?.refresh();
    if (shown) {
      if (isSaved) this.#showSaved(result);
      else this.#showFailure(result, waiting.sent);
    }
    onSettled({
      draftId,
      shown,
      outcome: isSaved ? { kind: 'saved', saved: result } : { kind: 'failed', error: result },
    });
  }

  /** Another tab sent what waits here; the same key answers what it answered there. */
  async #askAgain(waiting: Waiting): Promise<void> {
    const result = await this.#send(waiting.sent, waiting.key).catch(asAdapterError);
    if (waiting !== this.#waiting) return;
    await this.#onEnd(waiting.draftId, result);
    // Removed there, and here the form goes on with another one.
    if (!(result instanceof AdapterError)) await done(this.#remove(waiting.draftId));
  }

  /** Another tab concluded this draft: nothing more is written to it, and another conclusion is another contact. */
  async #leaveConcluded(draftId: string): Promise<SubmitOutcome> {
    const { store, drafting } = this.#options;
    await drafting?.startAnother();
    await done(drafting?.save());
    store.setPhase('editing');
    const message = `Expected the draft ${draftId} to be open, found its contact concluded in another tab.`;
    return { kind: 'failed', error: new AdapterError('conflict', message) };
  }

  #showSaved(result: SavedContact): void {
    const { store } = this.#options;
    this.#saved = result;
    this.#waiting = undefined;
    this.#key.forget();
    store.setServerIssues([]);
    store.setPhase('saved');
    store.announce('$saved');
  }

  #showFailure(error: AdapterError, sent: SalesContact): void {
    const { store } = this.#options;
    this.#goOnEditing();
    if (error.issues.length > 0) store.setServerIssues(onScreen(error.issues, sent, store.state.contact));
    this.#conflict = storedNow(error);
    if (error.code === 'conflict') store.announce('$conflict');
  }

  #goOnEditing(): void {
    this.#waiting = undefined;
    this.#options.store.setPhase('editing');
  }
}

/** Whether a writing succeeded; what it failed with is told by whoever shows the draft. */
async function done(writing: Promise<unknown> | undefined): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch {
    return false;
  }
}

/** Whether there was no network. A browser without one is no reason not to try: some adapters need none. */
function isNetwork({ code }: AdapterError): boolean {
  const isSlow = code === 'timeout' || code === 'unavailable';
  return code === 'network' || (isSlow && globalThis.navigator?.onLine === false);
}

function storedNow({ code, current }: AdapterError): StoredNow | undefined {
  if (code !== 'conflict' || current === undefined) return undefined;
  const contact = readAs<SalesContact>(salesContactSchema, current);
  if (contact.ok) return { contact: contact.value };
  const person = readAs<Person>(personSchema, current);
  return person.ok ? { person: person.value } : undefined;
}

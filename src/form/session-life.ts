import type { LitElement } from 'lit';
import type { Adapters } from '../adapters/adapters.js';
import { groups } from '../binding/groups.js';
import { SessionProvider } from '../binding/session-provider.js';
import type { DraftContact, DraftView } from '../contact/draft.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Settings } from '../contact/settings.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import { openDraftStore } from '../drafts/open-draft-store.js';
import { openOutbox } from '../drafts/outbox.js';
import { openPreferences, type Preferences } from '../drafts/preferences.js';
import type { Localizer } from '../i18n/translate.js';
import type { Settled } from '../store/conclusion.js';
import { completeAdapters } from '../store/complete-adapters.js';
import { completed } from '../store/contact-store.js';
import { FormSession } from '../store/form-session.js';
import type { DialogQuestion } from './choice-dialog.js';
import { titleOf } from './display-title.js';
import type { DraftErrands } from './draft-errands.js';
import type { FocusGuide } from './focus-guide.js';
import { leaveQuestion } from './questions.js';

const foldsKey = 'folds';
/** What the form itself shows of the state; sections look after their own. */
const shownByForm = [
  '$phase',
  '$writer',
  '$settings',
  '$saved',
  '$outbox',
  '$conflict',
  '$all',
  '$adapters',
  'person.id',
];
/** Where the embedded default keeps drafts when the host names no tenant and no user. */
const embeddedOwner = { tenant: 'local', userId: 'local' } as const;

/** Whose drafts they are. */
export interface DraftOwner {
  readonly tenant: string;
  readonly userId: string;
}

/** The properties of the form that a session is made of. */
export interface SessionProperties {
  readonly tenant: string;
  readonly userId: string;
  readonly contactId: string;
  readonly draftId: string;
  readonly storage: 'persistent' | 'session' | 'memory';
  readonly autosaveInterval: number;
  readonly encryption: Encryption;
  readonly encryptionKey: HostKey | undefined;
  readonly readonly: boolean;
  readonly adapters: Partial<Adapters>;
  readonly settings: Settings;
}

/** What the life of a session needs of the form that shows it. */
export interface SessionLifeHost {
  words(): Localizer;
  /** Draws again. */
  update(): void;
  /** Resolves when what was asked for is drawn. */
  drawn(): Promise<unknown>;
  ask(question: DialogQuestion): Promise<string | undefined>;
  /** Says what failed outside. */
  failure(error: unknown): void;
  /** Puts the focus where a blank form begins. */
  focusStart(): void;
  /** Something of the contact changed. */
  changed(): void;
  draftStatus(status: KeeperStatus): void;
  settled(settled: Settled): void;
  /** What a draft remembers of the screen. */
  view(): DraftView;
}

/** Whose data the form shows: begins a session, opens in it what the properties ask for, leaves it and ends it. */
export class SessionLife {
  readonly #form: SessionProperties;
  readonly #host: SessionLifeHost;
  readonly #errands: DraftErrands;
  readonly #guide: FocusGuide;
  readonly #provider: SessionProvider;
  #unsubscribe: (() => void)[] = [];
  #wasWriter = true;
  /** What was set before there was a session. */
  #preset: DraftContact | undefined;

  session: FormSession | undefined;
  /** Resolves when lists and settings are there, or failed. */
  started: Promise<unknown> = Promise.resolve();
  /** When what is on the screen was begun. */
  openedAt = Date.now();
  /** Whether the record that was asked for is not there. */
  isRecordMissing = false;

  constructor(form: LitElement & SessionProperties, host: SessionLifeHost, errands: DraftErrands, guide: FocusGuide) {
    this.#form = form;
    this.#host = host;
    this.#errands = errands;
    this.#guide = guide;
    this.#provider = new SessionProvider(form);
  }

  get contact(): SalesContact | undefined {
    if (this.session !== undefined) return this.session.store.state.contact;
    return this.#preset && completed(this.#preset, this.#form.settings);
  }

  /** Replaces everything on the screen, now or as soon as a session begins. */
  showContact(contact: DraftContact): void {
    if (this.session === undefined) this.#preset = contact;
    else this.session.showContact(contact);
  }

  /** Whose drafts; nobody's when the host names only half of it, or adapters alone. */
  owner(): DraftOwner | undefined {
    const { tenant, userId, adapters } = this.#form;
    if (tenant !== '' && userId !== '') return { tenant, userId };
    return tenant === '' && userId === '' && Object.keys(adapters).length === 0 ? embeddedOwner : undefined;
  }

  /**
   * Begins a session; with a former one of the same owner, what was typed so far goes on in it. Resolves when what is to
   * be shown first is there.
   */
  begin(former?: FormSession): Promise<void> {
    const carried = former !== undefined && former.store.state.edits > 0 ? former.store.capture() : undefined;
    const carriedId = carried === undefined ? undefined : former?.drafting?.draftId;
    const ended = this.end();
    const owner = this.owner() ?? {};
    const memory = this.#form.storage === 'memory';
    const drafts = this.#openStore();
    // Whoever opens a form for this user is this user again.
    if (former === undefined) drafts.unlock();
    const preferences = openPreferences(owner, { memory });
    const session = new FormSession({
      adapters: completeAdapters(this.#form.adapters, embedded),
      settings: this.#form.settings,
      locale: () => this.#host.words().locale,
      drafts,
      preferences,
      outbox: openOutbox(owner, { memory }),
      // What ends with the tab or the page is nobody else's to keep.
      ...(this.#form.storage === 'persistent' && { copyInterval: () => this.#form.autosaveInterval * 1000 }),
      onSettled: this.#host.settled,
      onDraftStatus: this.#host.draftStatus,
      view: this.#host.view,
    });
    this.session = session;
    if (carried !== undefined) session.store.load(carried);
    else if (this.#preset !== undefined) session.showContact(this.#preset);
    this.#preset = undefined;
    this.openedAt = Date.now();
    this.#provider.provide(session);
    this.#unsubscribe = [
      session.store.subscribe(this.#host.update, shownByForm),
      session.store.subscribe(this.#host.changed),
      session.store.subscribe(() => void preferences.set(foldsKey, [...session.screen.folded]), ['$screen']),
      this.#errands.use(drafts),
    ];
    return this.#start(session, preferences, carriedId, ended);
  }

  /** The key of the drafts is another one, or comes later than they: what it opens is there. */
  unlock(): void {
    this.#openStore().unlock();
    void this.#errands.unlocked();
  }

  /** The host says whether the form is only shown; the draft's writer does too, and the host has the last word. */
  followReadonly(changed: boolean): void {
    const { session } = this;
    if (session === undefined) return;
    const { drafting, store } = session;
    const isWriter = (drafting?.writer ?? 'here') === 'here';
    const isBack = isWriter && !this.#wasWriter;
    this.#wasWriter = isWriter;
    if (!changed && !isBack) return;
    const { phase } = store.state;
    if (this.#form.readonly && phase === 'editing') store.setPhase('readonly');
    if (!this.#form.readonly && phase === 'readonly' && isWriter) store.setPhase('editing');
  }

  async showRecord(id: string): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    try {
      this.isRecordMissing = !(await session.openContact(id));
      this.#host.update();
    } catch (error) {
      this.#host.failure(error);
    }
  }

  /** Shows a record in place of what is on the screen, once that is put aside or may go. */
  async leaveFor(id: string): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    try {
      const isTouched = session.store.state.edits > 0;
      if (isTouched && !(session.may('drafts.use') ? await this.#errands.setAside() : await this.canLeave())) return;
      await this.showRecord(id);
    } catch (error) {
      this.#host.failure(error);
    }
  }

  /** A blank form, for the person of the saved contact or for anybody. */
  async startNew(samePerson = false): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    const { personId } = session.saved ?? {};
    await session.startNew();
    this.isRecordMissing = false;
    this.openedAt = Date.now();
    this.#host.update();
    if (samePerson && personId !== undefined) {
      try {
        await session.lookups.choosePerson(personId);
        await this.#guide.toPath('description');
        return;
      } catch (error) {
        this.#host.failure(error);
      }
    }
    await this.#host.drawn();
    this.#host.focusStart();
  }

  /** Asks whoever leaves an unfinished form; `false` means stay. */
  async canLeave(): Promise<boolean> {
    const { session } = this;
    if (session === undefined || session.store.state.edits === 0 || session.store.state.phase === 'saved') return true;
    const keepsDrafts = session.drafting !== undefined && session.may('drafts.use');
    const words = this.#host.words();
    const answer = await this.#host.ask(leaveQuestion(words, titleOf(words, session), keepsDrafts));
    if (answer === undefined || answer === 'stay') return false;
    if (answer === 'discard') {
      await session.drafting?.discard();
      return true;
    }
    try {
      await session.drafting?.settle();
      return true;
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    const { session } = this;
    this.session = undefined;
    await session?.close();
  }

  /** The drafts of the owner; a key that comes later opens what is there. */
  #openStore(): DraftStore {
    const { storage, encryption, encryptionKey: key } = this.#form;
    return openDraftStore(this.owner() ?? {}, {
      memory: storage === 'memory',
      session: storage === 'session',
      encryption,
      ...(key === undefined ? {} : { key }),
    });
  }

  async #start(
    session: FormSession,
    preferences: Preferences,
    carriedId: string | undefined,
    ended: Promise<void>,
  ): Promise<void> {
    const folds = preferences.get(foldsKey).then((kept) => {
      const known: ReadonlySet<string> = new Set(groups.map((group) => group.id));
      if (Array.isArray(kept)) session.screen.restore(kept.filter((id): id is string => known.has(id as string)));
    });
    const starting = session.start();
    this.started = starting.catch(() => undefined);
    const { draftId, contactId } = this.#form;
    try {
      if (carriedId !== undefined) {
        await ended;
        await session.openDraft(carriedId);
      } else if (draftId !== '') await this.#errands.open(draftId);
      else if (contactId !== '') await this.showRecord(contactId);
      else await this.#errands.offer.find();
    } catch (error) {
      this.#errands.failed(error);
    }
    await Promise.all([starting, folds]);
    if (this.#form.readonly && this.session === session) session.store.setPhase('readonly');
    void this.#errands.tellCount();
  }
}

async function embedded(): Promise<Adapters> {
  const { defaultAdapters } = await import('../adapters/local/default-adapters.js');
  return defaultAdapters();
}

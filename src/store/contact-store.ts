import { emptyContact } from '../contact/defaults.js';
import { draftSchemaVersion, type Draft, type DraftContact } from '../contact/draft.js';
import type { Issue } from '../contact/issue.js';
import type { Day, Json } from '../contact/json.js';
import { getAt, setAt } from '../contact/paths.js';
import type { Person, Relationship } from '../contact/person.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Settings } from '../contact/settings.js';
import { compareIssues, ContactValidator } from '../contact/validate.js';
import { confirmationKey, isConfirmed } from './confirmations.js';
import { mergeDraft } from './late-draft.js';
import { knownWithin, movedPaths, withoutPaths, type Entry, type KnownByPath } from './path-keys.js';
import { withoutSensitive } from './sensitive.js';

/**
 * Where the form is in its life. In every phase but `editing` it is read-only; `waiting` is a conclusion that goes out
 * with the network, `saved` ends when a new contact is begun.
 */
export type Phase = 'editing' | 'saving' | 'waiting' | 'saved' | 'readonly';

/** Everything that is known of one open form. Frozen; a change makes a new one. */
export interface ContactState {
  readonly contact: SalesContact;
  readonly settings: Settings;
  readonly today: Day;
  /** Path to text that was typed and could not be read as a value. */
  readonly unread: Readonly<Record<string, string>>;
  /** Paths whose value was proposed and not touched. */
  readonly suggested: ReadonlySet<string>;
  /** Paths filled from the company registry and not touched since. */
  readonly imported: ReadonlySet<string>;
  /** Paths that may show what is wrong with them. */
  readonly judged: ReadonlySet<string>;
  readonly confirmed: Readonly<Record<string, string>>;
  /** The stored person as it was read. */
  readonly original: Person | undefined;
  readonly issues: readonly Issue[];
  /** What is known of others who have the same values; each holds for its value only, and stands in `issues` then. */
  readonly duplicates: readonly KnownDuplicate[];
  /** What the server said of the last try; an entry goes when its path changes. */
  readonly serverIssues: readonly Issue[];
  /** Whether "Concluir Cadastro" was tried: from then on the summary is shown. */
  readonly submitted: boolean;
  readonly phase: Phase;
  /**
   * Counts what the user did since the contact was opened or begun; proposals, settings and verdicts do not raise it.
   */
  readonly edits: number;
}

/** An issue that no rule finds, and the value it is about. */
export interface KnownDuplicate {
  readonly issue: Issue;
  readonly value: string;
}

/** Tells what changed: paths of values and issues, and names of other parts with a leading `$`. */
export type ChangeListener = (state: ContactState, changed: ReadonlySet<string>) => void;

type StateChange = Partial<Omit<ContactState, 'issues' | 'settings' | 'today'>>;

interface Subscriber {
  readonly listener: ChangeListener;
  readonly touches: (changed: ReadonlySet<string>) => boolean;
}

export interface ContactStoreOptions {
  readonly today: Day;
  readonly settings?: Settings;
  readonly contact?: SalesContact;
}

const none: ReadonlySet<string> = new Set();

/** Whether one of the paths is the other, or lies in it. */
function isAt(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
}

/** Tells whether a change touches one of the paths. The same few paths change with every key, so answers are kept. */
function touching(paths: readonly string[]): (changed: ReadonlySet<string>) => boolean {
  const answers = new Map<string, boolean>();
  return (changed) => {
    for (const change of changed) {
      let answer = answers.get(change);
      if (answer === undefined) {
        answer = change === '$all' || paths.some((path) => isAt(change, path));
        answers.set(change, answer);
      }
      if (answer) return true;
    }
    return false;
  };
}

/** What the server said of a value says nothing of another value. */
function withoutAnswered(issues: readonly Issue[], paths: readonly string[]): readonly Issue[] {
  const left = issues.filter((issue) => !paths.some((path) => isAt(issue.path, path)));
  return left.length === issues.length ? issues : left;
}

function withoutList(texts: Readonly<Record<string, string>>, list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith(`${list}.`)));
}

function sameIssue(a: Issue | undefined, b: Issue | undefined): boolean {
  return a === b || (a?.code === b?.code && a?.severity === b?.severity && a?.path === b?.path);
}

/**
 * The state of one open form, without a DOM: values, what could not be read, what is suggested, what is judged. Knows
 * no adapter, no storage and no words.
 */
export class ContactStore {
  readonly #validator = new ContactValidator();
  readonly #subscribers = new Set<Subscriber>();
  #state: ContactState;
  /** Paths that someone typed in since `forgetTyping`; a draft loaded late never overwrites them. */
  readonly typed = new Set<string>();
  /** The contact before that typing: entries of lists that are not in it are new. */
  #untyped: SalesContact;
  /** Path to the value with which its field was left last. */
  readonly #left = new Map<string, string>();
  /** Whether the contact began blank, so that a default that comes late may still go in. */
  #isBlank: boolean;
  #generation = 0;

  constructor(options: ContactStoreOptions) {
    const settings = options.settings ?? {};
    const contact = options.contact ?? emptyContact(settings);
    this.#untyped = contact;
    this.#isBlank = options.contact === undefined;
    this.#state = this.#freeze({
      contact,
      settings,
      today: options.today,
      unread: {},
      suggested: none,
      imported: none,
      judged: none,
      confirmed: {},
      original: undefined,
      issues: [],
      duplicates: [],
      serverIssues: [],
      submitted: false,
      phase: 'editing',
      edits: 0,
    });
  }

  get state(): ContactState {
    return this.#state;
  }

  /** Raised when another contact takes the place of this one: what was to be undone of the former is gone with it. */
  get generation(): number {
    return this.#generation;
  }

  /** Calls back after each change that touches one of the paths, or after every change; answers the way out. */
  subscribe(listener: ChangeListener, paths?: readonly string[]): () => void {
    const subscriber = { listener, touches: paths === undefined ? () => true : touching(paths) };
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  get(path: string): unknown {
    return getAt(this.#state.contact, path);
  }

  /** A value that someone typed or chose; `undefined` empties the field. */
  set(path: string, value: unknown): void {
    this.#write(path, value, undefined);
  }

  /** Text that someone typed and that cannot be read as a value: kept as typed, in the draft too. */
  setUnread(path: string, text: string): void {
    this.#write(path, undefined, text);
  }

  /** Proposes a value where there is none, or only an earlier proposal; never over what someone typed. */
  suggest(path: string, value: unknown): void {
    const { suggested, unread } = this.#state;
    const present = this.get(path);
    const open = (present === undefined && unread[path] === undefined && !this.typed.has(path)) || suggested.has(path);
    if (!open || present === value) return;
    const next = new Set(suggested);
    if (value === undefined) next.delete(path);
    else next.add(path);
    this.#commit({ contact: setAt(this.#state.contact, path, value), suggested: next }, [path]);
  }

  /** A proposal becomes the user's own value without a change of it. */
  accept(path: string): void {
    if (!this.#state.suggested.has(path)) return;
    this.#commit({ suggested: withoutPaths(this.#state.suggested, path), ...this.#edited() }, [path]);
  }

  /** From now on the path shows what is wrong with it, until it is right. What is right now is not condemned early later. */
  judge(...paths: readonly string[]): void {
    const wrong = new Set(this.#state.issues.map((issue) => issue.path));
    const judged = new Set(this.#state.judged);
    for (const path of paths) {
      if (wrong.has(path)) judged.add(path);
      this.#left.set(path, this.#valueText(path));
    }
    if (judged.size !== this.#state.judged.size) this.#commit({ judged }, paths);
  }

  /** What others have too; a field that was left with such a value says so at once, one that is typed in when it is left. */
  setDuplicates(duplicates: readonly KnownDuplicate[]): void {
    const before = this.#state.duplicates;
    if (duplicates.length === 0 && before.length === 0) return;
    const same = (one: KnownDuplicate, other: KnownDuplicate | undefined): boolean =>
      one.value === other?.value &&
      sameIssue(one.issue, other.issue) &&
      one.issue.params?.['name'] === other.issue.params?.['name'];
    if (duplicates.length === before.length && duplicates.every((one, at) => same(one, before[at]))) return;
    const left = duplicates
      .map(({ issue }) => issue.path)
      .filter((path) => this.#left.get(path) === this.#valueText(path));
    this.#commit({ duplicates, judged: new Set([...this.#state.judged, ...left]) }, ['$duplicates']);
  }

  /** Judges everything at once, as "Concluir Cadastro" does. */
  judgeAll(): void {
    const judged = new Set(this.#state.judged);
    for (const issue of this.#state.issues) judged.add(issue.path);
    this.#commit({ judged, submitted: true }, ['$issues', '$submitted', ...judged]);
  }

  /** Several values at once that nobody typed one by one: a chosen person, an import, an undo. */
  replace(change: StateChange, changed: readonly string[]): void {
    if (this.#state.phase !== 'editing') return;
    const serverIssues = withoutAnswered(this.#state.serverIssues, changed);
    this.#commit({ serverIssues, ...change, ...this.#edited() }, changed);
  }

  /** Adds a line or reference at a place of its list; what is known by index moves along. */
  insert(list: string, index: number, entry: Entry): void {
    const entries = this.#list(list);
    this.#reorder(list, [...entries.slice(0, index), entry, ...entries.slice(index)]);
  }

  /** Takes an entry out and answers how to put it back, at its place and with all that was known of it. */
  remove(list: string, id: string): (() => void) | undefined {
    const entries = this.#list(list);
    const index = entries.findIndex((entry) => entry.id === id);
    const entry = entries[index];
    if (entry === undefined || this.#state.phase !== 'editing') return undefined;
    const generation = this.#generation;
    const known = knownWithin(this.#state, `${list}.${index}`);
    this.#reorder(
      list,
      entries.filter((other) => other.id !== id),
    );
    return () => {
      const present = this.#list(list);
      if (generation !== this.#generation || this.#state.phase !== 'editing') return;
      if (present.some((other) => other.id === id)) return;
      const place = Math.min(index, present.length);
      this.insert(list, place, entry);
      this.#commit(known(this.#state, `${list}.${place}`), [list]);
    };
  }

  /** Moves an entry by a number of places, as far as the list goes. */
  move(list: string, id: string, places: number): void {
    const entries = [...this.#list(list)];
    const from = entries.findIndex((entry) => entry.id === id);
    const to = Math.max(0, Math.min(entries.length - 1, from + places));
    const [entry] = from < 0 ? [] : entries.splice(from, 1);
    if (entry === undefined || from === to) return;
    entries.splice(to, 0, entry);
    this.#reorder(list, entries);
  }

  /**
   * Puts other entries in the place of a whole list. What is known of an entry that stays moves along with it, but for
   * the texts that are no values where they are given: those are all then. Verdicts and confirmations given, by path,
   * come to them.
   */
  exchange(
    list: string,
    entries: readonly Entry[],
    known?: Pick<KnownByPath, 'unread' | 'confirmed'> & { readonly judged: Iterable<string> },
  ): void {
    this.#reorder(list, entries, known);
  }

  /** The host's configuration; requirements are judged anew. */
  configure(settings: Settings): void {
    this.#commit({}, ['$settings'], { settings });
  }

  /** What a new person starts as, unless someone chose already. */
  startAs(relationship: Relationship): void {
    const { contact, edits } = this.#state;
    if (!this.#isBlank || edits > 0 || contact.person.id !== undefined || contact.person.relationship === relationship)
      return;
    this.#commit({ contact: setAt(contact, 'person.relationship', relationship) }, ['person.relationship']);
  }

  /** The record that changes of the person are told against, and what is shown of the person from it. */
  readPerson(original: Person, person?: Person): void {
    if (person === undefined) this.#commit({ original }, ['$person']);
    else this.#commit({ original, contact: { ...this.#state.contact, person } }, ['$person', 'person']);
  }

  setToday(today: Day): void {
    if (today !== this.#state.today) this.#commit({}, ['$settings'], { today });
  }

  /** Tells those who listen to a part that lives beside the contact, such as `$lists`. */
  announce(part: `$${string}`): void {
    this.#commit({}, [part]);
  }

  setPhase(phase: Phase): void {
    if (phase !== this.#state.phase) this.#commit({ phase }, ['$phase']);
  }

  setServerIssues(serverIssues: readonly Issue[]): void {
    const judged = new Set([...this.#state.judged, ...serverIssues.map((issue) => issue.path)]);
    const paths = serverIssues.map((issue) => issue.path);
    this.#commit({ serverIssues, judged, submitted: true }, ['$issues', '$submitted', ...paths]);
  }

  /** The user said yes to these warnings; they ask again only when the value changes. */
  confirm(issues: readonly Issue[]): void {
    const confirmed = { ...this.#state.confirmed };
    for (const issue of issues) confirmed[confirmationKey(issue)] = this.#valueText(issue.path);
    this.#commit({ confirmed, ...this.#edited() }, ['$issues']);
  }

  /** Warnings that nobody said yes to, in screen order. */
  unconfirmedWarnings(): readonly Issue[] {
    return this.#state.issues.filter(
      (issue) =>
        issue.severity === 'warning' && !isConfirmed(this.#state.confirmed, issue, this.#valueText(issue.path)),
    );
  }

  /** What the field of a path may show now. */
  visibleIssue(path: string): Issue | undefined {
    const server = this.#state.serverIssues.find((issue) => issue.path === path);
    if (server !== undefined) return server;
    return this.#state.judged.has(path) ? this.#worst(path) : undefined;
  }

  /** Begins anew: another contact, or a blank one; nothing typed, nothing judged. */
  reset(contact?: SalesContact): void {
    this.#isBlank = contact === undefined;
    this.typed.clear();
    this.#commit(
      {
        contact: contact ?? emptyContact(this.#state.settings),
        unread: {},
        suggested: none,
        original: undefined,
        confirmed: {},
        ...this.#begun(),
      },
      ['$all'],
    );
    this.forgetTyping();
  }

  /** From here on is typed what wins over a draft that is being read. */
  forgetTyping(): void {
    this.typed.clear();
    this.#untyped = this.#state.contact;
  }

  /** What is to be kept of the form as it is now. Fields that the host calls sensitive are left out. */
  capture(): Draft {
    const { contact, unread, suggested, confirmed, original, settings } = this.#state;
    return withoutSensitive(
      {
        schema: draftSchemaVersion,
        contact,
        unread,
        confirmed,
        suggested: [...suggested],
        ...(original === undefined ? {} : { original }),
      },
      settings,
    );
  }

  /** Puts a draft on the screen; what was typed before it arrived wins, field by field. */
  load(draft: Draft): void {
    const before = this.#state;
    const contact = completed(draft.contact, before.settings);
    const merged = mergeDraft({ ...draft, contact }, before, this.typed, this.#untyped);
    this.#isBlank = false;
    this.#commit({ ...merged, confirmed: draft.confirmed, ...this.#begun(), edits: this.typed.size === 0 ? 0 : 1 }, [
      '$all',
    ]);
  }

  /** What every contact begins with. The host's `readonly` holds for whatever is shown. */
  #begun(): Pick<
    ContactState,
    'imported' | 'judged' | 'duplicates' | 'serverIssues' | 'submitted' | 'phase' | 'edits'
  > {
    this.#generation += 1;
    this.#left.clear();
    const phase = this.#state.phase === 'readonly' ? 'readonly' : 'editing';
    return { imported: none, judged: none, duplicates: [], serverIssues: [], submitted: false, phase, edits: 0 };
  }

  #list(list: string): readonly Entry[] {
    return (this.get(list) as readonly Entry[] | undefined) ?? [];
  }

  #reorder(list: string, next: readonly Entry[], known?: Parameters<ContactStore['exchange']>[2]): void {
    if (this.#state.phase !== 'editing') return;
    const moved = movedPaths(list, this.#list(list), next);
    const { unread, suggested, imported, judged, confirmed, serverIssues } = this.#state;
    const typed = moved.set(this.typed);
    this.typed.clear();
    for (const path of typed) this.typed.add(path);
    this.typed.add(list);
    this.#commit(
      {
        contact: setAt(this.#state.contact, list, Object.freeze([...next])),
        unread: known === undefined ? moved.record(unread) : { ...withoutList(unread, list), ...known.unread },
        suggested: moved.set(suggested),
        imported: moved.set(imported),
        judged: new Set([...moved.set(judged), ...(known?.judged ?? [])]),
        confirmed: { ...moved.record(confirmed), ...known?.confirmed },
        serverIssues: moved.issues(serverIssues.filter((issue) => issue.path !== list)),
        ...this.#edited(),
      },
      [list],
    );
  }

  #write(path: string, value: unknown, text: string | undefined): void {
    const state = this.#state;
    if (state.phase !== 'editing') return;
    this.typed.add(path);
    const { [path]: previous, ...others } = state.unread;
    if (getAt(state.contact, path) === value && previous === text && !state.suggested.has(path)) return;
    this.#commit(
      {
        contact: setAt(state.contact, path, value),
        unread: text === undefined ? (previous === undefined ? state.unread : others) : { ...others, [path]: text },
        suggested: withoutPaths(state.suggested, path),
        imported: withoutPaths(state.imported, path),
        serverIssues: withoutAnswered(state.serverIssues, [path]),
        ...this.#edited(),
      },
      [path],
    );
  }

  #edited(): { readonly edits: number } {
    return { edits: this.#state.edits + 1 };
  }

  #commit(
    change: StateChange,
    paths: readonly string[],
    context: Partial<Pick<ContactState, 'settings' | 'today'>> = {},
  ): void {
    const before = this.#state;
    const after = this.#freeze({ ...before, ...change, ...context });
    const changed = new Set(paths);
    if (after.issues !== before.issues) {
      changed.add('$issues');
      this.#addIssueChanges(before.issues, after.issues, changed);
    }
    this.#state = this.#forgetRepaired(after, change.judged === undefined);
    for (const { listener, touches } of [...this.#subscribers]) if (touches(changed)) listener(this.#state, changed);
  }

  #addIssueChanges(before: readonly Issue[], after: readonly Issue[], changed: Set<string>): void {
    const known = new Map(before.map((issue) => [`${issue.path} ${issue.code}`, issue]));
    for (const issue of after) {
      const key = `${issue.path} ${issue.code}`;
      if (!sameIssue(known.get(key), issue)) changed.add(issue.path);
      known.delete(key);
    }
    for (const issue of known.values()) changed.add(issue.path);
  }

  /** While someone mends a field, its message goes with the fault and comes back only when the field is left again. */
  #forgetRepaired(state: ContactState, wanted: boolean): ContactState {
    if (!wanted || state.judged.size === 0) return state;
    const wrong = new Set(state.issues.map((issue) => issue.path));
    const judged = new Set([...state.judged].filter((path) => wrong.has(path)));
    return judged.size === state.judged.size ? state : Object.freeze({ ...state, judged });
  }

  #freeze(state: ContactState): ContactState {
    const judged = this.#validator.issues(state.contact, state.settings, {
      today: state.today,
      unread: readableUnread(state.unread),
    });
    return Object.freeze({ ...state, issues: this.#withDuplicates(judged, state) });
  }

  /** The same array while nothing changes, as the rules answer it. */
  #withDuplicates(judged: readonly Issue[], { contact, duplicates, issues }: ContactState): readonly Issue[] {
    const known = duplicates.filter(({ issue, value }) => getAt(contact, issue.path) === value);
    if (known.length === 0) return judged;
    const all = [...judged, ...known.map(({ issue }) => issue)].sort(compareIssues);
    return all.length === issues.length && all.every((issue, at) => issue === issues[at]) ? issues : Object.freeze(all);
  }

  #worst(path: string): Issue | undefined {
    let worst: Issue | undefined;
    for (const issue of this.#state.issues) {
      if (issue.path !== path) continue;
      if (issue.severity === 'error') return issue;
      if (worst === undefined || (worst.severity === 'hint' && issue.severity === 'warning')) worst = issue;
    }
    return worst;
  }

  #valueText(path: string): string {
    return JSON.stringify(this.get(path) ?? this.#state.unread[path] ?? null);
  }
}

/** The text of the person box is kept with the draft and judged by nobody. */
export const lookupText = '$lookup';

const noUnread: Readonly<Record<string, string>> = {};

function readableUnread(unread: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (unread[lookupText] === undefined) return unread;
  const { [lookupText]: _box, ...rest } = unread;
  return Object.keys(rest).length === 0 ? noUnread : rest;
}

/** A draft's contact with the groups that the form always has. */
export function completed(contact: DraftContact, settings: Settings): SalesContact {
  const base = emptyContact(settings);
  return Object.freeze({
    ...base,
    ...contact,
    person: Object.freeze({
      ...base.person,
      ...contact.person,
      referenceContacts: contact.person?.referenceContacts ?? [],
      address: contact.person?.address ?? {},
    }),
    interaction: contact.interaction ?? {},
    items: contact.items ?? [],
    nextContact: contact.nextContact ?? {},
    internalContact: contact.internalContact ?? {},
    watchers: contact.watchers ?? [],
    extra: (contact.extra as Readonly<Record<string, Json>> | undefined) ?? {},
  } as SalesContact);
}

import type { AdapterError } from '../adapters/adapter-error.js';
import type { Agenda, AgendaEntry, AgendaQuery } from '../adapters/agenda.js';
import type { Call, Page } from '../adapters/call.js';
import type { Day, Id } from '../contact/json.js';
import { asAdapterError } from '../store/submit.js';
import { groupNames, groupQuery, isFiltered, type AgendaFilter, type GroupName } from './agenda-groups.js';

/** Rows that are asked for at a time. */
export const pageSize = 50;
/** Milliseconds after which a list that is not there shows that it loads. */
const skeletonAfter = 300;

/** What is read: whose agenda, from which day's point of view, and what of it. */
export interface BookQuestion {
  readonly userId: Id;
  readonly today: Day;
  readonly filter: AgendaFilter;
}

export interface Group {
  readonly entries: readonly AgendaEntry[];
  /** How many there are, read or not; absent when the agenda does not say and there are more. */
  readonly total: number | undefined;
  readonly nextCursor: string | undefined;
}

export interface BookOptions {
  readonly agenda: Agenda;
  readonly locale: () => string;
  readonly onChange: () => void;
  /** Rows were read; `isOther` when they are not those that were shown for the same question. */
  readonly onRead: (isOther: boolean) => void;
}

type Groups = Readonly<Record<GroupName, Group>>;

/**
 * The three groups of one agenda as they were read last. A question that is asked while another is under way ends that
 * one, and its answer is dropped; what is shown stays until the new answer is there.
 */
export class AgendaBook {
  readonly #options: BookOptions;
  #question: BookQuestion | undefined;
  #reading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How many rows of each group someone wanted to see. */
  #wanted: Record<GroupName, number> = wantedAtFirst();
  #answered: BookQuestion | undefined;

  /** Absent until they were read. */
  groups: Groups | undefined;
  failure: AdapterError | undefined;
  isSlow = false;

  constructor(options: BookOptions) {
    this.#options = options;
  }

  /** The question that what is shown answers. */
  get answered(): BookQuestion | undefined {
    return this.#answered;
  }

  /** Asks something else; another user's rows are not shown meanwhile. */
  ask(question: BookQuestion): Promise<void> {
    if (question.userId !== this.#question?.userId) this.groups = undefined;
    this.#question = question;
    this.#wanted = wantedAtFirst();
    return this.read();
  }

  /** Reads again as much as is shown. Never rejects: `failure` tells. */
  async read(): Promise<void> {
    const question = this.#question;
    if (question === undefined) return;
    const { signal, isCurrent } = this.#begin();
    try {
      const read = await Promise.all(groupNames.map((group) => this.#readGroup(question, group, signal)));
      if (!isCurrent()) return;
      const groups = Object.fromEntries(groupNames.map((name, at) => [name, read[at]])) as unknown as Groups;
      const isOther = this.#answered === question && !isSame(this.groups, groups);
      this.groups = groups;
      this.#answered = question;
      this.failure = undefined;
      this.#options.onRead(isOther);
    } catch (error) {
      if (!isCurrent()) return;
      this.failure = asAdapterError(error);
    }
    this.#end();
  }

  /** Reads the next rows of one group; answers how many there were before. */
  async readMore(name: GroupName): Promise<number> {
    const question = this.#question;
    const group = this.groups?.[name];
    const before = group?.entries.length ?? 0;
    if (question === undefined || group?.nextCursor === undefined) return before;
    this.#wanted[name] = before + pageSize;
    const { signal, isCurrent } = this.#begin();
    try {
      const page = await this.#page(question, name, signal, group.nextCursor);
      if (!isCurrent() || this.groups === undefined) return before;
      this.groups = { ...this.groups, [name]: groupOf([...group.entries, ...page.items], page) };
      this.failure = undefined;
      this.#options.onRead(false);
    } catch (error) {
      if (!isCurrent()) return before;
      this.failure = asAdapterError(error);
    }
    this.#end();
    return before;
  }

  /**
   * How many contacts of the user are due today or overdue, whatever is filtered; `undefined` when it could not be
   * read. Where the agenda tells no total, those that were read count.
   */
  async due(userId: Id, today: Day): Promise<number | undefined> {
    const shown = this.#answered;
    if (shown?.userId === userId && shown.today === today && !isFiltered(shown.filter) && this.groups !== undefined) {
      return dueOf(this.groups.overdue) + dueOf(this.groups.today);
    }
    try {
      const signal = this.#reading?.signal ?? new AbortController().signal;
      const page = await this.#options.agenda.list({ userId, to: today, limit: pageSize }, this.#call(signal));
      return page.total ?? page.items.length;
    } catch {
      return undefined;
    }
  }

  /** Ends what is under way. */
  close(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    clearTimeout(this.#timer);
  }

  async #readGroup(question: BookQuestion, name: GroupName, signal: AbortSignal): Promise<Group> {
    const entries: AgendaEntry[] = [];
    let page: Page<AgendaEntry> | undefined;
    do {
      page = await this.#page(question, name, signal, page?.nextCursor);
      entries.push(...page.items);
    } while (page.nextCursor !== undefined && page.items.length > 0 && entries.length < this.#wanted[name]);
    return groupOf(entries, page);
  }

  #page(
    { userId, today, filter }: BookQuestion,
    name: GroupName,
    signal: AbortSignal,
    cursor: string | undefined,
  ): Promise<Page<AgendaEntry>> {
    const query: AgendaQuery = groupQuery(name, userId, today, filter);
    const place = { limit: pageSize, ...(cursor !== undefined && { cursor }) };
    return this.#options.agenda.list({ ...query, ...place }, this.#call(signal));
  }

  #call(signal: AbortSignal): Call {
    return { signal, locale: this.#options.locale() };
  }

  #begin(): { readonly signal: AbortSignal; readonly isCurrent: () => boolean } {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isSlow = true;
      this.#options.onChange();
    }, skeletonAfter);
    return { signal: reading.signal, isCurrent: () => reading === this.#reading };
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.isSlow = false;
    this.#options.onChange();
  }
}

function wantedAtFirst(): Record<GroupName, number> {
  return { overdue: pageSize, today: pageSize, upcoming: pageSize };
}

function groupOf(entries: readonly AgendaEntry[], { total, nextCursor }: Page<AgendaEntry>): Group {
  return { entries, total: total ?? (nextCursor === undefined ? entries.length : undefined), nextCursor };
}

function dueOf({ entries, total }: Group): number {
  return total ?? entries.length;
}

function isSame(before: Groups | undefined, now: Groups): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

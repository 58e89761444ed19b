import { AdapterError } from '../adapters/adapter-error.js';
import {
  duplicateIssue,
  duplicateQuestions,
  isDuplicate,
  mayDismiss,
  type DuplicateQuestion,
} from '../contact/duplicates.js';
import type { Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import { isConfirmed } from './confirmations.js';
import type { LookupHost } from './lookup-host.js';

/** Milliseconds for which nothing else must be typed before anybody is asked. */
const pause = 350;
/** Progress that ends sooner than this is not shown. */
const patience = 300;
/** The likeliest of one value; a directory may have answered more than was asked for. */
const candidates = 50;
/** Answers that are kept, so that nothing is asked twice. */
const mostAnswers = 100;

type StoredPerson = Person & { readonly id: Id };

/** A stored person who may be the one on the screen, and why. */
export interface Duplicate {
  readonly question: DuplicateQuestion;
  readonly person: StoredPerson;
}

interface Asking {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * Looks, while someone types, whether the person is known already. Answers are kept under the value they answer, so a
 * late one can never be taken for that of another value. Told by `$duplicates`.
 */
export class Duplicates {
  /** Each person once, for the surest reason; those that were said to be others are left out. */
  found: readonly Duplicate[] = [];
  /** Whether the answer takes so long that progress should be shown. */
  slow = false;
  /** Whether something could not be asked, so that nobody knows. */
  failed = false;
  readonly #host: LookupHost;
  readonly #answers = new Map<string, readonly StoredPerson[]>();
  readonly #asking = new Map<string, Asking>();
  /** Reason, value and person of those that are others. */
  readonly #others = new Set<string>();
  #questions: readonly DuplicateQuestion[] = [];
  #subject: readonly unknown[] = [];
  #denied = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LookupHost) {
    this.#host = host;
    host.store.subscribe(() => this.#follow(), ['person', '$person', '$adapters', '$settings', '$phase', '$issues']);
  }

  /** Resolves once nothing is being asked any more, or after the time in milliseconds. */
  async settled(limit: number): Promise<void> {
    if (this.#timer !== undefined) this.#ask();
    if (this.#asking.size === 0) return;
    const all = Promise.all([...this.#asking.values()].map(({ done }) => done));
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, limit)))]);
    clearTimeout(timer);
  }

  /** This is another person, whatever they have in common; said once for these values. */
  dismiss(id: Id): void {
    const { store } = this.#host;
    const common = this.#questions.filter((question) => this.#candidatesOf(question).some((one) => one.id === id));
    for (const question of common) this.#others.add(otherKey(question, id));
    // Kept with the draft as well, once nobody is left who might be meant.
    const settled = common.filter((question) => this.#candidatesOf(question).length === 0);
    store.confirm(settled.map((question) => duplicateIssue(question, '')));
    this.#tell();
  }

  /** Whether "this is another person" may be said of everything they have in common. */
  mayDismiss({ question }: Duplicate): boolean {
    return mayDismiss(question.reason, this.#host.store.state.settings.duplicates);
  }

  /** Ends what is being asked; the same values are asked no more. */
  cancel(): void {
    for (const question of this.#questions) {
      const key = keyOf(question);
      if (!this.#answers.has(key)) this.#keep(key, []);
    }
    this.stop();
    this.#tell();
  }

  /** Asks again what could not be asked. */
  retry(): void {
    this.failed = false;
    this.#ask();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { controller } of this.#asking.values()) controller.abort(outdated());
    this.#asking.clear();
    this.#progress();
  }

  #follow(): void {
    const { contact, original, phase, confirmed, settings } = this.#host.store.state;
    const { adapters } = this.#host;
    const subject = [contact.person, original, phase, confirmed, settings.duplicates, adapters];
    // Most changes are none of these.
    if (subject.every((part, at) => part === this.#subject[at])) return;
    this.#subject = subject;
    if (phase !== 'editing' || adapters === undefined || this.#denied) {
      this.#questions = [];
      this.stop();
      this.#tell();
      return;
    }
    this.#questions = duplicateQuestions(contact.person, original);
    const wanted = new Set(this.#questions.map(keyOf));
    for (const [key, { controller }] of this.#asking) {
      if (wanted.has(key)) continue;
      controller.abort(outdated());
      this.#asking.delete(key);
    }
    this.#progress();
    clearTimeout(this.#timer);
    const isNew = [...wanted].some((key) => !this.#answers.has(key) && !this.#asking.has(key));
    this.#timer = isNew ? setTimeout(() => this.#ask(), pause) : undefined;
    this.#tell();
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const question of this.#questions) {
      const key = keyOf(question);
      if (this.#answers.has(key) || this.#asking.has(key)) continue;
      const controller = new AbortController();
      this.#asking.set(key, { controller, done: this.#answer(question, key, controller) });
    }
    this.#progress();
  }

  async #answer(question: DuplicateQuestion, key: string, controller: AbortController): Promise<void> {
    const { adapters, call } = this.#host;
    try {
      const page = await adapters!.people.search(
        { ...question.query, limit: candidates },
        { ...call, signal: controller.signal },
      );
      this.failed = false;
      this.#keep(
        key,
        page.items.filter((person): person is StoredPerson => person.id !== undefined && isDuplicate(question, person)),
      );
    } catch (error) {
      if (controller.signal.aborted) return;
      // It helps, but nothing waits for it. Whoever may not look for people is not asked again.
      this.failed = true;
      this.#denied = error instanceof AdapterError && error.code === 'forbidden';
    }
    if (this.#asking.get(key)?.controller === controller) this.#asking.delete(key);
    this.#progress();
    this.#tell();
  }

  #keep(key: string, people: readonly StoredPerson[]): void {
    this.#answers.set(key, people);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** Those who have the value and were not said to be others. */
  #candidatesOf(question: DuplicateQuestion): readonly StoredPerson[] {
    const { contact, settings, confirmed } = this.#host.store.state;
    const people = this.#answers.get(keyOf(question)) ?? [];
    const isFree = mayDismiss(question.reason, settings.duplicates);
    if (isFree && isConfirmed(confirmed, duplicateIssue(question, ''), JSON.stringify(question.value))) return [];
    return people.filter(({ id }) => id !== contact.person.id && !(isFree && this.#others.has(otherKey(question, id))));
  }

  #tell(): void {
    const { store } = this.#host;
    const seen = new Set<Id>();
    const found: Duplicate[] = [];
    const issues = this.#questions.flatMap((question) => {
      const people = this.#candidatesOf(question);
      for (const person of people) {
        if (seen.has(person.id)) continue;
        seen.add(person.id);
        found.push({ question, person });
      }
      const [first] = people;
      if (first === undefined) return [];
      const name = first.legalName ?? first.tradeName ?? first.shortName ?? first.code ?? '';
      return [{ issue: duplicateIssue(question, name, store.state.settings.duplicates), value: question.value }];
    });
    const before = this.found;
    this.found = found;
    store.setDuplicates(issues);
    if (found.length !== before.length || found.some((one, at) => !isSame(one, before[at]!)))
      store.announce('$duplicates');
  }

  /** Progress is shown when it takes long, and is gone with the last answer. */
  #progress(): void {
    if (this.#asking.size > 0) {
      this.#slowTimer ??= setTimeout(() => this.#setSlow(true), patience);
      return;
    }
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
    this.#setSlow(false);
  }

  #setSlow(slow: boolean): void {
    if (this.slow === slow) return;
    this.slow = slow;
    this.#host.store.announce('$duplicates');
  }
}

function keyOf({ reason, value }: DuplicateQuestion): string {
  return `${reason} ${value}`;
}

function otherKey(question: DuplicateQuestion, id: Id): string {
  return `${keyOf(question)} ${id}`;
}

function isSame(a: Duplicate, b: Duplicate): boolean {
  return a.person === b.person && a.question.path === b.question.path && a.question.value === b.question.value;
}

function outdated(): DOMException {
  return new DOMException('The value was changed.', 'AbortError');
}

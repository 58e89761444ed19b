import type { Issue } from '../../contact/issue.js';
import type { Day } from '../../contact/json.js';
import { judgeForm, type CaseChange, type FormContext, type Typed, type TypedChange } from './change-of.js';

const nothingTyped: Typed = { value: '', unread: '' };

/** What is typed into the form of one change, and what there is to say about it. Judges a field once it was left. */
export class ChangeForm implements TypedChange {
  readonly kind: CaseChange;
  readonly #start: ReadonlyMap<string, string>;
  readonly #typed = new Map<string, Typed>();
  /** What a field shows of a value that is an id. */
  readonly #shown = new Map<string, string>();
  readonly #left = new Set<string>();
  #isSubmitted = false;
  #refused: readonly Issue[] = [];

  /** `start` are values that nobody typed, by path. */
  constructor(kind: CaseChange, start: Readonly<Record<string, string | undefined>>) {
    this.kind = kind;
    this.#start = new Map(
      Object.entries(start).flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])),
    );
  }

  at(path: string): Typed {
    const start = this.#start.get(path);
    return this.#typed.get(path) ?? (start === undefined ? nothingTyped : { value: start, unread: '' });
  }

  value(path: string): string {
    return this.at(path).value;
  }

  shown(path: string): string | undefined {
    return this.#shown.get(path);
  }

  /** Whether the value is one that was proposed, and nobody typed. */
  isSuggested(path: string): boolean {
    return this.#start.has(path) && !this.#typed.has(path);
  }

  /** Whether there is anything that someone would miss. */
  get isDirty(): boolean {
    return [...this.#typed].some(
      ([path, { value, unread }]) => value.trim() !== (this.#start.get(path) ?? '') || unread.trim() !== '',
    );
  }

  type(path: string, typed: Typed, shown?: string): void {
    this.#typed.set(path, typed);
    if (shown === undefined) this.#shown.delete(path);
    else this.#shown.set(path, shown);
    this.#refused = this.#refused.filter((issue) => issue.path !== path);
  }

  leave(path: string): void {
    this.#left.add(path);
  }

  /** From here on every field is judged. */
  submit(): void {
    this.#isSubmitted = true;
    this.#refused = [];
  }

  /** What the server says. */
  refuse(issues: readonly Issue[]): void {
    this.#refused = issues;
  }

  /** Everything that is wrong or to be looked at, said or not. */
  issues(context: FormContext): readonly Issue[] {
    return [...judgeForm(this, context), ...this.#refused];
  }

  /** The gravest that is said at a field. */
  issueAt(path: string, context: FormContext): Issue | undefined {
    if (!this.#isSubmitted && !this.#left.has(path)) return undefined;
    const here = this.issues(context).filter((issue) => issue.path === path);
    return here.find(({ severity }) => severity === 'error') ?? here[0];
  }

  /** What the server says of places that no field of this form shows. */
  refusedElsewhere(paths: ReadonlySet<string>): readonly Issue[] {
    return this.#refused.filter(({ path }) => !paths.has(path));
  }
}

/** A day that is typed: `unread` while no day can be read. */
export function typedDay(value: Day, text: string | undefined): Typed {
  return { value, unread: value === '' ? (text ?? '') : '' };
}

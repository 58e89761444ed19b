import { isEmptyLine } from '../../contact/defaults.js';
import type { LineItem } from '../../contact/line-item.js';
import type { ContactStore } from '../../store/contact-store.js';

/** What is known of lines beside their values, by the line's id and the rest of the path. */
interface Marks {
  /** What was typed and is no value. */
  readonly texts: ReadonlyMap<string, string>;
  readonly judged: ReadonlySet<string>;
  readonly confirmed: ReadonlyMap<string, string>;
}

/** The lines at one moment. Lines in which nothing stands are no part of it: they come and go by themselves. */
export interface Lines extends Marks {
  readonly items: readonly LineItem[];
}

/** A stretch of the list at one moment; the marks are those of all lines. */
interface Stretch {
  readonly items: readonly LineItem[];
  readonly marks: Marks;
}

/** One operation: the stretch of the list that it changed, as it was and as it became. */
interface Step {
  readonly at: number;
  before: Stretch;
  after: Stretch;
}

/** Operations that are remembered; who wants to go further back has the drafts. */
const remembered = 500;

/** Stands in no id and in no path. */
const separator = '\u0000';

export function linesOf({ state }: ContactStore): Lines {
  const { items } = state.contact;
  const keyOf = (path: string): string | undefined => {
    const [list, index, ...rest] = path.split('.');
    const line = list === 'items' ? items[Number(index)] : undefined;
    return line && `${line.id}${separator}${rest.join('.')}`;
  };
  const texts = keyed(state.unread, keyOf);
  const withText = new Set([...texts.keys()].map(idIn));
  return {
    items: items.filter((line) => withText.has(line.id) || !isEmptyLine(line)),
    texts,
    judged: new Set([...state.judged].map(keyOf).filter((key) => key !== undefined)),
    confirmed: keyed(state.confirmed, keyOf),
  };
}

function keyed(
  values: Readonly<Record<string, string>>,
  keyOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, value] of Object.entries(values)) {
    const key = keyOf(path);
    if (key !== undefined) found.set(key, value);
  }
  return found;
}

function idIn(key: string): string {
  return key.slice(0, key.indexOf(separator));
}

/**
 * What was done to the lines, one operation a step, to go back and forth in. A change that came from elsewhere (another
 * draft, the host) ends it: nobody's work is undone by somebody else's key.
 */
export class LineHistory {
  readonly #storeNow: () => ContactStore | undefined;
  readonly #changed: () => void;
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  #of: { readonly store: ContactStore; readonly generation: number } | undefined;
  /** The lines after the last operation. */
  #present: Lines | undefined;
  /** The lines before someone began to type in the cell that has the focus. */
  #typing: Lines | undefined;

  /** @param changed Called when there is another way to go. */
  constructor(store: () => ContactStore | undefined, changed: () => void) {
    this.#storeNow = store;
    this.#changed = changed;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Names the last operation, for `takeBack`. */
  get last(): object | undefined {
    return this.#done.at(-1);
  }

  /** Someone is about to type in a cell: all of it, until it is left, is one operation. */
  beginTyping(): void {
    const store = this.#store();
    if (store !== undefined) this.#typing ??= linesOf(store);
  }

  endTyping(): void {
    const store = this.#store();
    const before = this.#typing;
    this.#typing = undefined;
    if (store !== undefined && before !== undefined) this.#record(before, linesOf(store));
  }

  /** Whether something else stands in the cell than when it was entered. */
  isTyping(): boolean {
    const store = this.#store();
    return store !== undefined && this.#typing !== undefined && !isSameLines(this.#typing, linesOf(store));
  }

  /** Takes back what was typed in the cell since it was entered. */
  cancelTyping(): void {
    const store = this.#store();
    if (store !== undefined && this.#typing !== undefined) putLines(store, this.#typing);
    this.#typing = undefined;
  }

  /** Does one thing to the lines, to be undone as one. What was typed before it is another. */
  operate<T>(make: (store: ContactStore) => T): T | undefined {
    this.endTyping();
    const store = this.#store();
    if (store === undefined) return undefined;
    const before = linesOf(store);
    const answer = make(store);
    this.#record(before, linesOf(store));
    return answer;
  }

  /** Goes one operation back; answers the place of the first line that it touched, `undefined` where nothing is left. */
  undo(): number | undefined {
    return this.#go(this.#done, this.#undone, 'after', 'before');
  }

  /** Does again what was undone last. */
  redo(): number | undefined {
    return this.#go(this.#undone, this.#done, 'before', 'after');
  }

  /** Takes one operation back: as the last one, or by its own undo, which leaves alone what was done since. */
  takeBack(operation: object | undefined, undo: () => void): void {
    this.endTyping();
    const isLast = operation !== undefined && operation === this.last;
    if (!isLast || this.undo() === undefined) this.operate(undo);
  }

  /**
   * Something became known of lines, such as their price, that belongs to an operation before: `change` puts it into
   * all that is remembered, so that it goes and comes back with that operation. Called when the lines have it, or when
   * those that are to have it are undone.
   */
  amend(change: (line: LineItem) => LineItem): void {
    const changed = <T extends { readonly items: readonly LineItem[] }>(lines: T): T => ({
      ...lines,
      items: lines.items.map(change),
    });
    for (const step of [...this.#done, ...this.#undone]) {
      step.before = changed(step.before);
      step.after = changed(step.after);
    }
    this.#present &&= changed(this.#present);
    this.#typing &&= changed(this.#typing);
  }

  clear(): void {
    this.#done.length = 0;
    this.#undone.length = 0;
    this.#present = undefined;
    this.#typing = undefined;
    this.#changed();
  }

  /** The store; what was done to the lines of another contact is forgotten. */
  #store(): ContactStore | undefined {
    const store = this.#storeNow();
    if (store === this.#of?.store && store?.generation === this.#of?.generation) return store;
    this.#of = store === undefined ? undefined : { store, generation: store.generation };
    this.clear();
    return store;
  }

  #record(before: Lines, after: Lines): void {
    if (this.#present !== undefined && !isSameLines(this.#present, before)) this.clear();
    this.#present = after;
    if (isSameLines(before, after)) return;
    this.#undone.length = 0;
    this.#done.push(stepOf(before, after));
    if (this.#done.length > remembered) this.#done.shift();
    this.#changed();
  }

  #go(from: Step[], to: Step[], here: 'before' | 'after', there: 'before' | 'after'): number | undefined {
    this.endTyping();
    const store = this.#store();
    if (store === undefined) return undefined;
    const now = linesOf(store);
    if (this.#present !== undefined && !isSameLines(this.#present, now)) this.clear();
    const step = from.pop();
    if (step === undefined) return undefined;
    const { at, [here]: leaves, [there]: comes } = step;
    putLines(store, {
      items: [...now.items.slice(0, at), ...comes.items, ...now.items.slice(at + leaves.items.length)],
      ...comes.marks,
    });
    to.push(step);
    this.#present = linesOf(store);
    this.#changed();
    return at;
  }
}

/** Puts lines in the place of those that are there; lines that come back bring the verdicts on them. */
function putLines(store: ContactStore, { items, texts, judged, confirmed }: Lines): void {
  const places = new Map(items.map(({ id }, index) => [id, index]));
  const present = new Set(store.state.contact.items.map(({ id }) => id));
  const pathOf = (key: string): string => `items.${places.get(idIn(key))}.${key.slice(key.indexOf(separator) + 1)}`;
  const isThere = (key: string): boolean => places.has(idIn(key));
  const comesBack = (key: string): boolean => isThere(key) && !present.has(idIn(key));
  const record = (values: ReadonlyMap<string, string>, wanted: (key: string) => boolean): Record<string, string> =>
    Object.fromEntries([...values].filter(([key]) => wanted(key)).map(([key, value]) => [pathOf(key), value]));
  store.exchange('items', items, {
    unread: record(texts, isThere),
    judged: [...judged].filter(comesBack).map(pathOf),
    confirmed: record(confirmed, comesBack),
  });
}

function stepOf({ items: was, ...marksBefore }: Lines, { items: is, ...marksAfter }: Lines): Step {
  const shorter = Math.min(was.length, is.length);
  let at = 0;
  while (at < shorter && isSameLine(was[at]!, is[at]!)) at += 1;
  let end = 0;
  while (end < shorter - at && isSameLine(was[was.length - 1 - end]!, is[is.length - 1 - end]!)) end += 1;
  return {
    at,
    before: { items: was.slice(at, was.length - end), marks: marksBefore },
    after: { items: is.slice(at, is.length - end), marks: marksAfter },
  };
}

/** Whether the same lines hold the same values and texts, whatever is said of them. */
export function isSameLines(one: Lines, other: Lines): boolean {
  return (
    one.items.length === other.items.length &&
    one.items.every((line, at) => isSameLine(line, other.items[at]!)) &&
    one.texts.size === other.texts.size &&
    [...one.texts].every(([key, text]) => other.texts.get(key) === text)
  );
}

/** A line that was written anew with what stood in it is the same. */
function isSameLine(one: LineItem, other: LineItem): boolean {
  if (one === other) return true;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof LineItem>;
  return [...keys].every((key) =>
    key === 'discount'
      ? one.discount?.kind === other.discount?.kind && one.discount?.value === other.discount?.value
      : one[key] === other[key],
  );
}

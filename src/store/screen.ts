const none: ReadonlySet<string> = new Set();

/**
 * What of the screen is folded and was visited, and what the host page brings into it; kept by the session, remembered
 * by the form.
 */
export class Screen {
  readonly #folded = new Set<string>();
  readonly #visited = new Set<string>();
  readonly #changed: () => void;
  #pressed = false;
  readonly #waiting: (() => void)[] = [];

  /** Paths of whose value an element of the host page is the control, at the place of the kit's own. */
  replaced = none;
  /** The host's own fields that it brings elements for, and that the kit need not draw. */
  placed = none;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get folded(): ReadonlySet<string> {
    return this.#folded;
  }

  isFolded(group: string): boolean {
    return this.#folded.has(group);
  }

  wasVisited(group: string): boolean {
    return this.#visited.has(group);
  }

  fold(group: string, folded: boolean): void {
    if (this.#folded.has(group) === folded) return;
    if (folded) this.#folded.add(group);
    else this.#folded.delete(group);
    this.#changed();
  }

  /** The folds of an earlier time, of a draft or of this user's last form. */
  restore(folded: readonly string[]): void {
    this.#folded.clear();
    for (const group of folded) this.#folded.add(group);
    this.#changed();
  }

  /** What the host page brings now. */
  bring(replaced: ReadonlySet<string>, placed: ReadonlySet<string>): void {
    const before = [...this.replaced, '', ...this.placed].join();
    this.replaced = replaced;
    this.placed = placed;
    if ([...replaced, '', ...placed].join() !== before) this.#changed();
  }

  visit(group: string): void {
    if (this.#visited.has(group)) return;
    this.#visited.add(group);
    this.#changed();
  }

  forgetVisits(): void {
    this.#visited.clear();
    this.#changed();
  }

  /** A pointer went down on the screen. */
  press(): void {
    this.#pressed = true;
  }

  /** No pointer is down any more. */
  release(): void {
    this.#pressed = false;
    for (const action of this.#waiting.splice(0)) action();
  }

  /** Acts now, or when the pointer that is down is up again: what it points at must not move away from under it. */
  whenReleased(action: () => void): void {
    if (this.#pressed) this.#waiting.push(action);
    else action();
  }
}

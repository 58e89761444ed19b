import { groupOf, groups, type Group, type GroupId } from '../binding/groups.js';
import type { DraftView } from '../contact/draft.js';
import type { FormSession } from '../store/form-session.js';
import { fieldFor, fieldsIn, isReachable, pathOf, type AnyField } from './field-walk.js';

/** What the guide needs of the form it leads through. */
export interface FocusGuideHost {
  session(): FormSession | undefined;
  /** The column of groups; `null` before it is drawn. */
  main(): HTMLElement | null;
  /** Shows the fields of a folded person. */
  unfoldPerson(): void;
  /** Resolves when what was asked for is drawn. */
  drawn(): Promise<unknown>;
  /** Puts the focus on the end of the lane, "Concluir Cadastro". */
  finish(): void;
}

/** Leads the focus through the form: to a path, group by group, from one pending field to the next, along the Enter lane. */
export class FocusGuide {
  readonly #host: FocusGuideHost;
  /** The path of the field that had the focus last. */
  lastField = '';

  constructor(host: FocusGuideHost) {
    this.#host = host;
  }

  /** What a draft remembers of the screen. */
  view(scroll: number): DraftView {
    return {
      folds: [...(this.#host.session()?.screen.folded ?? [])],
      scroll: Math.round(scroll),
      ...(this.lastField === '' ? {} : { field: this.lastField }),
    };
  }

  /** Puts folds and focus where they were when the open draft was written. */
  restoreView(): void {
    const session = this.#host.session();
    const view = session?.drafting?.opened?.view;
    if (session === undefined || view === undefined) return;
    session.screen.restore(view.folds);
    if (view.field !== undefined && view.field !== '') void this.toPath(view.field);
  }

  /** The groups as they stand in the column, in screen order. */
  sections(): readonly HTMLElement[] {
    return [...(this.#host.main()?.children ?? [])].filter((child) => child.localName !== 'slot') as HTMLElement[];
  }

  /** The group that holds one of these targets of an event. */
  groupIn(path: readonly EventTarget[]): Group | undefined {
    return groups[this.sections().findIndex((section) => path.includes(section))];
  }

  /** A group with an error opens; so does a folded person. */
  unfoldErrors(): void {
    for (const issue of this.#host.session()?.store.state.issues ?? []) {
      if (issue.severity === 'error') this.#unfold(groupOf(issue.path));
    }
  }

  /** Opens the group of a path and puts the focus in its field. */
  async toPath(path: string): Promise<void> {
    const group = groupOf(path);
    this.#unfold(group);
    await this.#host.drawn();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const main = this.#host.main();
    if (main === null) return;
    // Of a long list only the lines in sight are drawn.
    if (path.startsWith('items.')) await main.querySelector('sales-contact-items-section')?.reveal(path);
    const field = fieldFor(main, path);
    if (field !== undefined) field.focus();
    else if (group !== undefined) this.toGroup(group.id);
  }

  /** The same at once where the field is in sight: a key that is pressed right after belongs to it. */
  go(path: string): void {
    const main = this.#host.main();
    const field = main === null ? undefined : fieldFor(main, path);
    if (field !== undefined && isReachable(field)) field.focus();
    else void this.toPath(path);
  }

  /** Opens a group that may be folded, and puts the focus in it. */
  jumpTo(id: GroupId): void {
    this.#host.session()?.screen.fold(id, false);
    void this.#host.drawn().then(() => requestAnimationFrame(() => this.toGroup(id)));
  }

  toGroup(id: GroupId): void {
    const section = this.sections()[groups.findIndex((group) => group.id === id)];
    if (section === undefined) return;
    const field = fieldsIn(section.shadowRoot ?? section).find(isReachable);
    (field ?? section.shadowRoot?.querySelector<HTMLElement>('.fold'))?.focus();
  }

  /** Puts the focus in the group after or before this one; answers whether there is one. */
  stepGroup(from: GroupId | '', step: 1 | -1): boolean {
    const at = groups.findIndex((group) => group.id === from);
    const next = groups[at < 0 ? (step === 1 ? 0 : groups.length - 1) : at + step];
    if (next === undefined) return false;
    this.toGroup(next.id);
    return true;
  }

  /** Goes to the next or previous field that is wrong or missing, round and round. */
  stepPending(step: 1 | -1): void {
    const session = this.#host.session();
    if (session === undefined) return;
    const wanted = this.#pendingPaths(session);
    const pending = [...new Set(session.store.state.issues.map(({ path }) => path))].filter((path) => wanted.has(path));
    const at = pending.indexOf(this.lastField);
    const next =
      pending[at < 0 ? (step === 1 ? 0 : pending.length - 1) : (at + step + pending.length) % pending.length];
    if (next === undefined) return;
    session.store.judge(next);
    this.go(next);
  }

  /** Enter in a single-line field: a proposal there is accepted, and the next field of the lane has the focus. */
  followLane(field: AnyField, lane: 'pending' | 'all'): void {
    const session = this.#host.session();
    const main = this.#host.main();
    if (session === undefined || main === null) return;
    session.store.accept(pathOf(field));
    const fields = fieldsIn(main);
    const rest = fields.slice(fields.indexOf(field) + 1).filter(isReachable);
    const pending = new Set([...this.#pendingPaths(session), ...session.store.state.suggested]);
    const next = lane === 'all' ? rest[0] : rest.find((candidate) => pending.has(pathOf(candidate)));
    if (next === undefined) this.#host.finish();
    else next.focus();
  }

  #unfold(group: Group | undefined): void {
    if (group === undefined) return;
    this.#host.session()?.screen.fold(group.id, false);
    if (group.id === 'person') this.#host.unfoldPerson();
  }

  #pendingPaths({ store }: FormSession): ReadonlySet<string> {
    const errors = store.state.issues.filter((issue) => issue.severity === 'error');
    return new Set([...errors, ...store.unconfirmedWarnings()].map(({ path }) => path));
  }
}

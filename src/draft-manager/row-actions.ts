import { duplicateDraft } from '../drafts/copies.js';
import type { DraftEntry } from '../drafts/record.js';
import { localizerOf } from '../ui/localizer-of.js';
import { focusNextDifference, type DraftDifference } from './compare-dialog.js';
import { saveFile } from './draft-file.js';
import { comparableOf, targetOf } from './draft-target.js';
import { draftTitle } from './draft-words.js';
import type { ManagerParts } from './manager-state.js';
import { focusRow, moveFocus, placeOf } from './row-focus.js';

export async function openDraft({ host, state }: ManagerParts, id: string): Promise<void> {
  state.begin();
  const loading = new CustomEvent('sales-contact-draft-loading', {
    detail: { draftId: id },
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  if (!host.dispatchEvent(loading) || !host.for) return;
  const target = targetOf(host);
  if (target?.loadDraft === undefined) {
    console.error(
      `sales-contact-draft-manager: expected for="${host.for}" to name a <sales-contact-form> in the same root, found ${
        target === undefined ? 'none' : `<${target.localName}> without loadDraft()`
      }.`,
    );
    return;
  }
  try {
    await target.loadDraft(id);
    host.requestUpdate();
  } catch {
    state.show({ failure: 'draft.manager.open-failed' });
  }
}

export async function startRename({ host, state }: ManagerParts, { id, name, title }: DraftEntry): Promise<void> {
  state.show({ renaming: id });
  await host.updateComplete;
  const field = host.renderRoot.querySelector<HTMLInputElement>('.rename input');
  if (field === null) return;
  // Set once: what is being typed is not replaced when the list is read again.
  field.defaultValue = name ?? title ?? '';
  field.select();
}

/** Shows the row again, with the focus where the renaming began. */
export async function endRename({ host, state }: ManagerParts): Promise<void> {
  const id = state.shown.renaming;
  state.show({ renaming: undefined });
  await host.updateComplete;
  if (id !== undefined) focusRow(host, placeOf(host, id), '.rename-button');
}

export async function rename(parts: ManagerParts, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const { list, state } = parts;
  const { store } = list;
  const id = state.shown.renaming;
  const field = (event.currentTarget as HTMLFormElement).querySelector('input');
  if (store === undefined || id === undefined || field === null) return;
  state.begin();
  try {
    // The person's name is no name of the user's own until it is changed.
    if (field.value !== field.defaultValue && !(await store.rename(id, field.value)))
      throw new Error('The draft is gone.');
  } catch {
    state.show({ failure: 'draft.manager.change-failed' });
    return;
  }
  if (state.shown.renaming === id) await endRename(parts);
}

export async function duplicate({ list, state }: ManagerParts, entry: DraftEntry): Promise<void> {
  const { store } = list;
  state.begin();
  const copy = store && (await duplicateDraft(store, entry).catch(() => undefined));
  if (store !== list.store) return;
  if (copy === undefined) state.show({ failure: 'draft.manager.change-failed' });
  else state.tell('draft.manager.duplicated');
}

export async function exportDraft({ list, state }: ManagerParts, id: string): Promise<void> {
  state.begin();
  const text = await list.store?.exportRaw(id).catch(() => undefined);
  if (text === undefined) state.show({ failure: 'draft.manager.export-failed' });
  else saveFile(id, text);
}

export async function discard({ host, list, state }: ManagerParts, id: string, isCurrent: boolean): Promise<void> {
  const { store } = list;
  if (store === undefined) return;
  state.begin();
  const at = placeOf(host, id);
  try {
    if (isCurrent) {
      // The open form must stop writing first, and has an undo of its own.
      await targetOf(host)?.discardDraft?.();
      return;
    }
    if (!(await store.discard(id)) || store !== list.store) return;
  } catch {
    state.show({ failure: 'draft.manager.change-failed' });
    return;
  }
  list.leaveOut(id);
  const restore = async (): Promise<void> => {
    const isRestored = await store.restore(id).catch(() => false);
    if (!isRestored && store === list.store) state.show({ failure: 'draft.manager.change-failed' });
  };
  state.undoBar?.show(localizerOf(host).t('draft.discarded'), () => void restore());
  await host.updateComplete;
  // Whoever pressed the button goes on with the next row.
  if (host.shadowRoot?.activeElement === null) focusRow(host, at, '.discard-button');
}

export async function compare(parts: ManagerParts, entry: DraftEntry): Promise<void> {
  const { id } = entry;
  const { host, state } = parts;
  state.begin();
  const differences = await differencesOf(parts, id);
  if (differences === undefined) state.show({ failure: 'draft.manager.compare-failed' });
  else state.show({ comparison: { id, title: draftTitle(localizerOf(host), entry), differences } });
}

/** Takes one field of the draft over that is compared. */
export async function take(parts: ManagerParts, { path, label }: DraftDifference): Promise<void> {
  const { host, state } = parts;
  const { comparison } = state.shown;
  const target = comparableOf(host);
  if (comparison === undefined || target?.takeFromDraft === undefined) return;
  const { id, title, differences } = comparison;
  const at = differences.findIndex((one) => one.path === path);
  let left: readonly DraftDifference[] | undefined;
  try {
    await target.takeFromDraft(id, path);
    left = await differencesOf(parts, id);
  } catch {
    // Said below, as when there is no answer.
  }
  if (state.shown.comparison !== comparison) return;
  if (left === undefined) {
    state.show({ comparison: { ...comparison, failure: 'draft.manager.take-failed' } });
    return;
  }
  state.show({ comparison: { id, title, differences: left } });
  state.tell('draft.manager.taken', { label });
  await host.updateComplete;
  focusNextDifference(host.renderRoot, at);
}

/** `undefined` where they are not to be had, or nobody waits for them any more. */
async function differencesOf(
  { host, list }: ManagerParts,
  id: string,
): Promise<readonly DraftDifference[] | undefined> {
  const { store } = list;
  const differences = await comparableOf(host)
    ?.compareDraft?.(id)
    .catch(() => undefined);
  return store === list.store && store?.locked !== true ? differences : undefined;
}

/** The keys of the list: Esc hides the further actions, the others move between the rows. */
export function onListKeyDown({ host, state }: ManagerParts, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key !== 'Escape' || state.shown.moreOf === undefined) {
    moveFocus(host, event);
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  host.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  state.show({ moreOf: undefined });
}

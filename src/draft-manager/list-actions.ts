import { html, nothing, type TemplateResult } from 'lit';
import { importDraft } from '../drafts/copies.js';
import { openDrafts } from '../drafts/draft-lock.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { Localizer } from '../i18n/translate.js';
import { importFailure, readFile } from './draft-file.js';
import { mostDrafts } from './draft-list.js';
import { currentOf, type ManagerHost } from './draft-target.js';
import type { ManagerParts } from './manager-state.js';

/** What concerns no single draft: importing one, and discarding all. */
export function listFoot(parts: ManagerParts, words: Localizer): TemplateResult {
  const { host, list } = parts;
  const onImport = (): void => host.renderRoot.querySelector<HTMLElement>('input[type="file"]')?.click();
  return html`<div part="foot" class="foot">
    <button class="button quiet import" type="button" @click=${onImport}>${words.t('draft.manager.import')}</button>
    <input
      type="file"
      hidden
      accept=".json,application/json"
      @change=${({ currentTarget }: Event) => importFile(parts, currentTarget as HTMLInputElement)}
    />
    ${
      list.count === 0
        ? nothing
        : html`<button class="button quiet discard-all" type="button" @click=${() => askDiscardAll(parts)}>
          ${words.t('draft.manager.discard-all')}
        </button>`
    }
  </div>`;
}

/** Asks before all are discarded, with the number of those that really go. */
export function discardQuestion(parts: ManagerParts, words: Localizer): TemplateResult | typeof nothing {
  const { list, state } = parts;
  const count = state.shown.asking;
  if (count === undefined) return nothing;
  const onClose = (): void => state.show({ asking: undefined });
  return html`<sales-contact-dialog
    size="small"
    open
    .heading=${words.t('draft.manager.discard-all.title', { count })}
    @close=${onClose}
  >
    <p class="question">
      ${words.t('draft.manager.discard-all.text')}
      ${count === list.count ? nothing : words.t('draft.manager.discard-all.kept')}
    </p>
    <button slot="footer" class="button" type="button" autofocus @click=${onClose}>${words.t('action.cancel')}</button>
    <button slot="footer" class="button discard-them" type="button" @click=${() => discardAll(parts)}>
      ${words.t('draft.manager.discard-all.action', { count })}
    </button>
  </sales-contact-dialog>`;
}

async function importFile({ list, state }: ManagerParts, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  const { store } = list;
  if (file === undefined || store === undefined) return;
  state.begin();
  let text = '';
  try {
    text = await readFile(file);
    await importDraft(store, text);
    if (store === list.store) state.tell('draft.manager.imported');
  } catch (error) {
    if (store === list.store) state.show({ failure: importFailure(error, text) });
  } finally {
    // The same file can be chosen again.
    input.value = '';
  }
}

async function askDiscardAll({ host, list, state }: ManagerParts): Promise<void> {
  const { store } = list;
  if (store === undefined) return;
  state.begin();
  try {
    const count = (await closedDrafts(host, store)).length;
    if (store !== list.store || store.locked) return;
    state.show(count === 0 ? { failure: 'draft.manager.discard-all.none' } : { asking: count });
  } catch {
    state.show({ failure: 'draft.manager.change-failed' });
  }
}

/** The drafts that nobody has open, here or in another tab. */
async function closedDrafts(host: ManagerHost, store: DraftStore): Promise<readonly string[]> {
  const [open, { items }] = await Promise.all([openDrafts(store.ns), store.list({ limit: mostDrafts })]);
  const current = currentOf(host);
  return items.flatMap(({ id }) => (open.has(id) || id === current ? [] : [id]));
}

async function discardAll({ host, list, state }: ManagerParts): Promise<void> {
  const { store } = list;
  state.show({ asking: undefined });
  if (store === undefined) return;
  // Nothing brings back what goes now, so an offer that stands would promise too much.
  state.undoBar?.hide();
  try {
    const count = await store.discardAll(currentOf(host));
    if (store === list.store) state.tell('draft.manager.discard-all.done', { count });
  } catch {
    if (store === list.store) state.show({ failure: 'draft.manager.change-failed' });
  }
}

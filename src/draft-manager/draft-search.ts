import { html, nothing, type TemplateResult } from 'lit';
import type { DraftEntry } from '../drafts/record.js';
import type { Localizer } from '../i18n/translate.js';
import { icons } from '../ui/templates/icons.js';
import { isFound } from './draft-words.js';
import type { ManagerParts } from './manager-state.js';
import { focusRow, rowsOf } from './row-focus.js';

/** So many are seen at a glance. */
const searchFrom = 6;
/** How long typing rests before the number found is told. */
const toldAfter = 600;

/** The drafts that are listed and looked for. */
export function foundDrafts({ list, state }: ManagerParts): readonly DraftEntry[] {
  const { entries = [] } = list;
  const { sought } = state.shown;
  return sought ? entries.filter((entry) => isFound(entry, sought)) : entries;
}

/** The field that finds drafts by the words in their names and descriptions. */
export function searchField(parts: ManagerParts, words: Localizer): TemplateResult | typeof nothing {
  const { host, list, state } = parts;
  const { sought = '' } = state.shown;
  if (list.count < searchFrom && sought === '') return nothing;
  const label = words.t('draft.manager.search');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && rowsOf(host).length > 0) {
      event.preventDefault();
      focusRow(host, 0, '.open');
    }
    if (event.key !== 'Escape' || sought === '') return;
    // The innermost layer is what was typed, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    seek(parts, '');
  };
  return html`<div part="search" class="search" role="search">
    ${icons.search}
    <input
      type="search"
      autocomplete="off"
      spellcheck="false"
      maxlength="200"
      aria-label=${label}
      placeholder=${label}
      .value=${sought}
      @input=${(event: InputEvent) => seek(parts, (event.currentTarget as HTMLInputElement).value)}
      @keydown=${onKeyDown}
    />
  </div>`;
}

function seek(parts: ManagerParts, sought: string): void {
  const { list, state } = parts;
  state.show({ sought, told: '' });
  list.readWhole(sought !== '');
  if (sought === '') return;
  setTimeout(() => {
    // Whoever typed on is told later.
    if (state.shown.sought === sought) state.tell('draft.manager.found', { count: foundDrafts(parts).length });
  }, toldAfter);
}

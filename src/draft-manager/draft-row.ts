import { html, nothing, type TemplateResult } from 'lit';
import { todayIn } from '../brazil/day.js';
import type { DraftEntry } from '../drafts/record.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';
import { icons, type IconName } from '../ui/templates/icons.js';
import { draftTitle, expiryText, whenText } from './draft-words.js';
import { comparableOf, targetOf } from './draft-target.js';
import type { ManagerParts } from './manager-state.js';
import { compare, discard, duplicate, endRename, exportDraft, openDraft, rename, startRename } from './row-actions.js';

/** What every row of the list needs beside its draft. */
export interface RowContext {
  readonly parts: ManagerParts;
  readonly words: Localizer;
  readonly pricesHidden: boolean;
  /** The draft that is open now. */
  readonly current: string | undefined;
}

type Named = (action: MessageKey) => string;

const dayOf = (instant: number): string => todayIn(undefined, instant);

/** One draft of the list. */
export function draftRow(entry: DraftEntry, context: RowContext): TemplateResult {
  const { words, parts, current } = context;
  const { host, list, state } = parts;
  const { moreOf, renaming } = state.shown;
  const { id } = entry;
  const title = draftTitle(words, entry);
  const isSound = entry.broken !== true && entry.newer !== true && entry.sealed !== true;
  if (isSound && renaming === id) return renameRow(entry, context);
  const isCurrent = id === current;
  const isElsewhere = list.elsewhere.has(id);
  const named: Named = (action) => words.t('draft.manager.item-of', { action: words.t(action), title });
  return html`<article part="row" class="row" data-id=${id} aria-label=${title}>
    <div class="heading">
      ${
        isSound
          ? html`<button
            part="open"
            class="open"
            type="button"
            aria-label=${named('draft.manager.open')}
            aria-describedby="details-${id}"
            @click=${() => void openDraft(parts, id)}
          >
            ${title}
          </button>`
          : html`<span class="name">${title}</span>`
      }
      ${
        entry.priority
          ? html`<span class="star">${icons.star}<span class="visually-hidden">${words.t('draft.manager.priority')}</span></span>`
          : nothing
      }
      ${
        isCurrent || isElsewhere
          ? html`<span class="current ${isCurrent ? '' : 'elsewhere'}"
            >${words.t(isCurrent ? 'draft.manager.current' : 'draft.manager.elsewhere')}</span
          >`
          : nothing
      }
    </div>
    ${isSound && entry.description !== undefined ? html`<p class="about">${entry.description}</p>` : nothing}
    <p class="details" id="details-${id}">${details(entry, context)}</p>
    <div class="actions">
      ${
        isSound
          ? html`<button
            class="action rename-button"
            type="button"
            aria-label=${named('draft.manager.rename')}
            title=${words.t('draft.manager.rename')}
            @click=${() => void startRename(parts, entry)}
          >
            ${icons.pencil}
          </button>`
          : html`<button
            class="action text"
            type="button"
            aria-label=${named('draft.export')}
            @click=${() => void exportDraft(parts, id)}
          >
            ${icons.download}${words.t('draft.export')}
          </button>`
      }
      ${
        entry.newer === true || (isCurrent ? targetOf(host)?.discardDraft === undefined : isElsewhere)
          ? nothing
          : html`<button
            class="action discard-button"
            type="button"
            aria-label=${named('draft.manager.discard')}
            title=${words.t('draft.manager.discard')}
            @click=${() => void discard(parts, id, isCurrent)}
          >
            ${icons.trash}
          </button>`
      }
      ${
        isSound
          ? html`<button
            class="action more-button"
            type="button"
            aria-expanded=${moreOf === id ? 'true' : 'false'}
            aria-label=${words.t('draft.manager.actions-of', { title })}
            title=${words.t('draft.manager.actions')}
            @click=${() => state.show({ moreOf: moreOf === id ? undefined : id })}
          >
            ${icons.more}
          </button>`
          : nothing
      }
    </div>
    ${isSound && moreOf === id ? moreActions(entry, context, named) : nothing}
  </article>`;
}

function details(entry: DraftEntry, { words, pricesHidden }: RowContext): TemplateResult {
  const now = Date.now();
  const when = entry.updatedAt > 0 ? html`<span>${whenText(words, entry.updatedAt, dayOf, now)}</span>` : nothing;
  if (entry.broken === true || entry.sealed === true)
    return html`<span class="unreadable">${words.t('draft.unreadable')}</span>${when}`;
  if (entry.newer === true) {
    return html`<span>${words.t('draft.newer')}</span><span>${words.t('draft.newer-hint')}</span>`;
  }
  const expiry = expiryText(words, entry, dayOf, now);
  const amount = pricesHidden ? undefined : entry.totalAmount;
  const expires = html`<span class=${expiry.isNear ? 'expires' : ''}>${expiry.text}</span>`;
  return html`${expiry.isNear ? expires : nothing}${
    entry.itemCount === 0
      ? nothing
      : html`<span>${words.t('item.count', { count: entry.itemCount })}</span>${
          amount === undefined ? nothing : html`<span>${words.money(amount)}</span>`
        }`
  }
    ${when}
    <span>${words.t(entry.origin === 'manual' ? 'draft.manager.manual' : 'draft.manager.automatic')}</span>
    ${
      entry.missing === undefined
        ? nothing
        : html`<span>${words.t('draft.manager.missing', { count: entry.missing })}</span>`
    }
    ${expiry.isNear ? nothing : expires}`;
}

function moreActions(entry: DraftEntry, { words, current, parts }: RowContext, named: Named): TemplateResult {
  const { id } = entry;
  const action = (icon: IconName, label: MessageKey, run: () => unknown): TemplateResult => html`<button
    class="action text"
    type="button"
    aria-label=${named(label)}
    @click=${run}
  >
    ${icons[icon]}${words.t(label)}
  </button>`;
  return html`<div part="more" class="more-actions">
    ${
      comparableOf(parts.host)?.compareDraft !== undefined && id !== current
        ? action('compare', 'draft.manager.compare', () => compare(parts, entry))
        : nothing
    }
    ${action('copy', 'draft.manager.duplicate', () => duplicate(parts, entry))}
    ${action('download', 'draft.export', () => exportDraft(parts, id))}
  </div>`;
}

function renameRow(entry: DraftEntry, { words, parts }: RowContext): TemplateResult {
  const onKeyDown = (event: KeyboardEvent): void => {
    // The list's arrows are not for whoever types, and Esc closes the innermost layer only.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    void endRename(parts);
  };
  return html`<article part="row" class="row" data-id=${entry.id} aria-label=${draftTitle(words, entry)}>
    <form class="rename" @submit=${(event: SubmitEvent) => rename(parts, event)} @keydown=${onKeyDown}>
      <input
        type="text"
        autocomplete="off"
        maxlength="200"
        aria-label=${words.t('draft.manager.new-name')}
      />
      <button class="button primary" type="submit">${words.t('draft.manager.rename-save')}</button>
      <button class="button" type="button" @click=${() => void endRename(parts)}>${words.t('action.cancel')}</button>
    </form>
  </article>`;
}

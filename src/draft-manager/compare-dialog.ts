import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';

/** One field that a draft has other than the screen, in words for people. */
export interface DraftDifference {
  readonly path: string;
  readonly label: string;
  /** On the screen; empty when there is nothing. */
  readonly shown: string;
  /** In the draft, or as it is stored now. */
  readonly kept: string;
  /** What both began with, where that is known. */
  readonly original?: string;
}

export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly differences: readonly DraftDifference[];
  readonly failure?: MessageKey;
  /** What is compared is stored in the system; of it so many fields were taken over, for only others had changed them. */
  readonly stored?: { readonly merged: number };
}

const sides = {
  draft: { kept: 'draft.manager.in-draft', take: 'draft.manager.take', takeOf: 'draft.manager.take-of' },
  stored: { kept: 'conflict.kept', take: 'conflict.take', takeOf: 'conflict.take-of' },
} as const satisfies Record<string, Readonly<Record<string, MessageKey>>>;

/** Shows where a draft, or what is stored, differs from the screen, and offers to take over each field of it. */
export function compareDialog(
  words: Localizer,
  { title, differences, failure, stored }: Comparison,
  onTake: (difference: DraftDifference) => void,
  onClose: () => void,
): TemplateResult {
  const side = (label: MessageKey, text: string): TemplateResult => html`<div class="side">
    <dt>${words.t(label)}</dt>
    <dd class=${text === '' ? 'nothing' : ''}>${text === '' ? words.t('draft.manager.nothing') : text}</dd>
  </div>`;
  const { kept, take, takeOf } = sides[stored === undefined ? 'draft' : 'stored'];
  return html`<sales-contact-dialog
    class="compare"
    size="large"
    open
    .heading=${words.t('draft.manager.compare-of', { title })}
    @close=${onClose}
  >
    ${
      failure === undefined
        ? nothing
        : html`<sales-contact-notice kind="error" live="polite">${words.t(failure)}</sales-contact-notice>`
    }
    ${
      stored === undefined || stored.merged === 0
        ? nothing
        : html`<sales-contact-notice kind="success">${words.t('conflict.merged', { count: stored.merged })}</sales-contact-notice>`
    }
    ${
      differences.length === 0
        ? html`<p class="same">${words.t(stored === undefined ? 'draft.manager.compare-same' : 'conflict.none')}</p>`
        : html`<ul role="list">
          ${differences.map(
            (difference) => html`<li class="difference">
              <h3>${difference.label}</h3>
              <dl>
                ${side('draft.manager.on-screen', difference.shown)} ${side(kept, difference.kept)}
                ${difference.original === undefined ? nothing : side('conflict.original', difference.original)}
              </dl>
              <button
                class="button take"
                type="button"
                aria-label=${words.t(takeOf, { label: difference.label })}
                @click=${() => onTake(difference)}
              >
                ${words.t(take)}
              </button>
            </li>`,
          )}
        </ul>`
    }
    <button slot="footer" class="button done" type="button" @click=${onClose}>${words.t('control.close')}</button>
  </sales-contact-dialog>`;
}

/** Whoever took one field goes on with the next; behind the last one the comparison ends. */
export function focusNextDifference(root: ParentNode, taken: number): void {
  const buttons = root.querySelectorAll<HTMLElement>('.compare .take');
  const next = buttons[Math.min(taken, buttons.length - 1)] ?? root.querySelector<HTMLElement>('.compare .done');
  next?.focus();
}

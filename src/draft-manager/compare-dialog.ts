import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';

/** One field that a draft has other than the screen, in words for people. */
export interface DraftDifference {
  readonly path: string;
  readonly label: string;
  /** On the screen; empty when there is nothing. */
  readonly shown: string;
  /** In the draft. */
  readonly kept: string;
}

export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly differences: readonly DraftDifference[];
  readonly failure?: MessageKey;
}

/** Shows where a draft differs from the screen, and offers to take over each field of it. */
export function compareDialog(
  words: Localizer,
  { title, differences, failure }: Comparison,
  onTake: (difference: DraftDifference) => void,
  onClose: () => void,
): TemplateResult {
  const side = (label: MessageKey, text: string): TemplateResult => html`<div class="side">
    <dt>${words.t(label)}</dt>
    <dd class=${text === '' ? 'nothing' : ''}>${text === '' ? words.t('draft.manager.nothing') : text}</dd>
  </div>`;
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
      differences.length === 0
        ? html`<p class="same">${words.t('draft.manager.compare-same')}</p>`
        : html`<ul role="list">
          ${differences.map(
            (difference) => html`<li class="difference">
              <h3>${difference.label}</h3>
              <dl>
                ${side('draft.manager.on-screen', difference.shown)} ${side('draft.manager.in-draft', difference.kept)}
              </dl>
              <button
                class="button take"
                type="button"
                aria-label=${words.t('draft.manager.take-of', { label: difference.label })}
                @click=${() => onTake(difference)}
              >
                ${words.t('draft.manager.take')}
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

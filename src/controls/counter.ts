import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/translate.js';

/** Whether a text is so near its greatest length that the count is worth showing: from 80 % on. */
function isCounted(length: number, limit: number | undefined): limit is number {
  return limit !== undefined && limit > 0 && length >= limit * 0.8;
}

/** The count at the end of the message line; assistive technology reads `counterNote` instead. */
export function counterTemplate(length: number, limit: number | undefined): TemplateResult | typeof nothing {
  if (!isCounted(length, limit)) return nothing;
  return html`<span part="counter" class="counter ${length > limit ? 'over' : ''}" aria-hidden="true"
    >${length}/${limit}</span
  >`;
}

export function counterNote(length: number, limit: number | undefined, words: Localizer): string {
  return isCounted(length, limit) ? words.t('control.counter', { count: length, limit }) : '';
}

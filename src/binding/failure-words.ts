import type { Localizer } from '../i18n/translate.js';
import { asAdapterError } from '../store/submit.js';

/** The sentence for whatever an adapter rejected with, and the server's own reason after it where it gave one. */
export function failureText(words: Localizer, failure: unknown): string {
  const { code, retryAfter, reason } = asAdapterError(failure);
  const text = words.t(`failure.${code}`, { count: retryAfter ?? 1 });
  return reason === undefined ? text : `${text} ${reason}`;
}

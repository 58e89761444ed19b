import { html, nothing, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import { formatPhone } from '../../brazil/phone.js';
import type { DuplicateQuestion } from '../../contact/duplicates.js';
import { personName } from '../../contact/person.js';
import type { Localizer } from '../../i18n/translate.js';
import type { Duplicate } from '../../store/duplicates.js';
import { icons } from '../../ui/templates/icons.js';
import { personDetail } from '../person-lookup/person-rows.js';

const mostShown = 3;

function reasonText(words: Localizer, { reason, value }: DuplicateQuestion): string {
  const shown = reason === 'phone' ? formatPhone(value) : value;
  return words.t(`duplicate.by.${reason}`, { value: shown });
}

/**
 * Those who may be the person that is being typed, and why: beside what is typed, never over it, and in the way of
 * nobody who goes on.
 */
export function duplicateNotice(
  contact: ContactController,
  onUse: (duplicate: Duplicate) => void,
): TemplateResult | typeof nothing {
  const { session, words, state } = contact;
  const duplicates = session?.lookups.duplicates;
  if (session === undefined || state === undefined || duplicates === undefined) return nothing;
  const { found } = duplicates;
  if (found.length === 0) return progress(contact);
  const context = {
    words,
    settings: state.settings,
    branchName: (id: string): string | undefined => session.lists.branch(id)?.name,
  };
  const isBlocked = state.settings.duplicates === 'block' && found.some(({ question }) => question.reason !== 'name');
  const rest = found.length - mostShown;
  return html`
    <sales-contact-notice class="duplicates" kind="warning" live="polite">
      <strong>${words.t('duplicate.title', { count: found.length })}</strong>
      ${isBlocked ? html`<span>${words.t('duplicate.blocked')}</span>` : nothing}
      <ul slot="actions" class="duplicate-list">
        ${found.slice(0, mostShown).map(
          (duplicate, at) => html`
            <li>
              <span class="duplicate-who" id="duplicate-${at}"
                ><span class="duplicate-reason">${reasonText(words, duplicate.question)}</span>
                <bdi class="name">${personName(duplicate.person)}</bdi>
                <bdi class="detail">${personDetail(context, duplicate.person)}</bdi></span
              >
              <span class="duplicate-actions">
                <button
                  type="button"
                  class="link"
                  aria-describedby="duplicate-${at}"
                  @click=${() => onUse(duplicate)}
                >
                  ${words.t('duplicate.use')}
                </button>
                ${
                  duplicates.mayDismiss(duplicate)
                    ? html`<button
                        type="button"
                        class="link"
                        aria-describedby="duplicate-${at}"
                        @click=${() => duplicates.dismiss(duplicate.person.id)}
                      >
                        ${words.t('duplicate.dismiss')}
                      </button>`
                    : nothing
                }
              </span>
            </li>
          `,
        )}
        ${rest > 0 ? html`<li class="detail">${words.t('duplicate.more', { count: rest })}</li>` : nothing}
      </ul>
    </sales-contact-notice>
  `;
}

/** What is under way, once it takes long; what failed is told only where it keeps the host's rule from being held. */
function progress({ session, words, state }: ContactController): TemplateResult | typeof nothing {
  const duplicates = session!.lookups.duplicates;
  if (duplicates.slow) {
    return html`<p class="duplicate-progress">
      ${words.t('duplicate.searching')}
      <button type="button" class="link" @click=${() => duplicates.cancel()}>${words.t('action.cancel')}</button>
    </p>`;
  }
  if (!duplicates.failed || state?.settings.duplicates !== 'block') return nothing;
  return html`<p class="duplicate-progress">
    ${icons.warning}${words.t('duplicate.failed')}
    <button type="button" class="link" @click=${() => duplicates.retry()}>${words.t('control.retry')}</button>
  </p>`;
}

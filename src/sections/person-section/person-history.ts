import { html, nothing, type TemplateResult } from 'lit';
import type { ContactSummary } from '../../adapters/contact-repository.js';
import type { ContactController } from '../../binding/contact-controller.js';
import type { Localizer } from '../../i18n/translate.js';
import type { FormSession } from '../../store/form-session.js';
import { icons } from '../../ui/templates/icons.js';

const notesShown = 120;

function userName(session: FormSession, words: Localizer, id: string): string {
  return session.lists.user(id)?.login ?? words.t('follow-up.unknown-user', { id });
}

function contactLine(session: FormSession, words: Localizer, contact: ContactSummary): string {
  const { userId, date } = contact.nextContact;
  const description = contact.description ?? '';
  return [
    description === '' ? contact.code : words.t('person.open-contact', { code: contact.code, description }),
    userId === undefined ? '' : words.t('person.open-contact.user', { user: userName(session, words, userId) }),
    date === undefined ? '' : words.t('person.open-contact.date', { day: words.day(date, 'short') }),
  ].join('');
}

function lastTalk(session: FormSession, words: Localizer): string {
  const last = session.lookups.history?.last?.lastInteraction;
  if (last === undefined) return '';
  const notes = (last.notes ?? '').slice(0, notesShown);
  const user = userName(session, words, last.userId);
  return words.t('person.last-talk', { day: words.day(last.at.slice(0, 10), 'short'), user, notes });
}

/** What may be done with an open contact of the chosen person. */
export interface HistoryActions {
  readonly onOpen: (id: string) => void;
  /** A talk is to be logged in it. */
  readonly onTalk: (id: string) => void;
}

/** The open contacts of the chosen person and the last talk: said once, in the way of nobody. */
export function historyNotice(
  contact: ContactController,
  { onOpen, onTalk }: HistoryActions,
): TemplateResult | typeof nothing {
  const { session, words } = contact;
  const history = session?.lookups.history;
  if (session === undefined || history === undefined) return nothing;
  const count = history.total;
  const mayTalk = session.adapters?.contacts.addInteraction !== undefined && session.may('contact.add-interaction');
  const talk = lastTalk(session, words);
  if (count === 0) return talk === '' ? nothing : html`<p class="last-talk">${talk}</p>`;
  return html`
    <sales-contact-notice class="history" kind="info" live="polite">
      <strong>${words.t('person.open-contacts', { count })}</strong>
      <ul class="open-contacts">
        ${history.open.map(
          (open) => html`
            <li>
              ${
                open.priority
                  ? html`<span class="priority" title=${words.t('person.open-contact.priority')}
                    >${icons.star}<span class="visually-hidden">${words.t('person.open-contact.priority')}</span></span
                  >`
                  : nothing
              }
              <bdi>${contactLine(session, words, open)}</bdi>
              <button
                type="button"
                class="link"
                aria-label="${words.t('person.open-contacts.open')} ${open.code}"
                @click=${() => onOpen(open.id)}
              >
                ${words.t('person.open-contacts.open')}
              </button>
              ${
                mayTalk
                  ? html`<button
                    type="button"
                    class="link"
                    aria-label="${words.t('person.open-contacts.talk')} ${open.code}"
                    @click=${() => onTalk(open.id)}
                  >
                    ${words.t('person.open-contacts.talk')}
                  </button>`
                  : nothing
              }
            </li>
          `,
        )}
      </ul>
      ${history.hidden > 0 ? html`<p>${words.t('person.open-contacts.hidden', { count: history.hidden })}</p>` : nothing}
      ${talk === '' ? nothing : html`<span slot="actions" class="last-talk one-line" title=${talk}>${talk}</span>`}
      <button slot="actions" type="button" class="link" @click=${() => session.lookups.dismissHistory()}>
        ${words.t('person.open-contacts.continue')}
      </button>
    </sales-contact-notice>
  `;
}

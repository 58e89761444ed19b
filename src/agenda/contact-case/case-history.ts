import { html, nothing, type TemplateResult } from 'lit';
import type { FollowUp } from '../../contact/follow-up.js';
import type { Interaction } from '../../contact/interaction.js';
import type { Localizer } from '../../i18n/translate.js';
import type { Lists } from '../../store/lists.js';
import { followUpText, instantText, loginText } from '../agenda-words.js';
import { entryText } from './case-words.js';

/** What was said and done, the newest first. */
export function caseHistory(words: Localizer, lists: Lists, history: readonly Interaction[]): TemplateResult {
  return html`<section part="history" class="history" aria-labelledby="history-heading">
    <h3 id="history-heading">
      ${words.t('agenda.history')}
      ${history.length > 1 ? html`<span class="aside">${words.t('agenda.history.order')}</span>` : nothing}
    </h3>
    ${
      history.length === 0
        ? html`<p class="muted">${words.t('agenda.history.empty')}</p>`
        : html`<ol reversed>
          ${history.toReversed().map((entry) => html`<li class=${entry.event ?? 'talk'}>${entryTemplate(words, lists, entry)}</li>`)}
        </ol>`
    }
  </section>`;
}

function entryTemplate(words: Localizer, lists: Lists, entry: Interaction): TemplateResult {
  const { at, userId, notes, channel, contactName, event, nextContact, internalContact } = entry;
  const how = [
    channel === undefined ? '' : (lists.choice('channels', channel)?.label ?? channel),
    contactName === undefined ? '' : words.t('agenda.history.with', { name: contactName }),
  ].filter((part) => part !== '');
  const followUp = (label: string, part: FollowUp | undefined): TemplateResult | typeof nothing => {
    const text = part === undefined ? '' : followUpText(words, lists, part);
    return text === '' ? nothing : html`<p class="set"><span class="muted">${label}:</span> ${text}</p>`;
  };
  return html`<p class="entry-head">
      <strong>${entryText(words, entry)}</strong>
      <span>${loginText(words, lists, userId)}</span>
      <time datetime=${at}>${instantText(words, at, Date.now())}</time>
      ${how.length === 0 ? nothing : html`<span>${how.join(', ')}</span>`}
    </p>
    ${
      notes === undefined
        ? nothing
        : html`<p class="notes">${event === undefined ? nothing : html`<span class="muted">${words.t('agenda.reason')}:</span> `}${notes}</p>`
    }
    ${followUp(words.t('agenda.role.next'), nextContact)} ${followUp(words.t('agenda.role.internal'), internalContact)}`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { AgendaEntry } from '../adapters/agenda.js';
import type { Day, Id } from '../contact/json.js';
import type { Localizer } from '../i18n/translate.js';
import type { Lists } from '../store/lists.js';
import { icons } from '../ui/templates/icons.js';
import { distanceText, lastTalkText, placeText } from './agenda-words.js';
import { rowKey } from './row-focus.js';

/** What every row needs beside its entry. */
export interface RowContext {
  readonly words: Localizer;
  readonly lists: Lists;
  readonly today: Day;
  /** Whose agenda it is. */
  readonly reader: Id | undefined;
  /** The row that the Tab key stops at. */
  readonly stop: string | undefined;
  readonly onOpen: (entry: AgendaEntry) => void;
  readonly onFocus: (key: string) => void;
}

/** One contact that is due, in one role. */
export function agendaRow(entry: AgendaEntry, id: string, context: RowContext): TemplateResult {
  const { words, lists, today, reader, stop } = context;
  const { code, date, person, description, currentSubject, priority, role } = entry;
  const key = rowKey(entry);
  const talk = lastTalkText(words, lists, entry, reader, Date.now());
  const place = placeText(person);
  const isToday = date === today;
  return html`<article part="row" class="row ${priority ? 'priority' : ''}" aria-labelledby="${id}-name">
    <div class="when ${date < today ? 'late' : ''}">
      <span class="day">${words.day(date, 'full')}</span>
      ${isToday ? nothing : html`<span class="distance">${distanceText(words, date, today)}</span>`}
    </div>
    <div class="what">
      <div class="heading">
        <button
          part="open"
          class="open"
          type="button"
          id="${id}-name"
          data-key=${key}
          tabindex=${key === stop ? 0 : -1}
          aria-describedby="${id}-details"
          @focus=${() => context.onFocus(key)}
          @click=${() => context.onOpen(entry)}
        >
          ${person.name}
        </button>
        ${priority ? html`<span class="tag important">${icons.star}${words.t('agenda.priority')}</span>` : nothing}
        <span class="tag">${words.t(role === 'next' ? 'agenda.role.next' : 'agenda.role.internal')}</span>
      </div>
      <p class="about">
        ${[description ?? currentSubject ?? '', place, code].map((part, at) =>
          part === '' ? nothing : html`<span class=${at === 0 ? '' : 'muted'}>${part}</span>`,
        )}
      </p>
      ${talk === undefined ? nothing : html`<p class="talk ${talk.isInternal ? 'answer' : ''}">${talk.text}</p>`}
    </div>
    <span hidden id="${id}-details">
      ${[
        priority ? words.t('agenda.priority') : '',
        words.day(date, 'full'),
        isToday ? '' : distanceText(words, date, today),
        words.t(role === 'next' ? 'agenda.role.next' : 'agenda.role.internal'),
        description ?? currentSubject ?? '',
        place,
        code,
        talk?.text ?? '',
      ]
        .filter((part) => part !== '')
        .join('. ')}
    </span>
  </article>`;
}

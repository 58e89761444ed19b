import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localizer } from '../i18n/translate.js';
import type { Group } from './agenda-book.js';
import type { GroupName } from './agenda-groups.js';
import { agendaRow, type RowContext } from './agenda-row.js';
import { rowKey } from './row-focus.js';

/** What is shown of the groups. */
export interface GroupView {
  /** Absent until they were read. */
  readonly groups: Readonly<Record<GroupName, Group>> | undefined;
  /** Whether reading takes long enough to be seen. */
  readonly isSlow: boolean;
  readonly isFiltered: boolean;
  readonly rows: RowContext;
  readonly onMore: (name: GroupName) => void;
}

/** One group with its heading, its count and its rows. */
export function agendaGroup(name: GroupName, view: GroupView): TemplateResult | typeof nothing {
  const { groups, isSlow, rows } = view;
  const group = groups?.[name];
  if (group === undefined && !isSlow) return nothing;
  return html`<section part="group" class="group ${name}" aria-labelledby="group-${name}">
    <h2 part="heading" id="group-${name}">
      ${headingText(name, rows.words)}
      ${group === undefined ? nothing : html`<span class="count ${group.entries.length > 0 ? 'some' : ''}">${countText(group)}</span>`}
    </h2>
    ${group === undefined ? skeleton() : groupRows(name, group, view)}
  </section>`;
}

function groupRows(name: GroupName, group: Group, { rows, isFiltered, onMore }: GroupView): TemplateResult {
  const { words } = rows;
  if (group.entries.length === 0) {
    return html`<p part="empty" class="empty">${isFiltered ? words.t('agenda.nothing-found') : emptyText(name, words)}</p>`;
  }
  return html`
    <ul part="list" role="list" aria-labelledby="group-${name}">
      ${repeat(group.entries, rowKey, (entry, at) => html`<li>${agendaRow(entry, `${name}-${at}`, rows)}</li>`)}
    </ul>
    ${
      group.nextCursor === undefined
        ? nothing
        : html`<button part="more" class="button more" type="button" @click=${() => onMore(name)}>
          ${words.t('agenda.more')}
        </button>`
    }
  `;
}

function headingText(name: GroupName, words: Localizer): string {
  if (name === 'overdue') return words.t('agenda.overdue');
  return words.t(name === 'today' ? 'agenda.today' : 'agenda.upcoming');
}

function emptyText(name: GroupName, words: Localizer): string {
  if (name === 'overdue') return words.t('agenda.empty-overdue');
  return words.t(name === 'today' ? 'agenda.empty-today' : 'agenda.empty-upcoming');
}

function countText({ total, entries }: Group): string {
  return total === undefined ? `${entries.length}+` : String(total);
}

function skeleton(): TemplateResult {
  const row = html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`;
  return html`${row}${row}`;
}

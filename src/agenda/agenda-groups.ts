import type { AgendaQuery } from '../adapters/agenda.js';
import { addDays } from '../brazil/day.js';
import type { FollowUpRole } from '../contact/follow-up.js';
import type { Day, Id } from '../contact/json.js';

/** The groups of the agenda, in the order of the screen. */
export const groupNames = ['overdue', 'today', 'upcoming'] as const;

export type GroupName = (typeof groupNames)[number];

/** What is shown of an agenda. */
export interface AgendaFilter {
  /** Absent: both. */
  readonly role?: FollowUpRole | undefined;
  readonly priority: boolean;
  readonly text: string;
}

export const noFilter: AgendaFilter = { priority: false, text: '' };

export function isFiltered({ role, priority, text }: AgendaFilter): boolean {
  return role !== undefined || priority || text.trim() !== '';
}

/** What is asked for one group: its days, and what is looked for. */
export function groupQuery(group: GroupName, userId: Id, today: Day, filter: AgendaFilter): AgendaQuery {
  const { role, priority } = filter;
  const text = filter.text.trim();
  return {
    userId,
    ...(group === 'overdue' && { to: addDays(today, -1) }),
    ...(group === 'today' && { from: today, to: today }),
    ...(group === 'upcoming' && { from: addDays(today, 1) }),
    ...(role !== undefined && { role }),
    ...(priority && { priority }),
    ...(text !== '' && { text }),
  };
}

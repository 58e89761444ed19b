import { html, nothing, type TemplateResult } from 'lit';
import { addDays, isDay, weekdayOf } from '../../brazil/day.js';
import { holidayName, isBusinessDay } from '../../brazil/holidays.js';
import type { Localizer } from '../../i18n/translate.js';
import { icons } from '../../ui/templates/icons.js';

export interface CalendarView {
  /** The day the keys start from; its month is shown. */
  readonly shown: string;
  /** The chosen day; empty while there is none. */
  readonly value: string;
  readonly today: string;
  /** The two letters of the state whose holidays count as well. */
  readonly state: string;
  readonly words: Localizer;
  /** Someone went to another day, with a key or by turning the page. */
  readonly onMove: (day: string) => void;
  readonly onChoose: (day: string) => void;
}

const columns = [0, 1, 2, 3, 4, 5, 6];
/** A month that begins on a Saturday runs into a sixth week; the others keep its place, so that nothing moves. */
const rows = [0, 1, 2, 3, 4, 5];

/** One month as a grid, from Sunday to Saturday, under a heading with a button on each side. */
export function calendarTemplate(view: CalendarView): TemplateResult {
  const { shown, value, today, words, onMove, onChoose } = view;
  const where = view.state === '' ? {} : { state: view.state };
  const month = shown.slice(0, 8);
  const blanks = weekdayOf(`${month}01`);
  const writer = (options: Intl.DateTimeFormatOptions): ((day: string) => string) => {
    const format = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' });
    return (day) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const nameOfDay = writer({ day: 'numeric', month: 'long' });
  const nameOfWeekday = writer({ weekday: 'long' });

  const turn = (months: number): TemplateResult =>
    html`<button
      type="button"
      class="turn"
      aria-label=${words.t(months < 0 ? 'control.previous-month' : 'control.next-month')}
      @click=${() => onMove(addMonths(shown, months))}
    >
      ${months < 0 ? icons.chevronLeft : icons.chevronRight}
    </button>`;

  const dayIn = (row: number, column: number): string => month + String(row * 7 + column - blanks + 1).padStart(2, '0');

  // Cells and rows without days stay, and can have the focus: the one that has it would lose it with its day.
  const cell = (day: string): TemplateResult => {
    const isInside = isDay(day);
    return html`<td
      data-day=${isInside ? day : nothing}
      class=${isInside && !isBusinessDay(day, where) ? 'rest' : nothing}
      tabindex=${day === shown ? 0 : -1}
      title=${(isInside ? holidayName(day, where) : undefined) ?? nothing}
      aria-label=${isInside ? nameOfDay(day) : nothing}
      aria-selected=${isInside ? day === value : nothing}
      aria-current=${day === today ? 'date' : nothing}
    >
      ${isInside ? Number(day.slice(8)) : nothing}
    </td>`;
  };

  const onClick = (event: Event): void => {
    const day = (event.target as HTMLElement).dataset['day'];
    if (day !== undefined) onChoose(day);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') onClick(event);
    else {
      const day = dayByKey(shown, event.key, event.shiftKey);
      if (day === undefined) return;
      onMove(day);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return html`<div class="heading">
      ${turn(-1)}<span id="month" class="month" aria-live="polite">${writer({ month: 'long', year: 'numeric' })(shown)}</span
      >${turn(1)}
    </div>
    <table role="grid" aria-labelledby="month">
      <thead>
        <tr>
          ${columns.map((column) => {
            // A week that began on a Sunday.
            const name = nameOfWeekday(`2026-11-0${column + 1}`);
            return html`<th scope="col" aria-label=${name}>${name.charAt(0)}</th>`;
          })}
        </tr>
      </thead>
      <tbody @click=${onClick} @keydown=${onKeyDown}>
        ${rows.map((row) => html`<tr>${columns.map((column) => cell(dayIn(row, column)))}</tr>`)}
      </tbody>
    </table>`;
}

/** The day that a key leads to; `undefined` for a key that leads nowhere. */
export function dayByKey(day: string, key: string, isShifted: boolean): string | undefined {
  const weekday = weekdayOf(day);
  const days: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -7,
    ArrowDown: 7,
    Home: -weekday,
    End: 6 - weekday,
  };
  if (key === 'PageUp' || key === 'PageDown') {
    return addMonths(day, (key === 'PageUp' ? -1 : 1) * (isShifted ? 12 : 1));
  }
  const step = days[key];
  if (step === undefined) return undefined;
  try {
    return addDays(day, step);
  } catch {
    // The first or the last day there is.
    return day;
  }
}

/** The same day of another month, or that month's last; the day itself where there are no years left. */
export function addMonths(day: string, n: number): string {
  const first = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + n);
  const month = first.toISOString().slice(0, 8);
  for (let date = Number(day.slice(8)); date > 0; date -= 1) {
    const moved = month + String(date).padStart(2, '0');
    if (isDay(moved)) return moved;
  }
  return day;
}

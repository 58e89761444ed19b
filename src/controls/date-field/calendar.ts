import type { CalendarDateProps } from 'cally';

/** The part of `<calendar-date>` that the field uses. */
export type Calendar = HTMLElement & CalendarDateProps & { readonly updated: Promise<void> };

let loading: Promise<void> | undefined;

/** Loads the calendar's elements once. They cannot be defined twice on a page, so those of a host's own copy serve. */
export function loadCalendar(): Promise<void> {
  if (customElements.get('calendar-date') !== undefined) return Promise.resolve();
  loading ??= import('cally').then(
    () => undefined,
    (error: unknown) => {
      loading = undefined;
      // Another copy of the kit may have been faster.
      if (customElements.get('calendar-date') === undefined) throw error;
    },
  );
  return loading;
}

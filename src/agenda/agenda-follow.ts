import type { Agenda } from '../adapters/agenda.js';
import type { Id } from '../contact/json.js';

/** Milliseconds in which changes are waited for to be read together. */
const changesRest = 100;

/**
 * Calls back when the agenda of a user may be another, until the answered function is called: whenever it says so, else
 * when the page is looked at again. `isPast` tells whether what is shown is of another day, which nobody says.
 */
export function followAgenda(
  agenda: Agenda,
  userId: Id,
  { onChange, isPast }: { readonly onChange: () => void; readonly isPast: () => boolean },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = agenda.subscribe?.({ userId }, () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, changesRest);
  });
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && (unsubscribe === undefined || isPast())) onChange();
  };
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearTimeout(timer);
    unsubscribe?.();
    document.removeEventListener('visibilitychange', onVisible);
  };
}

import { localizerFor, type Localizer } from '../i18n/translate.js';

/** The words an element speaks. */
export function localizerOf(_element: Element): Localizer {
  // The kit has one language so far: nothing is looked for, and every word of every field asks here.
  return localizerFor('pt-BR');
}

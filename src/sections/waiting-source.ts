import type { OptionSource } from '../controls/combobox/option.js';

/** Stands in until there is somebody to ask: the search goes on, and is asked anew of the source that follows. */
export const waitingSource: OptionSource = () => new Promise(() => undefined);

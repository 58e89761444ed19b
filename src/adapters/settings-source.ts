import type { Settings } from '../contact/settings.js';
import type { Call } from './call.js';

export interface SettingsSource {
  /** Everything but `totals`, which is a function and set only through the form's `.settings`. */
  load(input: Record<string, never>, call: Call): Promise<Settings>;

  /** Calls back with every change until the answered function is called. */
  subscribe?(listener: (settings: Settings) => void): () => void;
}

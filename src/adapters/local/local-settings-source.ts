import type { Settings } from '../../contact/settings.js';
import type { Call } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { SettingsSource } from '../settings-source.js';
import type { LocalLists } from './local-lists.js';

/** The settings that the store was seeded with, or the defaults. */
export class LocalSettingsSource implements SettingsSource {
  readonly #lists: LocalLists;

  constructor(lists: LocalLists) {
    this.#lists = lists;
  }

  load(input: Record<string, never>, call: Call): Promise<Settings> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).settings.load(input, call));
  }
}

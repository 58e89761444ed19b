import type { Settings } from '../../contact/settings.js';
import type { Call } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { SettingsSource } from '../settings-source.js';

/** Settings that a test or a story changes while the form is open. */
export class MemorySettingsSource implements SettingsSource {
  #settings: Settings;
  readonly #listeners = new Set<(settings: Settings) => void>();

  constructor(settings: Settings = {}) {
    this.#settings = settings;
  }

  load(_input: Record<string, never>, { signal }: Call): Promise<Settings> {
    return untilAborted(signal, () => this.#settings);
  }

  subscribe(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Replaces the settings and tells every subscriber. */
  set(settings: Settings): void {
    this.#settings = settings;
    for (const listener of this.#listeners) listener(settings);
  }
}

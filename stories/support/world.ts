import type { StoryContext } from '@storybook/web-components-vite';
import { action } from 'storybook/actions';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createDemoData, demoCompanyRegistry, demoPostalCodeDirectory } from '../../src/adapters/local/local.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import type { Settings } from '../../src/contact/settings.js';
import { profiles } from '../host/profiles.js';
import { networked, type NetworkMode } from './network.js';

/** What of a story's context this asks for; every `StoryContext` has it. */
export type StoryWorld = Pick<StoryContext, 'abortSignal' | 'globals'>;

/**
 * What belongs to one mounted story: it stays while the toolbar and the controls change, and is new once the story is
 * mounted again. Storybook gives every mount a signal of its own.
 */
interface Mounted {
  network: NetworkMode;
  readonly sets: WeakMap<object, object>;
  demo?: Adapters;
  readonly settings: WeakMap<Settings, Map<string, Settings>>;
}

const mounts = new WeakMap<AbortSignal, Mounted>();

const callsLog = action('chamada ao adaptador');

function mounted({ abortSignal, globals }: StoryWorld): Mounted {
  let mount = mounts.get(abortSignal);
  if (mount === undefined) {
    mount = { network: 'normal', sets: new WeakMap(), settings: new WeakMap() };
    mounts.set(abortSignal, mount);
  }
  // The story is rendered again when the toolbar changes; calls ask for the mode when they are made.
  mount.network = (globals['network'] as NetworkMode | undefined) ?? 'normal';
  return mount;
}

/** Any adapters behind the network of the toolbar; the same answer while the story stays mounted. */
export function wired<Set extends object>(adapters: Set, context: StoryWorld): Set {
  const mount = mounted(context);
  let set = mount.sets.get(adapters) as Set | undefined;
  if (set === undefined) {
    const log = (method: string, input: unknown, outcome: string): void => callsLog(method, outcome, input);
    set = networked(adapters, () => mount.network, log);
    mount.sets.set(adapters, set);
  }
  return set;
}

/** The demonstration company behind the network of the toolbar; new for every mounted story. */
export function demoAdapters(context: StoryWorld): Adapters {
  const mount = mounted(context);
  mount.demo ??= {
    ...createMemoryAdapters(createDemoData()),
    companies: demoCompanyRegistry(),
    postalCodes: demoPostalCodeDirectory(),
  };
  return wired(mount.demo, context);
}

/** A story's settings with the profile of the toolbar; what the story itself permits or denies wins. */
export function settingsFor(context: StoryWorld, settings: Settings = none): Settings {
  const profile = String(context.globals['profile'] ?? 'full');
  const { settings: known } = mounted(context);
  const bySettings = known.get(settings) ?? new Map<string, Settings>();
  known.set(settings, bySettings);
  let merged = bySettings.get(profile);
  if (merged === undefined) {
    const permissions = { ...profiles[profile]?.permissions, ...settings.permissions };
    merged = Object.keys(permissions).length === 0 ? settings : { ...settings, permissions };
    bySettings.set(profile, merged);
  }
  return merged;
}

const none: Settings = {};

import type { Adapters } from '../adapters/adapters.js';

/** What there may be or not: a whole adapter (`agenda`), or one of its methods (`contacts.close`). */
export const capabilities = [
  'people',
  'products',
  'users',
  'branches',
  'choices',
  'settings',
  'settings.subscribe',
  'contacts',
  'contacts.listByPerson',
  'contacts.addInteraction',
  'contacts.transfer',
  'contacts.close',
  'contacts.reopen',
  'agenda',
  'agenda.subscribe',
  'drafts',
  'companies',
  'postalCodes',
] as const;

export type Capability = (typeof capabilities)[number];

export type CapabilityTable = Readonly<Record<Capability, boolean>>;

/** What these adapters have; plain JSON. A method that `capabilities` of its adapter switches off is absent. */
export function capabilitiesOf(adapters: Partial<Adapters>): CapabilityTable {
  const has = (name: Capability): boolean => {
    const [key, method] = name.split('.') as [keyof Adapters, string | undefined];
    const adapter = adapters[key] as
      { readonly capabilities?: Readonly<Record<string, unknown>>; readonly [method: string]: unknown } | undefined;
    if (adapter === undefined || method === undefined) return adapter !== undefined;
    return typeof adapter[method] === 'function' && adapter.capabilities?.[method] !== false;
  };
  return Object.fromEntries(capabilities.map((name) => [name, has(name)])) as Record<Capability, boolean>;
}

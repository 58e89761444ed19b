import type { ArgTypes } from '@storybook/web-components-vite';
// Made by `npm run build`, which `npm ci` runs.
import manifest from '../../dist/custom-elements.json' with { type: 'json' };
import { initialOf } from './initial-of.js';
import { propertyWords } from './property-words.js';

/** One line of a table: a name, what is told of it, and a type where it has one. */
export interface Entry {
  readonly name: string;
  readonly description: string;
  readonly type?: string;
  readonly initial?: string;
}

export interface Property extends Entry {
  readonly type: string;
  readonly attribute?: string;
}

/** What the manifest tells of an element, without what only the kit itself uses. */
export interface ElementDescription {
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly properties: readonly Property[];
  readonly methods: readonly Entry[];
  readonly events: readonly Entry[];
  readonly slots: readonly Entry[];
  readonly parts: readonly Entry[];
  readonly cssProperties: readonly Entry[];
}

interface Item {
  readonly kind?: string;
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text?: string };
  readonly default?: string;
  readonly attribute?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly { readonly name: string; readonly optional?: boolean }[];
}

interface Declaration {
  readonly tagName?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly members?: readonly Item[];
  readonly attributes?: readonly (Item & { readonly fieldName?: string })[];
  readonly events?: readonly Item[];
  readonly slots?: readonly Item[];
  readonly cssParts?: readonly Item[];
  readonly cssProperties?: readonly Item[];
}

const declarations = (
  manifest as unknown as { readonly modules: readonly { readonly declarations?: readonly Declaration[] }[] }
).modules.flatMap((part) => part.declarations ?? []);

function entry({ name, description = '', type, default: initial }: Item): Entry {
  return {
    name,
    description,
    ...(type?.text === undefined ? {} : { type: type.text }),
    ...(initial === undefined ? {} : { initial }),
  };
}

/** Entries that say something: the manifest also lists events that are sent and promised to nobody. */
function told(items: readonly Item[] = []): Entry[] {
  return items.filter(({ description }) => description !== undefined && description !== '').map(entry);
}

/** The tags the manifest knows, in its order. */
export const knownTags: readonly string[] = declarations.flatMap(({ tagName }) => tagName ?? []);

export function describeElement(tag: string): ElementDescription | undefined {
  const declaration = declarations.find(({ tagName }) => tagName === tag);
  if (declaration === undefined) return undefined;
  const { members = [], attributes = [] } = declaration;
  const properties = members
    .filter((member) => member.kind === 'field' && member.static !== true && member.readonly !== true)
    .filter(({ description, attribute }) => description !== undefined || attribute !== undefined)
    .map((member): Property => {
      const { attribute } = member;
      return { ...entry(member), type: member.type?.text ?? '', ...(attribute === undefined ? {} : { attribute }) };
    });
  // An attribute without a property, such as one that only the style sheet reads.
  const bare = attributes
    .filter(({ name, fieldName }) => fieldName === undefined && properties.every(({ attribute }) => attribute !== name))
    .map((attribute): Property => ({
      ...entry(attribute),
      type: attribute.type?.text ?? '',
      attribute: attribute.name,
    }));
  const methods = members
    .filter(({ kind, description }) => kind === 'method' && description !== undefined)
    .map((member) => ({
      ...entry(member),
      name: `${member.name}(${(member.parameters ?? []).map(({ name, optional }) => `${name}${optional ? '?' : ''}`).join(', ')})`,
    }));
  return {
    tag,
    summary: declaration.summary ?? '',
    description: declaration.description ?? '',
    properties: [...properties, ...bare],
    methods,
    events: told(declaration.events),
    slots: told(declaration.slots),
    parts: told(declaration.cssParts),
    cssProperties: told(declaration.cssProperties),
  };
}

/** Names of types that the manifest gives without what they stand for. */
const aliases: Readonly<Record<string, string>> = {
  MessageSeverity: "'error' | 'warning' | 'hint' | 'success'",
  FieldTag: "'suggested' | 'imported' | 'changed' | 'locked' | 'pasted'",
  NoticeKind: "'info' | 'warning' | 'success' | 'error'",
};

/** The values of a type that is a choice between texts. */
export function choicesOf(type: string): readonly string[] | undefined {
  const parts = type.split('|').flatMap((part) => {
    const name = part.trim();
    return (aliases[name] ?? name).split('|').map((one) => one.trim());
  });
  const texts = parts.filter((part) => part !== 'undefined');
  return texts.length > 1 && texts.every((part) => /^'[^']*'$/.test(part))
    ? texts.map((part) => part.slice(1, -1))
    : undefined;
}

type Control = NonNullable<ArgTypes[string]['control']>;

function controlOf(type: string): { readonly control: Control; readonly options?: readonly string[] } {
  const bare = type.replace(/\s*\|\s*undefined$/, '');
  if (bare === 'boolean') return { control: { type: 'boolean' } };
  if (bare === 'number') return { control: { type: 'number' } };
  if (bare === 'string') return { control: { type: 'text' } };
  const options = choicesOf(bare);
  if (options !== undefined) {
    const labels = Object.fromEntries(options.map((option) => [option, option === '' ? '(vazio)' : option]));
    return { control: { type: options.length > 4 ? 'select' : 'inline-radio', labels }, options };
  }
  // Lists and the host's configuration can be written as JSON; functions and adapters cannot.
  if (/^readonly \w+\[\]$/.test(bare) || bare === 'Settings') return { control: { type: 'object' } };
  return { control: false };
}

/** Properties of the surroundings: what they are is the toolbar's to say. */
const surroundings = ['theme', 'density', 'inside'];

/** The arguments that a story does not give, so that every control shows what the element has. */
export function initialArgsOf(tag: string): Readonly<Record<string, unknown>> {
  const { properties = [] } = describeElement(tag) ?? {};
  return Object.fromEntries(
    properties
      .filter(({ name }) => !surroundings.includes(name))
      .map((property) => [property.name, initialOf(property)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/**
 * The controls of an element's page. What Storybook itself makes of a manifest puts properties, slots, events and parts
 * into one list by name, where the part `label` takes the place of the property `label`.
 */
export function argTypesOf(tag: string): ArgTypes {
  const { properties = [] } = describeElement(tag) ?? {};
  return Object.fromEntries(
    properties
      .filter(({ name }) => name !== 'inside')
      .map(({ name, type, initial, description }) => [
        name,
        {
          name,
          description: propertyWords[name] ?? description,
          ...controlOf(type),
          table: {
            type: { summary: type },
            ...(initial === undefined ? {} : { defaultValue: { summary: initial } }),
          },
        },
      ]),
  );
}

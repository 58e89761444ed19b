import { initialOf } from './initial-of.js';
import type { ElementDescription, Property } from './manifest.js';

/** The ways in which the example of a page is written. */
export const frameworks = ['HTML', 'React', 'Vue', 'Angular', 'Svelte'] as const;

export type Framework = (typeof frameworks)[number];

/** What an example needs to know of an element. */
export type Described = Pick<ElementDescription, 'tag' | 'properties' | 'events'>;

export interface SnippetOptions {
  /** What stands in the slots, as HTML. */
  readonly content?: string;
  /** Events to listen to. */
  readonly events?: readonly string[];
}

/** A value set by an attribute in HTML, and one that only a property can hold. */
interface Part {
  readonly property: Property;
  readonly value: unknown;
  readonly name: string;
  readonly isAttribute: boolean;
}

const indent = (text: string, by: number): string => text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);

/** A value as a person would write it in code. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[\n${value.map((one) => `  ${indent(literal(one), 2)},\n`).join('')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, one]) => `${keyOf(key)}: ${literal(one)}`);
    if (entries.length === 0) return '{}';
    const line = `{ ${entries.join(', ')} }`;
    return line.length <= 80 && !line.includes('\n')
      ? line
      : `{\n${entries.map((one) => `  ${indent(one, 2)},\n`).join('')}}`;
  }
  return String(value);
}

const keyOf = (key: string): string => (/^[a-z_$][\w$]*$/i.test(key) ? key : literal(key));

/** The arguments that say something: known to the element and other than what it starts with. */
function partsOf({ properties }: Described, args: Readonly<Record<string, unknown>>): Part[] {
  return properties.flatMap((property) => {
    const value = args[property.name];
    if (value === undefined || typeof value === 'function' || value === initialOf(property)) return [];
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (isEmpty) return [];
    const isAttribute = property.attribute !== undefined && typeof value !== 'object';
    return [{ property, value, name: isAttribute ? property.attribute! : property.name, isAttribute }];
  });
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;');

/** A tag with its attributes, on one line while they fit. */
function tagWith(tag: string, attributes: readonly string[], content: string): string {
  const inside = content === '' ? '' : `\n  ${indent(content, 2)}\n`;
  const line = [`<${tag}`, ...attributes].join(' ');
  if (line.length <= 88) return `${line}>${inside}</${tag}>`;
  return `<${tag}\n${attributes.map((one) => `  ${one}\n`).join('')}>${inside}</${tag}>`;
}

function plainAttribute({ name, value }: Part): string {
  return value === true ? name : `${name}="${escape(String(value))}"`;
}

/** `label-hidden` of `labelHidden` says nothing when it is false, and cannot be said in HTML. */
const writable = (parts: readonly Part[]): Part[] => parts.filter(({ value }) => value !== false);

const handlerOf = (event: string): string => {
  const words = event.replace(/^sales-contact-/, '').split('-');
  return `on${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
};

const variables = (parts: readonly Part[]): string =>
  parts.map(({ name, value }) => `const ${name} = ${literal(value)};\n`).join('');

function htmlCode(element: Described, parts: readonly Part[], { content = '', events = [] }: SnippetOptions): string {
  const attributes = writable(parts.filter(({ isAttribute }) => isAttribute)).map(plainAttribute);
  const properties = parts.filter(({ isAttribute, value }) => !isAttribute || value === false);
  const lines = [
    ...properties.map(({ property, value }) => `element.${property.name} = ${literal(value)};`),
    ...events.map((event) => `element.addEventListener('${event}', (event) => console.log(event));`),
  ];
  const script = [
    "import 'sales-contact-elements/define';",
    ...(lines.length === 0 ? [] : ['', `const element = document.querySelector('${element.tag}');`, ...lines]),
  ];
  return `${tagWith(element.tag, attributes, content)}

<script type="module">
  ${indent(script.join('\n'), 2)}
</script>`;
}

function reactCode(element: Described, parts: readonly Part[], { content = '', events = [] }: SnippetOptions): string {
  const attributes = parts.map(({ property, isAttribute, value }) => {
    // React 19 sets a property where the element has one of that name.
    const name = property.name;
    if (!isAttribute) return `${name}={${name}}`;
    if (typeof value === 'string') return /["\\\n]/.test(value) ? `${name}={${literal(value)}}` : `${name}="${value}"`;
    return value === true ? name : `${name}={${String(value)}}`;
  });
  const handlers = events.map((event) => `on${event}={(event) => console.log(event)}`);
  const tag = tagWith(element.tag, [...attributes, ...handlers], content);
  const data = variables(parts.filter(({ isAttribute }) => !isAttribute));
  return `// React 19
import 'sales-contact-elements/define';

${data === '' ? '' : `${data}\n`}export function Example() {
  return (
    ${indent(tag, 4)}
  );
}`;
}

function vueCode(element: Described, parts: readonly Part[], { content = '', events = [] }: SnippetOptions): string {
  const attributes = parts.map((part) => {
    const { property, isAttribute, value } = part;
    if (!isAttribute) return `:${property.name}.prop="${property.name}"`;
    if (typeof value === 'string') return plainAttribute(part);
    return value === true ? `.${property.name}="true"` : `.${property.name}="${String(value)}"`;
  });
  const handlers = events.map((event) => `@${event}="${handlerOf(event)}"`);
  const functions = events.map((event) => `const ${handlerOf(event)} = (event) => console.log(event);\n`).join('');
  const data = variables(parts.filter(({ isAttribute }) => !isAttribute));
  const code = [data, functions].filter((text) => text !== '').join('\n');
  return `<script setup>
import 'sales-contact-elements/define';
${code === '' ? '' : `\n${code}`}</script>

<template>
  ${indent(tagWith(element.tag, [...attributes, ...handlers], content), 2)}
</template>

<!-- vite.config.js: vue({ template: { compilerOptions: {
  isCustomElement: (tag) => tag.startsWith('sales-contact-') } } }) -->`;
}

function angularCode(
  element: Described,
  parts: readonly Part[],
  { content = '', events = [] }: SnippetOptions,
): string {
  const attributes = parts.map((part) => {
    const { property, isAttribute, value } = part;
    if (!isAttribute) return `[${property.name}]="${property.name}"`;
    return typeof value === 'string' ? plainAttribute(part) : `[${property.name}]="${String(value)}"`;
  });
  const handlers = events.map((event) => `(${event})="${handlerOf(event)}($event)"`);
  const members = [
    ...parts
      .filter(({ isAttribute }) => !isAttribute)
      .map(({ property, value }) => `readonly ${property.name} = ${indent(literal(value), 2)};`),
    ...events.map((event) => `${handlerOf(event)}(event: Event) {\n    console.log(event);\n  }`),
  ];
  return `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import 'sales-contact-elements/define';

@Component({
  selector: 'app-example',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    ${indent(tagWith(element.tag, [...attributes, ...handlers], content), 4)}
  \`,
})
export class ExampleComponent {${members.length === 0 ? '' : `\n  ${members.join('\n\n  ')}\n`}}`;
}

function svelteCode(element: Described, parts: readonly Part[], { content = '', events = [] }: SnippetOptions): string {
  const attributes = parts.map((part) => {
    const { property, isAttribute, value } = part;
    // Svelte 5 sets a property where the element has one of that name.
    if (!isAttribute) return `{${property.name}}`;
    if (typeof value === 'string') return plainAttribute(part);
    return value === true ? property.name : `${property.name}={${String(value)}}`;
  });
  const handlers = events.map((event) => `on${event}={(event) => console.log(event)}`);
  const data = variables(parts.filter(({ isAttribute }) => !isAttribute));
  return `<script>
  import 'sales-contact-elements/define';
${data === '' ? '' : `\n  ${indent(data, 2)}`}</script>

${tagWith(element.tag, [...attributes, ...handlers], content)}`;
}

const writers = {
  HTML: htmlCode,
  React: reactCode,
  Vue: vueCode,
  Angular: angularCode,
  Svelte: svelteCode,
} as const;

/**
 * The code that shows an element as a story shows it now. Arguments that the element does not know, and those that say
 * what it says anyway, are left out.
 */
export function codeSnippet(
  framework: Framework,
  element: Described,
  args: Readonly<Record<string, unknown>>,
  options: SnippetOptions = {},
): string {
  return writers[framework](element, partsOf(element, args), options);
}

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eventNames } from '../stories/host/event-names.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: read(`src/${file}`) }));

const namesIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name!)),
];
const tokenNames = (text: string): string[] => namesIn(text, /(--sales-contact-[a-z0-9-]*[a-z0-9])/g).sort();

interface Documented {
  readonly file: string;
  readonly text: string;
  readonly doc: string;
  readonly parent: string;
}

/** Every class of an element, with the comment that the manifest is made from. */
const elements: readonly Documented[] = sources.flatMap(({ file, text }) => {
  const [, doc, parent] =
    /\/\*\*((?:(?!\*\/)[^])*@summary(?:(?!\*\/)[^])*)\*\/\s*export class \w+ extends (\w+)/.exec(text) ?? [];
  return doc === undefined ? [] : [{ file, text, doc, parent: parent! }];
});

/** Parts in the templates of what a class extends. */
const inherited: Readonly<Record<string, readonly string[]>> = {
  FieldElement: ['ui/field-element.ts'],
  EntryField: ['ui/field-element.ts', 'controls/entry-field.ts'],
};

/** Parts that an element may have: its own, those of its folder and those it inherits. */
function partsOf({ file, parent }: Documented): string[] {
  const folder = path.posix.dirname(file);
  const near = sources.filter(
    (source) => path.posix.dirname(source.file) === folder || inherited[parent]?.includes(source.file) === true,
  );
  // Two controls share what floats and the count of characters.
  const shared = sources.filter(({ file: other }) => /^controls\/(counter|combobox\/suggestions)\.ts$/.test(other));
  return [...near, ...shared].flatMap(({ text }) => namesIn(text, /\bpart="([\w-]+)"/g));
}

describe('what the manifest is made from', () => {
  it('is the comment of every element', () => {
    expect(elements.length).toBeGreaterThan(30);
  });

  it.each(elements.map((element) => [element.file, element] as const))(
    '%s has the parts it tells of',
    (_file, element) => {
      const told = namesIn(element.doc, /@csspart ([\w-]+)/g);

      expect(told.filter((part) => !partsOf(element).includes(part))).toEqual([]);
    },
  );

  it.each(elements.map((element) => [element.file, element] as const))(
    '%s tells of the parts it has',
    (_file, element) => {
      const told = namesIn(element.doc, /@csspart ([\w-]+)/g);

      expect(namesIn(element.text, /\bpart="([\w-]+)"/g).filter((part) => !told.includes(part))).toEqual([]);
    },
  );

  it('tells of every token that the style sheets read, and of no other', () => {
    const form = elements.find(({ file }) => file === 'form/sales-contact-form.ts')!;
    const told = namesIn(form.doc, /@cssproperty \[?(--[\w-]+)/g).sort();

    expect(told).toEqual(tokenNames(read('src/ui/styles/tokens.styles.ts')));
  });

  it('tells of every event that the form, the drafts and the agenda send, as README and the host page do', () => {
    const form = elements.find(({ file }) => file === 'form/sales-contact-form.ts')!;
    const manager = elements.find(({ file }) => file === 'draft-manager/draft-manager.ts')!;
    const agenda = elements.find(({ file }) => file === 'agenda/agenda.ts')!;
    const told = namesIn(form.doc + manager.doc + agenda.doc, /@event \{[^\n]*?\} (sales-contact-[\w-]+)/g).sort();

    expect(told).toEqual([...eventNames].sort());
    expect(namesIn(read('README.md'), /\| `(sales-contact-[\w-]+)` +\|/g).sort()).toEqual(told);
  });
});

describe('the guides and stories', () => {
  const pages = readdirSync(path.join(root, 'stories'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(mdx|css|ts)$/.test(file),
  );

  it('name no token that there is not', () => {
    const known = tokenNames(read('src/ui/styles/tokens.styles.ts'));
    const named = pages.flatMap((file) => tokenNames(read(`stories/${file}`)).map((token) => `${file}: ${token}`));
    const unknown = named.filter((name) => {
      const token = name.split(': ')[1]!;
      return !known.some((one) => one === token || one.startsWith(`${token}-`));
    });

    expect(unknown).toEqual([]);
  });
});

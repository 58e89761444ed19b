import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));

const side = '(?:left|right)';
const edge = '(?:left|right|top|bottom)';

/** What is named by a side of the screen or by its axes, where the writing should say which side it is. */
const physical = new RegExp(
  [
    `^(?:margin|padding|border|scroll-margin|scroll-padding)-${edge}\\b`,
    `^border-(?:top|bottom)-${side}-radius$`,
    `^${edge}$`,
    '^(?:(?:min|max)-)?(?:width|height)$',
    '^overflow-[xy]$',
  ].join('|'),
);
const physicalValue = new RegExp(`^(?:text-align|float|clear|caption-side):.*\\b${side}\\b`);

interface Declaration {
  readonly file: string;
  readonly property: string;
  readonly text: string;
}

/** What is inside every `css` template. */
function* styleSheets(text: string): Generator<string> {
  for (const [, sheet] of text.matchAll(/\bcss`([^`]*)`/g)) yield sheet!.replaceAll(/\/\*.*?\*\//gs, '');
}

function* declarationsOf(file: string, text: string): Generator<Declaration> {
  for (const sheet of styleSheets(text)) {
    for (const [, property, value] of sheet.matchAll(/[{;]\s*([a-z-]+):\s*([^;{}]+)(?=[;}])/g)) {
      yield { file, property: property!, text: `${property}: ${value!.trim()}` };
    }
  }
}

const isPhysical = ({ property, text }: Declaration): boolean => physical.test(property) || physicalValue.test(text);

/** Where the axis is meant and no side: a list that scrolls does so downwards in every script of the kit. */
const justified: readonly string[] = ['overflow-y: auto'];

async function allDeclarations(): Promise<readonly Declaration[]> {
  const files = await readdir(source, { recursive: true });
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => [...declarationsOf(file, await readFile(path.join(source, file), 'utf8'))]),
  );
  return found.flat();
}

describe('the style sheets', () => {
  it('name no side of the screen', async () => {
    const declarations = await allDeclarations();
    expect(declarations.length).toBeGreaterThan(800);

    const physicals = declarations.filter(isPhysical).filter(({ text }) => !justified.includes(text));
    expect(physicals.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('would be caught naming one', () => {
    const planted = 'const a = css`p { margin-left: 4px; text-align: right; width: 3px; margin-inline: 2px; }`;';

    expect([...declarationsOf('planted.ts', planted)].filter(isPhysical).map(({ text }) => text)).toEqual([
      'margin-left: 4px',
      'text-align: right',
      'width: 3px',
    ]);
  });
});

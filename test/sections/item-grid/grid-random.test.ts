import { expect } from '@open-wc/testing';
import type { LineItem } from '../../../src/contact/line-item.js';
import { deepActiveElement } from '../../../src/ui/focus.js';
import { seeded, type Random } from '../../brazil/seeded.js';
import { GridPage, linesOf } from '../../support/grid-page.js';

/** How a key may change the lines. */
type Effect = 'nothing' | 'cell' | 'block' | 'add' | 'remove' | 'move' | 'steps';

const keys: readonly (readonly [key: string, effect: Effect])[] = [
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Control+Home', 'Control+End'].map(
    (key) => [key, 'nothing'] as const,
  ),
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => [`Shift+${key}`, 'nothing'] as const),
  ...['Enter', 'Enter', 'F2', 'Tab', 'Tab', 'Shift+Tab', 'Control+a', 'Shift+ ', 'Control+ '].map(
    (key) => [key, 'nothing'] as const,
  ),
  ...['1', '2', '7', '9', 'Escape', 'Escape', 'F8'].map((key) => [key, 'cell'] as const),
  ['Delete', 'block'],
  ['Control+d', 'block'],
  ['Shift+Alt+ArrowDown', 'add'],
  ['Control+Shift+Enter', 'nothing'],
  ['Control+Delete', 'remove'],
  ['Control+Delete', 'remove'],
  ['Control+Shift+ArrowUp', 'move'],
  ['Control+Shift+ArrowDown', 'move'],
  ['Control+z', 'steps'],
  ['Control+Shift+z', 'steps'],
];

/** Presses a key as the browser would: what nobody prevents is typed. */
function pressKey(combination: string): void {
  const held = combination.split('+');
  const key = held.pop()!;
  const target = deepActiveElement();
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ctrlKey: held.includes('Control'),
    shiftKey: held.includes('Shift'),
    altKey: held.includes('Alt'),
  });
  const passes = target?.dispatchEvent(event) ?? false;
  if (passes && held.length === 0 && /^\d$/.test(key) && deepActiveElement() instanceof HTMLInputElement) {
    document.execCommand('insertText', false, key);
  }
}

const columnParts: Readonly<Record<string, readonly (keyof LineItem)[]>> = {
  offeringId: ['offeringId', 'kind', 'code', 'name'],
  quantity: ['quantity'],
  unitPrice: ['unitPrice', 'priceOrigin'],
  discount: ['discount'],
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The cells in which two states of the same line differ. */
function changedColumns(before: LineItem, after: LineItem): readonly string[] {
  return Object.entries(columnParts)
    .filter(([, parts]) => parts.some((part) => !same(before[part], after[part])))
    .map(([column]) => column);
}

/** Says what is wrong with a change; empty where nothing is. `cells` are those that the key was pressed on. */
function wrongWith(
  effect: Effect,
  before: readonly LineItem[],
  after: readonly LineItem[],
  cells: ReadonlySet<string>,
): string {
  const ids = after.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return 'a line stands there twice';
  if (effect === 'steps') return '';
  const was = new Map(before.map((line) => [line.id, line]));
  const is = new Map(after.map((line) => [line.id, line]));
  const touched = new Set([...cells].map((cell) => cell.split(' ')[0]!));
  const gone = before.filter(({ id }) => !is.has(id));
  const come = after.filter(({ id }) => !was.has(id));
  const changed = after.flatMap((line) => {
    const former = was.get(line.id);
    return former === undefined ? [] : changedColumns(former, line).map((column) => `${line.id} ${column}`);
  });
  const kept = before.filter(({ id }) => is.has(id)).map(({ id }) => id);
  const stays = ids.filter((id) => was.has(id));
  if (effect !== 'move' && !same(kept, stays)) return 'lines changed their places';
  // A product that is copied into a line without a quantity comes as one of it.
  const isFirst = (cell: string): boolean =>
    effect === 'cell' && cell.endsWith(' quantity') && was.get(cell.split(' ')[0]!)?.quantity === undefined;
  const outside = changed.filter((cell) => !cells.has(cell) && !isFirst(cell));
  if (outside.length > 0) return `cells changed that nobody touched: ${outside.join(', ')}`;
  if (effect === 'nothing' && changed.length > 0) return `a key that changes nothing changed ${changed.join(', ')}`;
  // A line in which nothing stands any more is none, and one that gets its first value is one.
  const mayVanish = effect === 'cell' || effect === 'block' || effect === 'remove';
  if (gone.length > 0 && !mayVanish) return 'a line is gone';
  if (gone.some(({ id }) => !touched.has(id))) return 'a line is gone that nobody touched';
  if (effect === 'add') return come.length <= 1 ? '' : 'more than one line was added';
  if (come.length > 0 && effect !== 'cell' && effect !== 'block') return 'a line came from nowhere';
  return '';
}

describe('<sales-contact-item-grid> under 10,000 random keys', () => {
  /** The cells of the block, or that of the cursor, as `id column`. */
  function pressedOn(page: GridPage): ReadonlySet<string> {
    const at = page.chosen.length > 0 ? page.chosen : [page.focused.replace('…', '')];
    const cells = at.map((cell) => {
      const [index, column] = cell.split(' ');
      return `${page.rows[Number(index)]?.line?.id} ${column}`;
    });
    return new Set(cells);
  }

  const tasks = new MessageChannel();

  /** What the key started is done, but for a timer; the tests' own wait takes too long ten thousand times. */
  async function calm({ grid, rows }: GridPage): Promise<void> {
    await grid.updateComplete;
    await Promise.all(rows.map((row) => row.drawn()));
    await new Promise((resolve) => {
      tasks.port2.onmessage = resolve;
      tasks.port1.postMessage('');
    });
    await grid.updateComplete;
  }

  async function stepUntilStill(page: GridPage, key: string): Promise<void> {
    for (let steps = 0; ; steps += 1) {
      if (steps > 1000) throw new Error(`${key} comes to no end at ${page.focused}`);
      const way = key === 'Control+z' ? 'Control+Z' : 'Control+Shift+Z';
      const isDone = page.grid.renderRoot.querySelector(`.tools [aria-keyshortcuts="${way}"][aria-disabled]`) !== null;
      if (isDone) return;
      pressKey(key);
      await calm(page);
    }
  }

  async function run(random: Random, steps: number): Promise<void> {
    const start = linesOf(4);
    // Without a catalog a text is a name: nothing comes late.
    const page = await GridPage.open({ items: start, adapters: {} });
    await page.rest(0, 'quantity');
    const trace: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      if (page.focused === '') {
        if (page.rows.length === 0) page.grid.addItem();
        else page.cell(random.below(page.rows.length), ['offeringId', 'quantity', 'net'][random.below(3)]!).focus();
        await calm(page);
      }
      const [key, effect] = keys[random.below(keys.length)]!;
      const before = page.grid.items;
      const cells = pressedOn(page);
      trace.push(`${page.focused} ${key}`);
      pressKey(key);
      await calm(page);
      const wrong = wrongWith(effect, before, page.grid.items, cells);
      if (wrong !== '') throw new Error(`${wrong}\n${trace.slice(-12).join('\n')}`);
    }
    pressKey('Escape');
    await calm(page);
    if (page.rows.length === 0) page.grid.renderRoot.querySelector<HTMLElement>('.add')!.focus();
    else if (page.focused === '') await page.rest(0, 'offeringId');
    // The last key may have gone back.
    await stepUntilStill(page, 'Control+Shift+z');
    const end = page.grid.items;
    await stepUntilStill(page, 'Control+z');
    expect(page.grid.items, trace.slice(-steps).join('\n')).to.deep.equal(start);
    await stepUntilStill(page, 'Control+Shift+z');
    expect(page.grid.items).to.deep.equal(end);
  }

  for (let seed = 1; seed <= 20; seed += 1) {
    it(`loses, doubles and misplaces nothing, and goes back to the start (seed ${seed})`, async function () {
      this.timeout(60_000);
      await run(seeded(seed), 500);
    });
  }
});

import { normalizeSearch } from '../../brazil/text.js';
import type { Option } from './option.js';

/** More rows than this are counted and not drawn. */
const mostRows = 100;
/** Fewer letters mean nothing inside a word. */
const shortestInside = 3;

/** Rows under one heading; the first section of a flat list has none. */
export interface Section {
  /** The names of the groups around the rows, outermost first. */
  readonly path: readonly string[];
  readonly rows: readonly Option[];
}

export interface OptionRows {
  readonly sections: readonly Section[];
  /** The rows of all sections in the order drawn, without those that are disabled: what the keys move through. */
  readonly choosable: readonly Option[];
  /** How many rows are drawn. */
  readonly drawn: number;
  /** How many matching rows are not drawn. */
  readonly hidden: number;
}

interface Tree {
  readonly groups: ReadonlySet<string>;
  readonly pathOf: (option: Option) => readonly string[];
}

function treeOf(options: readonly Option[]): Tree {
  const byId = new Map(options.map((option) => [option.id, option]));
  const groups = new Set<string>();
  for (const { parentId } of options) if (parentId !== undefined && byId.has(parentId)) groups.add(parentId);
  const pathOf = (option: Option): readonly string[] => {
    const path: string[] = [];
    const seen = new Set([option.id]);
    let id = option.parentId;
    // A list may come from anywhere, so a circle of parents must end.
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const parent = byId.get(id);
      if (parent === undefined) break;
      path.unshift(parent.label);
      id = parent.parentId;
    }
    return path;
  };
  return { groups, pathOf };
}

/** What was typed, in pieces that each must stand at the beginning of a word; `1.4` is one piece. */
function piecesOf(text: string): readonly string[] {
  return text.split(/\s+/).map(normalizeSearch).filter(Boolean);
}

/**
 * The rows of a list or tree that match a text: every typed word begins a word of the label, the detail, the code
 * or the name of a group around the row. An empty text matches all.
 */
export function rowsOf(options: readonly Option[], text: string, limit = mostRows): OptionRows {
  const { groups, pathOf } = treeOf(options);
  const wanted = piecesOf(text);
  const sections = new Map<string, { path: readonly string[]; rows: Option[] }>();
  const choosable: Option[] = [];
  let drawn = 0;
  let hidden = 0;
  for (const option of options) {
    if (groups.has(option.id)) continue;
    const path = pathOf(option);
    if (wanted.length > 0) {
      const hay = ` ${normalizeSearch([option.code ?? '', option.label, option.detail ?? '', ...path].join(' '))}`;
      if (!wanted.every((piece) => hay.includes(` ${piece}`))) continue;
    }
    if (drawn === limit) {
      hidden += 1;
      continue;
    }
    drawn += 1;
    const key = option.parentId !== undefined && groups.has(option.parentId) ? option.parentId : '';
    const section = sections.get(key);
    if (section === undefined) sections.set(key, { path, rows: [option] });
    else section.rows.push(option);
  }
  for (const { rows } of sections.values()) choosable.push(...rows.filter((row) => row.disabled !== true));
  return { sections: [...sections.values()], choosable, drawn, hidden };
}

/** The text that stands for a row in the field: its label after those of the groups around it, "Vendas / Proposta". */
export function textOf(option: Option, options: readonly Option[]): string {
  return option.parentId === undefined ? option.label : [...treeOf(options).pathOf(option), option.label].join(' / ');
}

/** The one row whose label, whole text or code equals a text without regard to case, accents and punctuation. */
export function exactMatch(options: readonly Option[], text: string): Option | undefined {
  const wanted = normalizeSearch(text);
  if (wanted === '') return undefined;
  const { groups, pathOf } = treeOf(options);
  let found: Option | undefined;
  for (const option of options) {
    if (groups.has(option.id) || option.disabled === true) continue;
    const names = [option.label, option.code ?? '', [...pathOf(option), option.label].join(' ')];
    if (!names.some((name) => normalizeSearch(name) === wanted)) continue;
    if (found !== undefined) return undefined;
    found = option;
  }
  return found;
}

/** Where the active row goes with a key; `-1` is none. `undefined` when the key moves nothing. */
export function moveActive(key: string, active: number, count: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return active >= last ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? last : active - 1;
    case 'PageDown':
      return Math.min(last, Math.max(active, 0) + 10);
    case 'PageUp':
      return Math.max(0, active - 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/**
 * A text in pieces, those that match a typed word marked: at the beginning of words, or inside them where no word begins
 * so. Numbers are found whatever their punctuation.
 */
export function highlight(
  text: string,
  typed: string | readonly string[],
): readonly { readonly text: string; readonly hit: boolean }[] {
  const all = typeof typed === 'string' ? [typed] : typed;
  const wanted = all.flatMap(piecesOf);
  if (wanted.length === 0 || text === '') return [{ text, hit: false }];
  const characters = [...text];
  // One folded character for each drawn one, so that positions agree.
  const folded = characters.map((character) => [...normalizeSearch(character)][0] ?? ' ');
  const hay = ` ${folded.join('')}`;
  const hits = new Set<number>();
  const mark = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) hits.add(index);
  };
  for (const piece of wanted) {
    // Found with the space before it, so that `at` is the place of its first character in the text.
    let at = hay.indexOf(` ${piece}`);
    if (at === -1 && piece.length >= shortestInside) {
      at = hay.indexOf(piece);
      if (at !== -1) mark(at - 1, at - 1 + piece.length);
      continue;
    }
    for (; at !== -1; at = hay.indexOf(` ${piece}`, at + 1)) mark(at, at + piece.length);
  }
  if (hits.size === 0) for (const number of all) markNumber(folded, compactOf(number), mark);
  const pieces: { text: string; hit: boolean }[] = [];
  characters.forEach((character, index) => {
    const hit = hits.has(index);
    const piece = pieces.at(-1);
    if (piece !== undefined && piece.hit === hit) piece.text += character;
    else pieces.push({ text: character, hit });
  });
  return pieces;
}

function compactOf(text: string): string {
  return normalizeSearch(text).replaceAll(' ', '');
}

/** Marks a number that is written with other punctuation than it was typed with, `48984112233` in `(48) 98411-2233`. */
function markNumber(folded: readonly string[], number: string, mark: (from: number, to: number) => void): void {
  if (number.length < shortestInside || !/\d/.test(number)) return;
  const places = folded.flatMap((character, index) => (character === ' ' ? [] : [index]));
  const at = places
    .map((index) => folded[index])
    .join('')
    .indexOf(number);
  if (at !== -1) mark(places[at]!, places[at + number.length - 1]! + 1);
}

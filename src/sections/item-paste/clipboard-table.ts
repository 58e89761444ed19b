import { withoutControlCharacters } from '../../brazil/text.js';
import { ownTable, type Clipboard } from './copy-table.js';
import { inSlices } from './in-slices.js';
import { rowsOfPage, tableTag } from './page-table.js';

/** The most that is read at a time: characters of all, rows, and characters of a cell, which is the longest name. */
export const limits = { characters: 20_000_000, rows: 10_000, cell: 500 } as const;

/** Why a clipboard is not read. */
export type Refusal =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-long'; readonly found: number }
  | { readonly kind: 'too-many'; readonly found: number };

export interface Row {
  readonly cells: readonly string[];
  /** Characters that nobody sees were taken out of a cell. */
  readonly hadSigns: boolean;
  /** A cell was longer than any name or number, and is empty now. */
  readonly wasTooLong: boolean;
}

export type Table = readonly Row[];

/**
 * Reads cells that were copied in Excel, LibreOffice or Google Sheets: a table of HTML, or text with tabs, or with
 * semicolons where no tab is there. Quoted cells may hold tabs, ends of lines and doubled quotes. Nothing in it is run
 * or loaded. Empty rows at the end are none.
 */
export async function readTable({ text, html }: Clipboard, signal: AbortSignal): Promise<Table | Refusal> {
  const tag = tableTag(html);
  const length = tag === undefined ? text.length : html.length;
  if (length > limits.characters) return { kind: 'too-long', found: length };
  const isOurs = tag?.includes(ownTable) === true;
  const rows: Row[] = [];
  let last = 0;
  let found = 0;
  const source = tag === undefined ? rowsOfText(text) : rowsOfPage(html);
  await inSlices(
    source,
    (cells) => {
      found += 1;
      if (found > limits.rows + 1) return;
      const row = rowOf(cells, isOurs);
      rows.push(row);
      if (row.cells.some((cell) => cell !== '') || row.wasTooLong) last = rows.length;
    },
    signal,
  );
  // One more for the header.
  if (found > limits.rows + 1) return { kind: 'too-many', found };
  return last === 0 ? { kind: 'nothing' } : rows.slice(0, last);
}

function rowOf(raw: readonly string[], isOurs: boolean): Row {
  let [hadSigns, wasTooLong] = [false, false];
  const cells = raw.map((cell) => {
    if (cell.length > limits.cell) {
      wasTooLong = true;
      return '';
    }
    const visible = withoutControlCharacters(cell);
    // A direction mark beside a number is what some programs copy; in the middle of a text it hides something.
    hadSigns ||= visible.trim() !== withoutMarksAround(cell).trim();
    const line = visible.replace(/\s+/gu, ' ').trim();
    return isOurs && /^'[-=+@'\t\r]/.test(line) ? line.slice(1) : line;
  });
  return { cells, hadSigns, wasTooLong };
}

function withoutMarksAround(cell: string): string {
  return cell.replace(/^[\u200B\u200E\u200F\u2060\uFEFF]+|[\u200B\u200E\u200F\u2060\uFEFF]+$/gu, '');
}

function* rowsOfText(text: string): Iterable<readonly string[]> {
  const separator = text.includes('\t') ? '\t' : isList(text) ? ';' : '\t';
  const end = text.length;
  let at = 0;
  let cells: string[] = [];
  while (at < end) {
    let cell: string;
    const quoted = text[at] === '"' ? quotedCell(text, at, separator) : undefined;
    if (quoted === undefined) {
      const from = at;
      while (at < end && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
      cell = text.slice(from, at);
    } else [cell, at] = quoted;
    cells.push(cell);
    const isRowOver = at >= end || text[at] !== separator;
    if (!isRowOver) {
      at += 1;
      // What follows the last separator is an empty cell.
      if (at < end && text[at] !== '\n' && text[at] !== '\r') continue;
      cells.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    yield cells;
    cells = [];
  }
}

/** A cell in quotes and where it ends; `undefined` where the quote is only a sign of the text, such as of inches. */
function quotedCell(text: string, from: number, separator: string): [string, number] | undefined {
  let at = from + 1;
  let cell = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const next = text[quote + 1];
      const isEnd = next === undefined || next === separator || next === '\n' || next === '\r';
      return isEnd ? [cell, quote + 1] : undefined;
    }
    cell += '"';
    at = quote + 2;
  }
}

/** Whether a text without tabs has columns parted by semicolons: in each of its first lines. */
function isList(text: string): boolean {
  const lines = text
    .slice(0, 10_000)
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.slice(0, 20).every((line) => line.includes(';'));
}

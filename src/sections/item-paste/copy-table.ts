/** What a clipboard holds; either may be empty. */
export interface Clipboard {
  readonly text: string;
  readonly html: string;
}

/** Marks a table that was copied from the grid, whose apostrophes before formulas are its own. */
export const ownTable = 'data-sales-contact-items';

/** A text that a spreadsheet would take for a formula, if it is no number. */
const formula = /^(?:[-=+@\t\r]|'[-=+@'])/;
const number = /^-?[\d.,\s]+%?$/;

/**
 * Cells for other programs, as text with tabs and as a table. What a spreadsheet would calculate is text there: an
 * apostrophe stands before it, as in Excel itself, and is taken away again where the table is pasted here.
 */
export function copyTable(rows: readonly (readonly string[])[]): Clipboard {
  const safe = rows.map((cells) => cells.map((cell) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell)));
  const text = safe.map((cells) => cells.map(inText).join('\t')).join('\r\n');
  const body = safe.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('');
  return { text, html: `<table ${ownTable}><tbody>${body}</tbody></table>` };
}

function inText(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(cell: string): string {
  return cell.replace(/[&<>"]/g, (sign) => entities[sign]!);
}

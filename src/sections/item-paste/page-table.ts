/**
 * A tag or a text. Attributes end at the next tag at the latest, so that reading takes no longer than the
 * text is long, whatever it is.
 */
const piece = /<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>|[^<]+|</giy;

/** What is in these is no text. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title', 'xml']);
/** What begins or ends with these stands on a line of its own. */
const parts: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li', 'tr', 'table']);

const marks: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
};

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ordf: 'ª',
  ordm: 'º',
  deg: '°',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  reg: '®',
  copy: '©',
  trade: '™',
  times: '×',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  frac14: '¼',
  bull: '•',
  middot: '·',
};

/** The attributes of the first table of a page; `undefined` where there is none. */
export function tableTag(html: string): string | undefined {
  return /<table\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>/i.exec(html)?.[1];
}

/**
 * The rows of the first table of a page, cell by cell as text. Nothing of the page is made: a policy that forbids text
 * to become elements is no hindrance, nothing runs, and a page of any length is read piece by piece. Cells that span
 * columns or rows leave the others empty, as they are in the sheet; a table in a cell is text of that cell.
 */
export function* rowsOfPage(html: string): Iterable<readonly string[]> {
  /** Rows that a cell above still covers, by column. */
  const covered: number[] = [];
  let row: string[] | undefined;
  let isInCell = false;
  let tables = 0;
  let at = 0;
  /** The column of the cell that is read. */
  let first = 0;

  const skipCovered = (cells: string[]): void => {
    for (let rest = covered[cells.length] ?? 0; rest > 0; rest = covered[cells.length] ?? 0) {
      covered[cells.length] = rest - 1;
      cells.push('');
    }
  };
  const beginCell = (attributes: string): void => {
    row ??= [];
    skipCovered(row);
    const rows = spanOf('rowspan', attributes);
    const columns = spanOf('colspan', attributes);
    first = row.length;
    for (let column = 0; column < columns; column += 1) {
      if (rows > 1) covered[row.length] = rows - 1;
      row.push('');
    }
    isInCell = true;
  };
  const endRow = function* (): Iterable<readonly string[]> {
    if (row === undefined) return;
    skipCovered(row);
    yield row;
    row = undefined;
    isInCell = false;
  };

  while (at < html.length) {
    if (html.startsWith('<!--', at)) {
      const close = html.indexOf('-->', at + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    piece.lastIndex = at;
    const [whole = '', end, name, attributes = ''] = piece.exec(html) ?? [];
    at += Math.max(whole.length, 1);
    const tag = name?.toLowerCase();
    if (tag === undefined) {
      if (isInCell && row !== undefined) row[first] += decoded(whole);
      continue;
    }
    if (silent.has(tag) && end === '' && !attributes.endsWith('/')) {
      const close = new RegExp(`</${tag}`, 'gi');
      close.lastIndex = at;
      at = close.exec(html)?.index ?? html.length;
      continue;
    }
    if (tag === 'table') tables += end === '' ? 1 : -1;
    if (tag === 'table' && end !== '' && tables === 0) break;
    if (tables === 1 && (tag === 'tr' || tag === 'td' || tag === 'th')) {
      if (tag === 'tr') {
        yield* endRow();
        if (end === '') row = [];
      } else if (end === '') beginCell(attributes);
      else isInCell = false;
    } else if (isInCell && row !== undefined && parts.has(tag)) row[first] += '\n';
    else if (isInCell && row !== undefined && (tag === 'td' || tag === 'th')) row[first] += ' ';
  }
  yield* endRow();
}

function spanOf(name: string, attributes: string): number {
  const span = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(span, 1), 1000);
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+\d*));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return entityOf(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

function entityOf(name: string): string | undefined {
  const [, letter, mark = ''] = /^([a-z])(acute|grave|circ|tilde|uml|cedil)$/i.exec(name) ?? [];
  return letter === undefined ? entities[name.toLowerCase()] : `${letter}${marks[mark.toLowerCase()]}`.normalize('NFC');
}

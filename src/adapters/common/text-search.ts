import { normalizeSearch } from '../../brazil/text.js';
import type { Page } from '../call.js';
import { selectPage, type PageRequest } from './paging.js';

/** A short list whose rows have a code and a name, searched by both. */
export class TextSearch<T extends { readonly id: string }> {
  readonly #rows: readonly { readonly row: T; readonly code: string; readonly text: string }[];

  /** `codeOf` is what a whole text is compared with first, and the order of an empty search. */
  constructor(rows: readonly T[], codeOf: (row: T) => string, nameOf: (row: T) => string) {
    this.#rows = rows.map((row) => {
      const code = normalizeSearch(codeOf(row));
      return { row, code, text: `\n ${code}\n ${normalizeSearch(nameOf(row))}` };
    });
  }

  /** An exact code first, then codes and names that begin with the text, then those with all its words. */
  find(text: string, request: PageRequest): Page<T> {
    const whole = normalizeSearch(text);
    const words = whole.split(' ').filter((word) => word !== '');
    const code = whole.replace(/^0+(?=.)/, '');
    // Only punctuation was typed: no row has that.
    if (words.length === 0 && text.trim() !== '') return { items: [], total: 0 };
    const page = selectPage(
      this.#rows,
      {
        tier: (row) => {
          if (words.length === 0) return 0;
          if (row.code === whole || row.code.replace(/^0+(?=.)/, '') === code) return 0;
          if (row.text.includes(`\n ${whole}`)) return 1;
          if (words.every((word) => row.text.includes(` ${word}`))) return 2;
          return words.every((word) => hasWord(row.text, word)) ? 3 : -1;
        },
        sort: (row) => row.code,
        id: (row) => row.row.id,
      },
      request,
    );
    return { ...page, items: page.items.map(({ row }) => row) };
  }
}

/** Whether a word of the text begins with `word`, or has it inside when it is long enough to mean something there. */
function hasWord(text: string, word: string): boolean {
  return text.includes(word.length < 3 ? ` ${word}` : word);
}

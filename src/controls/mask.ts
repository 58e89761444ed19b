import type { MaskitoOptions } from '@maskito/core';

/** How the characters of a value are punctuated while someone types them. Punctuation is a view: values are bare. */
export interface Mask {
  /** The characters that count, out of typed, pasted or punctuated text. */
  clean(text: string): string;
  /** The same characters with punctuation between them; none is ever dropped. */
  format(characters: string): string;
  /** How many characters can be typed. What is pasted is never cut: it is kept and judged. */
  limit(characters: string): number;
  /** Reads a pasted text that is more than the characters themselves. */
  paste?(text: string): string;
}

/**
 * Fills a pattern: every `#` takes one character, everything else stands between them. Characters that do not fit
 * come back bare.
 */
export function punctuate(characters: string, pattern: string): string {
  let filled = '';
  let next = 0;
  for (const sign of pattern) {
    if (next === characters.length) break;
    filled += sign === '#' ? characters[next++] : sign;
  }
  return next < characters.length ? characters : filled;
}

/** The shortest offset in `text` with `count` of its characters before it. */
function offsetAfter(count: number, text: string, mask: Mask): number {
  for (let offset = 0; offset <= text.length; offset += 1) {
    if (mask.clean(text.slice(0, offset)).length >= count) return offset;
  }
  return text.length;
}

/** Options for Maskito that punctuate by `mask` and keep the caret beside the character it stood beside. */
export function maskitoOptions(mask: Mask): MaskitoOptions {
  return {
    mask: /^.*$/,
    preprocessors: [
      ({ elementState, data }, action) => {
        const { value, selection } = elementState;
        let [from, to] = selection;
        if (action === 'insert') {
          const room = mask.limit(mask.clean(value)) - mask.clean(value).length;
          const isFull = data.length === 1 && from === to && room <= 0;
          const text = data.length === 1 ? data : data.replace(/\s+/g, ' ').trim();
          const pasted = text.length > 1 ? (mask.paste?.(text) ?? text) : text;
          const [before, after] = [value.slice(0, from), value.slice(to)];
          // Nothing to insert makes Maskito refuse the key; so what does not count leaves the selection alone.
          const counts = mask.clean(before + pasted + after) !== mask.clean(before + after);
          return { elementState, data: counts && !isFull ? pasted : '' };
        }
        // Punctuation comes back by itself, so a key that would remove it takes the character beyond it.
        if (action !== 'validation' && mask.clean(value) !== value) {
          const isEmpty = (): boolean => mask.clean(value.slice(from, to)) === '';
          if (action === 'deleteBackward') while (from > 0 && isEmpty()) from -= 1;
          if (action === 'deleteForward') while (to < value.length && isEmpty()) to += 1;
        }
        return { elementState: { value, selection: [from, to] }, data };
      },
    ],
    postprocessors: [
      ({ value, selection }) => {
        const characters = mask.clean(value);
        const text = mask.format(characters);
        if (text === value) return { value, selection };
        const move = (offset: number): number =>
          offset >= value.length ? text.length : offsetAfter(mask.clean(value.slice(0, offset)).length, text, mask);
        return { value: text, selection: [move(selection[0]), move(selection[1])] };
      },
    ],
  };
}

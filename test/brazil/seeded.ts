export interface Random {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  /** That many characters out of `letters`. */
  text(length: number, letters: string): string;
}

/** The same numbers on every run (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    text: (length, letters) => Array.from({ length }, () => letters.charAt(below(letters.length))).join(''),
  };
}

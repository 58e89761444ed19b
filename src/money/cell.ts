import { add, divide, multiply, round, subtract } from './decimal.js';
import { parseMoney } from './parse.js';

const longest = 200;
const token = /\s*(?:(\d[\d.,]*|[.,]\d[\d.,]*)|([-+*/()%]))/y;

/**
 * Reads what was typed into a cell: a number as `parseMoney` reads it, or arithmetic with `+ - * /` (also `x`, `×`,
 * `÷`), parentheses and percents. A percent after `+` or `-` is one of what stands to its left (`1000-10%` → `900`),
 * elsewhere a hundredth (`200*10%` → `20`). Quotients have at most ten places, halves up. `undefined` when the text
 * makes no sense, divides by zero or is longer than 200 characters.
 */
export function evaluateCell(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const number = parseMoney(text);
  if (number !== undefined) return number;

  const tokens = tokensOf(text);
  return tokens && new Arithmetic(tokens).evaluate();
}

function tokensOf(text: string): string[] | undefined {
  const source = text
    .trim()
    .replace(/^=/, '')
    .replace(/R\$/gi, '')
    .replace(/[x×]/gi, '*')
    .replace(/÷/g, '/')
    .replace(/[\u2212\u2013]/g, '-');
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (source.slice(token.lastIndex).trim() !== '') {
    const match = token.exec(source);
    if (!match) return undefined;
    tokens.push(match[1] ?? match[2] ?? '');
  }
  return tokens;
}

/** A value, and whether it was written as a lone percent. */
interface Term {
  readonly value: string;
  readonly percent: boolean;
}

/** Each level answers `undefined` once the text makes no sense. */
class Arithmetic {
  readonly #tokens: readonly string[];
  #at = 0;
  #divided = false;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  evaluate(): string | undefined {
    const value = this.#sum();
    if (value === undefined || this.#at < this.#tokens.length) return undefined;
    return this.#divided ? add(round(value, 10, 'half-up'), '0') : value;
  }

  #sum(): string | undefined {
    let total = this.#product()?.value;
    for (let sign = this.#take('+', '-'); sign && total !== undefined; sign = this.#take('+', '-')) {
      const term = this.#product();
      if (!term) return undefined;
      const amount = term.percent ? multiply(total, term.value) : term.value;
      total = sign === '+' ? add(total, amount) : subtract(total, amount);
    }
    return total;
  }

  #product(): Term | undefined {
    let term = this.#factor();
    for (let sign = this.#take('*', '/'); sign && term; sign = this.#take('*', '/')) {
      const factor = this.#factor();
      if (!factor) return undefined;
      const value: string | undefined = (sign === '*' ? multiply : divide)(term.value, factor.value);
      this.#divided ||= sign === '/';
      term = value === undefined ? undefined : { value, percent: false };
    }
    return term;
  }

  #factor(): Term | undefined {
    if (this.#take('-')) {
      const factor = this.#factor();
      return factor && { ...factor, value: subtract('0', factor.value) };
    }
    const value = this.#operand();
    if (value === undefined) return undefined;
    return this.#take('%') ? { value: multiply(value, '0.01'), percent: true } : { value, percent: false };
  }

  #operand(): string | undefined {
    if (this.#take('(')) {
      const value = this.#sum();
      return this.#take(')') ? value : undefined;
    }
    const number = parseMoney(this.#tokens[this.#at] ?? '');
    if (number !== undefined) this.#at += 1;
    return number;
  }

  #take(...wanted: readonly string[]): string | undefined {
    const next = this.#tokens[this.#at];
    if (next === undefined || !wanted.includes(next)) return undefined;
    this.#at += 1;
    return next;
  }
}

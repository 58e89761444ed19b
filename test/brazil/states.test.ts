import { describe, expect, it } from 'vitest';
import { isState, states } from '../../src/brazil/states.js';

describe('states', () => {
  it('are the 27, by code', () => {
    const codes = states.map(({ code }) => code);

    expect(new Set(codes).size).toBe(27);
    expect(codes).toEqual([...codes].sort());
  });

  it.each([
    ['SP', true],
    ['DF', true],
    ['sp', false],
    ['EX', false],
    ['', false],
  ])('isState(%j) is %s', (text, known) => {
    expect(isState(text)).toBe(known);
  });
});

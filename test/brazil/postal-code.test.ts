import { describe, expect, it } from 'vitest';
import { formatPostalCode, isValidPostalCode, normalizePostalCode } from '../../src/brazil/postal-code.js';

describe('postal codes', () => {
  it.each([
    ['01310-100', true],
    ['92.500-000', true],
    ['01310100', true],
    ['00000-000', false],
    ['0131010', false],
    ['013101000', false],
    ['a01310100', false],
    ['', false],
  ])('isValidPostalCode(%j) is %s', (text, valid) => {
    expect(isValidPostalCode(text)).toBe(valid);
  });

  it.each([
    ['01310100', '01310-100'],
    ['01310', '01310'],
    ['013101', '01310-1'],
    ['sem CEP', 'sem CEP'],
  ])('shows %j as %j', (text, shown) => {
    expect(formatPostalCode(text)).toBe(shown);
  });

  it('are stored as digits', () => {
    expect(normalizePostalCode(' 01.310-100 ')).toBe('01310100');
  });
});

import { describe, expect, it } from 'vitest';
import { add, compare, divide, isDecimal, multiply, round, subtract } from '../../src/money/decimal.js';

describe('isDecimal', () => {
  it.each(['0', '-1', '1234.50', '0.0000000001'])('accepts %s', (text) => {
    expect(isDecimal(text)).toBe(true);
  });

  it.each(['', '1,5', '1.', '.5', '1e5', '+1', ' 1', 'NaN', '1\n'])('refuses %j', (text) => {
    expect(isDecimal(text)).toBe(false);
  });
});

describe('arithmetic', () => {
  it('is exact where binary numbers are not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(subtract('0.3', '0.1')).toBe('0.2');
    expect(multiply('7', '2.675')).toBe('18.725');
    expect(multiply('1.1', '1.15')).toBe('1.265');
    expect(add('90071992547409930.01', '0.01')).toBe('90071992547409930.02');
  });

  it('writes numbers out and knows no negative zero', () => {
    expect(multiply('1000000000000', '1000000000000')).toBe('1000000000000000000000000');
    expect(multiply('0.0000001', '0.0000001')).toBe('0.00000000000001');
    expect(multiply('-1', '0')).toBe('0');
  });

  it('compares by value', () => {
    expect([compare('2.50', '2.5'), compare('-1', '0'), compare('10', '9')]).toEqual([0, -1, 1]);
  });

  it('does not divide by zero', () => {
    expect(divide('1', '0.00')).toBeUndefined();
    expect(divide('1', '8')).toBe('0.125');
  });

  it('says what it expected of a text that is no decimal', () => {
    expect(() => add('1,5', '1')).toThrow('Expected a decimal such as 1234.5, found "1,5".');
  });
});

describe('round', () => {
  it.each([
    ['1.005', 2, 'half-up', '1.01'],
    ['1.005', 2, 'half-even', '1.00'],
    ['1.015', 2, 'half-even', '1.02'],
    ['18.725', 2, 'half-up', '18.73'],
    ['4.8500', 1, 'half-even', '4.8'],
    ['0.3450', 2, 'half-even', '0.34'],
    ['0.34501', 2, 'half-even', '0.35'],
    ['-1.005', 2, 'half-up', '-1.01'],
    ['-0.001', 2, 'half-up', '0.00'],
    ['2278.8', 2, 'half-up', '2278.80'],
    ['2.5', 0, 'half-up', '3'],
    ['2.5', 0, 'half-even', '2'],
  ] as const)('rounds %s to %d places, %s: %s', (value, places, mode, rounded) => {
    expect(round(value, places, mode)).toBe(rounded);
  });
});

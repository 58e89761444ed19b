import { describe, expect, it } from 'vitest';
import { formatDecimal, formatMoney } from '../../src/money/format.js';

describe('formatMoney', () => {
  it.each([
    ['1234.56', 'R$\u00A01.234,56'],
    ['-0.5', '-R$\u00A00,50'],
    ['1.005', 'R$\u00A01,01'],
    ['-0.001', 'R$\u00A00,00'],
    ['1234567', 'R$\u00A01.234.567,00'],
    ['0', 'R$\u00A00,00'],
    ['dez', 'dez'],
  ])('shows %s as %s', (value, shown) => {
    expect(formatMoney(value)).toBe(shown);
  });
});

describe('formatDecimal', () => {
  it.each([
    ['1234.5', {}, '1.234,5'],
    ['2.50', {}, '2,50'],
    ['0.1234567891', {}, '0,1234567891'],
    ['-123456', {}, '-123.456'],
    ['-1234567.1', {}, '-1.234.567,1'],
    ['2', { minPlaces: 2 }, '2,00'],
    ['2.12345', { minPlaces: 2 }, '2,12345'],
    ['2.345', { maxPlaces: 2 }, '2,35'],
    ['2.5', { maxPlaces: 2 }, '2,5'],
    ['2.5', { maxPlaces: 0 }, '3'],
    ['dois', {}, 'dois'],
  ])('shows %s with %j as %s', (value, format, shown) => {
    expect(formatDecimal(value, format)).toBe(shown);
  });
});

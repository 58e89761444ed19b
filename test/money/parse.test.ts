import { describe, expect, it } from 'vitest';
import { formatDecimal, formatMoney } from '../../src/money/format.js';
import { parseMoney } from '../../src/money/parse.js';
import { seeded } from '../brazil/seeded.js';

describe('parseMoney', () => {
  it.each([
    ['1.234,5', '1234.5'],
    ['R$ 1.234,56', '1234.56'],
    ['R$\u00A01.234,56', '1234.56'],
    ['r$1.234,56 ', '1234.56'],
    ['-R$ 0,50', '-0.50'],
    ['R$ -0,50', '-0.50'],
    ['\u22120,50', '-0.50'],
    ['- 10', '-10'],
    ['1234,56', '1234.56'],
    ['2,50', '2.50'],
    ['12.5', '12.5'],
    ['12.50', '12.50'],
    ['1.2345', '1.2345'],
    ['1.234', '1234'],
    ['1234.567', '1234567'],
    ['12.345.678', '12345678'],
    ['1 234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['1,234', '1.234'],
    ['0012', '12'],
    ['000', '0'],
    [',5', '0.5'],
    ['.5', '0.5'],
    ['12,', '12'],
    ['-0,00', '0.00'],
  ])('reads %j as %s', (text, value) => {
    expect(parseMoney(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    'abc',
    '1e5',
    '(1.234,56)',
    '-',
    'R$',
    ',',
    '.',
    '1.23.456',
    '12.34,5',
    '1.2345,6',
    '1,2,3',
    '12 34',
    '1,234.56,7',
    '-R$ -1',
    '--1',
    '10%',
    '12*4',
    '١٢',
    'NaN',
    'US$ 5',
    '1'.repeat(201),
  ])('does not read %j', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('reads what formatMoney and formatDecimal show', () => {
    const random = seeded(8);
    for (let n = 0; n < 1000; n += 1) {
      const whole = String(random.below(2 ** (1 + random.below(31))));
      const value = `${random.below(2) && whole !== '0' ? '-' : ''}${whole}.${random.text(2, '0123456789')}`;

      expect(parseMoney(formatMoney(value))).toBe(value);
      expect(parseMoney(formatDecimal(value))).toBe(value);
    }
  });
});

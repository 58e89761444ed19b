import { describe, expect, it } from 'vitest';
import { notationOf, readPastedNumber } from '../../../src/sections/item-paste/paste-number.js';
import { seeded } from '../../brazil/seeded.js';

describe('a pasted number', () => {
  it.each([
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1234.5', '1234.5'],
    ['12,5', '12.5'],
    ['0.125', '0.125'],
    ['R$ 1.234,56', '1234.56'],
    ['R$\u00a01.234,56', '1234.56'],
    ['-R$ 5,00', '-5.00'],
    ['(1.234,56)', '-1234.56'],
    ['5-', '-5'],
    ['−5', '-5'],
    ['12%', '12'],
    ['12,5 %', '12.5'],
    ['1.234', '1234'],
    ['1.234.567', '1234567'],
    ['007', '7'],
    ['-0', '0'],
    ['1 234,5', '1234.5'],
  ])('%s is %s', (text, value) => {
    expect(readPastedNumber(text, ',')).toBe(value);
  });

  it.each([
    '12*4',
    '1000-10%',
    '=1+1',
    'abc',
    '',
    '-',
    '.',
    '1.23.4',
    '1,2,3',
    '((1))',
    '(1',
    '-(1)',
    '1e5',
    '#REF!',
    '9'.repeat(31),
  ])('%s is none: nothing is calculated or guessed', (text) => {
    expect(readPastedNumber(text, ',')).toBe(undefined);
  });

  it('that can be read in two ways follows what others of its column prove', () => {
    expect(notationOf(['1.234', '12.5'])).toBe('.');
    expect(readPastedNumber('1.234', '.')).toBe('1.234');
    expect(readPastedNumber('1,234', '.')).toBe('1234');
    expect(notationOf(['1.234', 'R$ 12,50'])).toBe(',');
    expect(readPastedNumber('1,234', ',')).toBe('1.234');
    expect(notationOf(['1.234', '7', 'abc'])).toBe(',');
    expect(notationOf(['1,234,567'])).toBe('.');
  });

  it('is read back as it was written, in either notation', () => {
    const random = seeded(3);
    for (let round = 0; round < 2000; round += 1) {
      const value = `${random.below(10_000_000)}.${random.text(2, '0123456789')}`;
      const pt = Number(value).toLocaleString('pt-BR', { minimumFractionDigits: 2 });
      const en = Number(value).toLocaleString('en-US', { minimumFractionDigits: 2 });
      expect(readPastedNumber(pt, notationOf([pt])), pt).toBe(value);
      expect(readPastedNumber(en, notationOf([en])), en).toBe(value);
    }
  });
});

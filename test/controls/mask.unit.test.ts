import { maskitoTransform } from '@maskito/core';
import { describe, expect, it } from 'vitest';
import { maskitoOptions, punctuate, type Mask } from '../../src/controls/mask.js';

const digits: Mask = {
  clean: (text) => text.replace(/\D/g, ''),
  format: (characters) => punctuate(characters, '###.###-##'),
  limit: () => 8,
};

describe('punctuate', () => {
  it('puts only the punctuation that has a character after it', () => {
    expect(['', '1', '123', '1234', '12345678'].map((text) => punctuate(text, '(##) ###-###'))).toEqual([
      '',
      '(1',
      '(12) 3',
      '(12) 34',
      '(12) 345-678',
    ]);
  });

  it('gives characters that do not fit back bare', () => {
    expect(punctuate('123456', '##-##')).toBe('123456');
  });
});

describe('maskitoOptions', () => {
  it('keeps the caret beside the character it stood beside', () => {
    const state = maskitoTransform({ value: '1293456', selection: [3, 3] }, maskitoOptions(digits));
    expect(state).toEqual({ value: '129.345-6', selection: [3, 3] });
  });

  it('keeps the caret at the end', () => {
    const state = maskitoTransform({ value: '1234', selection: [4, 4] }, maskitoOptions(digits));
    expect(state).toEqual({ value: '123.4', selection: [5, 5] });
  });

  it('keeps text that is too long', () => {
    expect(maskitoTransform('1234567890', maskitoOptions(digits))).toBe('1234567890');
  });
});

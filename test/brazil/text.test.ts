import { describe, expect, it } from 'vitest';
import { normalizeSearch, shortNameOf, withoutControlCharacters } from '../../src/brazil/text.js';

describe('normalizeSearch', () => {
  it.each([
    ['  Padaria PÃO-Dourado, Ltda. ', 'padaria pao dourado ltda'],
    ["D'Ávila", 'davila'],
    ['Conceição nº 12', 'conceicao no 12'],
    ['...', ''],
  ])('makes %j %j', (text, plain) => {
    expect(normalizeSearch(text)).toBe(plain);
  });
});

describe('shortNameOf', () => {
  it.each([
    ['Padaria Pão Dourado LTDA', 'Padaria Pão Dourado'],
    ['Padaria Pão Dourado Ltda. - ME', 'Padaria Pão Dourado'],
    ['SILVA & CIA LTDA EPP', 'SILVA & CIA'],
    ['Banco do Brasil S/A', 'Banco do Brasil'],
    ['Banco do Brasil, S.A.', 'Banco do Brasil'],
    ['João EIRELI', 'João'],
    ['MARIA DE SA', 'MARIA DE SA'],
    ['JOAO DA SILVA 12345678909', 'JOAO DA SILVA'],
    ['Fome', 'Fome'],
    ['Ltda', 'Ltda'],
    ['', ''],
  ])('makes %j %j', (legalName, shortName) => {
    expect(shortNameOf(legalName)).toBe(shortName);
  });
});

describe('withoutControlCharacters', () => {
  it('drops what cannot be seen and keeps lines and tabs', () => {
    expect(withoutControlCharacters('a\u0000\u001B\u202Eb\u200B\tc\r\nd\uFEFF\u0085')).toBe('ab\tc\r\nd');
  });

  it('keeps what joins an emoji', () => {
    expect(withoutControlCharacters('👨\u200D👩')).toBe('👨\u200D👩');
  });
});

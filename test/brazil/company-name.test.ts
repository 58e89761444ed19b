import { describe, expect, it } from 'vitest';
import { isSimilarName, similarNameQuery } from '../../src/brazil/company-name.js';

describe('isSimilarName', () => {
  it.each([
    ['Padaria Pão Dourado Ltda', 'PADARIA PAO DOURADO'],
    ['Padaria Pão Dourado Ltda', 'Pão Dourado Padaria ME'],
    ['Padaria Pão Dourado Ltda.', 'Padaria Pão Dourado EPP'],
    ['Padaria Pão Dourado S/A', 'Padaria do Pão Dourado EIRELI'],
    ['Souza & Cia Ltda', 'Souza e Companhia'],
    ['Irmãos Souza & Cia. Ltda.', 'Irs Souza'],
    ['Comércio de Tecidos Aurora', 'Com. Tecidos Aurora'],
    ['Indústria e Comércio Boa Vista', 'Ind. Com. Boa Vista Ltda'],
    ["Bar D'Ávila", 'Bar Davila'],
    ['Maria de Souza', 'Souza Maria'],
    ['João Alves 529.982.247-25', 'João Alves MEI'],
    ['Aurora', 'AURORA LTDA'],
  ])('finds %s and %s alike', (one, other) => {
    expect(isSimilarName(one, other)).toBe(true);
    expect(isSimilarName(other, one)).toBe(true);
  });

  it.each([
    ['Padaria Pão Dourado', 'Padaria Pão da Serra'],
    ['Maria Silva', 'Maria Silvana'],
    ['Souza Irmãos', 'Souza'],
    ['Companhia Souza', 'Souza'],
    ['Mercado Três Marias', 'Mercado Três Marias Centro'],
    ['Ana', 'Ana Ltda'],
    ['', ''],
    ['Ltda', 'ME'],
    ['---', '...'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(isSimilarName(one, other)).toBe(false);
    expect(isSimilarName(other, one)).toBe(false);
  });
});

describe('similarNameQuery', () => {
  it('leaves out what may be written otherwise', () => {
    expect(similarNameQuery('Indústria e Comércio Boa Vista Ltda')).toBe('boa vista');
    expect(similarNameQuery('Irmãos Souza & Cia')).toBe('souza');
  });

  it('asks for all words where each may be abbreviated', () => {
    expect(similarNameQuery('Comércio e Indústria')).toBe('comercio industria');
  });

  it.each(['', 'Pad', 'Ltda', 'José'])('asks nothing about "%s"', (name) => {
    expect(similarNameQuery(name)).toBe('');
  });
});

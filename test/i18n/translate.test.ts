import { describe, expect, it } from 'vitest';
import { localizerFor } from '../../src/i18n/translate.js';

const words = localizerFor('pt-BR');

describe('the words', () => {
  it('are Brazilian Portuguese whatever language is asked for', () => {
    expect(localizerFor('en').t('action.submit')).toBe('Concluir Cadastro');
    expect(localizerFor('en')).toBe(words);
  });

  it('fill in parameters, numbers too', () => {
    expect(words.t('item.remove', { number: 3 })).toBe('Remover item 3');
  });

  it('leave a parameter that is not given where it can be seen', () => {
    expect(words.t('item.remove')).toBe('Remover item {number}');
  });

  it('fill in no parameter of a parameter', () => {
    expect(words.t('issue.item-prefix', { number: '{message}', message: 'x' })).toBe('Item {message}: x');
  });

  it('have nothing to say of a key that is not theirs', () => {
    expect(words.find('issue.unheard-of')).toBeUndefined();
    expect(words.find('toString')).toBeUndefined();
  });

  it.each([
    [0, 'Nenhuma pendência'],
    [1, 'Há 1 pendência para concluir'],
    [2, 'Há 2 pendências para concluir'],
    ['1', 'Há 1 pendência para concluir'],
  ])('count %s as "%s"', (count, expected) => {
    expect(words.t('submit.issues', { count })).toBe(expected);
  });

  it('count zero like many where there is no word for none', () => {
    expect(words.t('section.missing', { count: 0 })).toBe('faltam 0 campos');
  });

  it('count only exactly one as one', () => {
    expect(words.t('item.count', { count: 1.5 })).toBe('1.5 itens');
  });
});

describe('days, times and amounts', () => {
  it.each([
    ['numeric', '27/11/2026'],
    ['short', '27/11'],
    ['weekday-first', 'sex, 27/11'],
    ['weekday-last', '27/11 (sex)'],
    ['full', 'sex, 27/11/2026'],
  ] as const)('write a day %s as %s', (style, expected) => {
    expect(words.day('2026-11-27', style)).toBe(expected);
  });

  it('write a day in full numbers unless asked otherwise', () => {
    expect(words.day('2026-01-05')).toBe('05/01/2026');
  });

  it('write a time as a clock shows it', () => {
    const noon = new Date(2026, 10, 24, 14, 32).getTime();

    expect(words.time(noon)).toBe('14:32');
  });

  it('write money and decimals the Brazilian way', () => {
    expect(words.money('1234.5')).toBe('R$\u00A01.234,50');
    expect(words.decimal('1234.5')).toBe('1.234,5');
  });
});

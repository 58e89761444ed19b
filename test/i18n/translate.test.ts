import { describe, expect, it, vi } from 'vitest';
import { inBrazilianNotation } from '../../src/i18n/separators.js';
import { localizerFor, onWordsChanged, registerMessages, wordsReady } from '../../src/i18n/translate.js';
import { evaluateCell } from '../../src/money/cell.js';

const words = localizerFor('pt-BR');

describe('the words', () => {
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

describe('other languages', () => {
  it('are Brazilian Portuguese until their words are there, and tell when they are', async () => {
    const listener = vi.fn();
    const end = onWordsChanged(listener);

    expect(localizerFor('en').t('action.submit')).toBe('Concluir Cadastro');
    await wordsReady('en');
    end();

    expect(listener).toHaveBeenCalled();
    expect(localizerFor('en').t('action.submit')).not.toBe('Concluir Cadastro');
  });

  it('are found by the language of a region', async () => {
    await wordsReady('es-AR');

    expect(localizerFor('es-AR').t('action.submit')).toBe(localizerFor('es').t('action.submit'));
    expect(localizerFor('pt-PT').locale).toBe('pt-BR');
  });

  it.each(['xx', 'not a tag', ''])('that nobody knows, such as "%s", are Brazilian Portuguese', (locale) => {
    expect(localizerFor(locale).t('action.submit')).toBe('Concluir Cadastro');
    expect(localizerFor(locale).locale).toBe('pt-BR');
  });

  it('write numbers, money and weekdays as Intl does, days before months', async () => {
    await wordsReady('en');
    const english = localizerFor('en');

    expect(english.money('-1234.5')).toBe('-R$\u00A01,234.50');
    expect(english.decimal('1234567.5')).toBe('1,234,567.5');
    expect(english.day('2026-11-27', 'full')).toBe('Fri, 27/11/2026');
  });

  it.each([
    ['en', '1,234.56', '1234.56'],
    ['en', '1.5', '1.5'],
    ['en', '1.234', '1.234'],
    ['en', '1000-10%', '900'],
    ['es-MX', '1,234.5', '1234.5'],
    ['es', '1.234,5', '1234.5'],
    ['fr', '1\u202F234,5', '1234.5'],
    ['pt-BR', '1.234,5', '1234.5'],
  ])('read in %s what they write: %s', (locale, typed, expected) => {
    registerMessages('fr', { 'action.submit': 'Terminer' });

    expect(evaluateCell(inBrazilianNotation(typed, localizerFor(locale).separators))).toBe(expected);
  });
});

describe('words of the host', () => {
  it('replace those of the kit and leave the others', () => {
    registerMessages('pt-BR', { 'form.title': 'Registro de oportunidade' });

    expect(localizerFor('pt-BR').t('form.title')).toBe('Registro de oportunidade');
    expect(localizerFor('pt-BR').t('action.submit')).toBe('Concluir Cadastro');
    registerMessages('pt-BR', { 'form.title': 'Cadastro de Contato de Venda' });
  });

  it('of a region win over those of its language', async () => {
    await wordsReady('en');
    registerMessages('en', { 'section.items': 'Lines' });
    registerMessages('en-AU', { 'section.items': 'Goods' });

    expect(localizerFor('en').t('section.items')).toBe('Lines');
    expect(localizerFor('en-AU').t('section.items')).toBe('Goods');
  });

  it('may be a language the kit has not, with plural forms of its own', () => {
    registerMessages('pl', {
      'item.count': { one: '{count} pozycja', few: '{count} pozycje', other: '{count} pozycji' },
    });
    const polish = localizerFor('pl');

    expect([1, 3, 5].map((count) => polish.t('item.count', { count }))).toEqual([
      '1 pozycja',
      '3 pozycje',
      '5 pozycji',
    ]);
    expect(polish.t('action.submit')).toBe('Concluir Cadastro');
  });

  it('need a language', () => {
    expect(() => registerMessages('pt_BR!', {})).toThrow('expected a language tag such as "pt-BR", found "pt_BR!"');
  });
});

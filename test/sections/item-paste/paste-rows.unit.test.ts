import { describe, expect, it } from 'vitest';
import { lineOf, meantBy, pastedRow, productKey } from '../../../src/sections/item-paste/paste-rows.js';
import type { Meaning } from '../../../src/sections/item-paste/paste-columns.js';

const row = (...cells: string[]): { cells: string[]; hadSigns: boolean; wasTooLong: boolean } => ({
  cells,
  hadSigns: false,
  wasTooLong: false,
});
const all: readonly Meaning[] = ['code', 'offeringId', 'quantity', 'unitPrice', 'discount'];
const commas = [',', ',', ',', ',', ','] as const;
const product = { id: 'p1', kind: 'service', code: '801', name: 'Treinamento' } as const;

describe('a pasted row', () => {
  it('becomes the cells of a line', () => {
    const read = pastedRow(row('801', 'Treinamento', '2', 'R$ 1.450,00', '10%'), 3, all, commas)!;
    expect(read).toEqual({
      number: 3,
      code: '801',
      name: 'Treinamento',
      line: {
        quantity: { part: { quantity: '2' } },
        unitPrice: { part: { unitPrice: '1450.00', priceOrigin: 'imported' } },
        discount: { part: { discount: { kind: 'percent', value: '10' } } },
      },
      problems: [],
    });
    expect(lineOf(read, product, true).offeringId).toEqual({
      part: { offeringId: 'p1', kind: 'service', code: '801', name: 'Treinamento' },
    });
  });

  it('keeps what is no number as it was written, and tells it', () => {
    const read = pastedRow(row('', 'x', '12*4', 'a combinar', 'R$ 5'), 1, all, commas)!;
    expect(read.line).toEqual({
      quantity: { part: {}, text: '12*4' },
      unitPrice: { part: {}, text: 'a combinar' },
      discount: { part: { discount: { kind: 'amount', value: '5' } } },
    });
    expect(read.problems).toEqual([
      { kind: 'number', column: 'quantity', text: '12*4' },
      { kind: 'number', column: 'unitPrice', text: 'a combinar' },
    ]);
  });

  it('is one of a product where nothing says how many, and keeps a product that was not found as text', () => {
    const read = pastedRow(row('99', 'Nada'), 1, all, commas)!;
    expect(lineOf(read, undefined, true)).toEqual({
      quantity: { part: { quantity: '1' } },
      offeringId: { part: {}, text: '99 Nada' },
    });
    expect(lineOf(read, undefined, false).offeringId).toEqual({ part: { name: 'Nada', code: '99' } });
    expect(lineOf({ ...read, code: '99', name: '' }, undefined, false).offeringId).toEqual({ part: { name: '99' } });
  });

  it('is none where nothing stands in it, but for what is to be told', () => {
    expect(pastedRow(row('', ''), 1, all, commas)).toBe(undefined);
    expect(pastedRow({ ...row(''), wasTooLong: true }, 1, all, commas)?.problems).toEqual([{ kind: 'too-long' }]);
    expect(pastedRow(row('a', 'b'), 1, ['', ''], commas)).toBe(undefined);
  });

  it('means the one product of its code, or else of its name', () => {
    const found = [product, { ...product, id: 'p2', code: '8011', name: 'Treinamento avançado' }];
    expect(meantBy({ code: '801', name: 'outro' }, found)?.id).toBe('p1');
    expect(meantBy({ code: '', name: 'TREINAMENTO AVANCADO' }, found)?.id).toBe('p2');
    expect(meantBy({ code: '', name: '801' }, found)?.id).toBe('p1');
    expect(meantBy({ code: 'Treinamento', name: '' }, found)?.id).toBe('p1');
    expect(meantBy({ code: '101', name: '' }, [{ ...product, code: '000101' }])?.id).toBe('p1');
    expect(meantBy({ code: '', name: 'Treina' }, found)).toBe(undefined);
    expect(meantBy({ code: '', name: 'Treinamento' }, [product, { ...product, id: 'p3' }])).toBe(undefined);
    expect(productKey({ code: 'A1', name: 'Pão' })).toBe(productKey({ code: 'a1', name: 'PAO' }));
    expect(productKey({ code: '', name: '' })).toBe('');
  });
});

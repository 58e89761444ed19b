import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/sections/item-paste/paste-columns.js';

describe('the columns of what was pasted', () => {
  it.each([
    [
      'in Portuguese',
      ['Código', 'Produto', 'Quantidade', 'Valor unitário', 'Desconto'],
      ['code', 'offeringId', 'quantity', 'unitPrice', 'discount'],
    ],
    [
      'in another order, with what is left out',
      ['Qtde.', 'Total', 'Descrição do item', 'Preço unit. (R$)', 'Un'],
      ['quantity', '', 'offeringId', 'unitPrice', ''],
    ],
    [
      'in capitals without accents',
      ['COD', 'SERVICO', 'QTD', 'VL UNIT', 'DESC %'],
      ['code', 'offeringId', 'quantity', 'unitPrice', 'discount'],
    ],
    [
      'in English',
      ['SKU', 'Description', 'Qty', 'Unit price', 'Amount'],
      ['code', 'offeringId', 'quantity', 'unitPrice', ''],
    ],
    [
      'in Spanish',
      ['Código', 'Producto', 'Cantidad', 'Precio unitario', 'Descuento'],
      ['code', 'offeringId', 'quantity', 'unitPrice', 'discount'],
    ],
    ['with an item as the product', ['Item', 'Quantidade'], ['offeringId', 'quantity']],
  ])('are named by a header %s', (_what, header, meanings) => {
    const row = header.map((name): string => (/produ|descri|item|servi/i.test(name) ? 'Treinamento' : '1'));
    if (header[0] === 'COD') row[4] = '5';
    const found = columnsOf([header, row]);
    expect(found.hasHeader).toBe(true);
    expect(found.meanings.slice(0, 4)).toEqual(meanings.slice(0, 4));
  });

  it('are told from what stands in them where no header is', () => {
    const meanings = (...rows: string[][]): unknown => {
      const found = columnsOf(rows);
      expect(found.hasHeader).toBe(false);
      return found.meanings;
    };
    expect(meanings(['Treinamento', '2', '145,00'], ['Total', '1', '3.200,00'])).toEqual([
      'offeringId',
      'quantity',
      'unitPrice',
    ]);
    expect(meanings(['801', 'Treinamento', '2', '145,00'])).toEqual(['code', 'offeringId', 'quantity', 'unitPrice']);
    expect(meanings(['A-1', 'Treinamento', '2'])).toEqual(['code', 'offeringId', 'quantity']);
    expect(meanings(['2', 'Treinamento'])).toEqual(['quantity', 'offeringId']);
    expect(meanings(['101', '2', '10%', '99,90'])).toEqual(['code', 'quantity', 'discount', 'unitPrice']);
    expect(meanings(['801'])).toEqual(['code']);
    expect(meanings(['Treinamento', '', '2'])).toEqual(['offeringId', '', 'quantity']);
  });

  it('have no header in a row of values', () => {
    expect(
      columnsOf([
        ['Total', '1'],
        ['Item', '2'],
      ]).hasHeader,
    ).toBe(false);
    expect(columnsOf([['Quantidade']]).hasHeader).toBe(false);
    expect(columnsOf([['Produto'], ['Treinamento']])).toEqual({ hasHeader: true, meanings: ['offeringId'] });
  });
});

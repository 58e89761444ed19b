import { describe, expect, it } from 'vitest';
import type { LineItem } from '../../src/contact/line-item.js';
import { deepFreeze } from '../../src/contact/paths.js';
import { seeded } from '../brazil/seeded.js';
import { compare, multiply, round, subtract } from '../../src/money/decimal.js';
import { defaultTotals, lineAmounts, RunningTotals, totals, totalsOf } from '../../src/contact/totals.js';

describe('lineAmounts', () => {
  it.each([
    // quantity, price, half up, half even
    ['1', '1.005', '1.01', '1.00'],
    ['7', '2.675', '18.73', '18.72'],
    ['1.1', '1.15', '1.27', '1.26'],
    ['3', '0.115', '0.35', '0.34'],
    ['2', '1139.40', '2278.80', '2278.80'],
    ['0.0001', '0.0000000001', '0.00', '0.00'],
    ['999999999999.9999', '9999999999.9999999999', '9999999999999998999900.00', '9999999999999998999900.00'],
  ])('multiplies %s by %s exactly and rounds once', (quantity, unitPrice, up, even) => {
    expect(lineAmounts({ quantity, unitPrice }, { rounding: 'half-up' }).gross).toBe(up);
    expect(lineAmounts({ quantity, unitPrice }, { rounding: 'half-even' }).gross).toBe(even);
  });

  it('takes a percentage of the rounded gross', () => {
    const amounts = lineAmounts({ quantity: '1', unitPrice: '0.15', discount: { kind: 'percent', value: '50' } });

    expect(amounts).toEqual({ gross: '0.15', discount: '0.08', net: '0.07' });
  });

  it('rounds the percentage half to even when asked', () => {
    const line = { quantity: '1', unitPrice: '0.25', discount: { kind: 'percent', value: '50' } } as const;

    expect(lineAmounts(line, { rounding: 'half-even' })).toEqual({ gross: '0.25', discount: '0.12', net: '0.13' });
  });

  it('takes a discount in money', () => {
    const amounts = lineAmounts({ quantity: '2', unitPrice: '10', discount: { kind: 'amount', value: '2.5' } });

    expect(amounts).toEqual({ gross: '20.00', discount: '2.50', net: '17.50' });
  });

  it.each([
    { kind: 'amount', value: '20.01' },
    { kind: 'percent', value: '150' },
  ] as const)('counts a discount above the gross as the gross: $kind', (discount) => {
    expect(lineAmounts({ quantity: '2', unitPrice: '10', discount })).toEqual({
      gross: '20.00',
      discount: '20.00',
      net: '0.00',
    });
  });

  it.each([
    {},
    { quantity: '2' },
    { unitPrice: '2' },
    { quantity: '-1', unitPrice: '2' },
    { quantity: 'x', unitPrice: '2' },
  ])('counts what is missing, negative or unreadable as nothing: %o', (line) => {
    expect(lineAmounts(line)).toEqual({ gross: '0.00', discount: '0.00', net: '0.00' });
  });

  it('answers the same object for the same frozen line, per rounding', () => {
    const line = deepFreeze({ quantity: '1', unitPrice: '1.005' });

    expect(lineAmounts(line)).toBe(lineAmounts(line));
    expect(lineAmounts(line, { rounding: 'half-even' }).gross).toBe('1.00');
  });

  it('computes a line anew that may have changed', () => {
    const line = { quantity: '1', unitPrice: '10' };
    lineAmounts(line);
    line.quantity = '2';

    expect(lineAmounts(line).gross).toBe('20.00');
  });

  it('computes a frozen line anew whose discount may have changed', () => {
    const discount = { kind: 'amount' as const, value: '1' };
    const line = Object.freeze({ quantity: '1', unitPrice: '10', discount });
    lineAmounts(line);
    discount.value = '2';

    expect(lineAmounts(line).net).toBe('8.00');
  });
});

describe('the fixed-point arithmetic of lines', () => {
  it('answers what the decimals of money/ answer, for 500 lines in both roundings', () => {
    let state = 7;
    const digits = (count: number): string => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return String(state % 10 ** count);
    };
    for (let at = 0; at < 500; at += 1) {
      const quantity = `${digits(4)}.${digits(1 + (at % 4)).padStart(1 + (at % 4), '0')}`;
      const unitPrice = `${digits(5)}.${digits(1 + (at % 9)).padStart(1 + (at % 9), '0')}`;
      const value = at % 3 === 0 ? '50' : `${digits(2)}.${digits(1)}`;
      for (const rounding of ['half-up', 'half-even'] as const) {
        const gross = round(multiply(quantity, unitPrice), 2, rounding);
        const discount = round(multiply(multiply(gross, value), '0.01'), 2, rounding);
        const amounts = lineAmounts({ quantity, unitPrice, discount: { kind: 'percent', value } }, { rounding });
        expect(amounts.gross, `${quantity} × ${unitPrice}`).toBe(gross);
        expect(amounts.discount, `${value} % of ${gross}`).toBe(discount);
        expect(compare(amounts.net, subtract(gross, discount))).toBe(0);
      }
    }
  });
});

describe('totals', () => {
  it('sums rounded lines, before and after discounts', () => {
    const items = [
      { quantity: '1', unitPrice: '1.005' },
      { quantity: '1', unitPrice: '1.005', discount: { kind: 'amount', value: '0.01' } },
    ] as const;

    expect(totals(items, { rounding: 'half-up' })).toEqual({ estimatedAmount: '2.02', totalAmount: '2.01' });
  });

  it('is zero without lines', () => {
    expect(defaultTotals([], { rounding: 'half-up' })).toEqual({ estimatedAmount: '0.00', totalAmount: '0.00' });
  });

  it('keeps cents below one and sums beyond binary exactness', () => {
    expect(totals([{ quantity: '1', unitPrice: '0.05' }]).totalAmount).toBe('0.05');
    const big = { quantity: '1', unitPrice: '9007199254740993.01' };
    expect(totals([big, big]).totalAmount).toBe('18014398509481986.02');
  });

  it('lets a host replace the rule', () => {
    const rule = () => ({ estimatedAmount: '1', totalAmount: '2' });

    expect(totalsOf([], { totals: rule })).toEqual({ estimatedAmount: '1', totalAmount: '2' });
  });

  it('says what was expected when the rule of the host answers something else', () => {
    const rule = (() => ({ estimatedAmount: 1, totalAmount: '2' })) as never;

    expect(() => totalsOf([] as readonly LineItem[], { totals: rule })).toThrow(
      /Expected settings\.totals .* found number and string\.$/,
    );
  });
});

describe('RunningTotals', () => {
  it('says what totals says, whatever was changed since, in both ways of rounding', () => {
    const random = seeded(9);
    const running = new RunningTotals();
    const number = (): string => `${random.below(900)}.${random.below(900)}`;
    const line = (): LineItem =>
      deepFreeze({
        id: number(),
        quantity: number(),
        ...(random.below(4) === 0 ? {} : { unitPrice: number() }),
        ...(random.below(3) === 0 ? { discount: { kind: 'percent' as const, value: String(random.below(120)) } } : {}),
      });
    let items: readonly LineItem[] = Array.from({ length: 20 }, line);
    for (let step = 0; step < 2000; step += 1) {
      const at = random.below(items.length + 1);
      const way = random.below(10);
      if (way === 0) items = [...items.slice(0, at), line(), ...items.slice(at)];
      else if (way === 1 && items.length > 1) items = items.filter((_item, index) => index !== at);
      else if (way === 2) items = [...items].reverse();
      else items = items.map((item, index) => (index === at ? line() : item));
      const rounding = random.below(20) === 0 ? 'half-even' : 'half-up';
      expect(running.of(items, rounding)).toEqual(totals(items, { rounding }));
    }
  });
});

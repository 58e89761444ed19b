import { describe, expect, it } from 'vitest';
import {
  formatTaxId,
  isValidCnpj,
  isValidCpf,
  isValidTaxId,
  normalizeTaxId,
  taxIdKind,
} from '../../src/brazil/tax-id.js';
import { seeded } from './seeded.js';

/** The modulus 11 of both numbers, written out once more: a check by another hand. */
function withCheckDigits(root: string, weights: readonly (readonly number[])[]): string {
  return weights.reduce((number, row) => {
    const sum = row.reduce((total, weight, at) => total + weight * (number.charCodeAt(at) - 48), 0);
    return number + (sum % 11 < 2 ? 0 : 11 - (sum % 11));
  }, root);
}

const cpfWeights = [
  [10, 9, 8, 7, 6, 5, 4, 3, 2],
  [11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
];
const cnpjWeights = [
  [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
  [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
];

describe('normalizeTaxId', () => {
  it.each([
    ['529.982.247-25', '52998224725'],
    [' 12.abc.345/01de-35 ', '12ABC34501DE35'],
    ['54....550....752///0001---55', '54550752000155'],
    ['\u202A529.982.247-25\u202C', '52998224725'],
  ])('reads %j as %j', (text, bare) => {
    expect(normalizeTaxId(text)).toBe(bare);
  });
});

describe('taxIdKind', () => {
  it.each([
    ['529.982.247-25', 'cpf'],
    ['00000000000', 'cpf'],
    ['12abc34501de35', 'cnpj'],
    ['00.000.000/0001-91', 'cnpj'],
    ['12ABC34501DEAB', undefined],
    ['1234567890', undefined],
    ['1234567890A', undefined],
    ['', undefined],
  ])('tells %j by its shape: %s', (text, kind) => {
    expect(taxIdKind(text)).toBe(kind);
  });

  it('never takes a CNPJ with letters for a CPF, though eleven digits are left', () => {
    expect(taxIdKind('12ABC345000188')).toBe('cnpj');
  });
});

describe('isValidCpf', () => {
  it.each(['529.982.247-25', '52998224725', '123.456.789-09'])('accepts %s', (text) => {
    expect(isValidCpf(text)).toBe(true);
  });

  it.each(['529.982.247-26', '111.111.111-11', '000.000.000-00', '5299822472', '529982247255', '', 'a52998224725'])(
    'refuses %j',
    (text) => {
      expect(isValidCpf(text)).toBe(false);
    },
  );

  it('agrees with the sum on random numbers and refuses each with one digit changed', () => {
    const random = seeded(1);
    for (let n = 0; n < 500; n += 1) {
      const number = withCheckDigits(random.text(9, '0123456789'), cpfWeights);
      const last = (Number(number.charAt(10)) + 1) % 10;

      expect(isValidCpf(number)).toBe(true);
      expect(isValidCpf(number.slice(0, 10) + last)).toBe(false);
    }
  });
});

describe('isValidCnpj', () => {
  it.each([
    '12.ABC.345/01DE-35',
    '12abc34501de35',
    'AA.345.678/0001-14',
    'AA.345.678/000A-29',
    'AA.345.678/0003-86',
    '12.345.678/000A-08',
    '1345C3A5000106',
    'R55231B3000757',
    '90021382000122',
    '90024778000123',
    '90025108000121',
    '90025255000100',
    '90024420000109',
    '00.000.000/0001-91',
    '54....550....752///0001---55',
  ])('accepts %s', (text) => {
    expect(isValidCnpj(text)).toBe(true);
  });

  it.each([
    'R55231B3000700',
    '90.024.420/0001A2',
    '90.025.255/0001',
    'AA.345.678/0003-29',
    '00000000000000',
    '11.111.111/1111-11',
    '12ABC34501DE36',
    '123450135',
    '',
  ])('refuses %j', (text) => {
    expect(isValidCnpj(text)).toBe(false);
  });

  it('agrees with the sum on random numbers of digits and letters', () => {
    const random = seeded(2);
    for (let n = 0; n < 500; n += 1) {
      const root = random.text(12, n % 2 ? '0123456789' : '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
      const number = withCheckDigits(root, cnpjWeights);
      const last = (Number(number.charAt(13)) + 1) % 10;

      expect(isValidCnpj(number.toLowerCase())).toBe(true);
      expect(isValidCnpj(number.slice(0, 13) + last)).toBe(false);
    }
  });
});

describe('isValidTaxId', () => {
  it('accepts both numbers and nothing else', () => {
    expect(['52998224725', '12ABC34501DE35', '52998224724'].map(isValidTaxId)).toEqual([true, true, false]);
  });
});

describe('formatTaxId', () => {
  it.each([
    ['', ''],
    ['52', '52'],
    ['529', '529'],
    ['5299', '529.9'],
    ['5299822472', '529.982.247-2'],
    ['52998224725', '529.982.247-25'],
    ['123456789012', '12.345.678/9012'],
    ['12abc34501de35', '12.ABC.345/01DE-35'],
    ['12AB', '12.AB'],
    ['12.ABC.345/01DE-35', '12.ABC.345/01DE-35'],
  ])('shows %j as %j', (text, shown) => {
    expect(formatTaxId(text)).toBe(shown);
  });

  it.each(['não informado', 'abc', '123456789012345', '12ABC34501DEAB'])('leaves %j as it is', (text) => {
    expect(formatTaxId(text)).toBe(text);
  });

  it('follows the kind it is told', () => {
    expect(formatTaxId('52998224725', 'cnpj')).toBe('52.998.224/725');
    expect(formatTaxId('12ABC34501DE35', 'cpf')).toBe('12ABC34501DE35');
  });

  it('adds nothing that normalizing would not take away', () => {
    const random = seeded(3);
    for (let n = 0; n < 500; n += 1) {
      const number = `1${random.text(random.below(14), '0123456789')}`;
      expect(normalizeTaxId(formatTaxId(number))).toBe(number);
    }
  });
});

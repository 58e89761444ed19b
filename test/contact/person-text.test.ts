import { describe, expect, it } from 'vitest';
import { isAskable, readNewPerson, readPersonText } from '../../src/contact/person-text.js';

describe('isAskable', () => {
  it.each(['pad', 'São', '3', '12.', '12.ABC', 'a@b.', '000031'])('says yes to "%s"', (text) => {
    expect(isAskable(text)).toBe(true);
  });

  it.each(['', ' ', 'p', 'pa', 'p ', '--- ', '…'])('says no to "%s"', (text) => {
    expect(isAskable(text)).toBe(false);
  });
});

describe('readPersonText', () => {
  it.each([
    '48984112233',
    '(48) 98411-2233',
    '+55 48 98411-2233',
    '0055 48 98411 2233',
    '048 98411-2233',
    '0 15 48 98411-2233',
    '(48) 8411-2233',
    'https://wa.me/5548984112233',
    'tel:+5548984112233',
  ])('reads the phone %s with and without its ninth digit', (text) => {
    expect(readPersonText(text).phones).toEqual(['5548984112233', '554884112233']);
  });

  it('takes four digits and more for part of a phone', () => {
    expect(readPersonText('2233').phones).toEqual(['2233']);
    expect(readPersonText('223').phones).toEqual([]);
    expect(readPersonText('loja 2233').phones).toEqual([]);
  });

  it('reads a document without its punctuation and a code without its zeros', () => {
    expect(readPersonText('12.ABC.345/01DE-35').number).toBe('12abc34501de35');
    expect(readPersonText('000031').code).toBe('31');
    expect(readPersonText('padaria').number).toBe('');
  });

  it('drops direction marks that came along with a pasted number', () => {
    expect(readPersonText('\u202A12.345\u202C').number).toBe('12345');
  });
});

describe('readNewPerson', () => {
  it.each([
    ['Quitanda Nova Aurora', { legalName: 'Quitanda Nova Aurora' }],
    ['3M do Brasil', { legalName: '3M do Brasil' }],
    ['Mercado 24 horas', { legalName: 'Mercado 24 horas' }],
    ['312', { legalName: '312' }],
    ['529.982.247-25', { taxId: '52998224725' }],
    ['12.abc.345/01de-35', { taxId: '12ABC34501DE35' }],
    ['11.222.333/0001-99', { taxId: '11222333000199' }],
    ['12345678901', { taxId: '12345678901' }],
    ['(48) 98411-2233', { mobile: '+5548984112233' }],
    ['wa.me/5548984112233', { mobile: '+5548984112233' }],
    ['048 3234-5678', { phone: '+554832345678' }],
    ['Ana 48 8411-2233', { legalName: 'Ana', mobile: '+554884112233' }],
    ['rosa@Paodourado.Example', { email: 'rosa@paodourado.example' }],
    ['Rosa Lima <rosa@pao.example>', { legalName: 'Rosa Lima', email: 'rosa@pao.example' }],
    ['Padaria Sol 529.982.247-25', { legalName: 'Padaria Sol', taxId: '52998224725' }],
    ['João da Silva - (48) 98411-2233', { legalName: 'João da Silva', mobile: '+5548984112233' }],
    ['Lia, (48) 98411-2233, lia@sol.example', { legalName: 'Lia', mobile: '+5548984112233', email: 'lia@sol.example' }],
    ['  ', {}],
    ['---', {}],
  ])('takes "%s" apart', (text, expected) => {
    expect(readNewPerson(text)).toEqual(expected);
  });

  it('completes a phone with the area code of the host', () => {
    expect(readNewPerson('3234-5678', { defaultAreaCode: '48' })).toEqual({ phone: '+554832345678' });
  });

  it('keeps a phone without area code where its field can say what is missing', () => {
    expect(readNewPerson('3234-5678')).toEqual({ phone: '32345678' });
  });
});

import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone, withNinthDigit } from '../../src/brazil/phone.js';
import { seeded } from './seeded.js';

const areaCodes = [
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55',
  '61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99',
].flatMap((row) => row.split(' '));

describe('parsePhone', () => {
  it.each([
    ['(11) 98765-4321', '+5511987654321', 'mobile'],
    ['11 98765.4321', '+5511987654321', 'mobile'],
    ['+55 11 98765-4321', '+5511987654321', 'mobile'],
    ['+55 (0) 11 98765-4321', '+5511987654321', 'mobile'],
    ['0055 11 98765-4321', '+5511987654321', 'mobile'],
    ['5511987654321', '+5511987654321', 'mobile'],
    ['011 98765-4321', '+5511987654321', 'mobile'],
    ['0 15 11 98765-4321', '+5511987654321', 'mobile'],
    ['https://wa.me/5548984112233?text=oi', '+5548984112233', 'mobile'],
    ['wa.me/5548984112233', '+5548984112233', 'mobile'],
    ['https://api.whatsapp.com/send?phone=%2B5548984112233&text=oi', '+5548984112233', 'mobile'],
    ['tel:+55-48-3222-1000', '+554832221000', 'landline'],
    ['(48) 3222-1000', '+554832221000', 'landline'],
    ['048 3222-1000', '+554832221000', 'landline'],
    ['11 71234-5678', '+5511712345678', 'mobile'],
    ['\u202A+55 11 98765\u20114321\u202C', '+5511987654321', 'mobile'],
  ])('reads %j as %s', (text, e164, kind) => {
    expect(parsePhone(text)).toEqual({ e164, kind });
  });

  it.each([
    ['55987654321', '+5555987654321'],
    ['5555987654321', '+5555987654321'],
    ['(55) 3222-1000', '+555532221000'],
  ])('takes 55 in %j for the area code where it is one', (text, e164) => {
    expect(parsePhone(text)?.e164).toBe(e164);
  });

  it.each([
    '',
    '+',
    '11987654',
    '48 8411-2233',
    '11 6234-5678',
    '11 1234-5678',
    '11 61234-5678',
    '11 70012-3456',
    '+55 11 8765-4321',
    '+1 415 555 2671',
    '11 98765-43210',
    '11987654321 ramal 2',
    'onze 98765-4321',
    '98765-4321',
    '0800 123 4567',
    '4004-1234',
    '190',
  ])('does not read %j', (text) => {
    expect(parsePhone(text)).toBeUndefined();
  });

  it('knows 67 area codes', () => {
    const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

    expect(areaCodes).toHaveLength(67);
    expect(twoDigits.filter((area) => parsePhone(`${area}987654321`))).toEqual(areaCodes);
  });

  it('adds the default area code to a number without one', () => {
    expect(parsePhone('98765-4321', { defaultAreaCode: '48' })?.e164).toBe('+5548987654321');
    expect(parsePhone('3222-1000', { defaultAreaCode: '048' })?.e164).toBe('+554832221000');
    expect(parsePhone('4004-1234', { defaultAreaCode: '48' })).toBeUndefined();
  });

  it.each([
    ['0800 123 4567', '+558001234567', '0800 123 4567'],
    ['0300-123-4567', '+553001234567', '0300 123 4567'],
    ['+55 800 123 4567', '+558001234567', '0800 123 4567'],
    ['4004-1234', '+5540041234', '4004-1234'],
  ])('reads the service number %j when asked', (text, e164, shown) => {
    expect(parsePhone(text, { service: true })).toEqual({ e164, kind: 'service' });
    expect(formatPhone(e164)).toBe(shown);
  });

  it('does not take an emergency code for a customer', () => {
    expect(parsePhone('190', { service: true })).toBeUndefined();
  });

  it.each([
    ['+1 (415) 555-2671', '+14155552671'],
    ['00 351 912 345 678', '+351912345678'],
    ['+123456', '+123456'],
    ['+123456789012345', '+123456789012345'],
    ['wa.me/12705551234', '+12705551234'],
    ['wa.me/5548984112233', '+5548984112233'],
    ['48 98411-2233', '+5548984112233'],
  ])('reads %j when foreign numbers are allowed', (text, e164) => {
    expect(parsePhone(text, { foreign: true })?.e164).toBe(e164);
  });

  it.each(['+12345', '+1234567890123456', '+55 11 8765-4321', '202 555 0123', '+0123456'])(
    'does not take %j for a foreign number',
    (text) => {
      expect(parsePhone(text, { foreign: true })).toBeUndefined();
    },
  );
});

describe('formatPhone', () => {
  it.each([
    ['+5511987654321', '(11) 98765-4321'],
    ['+554832221000', '(48) 3222-1000'],
    ['+14155552671', '+14155552671'],
    ['ramal 2', 'ramal 2'],
  ])('shows %s as %s', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });

  it('shows what parsePhone reads back, in every area code', () => {
    const random = seeded(4);
    for (const area of areaCodes) {
      const mobile = `9${random.text(8, '0123456789')}`;
      const landline = `${2 + random.below(4)}${random.text(7, '0123456789')}`;
      for (const e164 of [`+55${area}${mobile}`, `+55${area}${landline}`]) {
        expect(formatPhone(e164)).toMatch(/^\(\d\d\) \d{4,5}-\d{4}$/);
        expect(parsePhone(formatPhone(e164))?.e164).toBe(e164);
      }
    }
  });
});

describe('withNinthDigit', () => {
  it.each([
    ['(48) 8411-2233', '+5548984112233'],
    ['+55 48 8411-2233', '+5548984112233'],
    ['048 8411-2233', '+5548984112233'],
    ['11 6234-5678', '+5511962345678'],
  ])('repairs %s', (text, e164) => {
    expect(withNinthDigit(text)).toBe(e164);
  });

  it.each(['(48) 98411-2233', '(48) 3222-1000', '(23) 8411-2233', '8411-2233', 'não tem'])(
    'has nothing to repair in %s',
    (text) => {
      expect(withNinthDigit(text)).toBeUndefined();
    },
  );

  it('uses the default area code', () => {
    expect(withNinthDigit('8411-2233', { defaultAreaCode: '48' })).toBe('+5548984112233');
  });
});

import { describe, expect, it } from 'vitest';
import { isValidEmail, normalizeEmail, parseAddressList } from '../../src/brazil/email.js';

describe('isValidEmail', () => {
  it.each(['a@b.co', 'ana.luz+crm@sub.empresa.com.br', "d'avila@x.com.br", 'A_1@x-y.example'])('accepts %s', (text) => {
    expect(isValidEmail(text)).toBe(true);
  });

  it.each(['', 'a', 'a@b', '@b.co', 'a@b.c', 'a..b@c.com', '.a@c.com', 'a@c.com ', 'a@-c.com', 'a b@c.com', 'á@c.com'])(
    'refuses %j',
    (text) => {
      expect(isValidEmail(text)).toBe(false);
    },
  );

  it('refuses what no mail server takes for its length', () => {
    expect(isValidEmail(`${'a'.repeat(65)}@b.com`)).toBe(false);
    expect(isValidEmail(`a@${'b.'.repeat(130)}com`)).toBe(false);
  });
});

describe('normalizeEmail', () => {
  it('lowers the case of the domain only', () => {
    expect(normalizeEmail(' Ana.Luz@Empresa.COM.br ')).toBe('Ana.Luz@empresa.com.br');
    expect(normalizeEmail('Ana')).toBe('Ana');
  });
});

describe('parseAddressList', () => {
  it('parts at commas, semicolons, line ends and spaces', () => {
    const emails = parseAddressList('a@x.com,b@x.com; c@x.com\nd@x.com e@x.com\r\n;,').map(({ email }) => email);

    expect(emails).toEqual(['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com']);
  });

  it('reads names before addresses, quoted ones with a comma too', () => {
    expect(parseAddressList('"Silva, João" <Joao@X.com>, a@x.com Ana da Luz <ana@x.com> <b@x.com>')).toEqual([
      { text: '"Silva, João" <Joao@X.com>', email: 'Joao@x.com' },
      { text: 'a@x.com', email: 'a@x.com' },
      { text: 'Ana da Luz <ana@x.com>', email: 'ana@x.com' },
      { text: '<b@x.com>', email: 'b@x.com' },
    ]);
  });

  it('lists an address once, whatever its case', () => {
    expect(parseAddressList('Ana@x.com; ana@X.com, Ana Luz <ANA@x.com>')).toEqual([
      { text: 'Ana@x.com', email: 'Ana@x.com' },
    ]);
  });

  it('keeps what is no address, without one', () => {
    expect(parseAddressList('VENDAS2, ruim@, Eu <errado>')).toEqual([
      { text: 'VENDAS2' },
      { text: 'ruim@' },
      { text: 'Eu <errado>' },
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(parseAddressList(' ;\n')).toEqual([]);
  });

  it('reads a long paste at once', () => {
    const start = performance.now();
    parseAddressList('palavra '.repeat(20_000));

    expect(performance.now() - start).toBeLessThan(1000);
  });
});

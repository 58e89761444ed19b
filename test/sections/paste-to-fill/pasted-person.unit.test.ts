import { describe, expect, it } from 'vitest';
import { emptyPerson } from '../../../src/contact/defaults.js';
import { longestPaste, proposalsOf, readPastedPerson } from '../../../src/sections/paste-to-fill/pasted-person.js';
import { seeded } from '../../brazil/seeded.js';

const signature = `Atenciosamente,

Rosângela Antunes de Souza
Gerente de Compras
Padaria Pão Dourado Ltda | CNPJ 12.ABC.345/01DE-35
Tel.: (11) 3000-0142 | Cel./WhatsApp: +55 11 99000-0142
rosangela@paodourado.example | www.paodourado.example
Rua das Flores, 123 - Sala 4 - Bela Vista
01311-000 São Paulo - SP
`;

describe('a signature', () => {
  it('gives the person, the company, the numbers and the address', () => {
    expect(readPastedPerson(signature)).toEqual({
      taxId: '12ABC34501DE35',
      legalName: 'Padaria Pão Dourado Ltda',
      references: [
        {
          name: 'Rosângela Antunes de Souza',
          phone: '+551130000142',
          mobile: '+5511990000142',
          email: 'rosangela@paodourado.example',
        },
      ],
      address: {
        postalCode: '01311000',
        street: 'Rua das Flores',
        number: '123',
        complement: 'Sala 4',
        district: 'Bela Vista',
        city: 'São Paulo',
        state: 'SP',
      },
    });
  });

  it.each([
    ['Fulano de Tal: +55 48 98411-2233', { name: 'Fulano de Tal', mobile: '+5548984112233' }],
    ['Fulano de Tal\n048 3222-1100', { name: 'Fulano de Tal', phone: '+554832221100' }],
    ['*Ana Lima*\nhttps://wa.me/5511990000142', { name: 'Ana Lima', mobile: '+5511990000142' }],
    ['ana.lima@empresa.example', { email: 'ana.lima@empresa.example' }],
    ['Ana Lima <ana.lima@Empresa.Example>', { email: 'ana.lima@empresa.example' }],
  ])('may be as short as %j', (text, reference) => {
    expect(readPastedPerson(text).references[0]).toMatchObject(reference);
  });

  it.each([
    ['Av. Brasil, 1500, Centro\nCampinas/SP', { street: 'Av. Brasil', number: '1500', city: 'Campinas', state: 'SP' }],
    ['Rodovia BR-101, s/n\nItajaí - Santa Catarina', { street: 'Rodovia BR-101', number: 'S/N', state: 'SC' }],
    [
      'Praça da Sé, 142 - Sé\nCEP 01001000',
      { street: 'Praça da Sé', number: '142', district: 'Sé', postalCode: '01001000' },
    ],
  ])('has its address read from %j', (text, address) => {
    expect(readPastedPerson(text).address).toMatchObject(address);
  });

  it('takes neither CNPJ nor CEP for a phone, and no role or greeting for a name', () => {
    const read = readPastedPerson('Abraços\nGerente Comercial\nCNPJ 11.222.333/0001-81\nCEP 01311-000\nx@y.example');

    expect(read.references).toEqual([{ email: 'x@y.example' }]);
    expect(read.taxId).toBe('11222333000181');
  });

  it('is no person where nobody can be reached', () => {
    expect(readPastedPerson('Reunião Geral\nPedro Paulo e Maria').references).toEqual([]);
  });
});

const card = (lines: string): string => `BEGIN:VCARD\r\n${lines.replaceAll('\n', '\r\n')}\r\nEND:VCARD\r\n`;

describe('a vCard', () => {
  it('3.0 gives name, company, numbers by kind and the address', () => {
    const text = card(
      'VERSION:3.0\nN:Antunes;Rosângela;;;\nFN:Rosângela Antunes\nORG:Padaria Pão Dourado Ltda;Compras\n' +
        'TEL;TYPE=WORK,VOICE:(11) 3000-0142\nitem1.TEL;TYPE=CELL:+55 11 99000-0142\nitem1.X-ABLabel:Celular\n' +
        'EMAIL;TYPE=INTERNET:rosangela@paodourado.example\n' +
        'ADR;TYPE=WORK:;Sala 4;Rua das Flores\\, 123;São Paulo;SP;01311-000;Brasil',
    );

    expect(readPastedPerson(text)).toEqual({
      legalName: 'Padaria Pão Dourado Ltda',
      references: [
        {
          name: 'Rosângela Antunes',
          phone: '+551130000142',
          mobile: '+5511990000142',
          email: 'rosangela@paodourado.example',
        },
      ],
      address: {
        postalCode: '01311000',
        street: 'Rua das Flores',
        number: '123',
        complement: 'Sala 4',
        city: 'São Paulo',
        state: 'SP',
      },
    });
  });

  it('4.0 has numbers as links, quoted parameters and folded lines', () => {
    const text = card(
      'VERSION:4.0\nFN:Ana\n  Lima\nTEL;VALUE=uri;TYPE="voice,cell":tel:+55-48-98411-2233\nEMAIL:mailto:ana@empresa.example',
    );

    expect(readPastedPerson(text).references).toEqual([
      { name: 'Ana Lima', mobile: '+5548984112233', email: 'ana@empresa.example' },
    ]);
  });

  it.each([
    ['UTF-8', 'Jo=C3=A3o=20Concei=C3=A7=\n=C3=A3o'],
    ['ISO-8859-1', 'Jo=E3o Concei=E7=E3o'],
    ['UNKNOWN-1', 'Jo=C3=A3o Concei=C3=A7=C3=A3o'],
  ])('2.1 is quoted-printable in %s', (charset, written) => {
    const text = card(`VERSION:2.1\nFN;CHARSET=${charset};ENCODING=QUOTED-PRINTABLE:${written}\nTEL;CELL:48984112233`);

    expect(readPastedPerson(text).references).toEqual([{ name: 'João Conceição', mobile: '+5548984112233' }]);
  });

  it('of several people gives a reference for each, ten at most', () => {
    const people = Array.from({ length: 12 }, (_, at) => card(`FN:Pessoa ${at}\nEMAIL:p${at}@empresa.example`));

    const { references } = readPastedPerson(people.join(''));

    expect(references).toHaveLength(10);
    expect(references[9]).toEqual({ name: 'Pessoa 9', email: 'p9@empresa.example' });
  });

  it('of the company itself names nobody', () => {
    const text = card('FN:Padaria Pão Dourado\nORG:Padaria Pão Dourado\nTEL:1130000142');

    expect(readPastedPerson(text)).toEqual({
      legalName: 'Padaria Pão Dourado',
      references: [{ phone: '+551130000142' }],
    });
  });

  it('that was cut short is read as far as it goes', () => {
    expect(readPastedPerson('BEGIN:VCARD\nFN:Ana Lima\nTEL:48984112233').references).toEqual([
      { name: 'Ana Lima', mobile: '+5548984112233' },
    ]);
  });
});

const cnpjCard = `REPÚBLICA FEDERATIVA DO BRASIL
CADASTRO NACIONAL DA PESSOA JURÍDICA
NÚMERO DE INSCRIÇÃO
11.222.333/0001-81
MATRIZ
COMPROVANTE DE INSCRIÇÃO E DE SITUAÇÃO CADASTRAL
DATA DE ABERTURA
03/11/2005
NOME EMPRESARIAL
MARIA APARECIDA SOUZA 12345678909
TÍTULO DO ESTABELECIMENTO (NOME DE FANTASIA)
ATELIE DA MARIA
PORTE
ME
CÓDIGO E DESCRIÇÃO DA ATIVIDADE ECONÔMICA PRINCIPAL
14.12-6-01 - Confecção de peças de vestuário
CÓDIGO E DESCRIÇÃO DA NATUREZA JURÍDICA
213-5 - Empresário (Individual)
LOGRADOURO
AV PAULISTA
NÚMERO
37
COMPLEMENTO
********
CEP
01.311-902
BAIRRO/DISTRITO
BELA VISTA
MUNICÍPIO
SAO PAULO
UF
SP
ENDEREÇO ELETRÔNICO
CONTATO@ATELIE.EXAMPLE
TELEFONE
(11) 3000-0142/ (11) 3000-0143
SITUAÇÃO CADASTRAL
ATIVA
Emitido no dia 26/11/2026 às 14:32:00
QUADRO DE SÓCIOS E ADMINISTRADORES
FULANA DE TAL
`;

describe('the text of a Cartão CNPJ', () => {
  it('gives the company without the owner’s CPF, and nobody of the partners', () => {
    const read = readPastedPerson(cnpjCard);

    expect(read).toEqual({
      taxId: '11222333000181',
      legalName: 'MARIA APARECIDA SOUZA',
      tradeName: 'ATELIE DA MARIA',
      address: {
        postalCode: '01311902',
        street: 'AV PAULISTA',
        number: '37',
        district: 'BELA VISTA',
        city: 'SAO PAULO',
        state: 'SP',
      },
      references: [{ phone: '+551130000142', email: 'contato@atelie.example' }],
    });
    expect(JSON.stringify(read)).not.toMatch(/FULANA|12345678909/);
  });

  it('is read with its values behind colons too', () => {
    const text = 'Número de Inscrição: 11.222.333/0001-81\nNome Empresarial: ATELIE LTDA\nCEP: 01.311-902\nUF: SP\n';

    expect(readPastedPerson(text)).toMatchObject({ taxId: '11222333000181', legalName: 'ATELIE LTDA' });
    expect(readPastedPerson(text).address).toEqual({ postalCode: '01311902', state: 'SP' });
  });

  it('with several labels in a line gives only what has a shape of its own', () => {
    const text = `NÚMERO DE INSCRIÇÃO
11.222.333/0001-81
NOME EMPRESARIAL
ATELIE LTDA
LOGRADOURO NÚMERO COMPLEMENTO
AV PAULISTA 37 ANDAR 4
CEP BAIRRO/DISTRITO MUNICÍPIO UF
01.311-902 BELA VISTA SAO PAULO SP
`;

    expect(readPastedPerson(text)).toEqual({
      taxId: '11222333000181',
      legalName: 'ATELIE LTDA',
      address: { postalCode: '01311902' },
      references: [],
    });
  });
});

describe('any pasted text', () => {
  it('is read without control and direction characters, and only so far', () => {
    expect(readPastedPerson('Ana Lima\u202E\u0000\n+55 48 98411-2233').references).toEqual([
      { name: 'Ana Lima', mobile: '+5548984112233' },
    ]);
    expect(readPastedPerson(`${' '.repeat(longestPaste)}ana@empresa.example`).references).toEqual([]);
  });

  it('never breaks the reader, and nothing is proposed that is not in it (4,000 cases, seed 31)', () => {
    const random = seeded(31);
    const pieces = [
      ...signature.split('\n'),
      ...cnpjCard.split('\n'),
      ...'BEGIN:VCARD END:VCARD FN: N:; ORG:; TEL;TYPE=CELL: ADR:;;;;; =C3= =\r\n \\; " : ; <b>x</b> \u0000 😀'.split(
        ' ',
      ),
      '99999999999',
      '(((((11)))))',
    ];
    for (let round = 0; round < 4000; round += 1) {
      const text = Array.from({ length: random.below(30) }, () => pieces[random.below(pieces.length)]).join(
        ['\n', ' ', '\r\n', ''][random.below(4)],
      );
      const read = readPastedPerson(text);
      const digits = text.replace(/\D/g, '');
      for (const reference of read.references) {
        for (const number of [reference.phone, reference.mobile]) {
          if (number !== undefined) expect(digits, text).toContain(number.replace('+55', ''));
        }
        if (reference.email !== undefined)
          expect(text.replaceAll('\u0000', '').toLowerCase(), text).toContain(reference.email.toLowerCase());
      }
      if (read.address?.postalCode !== undefined) expect(digits, text).toContain(read.address.postalCode);
      for (const { value } of proposalsOf(read, emptyPerson())) expect(value).not.toBe('');
    }
  });

  it('of 64 KB without a line end is read at once', () => {
    for (const piece of ['a', '1', '(', 'A ', 'a@', '-', 'R. ', '9.', ';', 'BEGIN:VCARD\n', '"', '='] as const) {
      const begun = performance.now();
      readPastedPerson(piece.repeat(longestPaste / piece.length));
      // Quadratic time would take minutes; this only tells one from the other.
      expect(performance.now() - begun, piece).toBeLessThan(5000);
    }
  });
});

describe('proposals', () => {
  it('go to the reference that is known already, and to a new one otherwise', () => {
    const person = {
      ...emptyPerson(),
      referenceContacts: [{ id: 'r1', name: 'Ana Lima', email: 'ana@empresa.example' }],
    };
    const pasted = {
      references: [
        { name: 'Ana Lima', mobile: '+5548984112233' },
        { name: 'Rui Costa', email: 'rui@empresa.example' },
      ],
    };

    expect(proposalsOf(pasted, person)).toEqual([
      { path: 'person.referenceContacts.0.name', value: 'Ana Lima' },
      { path: 'person.referenceContacts.0.mobile', value: '+5548984112233' },
      { path: 'person.referenceContacts.1.name', value: 'Rui Costa' },
      { path: 'person.referenceContacts.1.email', value: 'rui@empresa.example' },
    ]);
  });

  it('say the kind along with the document', () => {
    expect(proposalsOf({ taxId: '11222333000181', references: [] }, emptyPerson())).toEqual([
      { path: 'person.kind', value: 'legal' },
      { path: 'person.taxId', value: '11222333000181' },
    ]);
  });
});

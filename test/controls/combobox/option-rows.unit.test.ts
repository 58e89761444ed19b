import { describe, expect, it } from 'vitest';
import type { Option } from '../../../src/controls/combobox/option.js';
import { exactMatch, highlight, moveActive, rowsOf, textOf } from '../../../src/controls/combobox/option-rows.js';

const tree: readonly Option[] = [
  { id: '1', label: 'Vendas', code: '1' },
  { id: '1.1', label: 'Primeiro contato', code: '1.1', parentId: '1' },
  { id: '1.4', label: 'Proposta', code: '1.4', parentId: '1' },
  { id: '2', label: 'Pós-venda', code: '2' },
  { id: '2.1', label: 'Implantação', code: '2.1', parentId: '2' },
  { id: '9', label: 'Outros' },
];

const labels = (options: readonly Option[], text: string): readonly string[] =>
  rowsOf(options, text).choosable.map(({ label }) => label);

describe('rowsOf', () => {
  it('makes groups headings that cannot be chosen', () => {
    const { sections } = rowsOf(tree, '');

    expect(sections.map(({ path, rows }) => [path.join(), rows.map(({ id }) => id)])).toEqual([
      ['Vendas', ['1.1', '1.4']],
      ['Pós-venda', ['2.1']],
      ['', ['9']],
    ]);
  });

  it('looks without accents, case and punctuation', () => {
    expect(labels(tree, 'IMPLANTACAO')).toEqual(['Implantação']);
  });

  it('looks at the code, the detail and the names of the groups', () => {
    expect(labels(tree, '1.4')).toEqual(['Proposta']);
    expect(labels(tree, 'pos venda')).toEqual(['Implantação']);
    expect(labels([{ id: 'a', label: 'VENDAS1', detail: 'Ana Souza' }], 'souza')).toEqual(['VENDAS1']);
  });

  it('wants every word, in any order', () => {
    expect(labels(tree, 'proposta vendas')).toEqual(['Proposta']);
    expect(labels(tree, 'proposta pos')).toEqual([]);
  });

  it('looks at the beginning of words only', () => {
    expect(labels(tree, 'posta')).toEqual([]);
    expect(labels(tree, 'conta')).toEqual(['Primeiro contato']);
  });

  it('counts the rows beyond the limit', () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ id: `${index}`, label: `Linha ${index}` }));

    expect(rowsOf(many, 'linha')).toMatchObject({ drawn: 100, hidden: 30 });
  });

  it('draws disabled rows without making them choosable', () => {
    const { sections, choosable } = rowsOf([{ id: 'a', label: 'A', disabled: true }], '');

    expect(sections[0]?.rows).toHaveLength(1);
    expect(choosable).toHaveLength(0);
  });

  it('ends on a circle of parents', () => {
    const circle = [
      { id: 'a', label: 'A', parentId: 'b' },
      { id: 'b', label: 'B', parentId: 'a' },
      { id: 'c', label: 'C', parentId: 'a' },
    ];

    expect(rowsOf(circle, '').choosable.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('textOf', () => {
  it('names the groups around the row', () => {
    expect(textOf(tree[2]!, tree)).toBe('Vendas / Proposta');
    expect(textOf(tree[5]!, tree)).toBe('Outros');
  });
});

describe('exactMatch', () => {
  it('finds the one row that a text names by label, whole text or code', () => {
    expect(exactMatch(tree, 'implantacao')?.id).toBe('2.1');
    expect(exactMatch(tree, 'Vendas / Proposta')?.id).toBe('1.4');
    expect(exactMatch(tree, '1.1')?.id).toBe('1.1');
  });

  it('finds no group, no part of a name and nothing for an empty text', () => {
    expect(exactMatch(tree, 'Vendas')).toBeUndefined();
    expect(exactMatch(tree, 'Propost')).toBeUndefined();
    expect(exactMatch([{ id: 'a', label: '!' }], ' ')).toBeUndefined();
  });

  it('decides nothing between two rows of one name', () => {
    const twins = [
      { id: 'a', label: 'Padaria', detail: 'Recife' },
      { id: 'b', label: 'PADARIA', detail: 'Olinda' },
    ];

    expect(exactMatch(twins, 'padaria')).toBeUndefined();
  });
});

describe('moveActive', () => {
  it('goes round with the arrows', () => {
    expect(moveActive('ArrowDown', -1, 3)).toBe(0);
    expect(moveActive('ArrowDown', 2, 3)).toBe(0);
    expect(moveActive('ArrowUp', 0, 3)).toBe(2);
    expect(moveActive('ArrowUp', -1, 3)).toBe(2);
  });

  it('goes by pages and to the ends without going round', () => {
    expect(moveActive('PageDown', 0, 30)).toBe(10);
    expect(moveActive('PageDown', 25, 30)).toBe(29);
    expect(moveActive('PageUp', 4, 30)).toBe(0);
    expect(moveActive('Home', 4, 30)).toBe(0);
    expect(moveActive('End', 4, 30)).toBe(29);
  });

  it('moves nothing in an empty list or with another key', () => {
    expect(moveActive('ArrowDown', -1, 0)).toBeUndefined();
    expect(moveActive('a', 0, 3)).toBeUndefined();
  });
});

describe('highlight', () => {
  const marked = (text: string, typed: string): string =>
    highlight(text, typed)
      .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
      .join('');

  it('marks every typed word, accents or not', () => {
    expect(marked('Padaria Pão Dourado', 'pao pada')).toBe('[Pada]ria [Pão] Dourado');
  });

  it('marks inside a word where no word begins so', () => {
    expect(marked('Armarinho Marinho', 'marinho')).toBe('Armarinho [Marinho]');
    expect(marked('Armarinho', 'marinho')).toBe('Ar[marinho]');
    expect(marked('Armarinho', 'nh')).toBe('Armarinho');
  });

  it('marks a number whatever its punctuation', () => {
    expect(marked('celular (48) 98411-2233', '48984112233')).toBe('celular ([48) 98411-2233]');
    expect(marked('12.ABC.345/01DE-35', '12abc345')).toBe('[12.ABC.345]/01DE-35');
    expect(marked('Padaria 3', '48984112233')).toBe('Padaria 3');
  });

  it('marks what it is told to in place of what was typed', () => {
    const pieces = highlight('(48) 98411-2233', ['+55 48 98411-2233', '48984112233']);

    expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['48', '98411-2233']);
  });

  it('keeps the text whole', () => {
    expect(marked('Comércio & Cia. Ltda', 'cia')).toBe('Comércio & [Cia]. Ltda');
    expect(marked('1.4', '1.4')).toBe('[1.4]');
    expect(marked('Ligeira', '')).toBe('Ligeira');
    expect(marked('ﬁlial 🚚 Sul', 'sul')).toBe('ﬁlial 🚚 [Sul]');
  });
});

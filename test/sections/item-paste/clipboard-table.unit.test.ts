import { describe, expect, it } from 'vitest';
import { limits, readTable, type Table } from '../../../src/sections/item-paste/clipboard-table.js';
import { inSlices } from '../../../src/sections/item-paste/in-slices.js';
import { copyTable, type Clipboard } from '../../../src/sections/item-paste/copy-table.js';
import { seeded } from '../../brazil/seeded.js';

const { signal } = new AbortController();

async function cellsOf(clipboard: Partial<Clipboard>): Promise<readonly (readonly string[])[]> {
  const table = await readTable({ text: '', html: '', ...clipboard }, signal);
  if ('kind' in table) throw new Error(`refused: ${table.kind}`);
  return table.map(({ cells }) => cells);
}

async function tableOf(text: string): Promise<Table> {
  const table = await readTable({ text, html: '' }, signal);
  if ('kind' in table) throw new Error(`refused: ${table.kind}`);
  return table;
}

describe('text with cells', () => {
  it.each([
    [
      'tabs',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no end at the last row',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'old line ends',
      'a\tb\rc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons',
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a semicolon in a text with tabs', 'a;x\tb', [['a;x', 'b']]],
    ['a semicolon in one line only', 'a;x\nb', [['a;x'], ['b']]],
    [
      'an empty last cell',
      'a\t\nb\t',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['empty first cells', '\t\ta', [['', '', 'a']]],
    ['quotes', '"a\tb"\t"c ""d"""', [['a b', 'c "d"']]],
    ['line ends in quotes', '"a\nb"\tc', [['a b', 'c']]],
    ['a quote that is a sign', 'Tela 15"\t"15" tela\t1', [['Tela 15"', '"15" tela', '1']]],
    ['a quote that never ends', '"a\tb\nc', [['"a', 'b'], ['c']]],
    ['empty rows, but for those at the end', 'a\n\nb\n\n\n', [['a'], [''], ['b']]],
    ['spaces around and within', '  a   b \t\u00a0c', [['a b', 'c']]],
    ['markup', '<img src=x onerror=alert(1)>\t<b>x</b>', [['<img src=x onerror=alert(1)>', '<b>x</b>']]],
  ])('reads %s', async (_what, text, cells) => {
    expect(await cellsOf({ text })).toEqual(cells);
  });

  it('takes out what nobody sees, and says so where it hides something', async () => {
    const [around, hidden, bell] = await tableOf('\u200e12,50\u200e\nfatura\u202etxt.exe\na\u0007b');
    expect(around).toEqual({ cells: ['12,50'], hadSigns: false, wasTooLong: false });
    expect(hidden).toEqual({ cells: ['faturatxt.exe'], hadSigns: true, wasTooLong: false });
    expect(bell).toMatchObject({ cells: ['ab'], hadSigns: true });
  });

  it('leaves out a cell that is longer than any name, and says so', async () => {
    const [row] = await tableOf(`${'x'.repeat(limits.cell + 1)}\tb`);
    expect(row).toEqual({ cells: ['', 'b'], hadSigns: false, wasTooLong: true });
    const [fits] = await tableOf('x'.repeat(limits.cell));
    expect(fits!.wasTooLong).toBe(false);
  });

  it('is refused where it is nothing, or too much', async () => {
    const read = (text: string): Promise<unknown> => readTable({ text, html: '' }, signal);
    expect(await read('')).toEqual({ kind: 'nothing' });
    expect(await read(' \t \r\n\t')).toEqual({ kind: 'nothing' });
    expect(await read('a\n'.repeat(100_000))).toEqual({ kind: 'too-many', found: 100_000 });
    expect(await read('x'.repeat(limits.characters + 1))).toEqual({
      kind: 'too-long',
      found: limits.characters + 1,
    });
    // Ten thousand lines and their header.
    expect(await read('a\n'.repeat(limits.rows + 1))).toHaveLength(limits.rows + 1);
  });

  it('is wanted by nobody any more', async () => {
    const stop = new AbortController();
    const reading = readTable({ text: 'a\tb\n'.repeat(10_000).repeat(20), html: '' }, stop.signal);
    stop.abort(new Error('closed'));
    await expect(reading).rejects.toThrow('closed');
  });
});

describe('a page with a table', () => {
  it.each([
    ['cells', '<table><tr><td>a</td><th>b</th></tr><tr><td>c</td></tr></table>', [['a', 'b'], ['c']]],
    [
      'what a spreadsheet writes',
      `<html xmlns:x="urn:x"><head><style><!-- td {color:red} --></style></head><body><!--StartFragment-->
       <table border=0 style='width:48pt'><col width=64><tbody><tr height=20><td height=20 class=xl65 style='x>y'>R$ 1.234,50</td>
       <td class="xl66" x:num="2">2</td></tr></tbody></table><!--EndFragment--></body></html>`,
      [['R$ 1.234,50', '2']],
    ],
    ['tags that are not closed', '<TABLE><TR><TD>a<TD>b<TR><TD>c', [['a', 'b'], ['c']]],
    ['rows without cells', '<table><tr></tr><tr><td>a</td></tr></table>', [[], ['a']]],
    ['line ends', '<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>', [['a b', 'c d']]],
    [
      'cells that span others',
      '<table><tr><td rowspan=2>a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>',
      [['a', 'b', ''], ['', 'c', 'd'], ['e']],
    ],
    [
      'entities',
      '<table><tr><td>P&atilde;o &amp; a&ccedil;&uacute;car &lt;b&gt; &#233; &#xE7; &nope; &#0;</td></tr></table>',
      [['Pão & açúcar <b> é ç &nope;']],
    ],
    [
      'scripts as nothing',
      '<table><tr><td><script>alert("</td>")</script>a<img src=x onerror=alert(1)></td></tr></table>',
      [['a']],
    ],
    [
      'a table in a cell as its text, and the first table only',
      '<p>x</p><table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table><table><tr><td>d</td></tr></table>',
      [['a b', 'c']],
    ],
  ])('is read: %s', async (_what, html, cells) => {
    expect(await cellsOf({ html, text: 'not this' })).toEqual(cells);
  });

  it('without any is read as text', async () => {
    expect(await cellsOf({ html: '<p>a</p>', text: 'a\tb' })).toEqual([['a', 'b']]);
  });

  it('takes no longer than it is long, whatever it is', async () => {
    for (const html of [
      '<a '.repeat(500_000),
      '<a "'.repeat(500_000),
      "<td '<".repeat(500_000),
      '<!--'.repeat(100_000),
    ]) {
      const table = await readTable({ html: `<table><tr><td>a</td>${html}`, text: '' }, signal);
      expect(Array.isArray(table) && table[0]).toMatchObject({ wasTooLong: expect.any(Boolean) });
    }
  });
});

describe('much work', () => {
  const busy = (milliseconds: number): void => {
    const since = performance.now();
    while (performance.now() - since < milliseconds);
  };

  it('lets the page have its turn now and then', async () => {
    let [turns, timer] = [0, 0 as unknown as ReturnType<typeof setTimeout>];
    const tick = (): void => {
      turns += 1;
      timer = setTimeout(tick);
    };
    timer = setTimeout(tick);
    const told: number[] = [];
    await inSlices(
      Array.from({ length: 200 }),
      () => busy(1),
      signal,
      (done) => told.push(done),
    );
    clearTimeout(timer);
    expect(turns).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  it('ends where it is given up', async () => {
    const stop = new AbortController();
    let taken = 0;
    const work = inSlices(
      Array.from({ length: 10_000 }),
      () => {
        taken += 1;
        busy(1);
        if (taken === 30) stop.abort(new Error('closed'));
      },
      stop.signal,
    );
    await expect(work).rejects.toThrow('closed');
    expect(taken).toBeLessThan(60);
  });
});

describe('cells that are copied', () => {
  it('do not calculate elsewhere', () => {
    const { text, html } = copyTable([['=1+1', '+55 11', '@SUM(A1)', '-x', '-12,50', "'=a", 'a\tb']]);
    expect(text).toBe("'=1+1\t'+55 11\t'@SUM(A1)\t'-x\t-12,50\t''=a\t\"a\tb\"");
    expect(html).toContain('<td>&#39;'.length > 0 ? "<td>'=1+1</td>" : '');
  });

  it('hold no markup', () => {
    const { html } = copyTable([['<img src=x onerror=alert(1)>', '"&"']]);
    expect(html).toContain('<td>&lt;img src=x onerror=alert(1)&gt;</td><td>&quot;&amp;&quot;</td>');
  });

  it('come back as they were, formulas too', async () => {
    const random = seeded(11);
    for (let round = 0; round < 500; round += 1) {
      const rows = Array.from({ length: 1 + random.below(5) }, () =>
        Array.from(
          { length: 2 + random.below(3) },
          () => `${random.text(random.below(4), `=+-@'"x`)}${random.text(random.below(8), `ab"';,.é1<>&=`)}x`,
        ),
      );
      expect(await cellsOf(copyTable(rows))).toEqual(rows);
    }
  });

  it('come back as they were as text, where no formula is among them', async () => {
    const random = seeded(7);
    for (let round = 0; round < 500; round += 1) {
      const rows = Array.from({ length: 1 + random.below(5) }, () =>
        Array.from({ length: 2 + random.below(3) }, () => `x${random.text(random.below(8), 'ab"\';,.é1<>&')}`),
      );
      expect(await cellsOf({ text: copyTable(rows).text })).toEqual(rows);
    }
  });
});

import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { failureCodes } from '../src/adapters/adapter-error.js';
import { guardAdapters } from '../src/adapters/boundary.js';
import type { PersonDirectory } from '../src/adapters/person-directory.js';
import { defaultRequirements, needOf } from '../src/contact/requirements.js';
import { emptyContact } from '../src/contact/defaults.js';
import { fieldSettingsSchema, permissionKeys, settingsSchema } from '../src/contact/settings.js';
import { defaultKeys } from '../src/form/keys.js';
import { erpPeople } from '../stories/guides/examples/erp-people.js';
import { hostCode } from '../stories/guides/host-code.js';
import { eventNames } from '../stories/host/event-names.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = (file: string): Promise<string> => readFile(`${root}${file}`, 'utf8');
const guide = (name: string): Promise<string> => text(`stories/guides/${name}.mdx`);

async function pages(): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(`${root}stories`, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  const wanted = files.filter((file) => /\.mdx$|\.stories\.ts$/.test(file));
  return new Map(await Promise.all(wanted.map(async (file) => [file, await text(`stories/${file}`)] as const)));
}

/** The id that Storybook makes of a title. */
const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[ ’–—―′¿'`~!@#$%^&*()_|+\-=?;:'",.<>{}[\]\\/]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-+|-+$/g, '');

describe('the guides', () => {
  it('name tests that are there', async () => {
    const named = [...(await pages())].flatMap(([file, page]) =>
      file.startsWith('guides/') ? [...page.matchAll(/test\/[\w./-]+\.(?:ts|mjs)/g)].map(([path]) => path) : [],
    );

    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(root + path))).toEqual([]);
  });

  it('point at pages and stories that are there', async () => {
    const known = await pages();
    const titles = [...known.values()].flatMap((page) => /title(?:=|: )["'](.+?)["']/.exec(page)?.[1] ?? []);
    const ids = new Set(titles.map(idOf));
    const broken = [...known].flatMap(([file, page]) =>
      [...page.matchAll(/\?path=\/(docs|story)\/(.+?)--([^)\s]+)\)/g)]
        .filter(([, kind, id = '', name = '']) => {
          if (!ids.has(id)) return true;
          if (kind === 'docs') return name !== 'documentação';
          const story = name.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
          return ![...known.values()].some((other) => idIn(other) === id && other.includes(`export const ${story}`));
        })
        .map(([link]) => `${file}: ${link}`),
    );

    expect(broken).toEqual([]);
  });

  it('tell of every permission, code, event, key action and field setting', async () => {
    const [permissions, adapter, embed, keyboard, fields] = await Promise.all(
      ['permissions', 'adapter', 'embed', 'keyboard', 'fields'].map(guide),
    );
    const untold = (page: string | undefined, names: readonly string[]): string[] =>
      names.filter((name) => !page?.includes(`<code>${name}</code>`) && !page?.includes(`\`${name}\``));

    expect(untold(permissions, permissionKeys)).toEqual([]);
    expect(untold(adapter, failureCodes)).toEqual([]);
    expect(untold(embed, eventNames)).toEqual([]);
    expect(untold(keyboard, Object.keys(defaultKeys))).toEqual([]);
    expect(untold(fields, Object.keys(fieldSettingsSchema.shape))).toEqual([]);
    expect(
      untold(
        fields,
        [...Object.keys(settingsSchema.shape), 'totals'].filter((key) => key !== 'fields'),
      ),
    ).toEqual([]);
  });

  it('tell of the default keys as they are', async () => {
    const page = await guide('keyboard');
    for (const keys of Object.values(defaultKeys)) expect(page).toContain(`<code>${keys}</code>`);
  });

  it('tell what every field needs as the rules have it', async () => {
    const page = await guide('fields');
    const words = { required: 'obrigatório', advised: 'aviso', optional: 'opcional' } as const;
    for (const path of Object.keys(defaultRequirements).filter((path) => !path.includes('*'))) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`<code>${path}</code>`));
      const cells = row?.split('|').map((cell) => cell.trim());
      for (const [at, relationship] of (['customer', 'prospect'] as const).entries()) {
        const contact = emptyContact();
        const person = { ...contact.person, relationship, stateRegistrationIndicator: 'contributor' as const };
        expect(cells?.[3 + at], `${path} of a ${relationship}`).toMatch(
          new RegExp(`^${words[needOf(path, { person }, {})]}`),
        );
      }
    }
  });

  it('name custom properties that the style sheet reads', async () => {
    const tokens = await text('src/ui/styles/tokens.styles.ts');
    const named = (await guide('theme')) + (await text('stories/guides/examples/brand.css'));
    const properties = new Set(named.match(/--sales-contact-[a-z0-9-]*[a-z0-9]/g));

    expect(properties.size).toBeGreaterThan(8);
    expect(
      [...properties].filter((property) => !tokens.includes(`var(${property}`) && !tokens.includes(`${property},`)),
    ).toEqual([]);
  });

  it('show examples as a host writes them', async () => {
    const files = [
      'guides/examples/erp-contacts.ts',
      'guides/examples/erp-people.ts',
      'guides/examples/words.ts',
      'guides/recipes/shared.ts',
      ...['frappe', 'odata', 'odoo', 'postgrest'].map((name) => `guides/recipes/${name}/${name}-adapters.ts`),
      'start/examples/main.ts',
      'start/examples/demo.ts',
    ];
    for (const file of files) {
      const code = hostCode(await text(`stories/${file}`));
      expect(code).toContain("'sales-contact-elements");
      expect(code).not.toContain('src/');
    }
  });
});

function idIn(page: string): string {
  return idOf(/title(?:=|: )["'](.+?)["']/.exec(page)?.[1] ?? '');
}

describe('the adapter of the guide', () => {
  const call = { signal: new AbortController().signal, locale: 'pt-BR' };

  const rows = [
    {
      id: 7,
      versao: '3',
      codigo: '000007',
      tipo: 'J',
      nome: 'Padaria Pão Dourado Ltda',
      apelido: '',
      fantasia: null,
      documento: '12.abc.345/01de-35',
      inscricaoEstadual: '110042490114',
      contatos: [
        { id: 1, nome: 'Rosângela', telefone: '(11) 3000-0142', celular: 'não tem', email: '', principal: true },
      ],
      endereco: {
        cep: '01001-000',
        logradouro: 'Praça da Sé',
        numero: '142',
        bairro: 'Sé',
        cidade: 'São Paulo',
        uf: 'SP',
      },
    },
    { id: 8, prospectado: true, nome: 'Armarinho Conceição' },
    { id: 9, prospectado: true, nome: 'Bazar Boa Ideia' },
  ];

  interface Asked {
    readonly url: URL;
    readonly headers: Headers;
  }

  /** The directory behind the boundary of the form, over answers of a server that is not there. */
  function directory(answer: (asked: Asked) => Response | Promise<Response>): PersonDirectory {
    const people = erpPeople({
      baseUrl: 'https://erp.example/api',
      token: () => 'abc',
      fetch: async (input, init) => {
        init?.signal?.throwIfAborted();
        return answer({ url: new URL(input as string), headers: new Headers(init?.headers) });
      },
    });
    return guardAdapters({ people }).people!;
  }

  const paged = directory(({ url }) => {
    const page = Number(url.searchParams.get('pagina'));
    const size = Number(url.searchParams.get('tamanho'));
    return Response.json({ itens: rows.slice((page - 1) * size, page * size), total: rows.length });
  });

  it('gives people the shape that the form expects', async () => {
    const { items } = await paged.search({ text: 'padaria', limit: 1 }, call);

    expect(items).toEqual([
      {
        id: '7',
        version: '3',
        code: '000007',
        relationship: 'customer',
        kind: 'legal',
        legalName: 'Padaria Pão Dourado Ltda',
        taxId: '12ABC34501DE35',
        stateRegistrationIndicator: 'contributor',
        stateRegistration: '110042490114',
        referenceContacts: [{ id: '1', name: 'Rosângela', phone: '+551130000142', main: true }],
        address: {
          postalCode: '01001000',
          street: 'Praça da Sé',
          number: '142',
          district: 'Sé',
          city: 'São Paulo',
          state: 'SP',
        },
      },
    ]);
  });

  it('asks with what was typed, the session and the language', async () => {
    const asked = vi.fn(() => Response.json({ itens: [], total: 0 }));
    await directory(asked).search({ name: 'Água & Cia', city: 'Recife', limit: 20 }, call);

    const [{ url, headers }] = asked.mock.calls[0] as unknown as [Asked];
    expect(Object.fromEntries(url.searchParams)).toEqual({
      nome: 'Água & Cia',
      cidade: 'Recife',
      pagina: '1',
      tamanho: '20',
    });
    expect(headers.get('authorization')).toBe('Bearer abc');
    expect(headers.get('accept-language')).toBe('pt-BR');
  });

  it('goes through all pages and ends with the last', async () => {
    const first = await paged.search({ text: 'a', limit: 2 }, call);
    const second = await paged.search({ text: 'a', limit: 2, cursor: first.nextCursor! }, call);

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['7', '8', '9']);
    expect(second.nextCursor).toBeUndefined();
    await expect(paged.search({ text: 'a', limit: 2, cursor: 'x' }, call)).rejects.toMatchObject({
      code: 'validation',
    });
  });

  it('answers nothing for who is not there', async () => {
    const empty = directory(() => new Response('', { status: 404 }));

    expect(await empty.get({ id: '1' }, call)).toBeUndefined();
  });

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [409, 'conflict'],
    [412, 'conflict'],
    [422, 'validation'],
    [429, 'rate-limited'],
    [500, 'unknown'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ])('takes %i for %s', async (status, code) => {
    const failing = directory(() => new Response('<html>', { status }));

    await expect(failing.search({ text: 'a', limit: 2 }, call)).rejects.toMatchObject({ name: 'AdapterError', code });
  });

  it('tells how long to wait, and what is wrong where', async () => {
    const limited = directory(() => new Response('{}', { status: 429, headers: { 'retry-after': '42' } }));
    const refused = directory(() =>
      Response.json({ problemas: [{ caminho: 'person.taxId', mensagem: 'CNPJ já cadastrado.' }] }, { status: 422 }),
    );

    await expect(limited.search({ text: 'a', limit: 2 }, call)).rejects.toMatchObject({ retryAfter: 42 });
    await expect(refused.search({ text: 'a', limit: 2 }, call)).rejects.toMatchObject({
      issues: [{ code: 'erp', path: 'person.taxId', severity: 'error', params: { message: 'CNPJ já cadastrado.' } }],
    });
  });

  it('takes a connection that fails for no network, and another answer than JSON for a fault of the server', async () => {
    const unreachable = directory(() => Promise.reject(new TypeError('Failed to fetch')));
    const page = directory(() => new Response('<html>Manutenção</html>'));

    await expect(unreachable.search({ text: 'a', limit: 2 }, call)).rejects.toMatchObject({ code: 'network' });
    await expect(page.search({ text: 'a', limit: 2 }, call)).rejects.toMatchObject({ code: 'unknown' });
  });

  it('rejects with the reason of whoever ends the call, before and while it runs', async () => {
    const reason = new DOMException('A newer question was asked.', 'AbortError');
    const people = erpPeople({
      baseUrl: 'https://erp.example/api',
      token: () => 'abc',
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error));
        }),
    });
    const running = new AbortController();
    const asked = people.search({ text: 'a', limit: 2 }, { signal: running.signal, locale: 'pt-BR' });
    running.abort(reason);

    await expect(asked).rejects.toBe(reason);
    await expect(
      people.search({ text: 'a', limit: 2 }, { signal: AbortSignal.abort(reason), locale: 'pt-BR' }),
    ).rejects.toBe(reason);
  });
});

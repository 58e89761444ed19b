import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryPersonDirectory } from '../src/adapters/memory/memory-person-directory.js';
import { MemoryProductCatalog } from '../src/adapters/memory/memory-product-catalog.js';
import type { Person } from '../src/contact/person.js';
import {
  allCases,
  capabilitiesOf,
  sampleData,
  type ConformanceSubject,
  type SampleData,
} from '../src/testing/testing.js';
import { erpAdapters } from '../stories/guides/examples/erp-contacts.js';
import { personOf, type ErpPerson } from '../stories/guides/examples/erp-people.js';

const call = { signal: new AbortController().signal, locale: 'pt-BR' };

/** The sample under the ids that an ERP gives: numbers. */
function numbered(): SampleData {
  const data = sampleData();
  const withId = <T extends { readonly id?: string }>(rows: readonly T[]): (T & { readonly id: string })[] =>
    rows.map((row, at) => ({ ...row, id: String(at + 1) }));
  return { ...data, people: withId(data.people), products: withId(data.products) };
}

type Row = Record<string, unknown>;

/** The invented ERP of the guide: it pages by number, speaks its own names, and knows nothing of the kit's shapes. */
class Erp {
  readonly data = numbered();
  readonly #people = new Map<number, ErpPerson & { readonly versao: string }>();
  readonly #contacts = new Map<number, Row & { readonly versao: number; readonly pessoa: number }>();
  readonly #keys = new Map<string, { readonly print: string; readonly status: number; readonly body: unknown }>();
  readonly #products = new MemoryProductCatalog(this.data.products);
  /** Names and numbers are found as any good ERP would. */
  readonly #index = new MemoryPersonDirectory();

  constructor() {
    for (const person of this.data.people) this.#write(rowOf(person), '1');
  }

  async answer(method: string, url: URL, headers: IncomingMessage['headers'], body: Row): Promise<[number, unknown]> {
    const [, list = '', id, part] = url.pathname.replace(/^\/api/, '').split('/');
    const asked = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
    const page = <T>(rows: readonly T[]): [number, unknown] => {
      const [at, size] = [Number(asked('pagina')), Number(asked('tamanho'))];
      return [200, { itens: rows.slice((at - 1) * size, at * size), total: rows.length }];
    };
    if (list === 'pessoas' && id === undefined) {
      const query = {
        text: asked('busca'),
        name: asked('nome'),
        taxId: asked('documento'),
        phone: asked('telefone'),
        email: asked('email'),
        city: asked('cidade'),
      };
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      const { items } = await this.#index.search({ ...given, limit: 10_000 }, call);
      return page(items.map((person) => this.#people.get(Number(person.id))));
    }
    if (list === 'pessoas') return found(this.#people.get(Number(id)));
    if (list === 'produtos' && id === undefined) {
      const { items } = await this.#products.search({ text: asked('busca') ?? '', limit: 10_000 }, call);
      return page(items.map(productRow));
    }
    if (list === 'produtos' && part === undefined)
      return found(productRow(await this.#products.get({ id: id ?? '' }, call)));
    if (list === 'produtos') {
      const price = await this.#products.price(
        { offeringId: id ?? '', quantity: asked('quantidade')!.replace(',', '.'), date: '2026-11-27' },
        call,
      );
      return [200, { valor: price?.unitPrice.replace('.', ',') ?? null }];
    }
    if (method === 'GET') {
      const contact = this.#contacts.get(Number(id));
      return found(contact && { ...contact, pessoa: this.#people.get(contact.pessoa) });
    }
    return this.#save(id === undefined ? undefined : Number(id), headers, body);
  }

  #save(id: number | undefined, headers: IncomingMessage['headers'], body: Row): [number, unknown] {
    const key = String(headers['chave-unica']);
    const print = JSON.stringify([id, headers['versao-lida'], headers['versao-pessoa'], body]);
    const known = this.#keys.get(key);
    if (known !== undefined) return known.print === print ? [known.status, known.body] : [409, {}];
    const sent = body.pessoa as ErpPerson;
    const stored = sent.id === undefined ? undefined : this.#people.get(sent.id);
    const read = headers['versao-pessoa'] ?? sent.versao;
    if (stored !== undefined && read !== undefined && read !== stored.versao) return [409, { atual: stored }];
    const before = id === undefined ? undefined : this.#contacts.get(id);
    if (before !== undefined && String(before.versao) !== headers['versao-lida']) {
      return [409, { atual: { ...before, pessoa: this.#people.get(before.pessoa) } }];
    }
    const { versao: _read, ...details } = sent;
    const { versao: _stored, ...kept } = stored ?? { versao: '0' };
    const isSame = stored !== undefined && JSON.stringify(canonical(details)) === JSON.stringify(canonical(kept));
    const person = isSame ? stored : this.#write(sent, String(Number(stored?.versao ?? 0) + 1));
    const number = id ?? this.#contacts.size + 1;
    const versao = (before?.versao ?? 0) + 1;
    const codigo = `CV-${number}`;
    this.#contacts.set(number, { ...body, id: number, codigo, versao, situacao: 'A', pessoa: person.id! });
    const answer: [number, unknown] = [200, { id: number, codigo, versao, pessoa: person.id }];
    this.#keys.set(key, { print, status: answer[0], body: answer[1] });
    return answer;
  }

  #write(sent: ErpPerson, versao: string): ErpPerson & { readonly versao: string } {
    const id = sent.id ?? this.#people.size + 1;
    const row = { codigo: String(900_000 + id), ...sent, id, versao };
    this.#people.set(id, row);
    this.#index.put({ ...personOf(row), id: String(id) } as never);
    return row;
  }
}

const found = (row: unknown): [number, unknown] => (row === undefined ? [404, {}] : [200, row]);

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value ?? null;
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined && part !== '');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, canonical(part)]),
  );
}

/** As a clerk of that ERP would have typed it. */
function rowOf(person: Person): ErpPerson {
  return {
    id: Number(person.id),
    ...(person.code !== undefined && { codigo: person.code }),
    prospectado: person.relationship === 'prospect',
    ...(person.kind !== undefined && { tipo: person.kind === 'natural' ? 'F' : 'J' }),
    nome: person.legalName ?? '',
    apelido: person.shortName ?? null,
    fantasia: person.tradeName ?? null,
    documento: person.taxId ?? null,
    contatos: person.referenceContacts.map(({ id, name, phone, mobile, email }) => ({
      id,
      nome: name ?? null,
      telefone: phone ?? null,
      celular: mobile ?? null,
      email: email ?? null,
    })),
    endereco: {
      cep: null,
      logradouro: null,
      numero: null,
      bairro: null,
      cidade: person.address.city ?? null,
      uf: person.address.state ?? null,
    },
  };
}

function productRow(offering: SampleData['products'][number] | undefined): unknown {
  if (offering === undefined) return undefined;
  const { id, kind, code, name, unitPrice, unit } = offering;
  return {
    id: Number(id),
    tipo: kind === 'service' ? 'S' : 'P',
    codigo: code,
    nome: name,
    preco: unitPrice?.replace('.', ',') ?? null,
    unidade: unit ?? null,
  };
}

describe('the adapters of the guide, over an ERP that pages by number', () => {
  const erp = new Erp();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://erp.example');
      const body = text === '' ? {} : (JSON.parse(text) as Row);
      void erp.answer(request.method ?? 'GET', url, request.headers, body).then(([status, answer]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  });
  let subject: ConformanceSubject;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    subject = { adapters: erpAdapters({ baseUrl, token: () => 'abc' }), data: erp.data };
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const has = capabilitiesOf(erpAdapters({ baseUrl: '', token: () => '' }));
  const cases = allCases().filter(({ needs }) => needs.every((need) => has[need]));
  it('has something to be asked about', () => {
    expect(cases.length).toBeGreaterThan(35);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    await one.run(() => subject);
  });
});

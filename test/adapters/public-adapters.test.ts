import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Company } from '../../src/adapters/company-registry.js';
import { guardAdapters } from '../../src/adapters/boundary.js';
import { createPublicAdapters, type PublicAdapterOptions } from '../../src/adapters/public/public.js';
import type { Address } from '../../src/contact/address.js';
import { answers, PublicServices, receitaCompany, type Reply } from './public-services.js';

const taxId = '11222333000181';
const withLetters = '12ABC34501DE35';
const postalCode = '01311000';
const noon = Date.parse('2026-11-26T12:00:00-03:00');
const companySources = ['brasil-api', 'minha-receita', 'cnpj-ws'] as const;
const codeSources = ['via-cep', 'brasil-api', 'open-cep'] as const;

let services: PublicServices;
let now: number;

beforeEach(async () => {
  services = await PublicServices.start();
  now = noon;
});

afterEach(() => services.stop());

/** The kit's adapters over the services of the test, behind the boundary the form puts them. */
function adapters(options: PublicAdapterOptions = {}): ReturnType<typeof createPublicAdapters> {
  const names = [...companySources, ...codeSources];
  return guardAdapters(
    createPublicAdapters({
      baseUrls: Object.fromEntries(names.map((name) => [name, services.url(name)])),
      timeLimit: 300,
      now: () => now,
      ...options,
    }),
  );
}

const call = (signal = new AbortController().signal): { signal: AbortSignal; locale: string } => ({
  signal,
  locale: 'pt-BR',
});

function company(options: PublicAdapterOptions = {}, number = taxId): Promise<Company | undefined> {
  return adapters(options).companies!.find({ taxId: number }, call());
}

function address(options: PublicAdapterOptions = {}): Promise<Address | undefined> {
  return adapters(options).postalCodes!.find({ postalCode }, call());
}

describe('a company', () => {
  it('comes from the first service in order, with who said so and the day it was asked', async () => {
    services.reply('brasil-api', answers.brasilApi.company);

    expect(await company()).toEqual({
      taxId,
      legalName: 'CONFECCOES HORIZONTE LTDA',
      tradeName: 'HORIZONTE',
      address: {
        postalCode: '01311902',
        street: 'AVENIDA PAULISTA',
        number: '37',
        complement: 'ANDAR 4',
        district: 'BELA VISTA',
        city: 'SAO PAULO',
        cityCode: '3550308',
        state: 'SP',
      },
      phone: '+551130000142',
      email: 'contato@horizonte.example',
      status: 'active',
      statusSince: '2005-11-03',
      source: 'BrasilAPI',
      date: '2026-11-26',
    });
    expect(services.asked.map(({ service, path }) => `${service}/${path}`)).toEqual([`brasil-api/cnpj/v1/${taxId}`]);
  });

  it('leaves the partners and the CPF of a sole trader where they are', async () => {
    const traded = { ...receitaCompany, razao_social: 'MARIA APARECIDA SOUZA 12345678909' };
    services.reply('brasil-api', (_request, response) => response.end(JSON.stringify(traded)));

    const found = await company();

    expect(found?.legalName).toBe('MARIA APARECIDA SOUZA');
    expect(JSON.stringify(found)).not.toMatch(/FULANA|12345678909|123456/);
  });

  it('has the state registrations of CNPJ.ws, the closed ones marked, and S/N in one spelling', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.company);

    const found = await company({ companies: ['cnpj-ws'] });

    expect(found).toMatchObject({
      source: 'CNPJ.ws',
      status: 'unfit',
      statusSince: '2025-02-14',
      phone: '+553130000020',
      address: { street: 'RUA DAS FLORES', number: 'S/N', city: 'Belo Horizonte', cityCode: '3106200', state: 'MG' },
      stateRegistrations: [
        { state: 'MG', number: '0623079040081', active: true },
        { state: 'SP', number: '110042490114', active: false },
      ],
    });
    expect(found).not.toHaveProperty('tradeName');
    expect(services.asked[0]?.path).toBe(`cnpj/${taxId}`);
  });

  it.each([
    [1, 'null'],
    [2, 'active'],
    [3, 'suspended'],
    [4, 'unfit'],
    [8, 'closed'],
  ])('with the status %i is %s', async (code, status) => {
    services.reply('brasil-api', (_request, response) =>
      response.end(JSON.stringify({ ...receitaCompany, situacao_cadastral: code })),
    );

    expect((await company())?.status).toBe(status);
  });

  it('is not there only when every service that takes its number was asked and has none', async () => {
    services.reply('brasil-api', answers.brasilApi.noCompany);
    services.reply('minha-receita', answers.minhaReceita.noCompany);
    services.reply('cnpj-ws', answers.cnpjWs.noCompany);

    expect(await company()).toBeUndefined();
    expect(services.order).toEqual([...companySources]);
  });

  it('is found where one service has no such number and the next one does', async () => {
    services.reply('brasil-api', answers.brasilApi.noCompany);
    services.reply('minha-receita', answers.minhaReceita.company);

    expect((await company())?.source).toBe('Minha Receita');
  });

  it('with letters in its number is never asked for where letters are not taken', async () => {
    services.reply('brasil-api', answers.brasilApi.noCompany);
    services.reply('minha-receita', answers.minhaReceita.noCompany);

    expect(await company({}, '12.abc.345/01de-35')).toBeUndefined();
    expect(services.asked.map(({ path }) => path)).toEqual([`cnpj/v1/${withLetters}`, withLetters]);
  });

  it('with letters is unavailable, not missing, where no service takes letters', async () => {
    await expect(company({ companies: ['cnpj-ws'] }, withLetters)).rejects.toMatchObject({ code: 'unavailable' });
    expect(services.order).toEqual([]);
  });

  it('is asked for by a right number only', async () => {
    expect(await company({}, '11222333000182')).toBeUndefined();
    expect(services.order).toEqual([]);
  });

  it('is asked for without cookies, without the page’s address and in the order of the host', async () => {
    services.reply('minha-receita', answers.minhaReceita.company);
    const fetch = vi.fn<typeof globalThis.fetch>((input, init) => globalThis.fetch(input, init));

    await company({ companies: ['minha-receita', 'brasil-api'], fetch: (input, init) => fetch(input, init) });

    expect(services.order).toEqual(['minha-receita']);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
  });
});

describe('a service that gives no right answer', () => {
  const faults: readonly (readonly [string, Reply])[] = [
    ['hangs', answers.any.hang],
    ['answers 500', answers.brasilApi.broken],
    ['answers 503', answers.any.broken],
    ['answers a list', answers.any.wrongShape],
    ['answers a page', answers.any.html],
    ['is cut in the middle', answers.any.cut],
    ['answers without an end', answers.any.huge],
    ['sends elsewhere', answers.any.elsewhere],
    ['closes the connection', answers.any.reset],
    ['refuses the number', answers.brasilApi.badCompany],
    ['refuses the method', answers.minhaReceita.badMethod],
    ['is at its limit', answers.brasilApi.limit],
  ];

  it.each(faults)('and %s leaves the next one to answer', async (_what, reply) => {
    services.reply('brasil-api', reply);
    services.reply('minha-receita', answers.minhaReceita.company);

    expect((await company())?.source).toBe('Minha Receita');
    expect(services.order).toEqual(['brasil-api', 'minha-receita']);
  });

  it('keeps a 404 of the others from meaning that there is no such company', async () => {
    services.reply('brasil-api', answers.brasilApi.noCompany);
    services.reply('minha-receita', answers.any.broken);
    services.reply('cnpj-ws', answers.cnpjWs.noCompany);

    await expect(company()).rejects.toMatchObject({ name: 'AdapterError', code: 'unavailable' });
  });

  it('is told as no network where none of them was reached', async () => {
    for (const source of companySources) services.reply(source, answers.any.reset);

    await expect(company()).rejects.toMatchObject({ code: 'network' });
  });

  it('is left alone after three failures in a row, and tried again half a minute later', async () => {
    services.reply('brasil-api', answers.any.broken);
    services.reply('minha-receita', answers.minhaReceita.company);
    const { companies } = adapters();
    // Other numbers, for an answer is remembered.
    const numbers = ['11222333000181', '11444777000161', '00000000000191', '12ABC34501DE35', '12345678000A08'];
    for (const number of numbers) await companies!.find({ taxId: number }, call());
    expect(services.order.filter((name) => name === 'brasil-api')).toHaveLength(3);

    now += 31_000;
    services.reply('brasil-api', answers.brasilApi.company);
    const found = await companies!.find({ taxId: 'AA345678000114' }, call());

    expect(found?.source).toBe('BrasilAPI');
  });

  it('is left alone again at once where the trial fails', async () => {
    services.reply('brasil-api', answers.any.broken);
    services.reply('minha-receita', answers.minhaReceita.company);
    const { companies } = adapters();
    for (const number of ['11222333000181', '11444777000161', '00000000000191']) {
      await companies!.find({ taxId: number }, call());
    }
    now += 31_000;
    await companies!.find({ taxId: '12ABC34501DE35' }, call());
    await companies!.find({ taxId: '12345678000A08' }, call());

    expect(services.order.filter((name) => name === 'brasil-api')).toHaveLength(4);
  });
});

describe('a limit', () => {
  const alone: PublicAdapterOptions = { companies: ['cnpj-ws'] };

  it('is kept by the meter before the service has to refuse, with the seconds left', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.noCompany);
    const { companies } = adapters(alone);
    for (const number of ['11222333000181', '11444777000161', '00000000000191']) {
      await companies!.find({ taxId: number }, call());
      now += 5000;
    }

    await expect(companies!.find({ taxId: '54550752000155' }, call())).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfter: 45,
    });
    expect(services.order).toHaveLength(3);

    now += 45_000;
    await companies!.find({ taxId: '54550752000155' }, call());
    expect(services.order).toHaveLength(4);
  });

  it('rests for as long as Retry-After says', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.limitWithSeconds);
    const { companies } = adapters(alone);
    await expect(companies!.find({ taxId }, call())).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 42 });

    now += 41_000;
    await expect(companies!.find({ taxId }, call())).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 1 });
    expect(services.order).toHaveLength(1);

    now += 1000;
    services.reply('cnpj-ws', answers.cnpjWs.company);
    expect((await companies!.find({ taxId }, call()))?.source).toBe('CNPJ.ws');
  });

  it('rests until the date that Retry-After names', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.limitWithDate(new Date(noon + 90_000)));

    await expect(company(alone)).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 90 });
  });

  it('rests a minute where the service names none, or as long as the host says', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.limit);

    await expect(company(alone)).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 60 });
    await expect(company({ ...alone, coolDown: 5 })).rejects.toMatchObject({ retryAfter: 5 });
  });

  it('tells the shortest wait of all', async () => {
    services.reply('brasil-api', answers.brasilApi.limit);
    services.reply('minha-receita', answers.minhaReceita.noCompany);
    services.reply('cnpj-ws', answers.cnpjWs.limitWithSeconds);

    await expect(company()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 42 });
  });
});

describe('an answer', () => {
  it('is remembered for an hour, with the day it was asked for', async () => {
    services.reply('brasil-api', answers.brasilApi.company);
    const { companies } = adapters();
    const first = await companies!.find({ taxId }, call());
    now += 59 * 60_000;
    expect(await companies!.find({ taxId: '11.222.333/0001-81' }, call())).toEqual(first);
    expect(services.order).toHaveLength(1);

    now += 60_000;
    await companies!.find({ taxId }, call());
    expect(services.order).toHaveLength(2);
  });

  it('that something is not there is not remembered: it may be there tomorrow', async () => {
    const { companies } = adapters({ companies: ['brasil-api'] });
    await companies!.find({ taxId }, call());
    await companies!.find({ taxId }, call());

    expect(services.order).toHaveLength(2);
  });

  it('nobody waits for any more ends the call with the caller’s reason, and counts against nobody', async () => {
    services.reply('brasil-api', answers.any.hang);
    services.reply('minha-receita', answers.minhaReceita.company);
    const { companies } = adapters({ timeLimit: 5000 });
    for (let at = 0; at < 4; at += 1) {
      const ended = new AbortController();
      const asked = companies!.find({ taxId }, call(ended.signal));
      await vi.waitFor(() => expect(services.order).toHaveLength(at + 1));
      ended.abort('left');
      await expect(asked).rejects.toBe('left');
    }

    expect(services.order).toEqual(['brasil-api', 'brasil-api', 'brasil-api', 'brasil-api']);
  });

  it('is not asked for by a call that has ended before', async () => {
    await expect(adapters().companies!.find({ taxId }, call(AbortSignal.abort('gone')))).rejects.toBe('gone');
    expect(services.order).toEqual([]);
  });
});

describe('an address', () => {
  const whole = { street: 'Avenida Paulista', district: 'Bela Vista', city: 'São Paulo', state: 'SP' };

  it.each([
    ['via-cep', answers.viaCep.street, 'ws/01311000/json/'],
    ['brasil-api', answers.brasilApi.street, 'cep/v2/01311000'],
    ['open-cep', answers.openCep.street, 'v1/01311000'],
  ] as const)('comes from %s, without the side of the street as a complement', async (source, reply, path) => {
    services.reply(source, reply);

    expect(await address({ postalCodes: [source] })).toEqual({ ...whole, postalCode, cityCode: '3550308' });
    expect(services.asked[0]?.path).toBe(path);
  });

  it.each([
    ['via-cep', answers.viaCep.oneCodeTown, { cityCode: '4213203' }],
    ['brasil-api', answers.brasilApi.oneCodeTown, {}],
  ] as const)('of a town with one CEP has neither street nor district (%s)', async (source, reply, code) => {
    services.reply(source, reply);

    expect(await address({ postalCodes: [source] })).toEqual({
      postalCode: '89107000',
      city: 'Pomerode',
      state: 'SC',
      ...code,
    });
  });

  it.each([
    ['a text', answers.viaCep.noCode],
    ['a boolean', answers.viaCep.noCodeOnce],
  ])('is not there where ViaCEP says so with the status 200 and %s, and neither has another', async (_what, reply) => {
    services.reply('via-cep', reply);
    services.reply('brasil-api', answers.brasilApi.noCode);

    expect(await address()).toBeUndefined();
    expect(services.order).toEqual([...codeSources]);
  });

  it.each([
    ['ViaCEP refuses with a page', 'via-cep', answers.viaCep.badCode],
    ['BrasilAPI refuses', 'brasil-api', answers.brasilApi.badCode],
    ['BrasilAPI is broken', 'brasil-api', answers.brasilApi.broken],
  ] as const)('comes from the next one where %s', async (_what, source, reply) => {
    services.reply(source, reply);
    services.reply('open-cep', answers.openCep.street);

    expect(await address({ postalCodes: [source, 'open-cep'] })).toMatchObject(whole);
  });
});

describe('createPublicAdapters', () => {
  it('makes nothing of what the host asks nobody for, and calls nobody by itself', () => {
    expect(Object.keys(createPublicAdapters({ companies: [] }))).toEqual(['postalCodes']);
    expect(Object.keys(createPublicAdapters({ postalCodes: [] }))).toEqual(['companies']);
    expect(services.order).toEqual([]);
  });

  it('says which services it knows', () => {
    const options = { companies: ['receita'] } as unknown as PublicAdapterOptions;

    expect(() => createPublicAdapters(options)).toThrow(
      'Expected companies of createPublicAdapters to hold only brasil-api, minha-receita, cnpj-ws, found receita.',
    );
  });
});

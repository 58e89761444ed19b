import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service of the tests does with a call; by default it has nothing. */
export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

const plain =
  (status: number, body: string, type: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };

/** A company as BrasilAPI and Minha Receita write it, with the partners that nobody may keep. */
export const receitaCompany = {
  cnpj: '11222333000181',
  razao_social: 'CONFECCOES HORIZONTE LTDA',
  nome_fantasia: 'HORIZONTE',
  situacao_cadastral: 2,
  descricao_situacao_cadastral: 'ATIVA',
  data_situacao_cadastral: '2005-11-03',
  descricao_tipo_de_logradouro: 'AVENIDA',
  logradouro: 'PAULISTA 37',
  numero: '37',
  complemento: 'ANDAR 4',
  bairro: 'BELA VISTA',
  cep: '01311902',
  uf: 'SP',
  codigo_municipio: 7107,
  codigo_municipio_ibge: 3550308,
  municipio: 'SAO PAULO',
  ddd_telefone_1: '1130000142',
  ddd_telefone_2: '',
  email: 'CONTATO@HORIZONTE.EXAMPLE',
  cnae_fiscal: 1412601,
  opcao_pelo_mei: null,
  qsa: [{ nome_socio: 'FULANA DE TAL', cnpj_cpf_do_socio: '***123456**' }],
};

/** A company as the public CNPJ.ws writes it. */
export const cnpjWsCompany = {
  cnpj_raiz: '11222333',
  razao_social: 'CONFECCOES HORIZONTE LTDA',
  socios: [{ nome: 'FULANA DE TAL', cpf_cnpj_socio: '***123456**' }],
  estabelecimento: {
    cnpj: '11222333000181',
    nome_fantasia: null,
    situacao_cadastral: 'Inapta',
    data_situacao_cadastral: '2025-02-14',
    tipo_logradouro: 'RUA',
    logradouro: 'DAS FLORES',
    numero: 'SN',
    complemento: null,
    bairro: 'CENTRO',
    cep: '30130010',
    ddd1: '31',
    telefone1: '30000020',
    ddd2: null,
    telefone2: null,
    email: null,
    estado: { sigla: 'MG' },
    cidade: { nome: 'Belo Horizonte', ibge_id: 3106200 },
    inscricoes_estaduais: [
      { inscricao_estadual: '0623079040081', ativo: true, estado: { sigla: 'MG' } },
      { inscricao_estadual: null, ativo: false, estado: { sigla: 'SP' } },
      { inscricao_estadual: '110042490114', ativo: false, estado: { sigla: 'SP' } },
    ],
  },
};

/** Every documented answer of each service, by what it is; invented companies, real shapes. */
export const answers = {
  brasilApi: {
    company: json(200, receitaCompany),
    noCompany: json(404, {
      message: 'CNPJ 11.222.333/0001-81 não encontrado.',
      type: 'not_found',
      name: 'NotFoundError',
    }),
    badCompany: json(400, { message: 'CNPJ inválido.', type: 'bad_request', name: 'BadRequestError' }),
    broken: json(500, { message: 'Erro interno.', type: 'internal_error', name: 'InternalError' }),
    street: json(200, {
      cep: '01311000',
      state: 'SP',
      city: 'São Paulo',
      neighborhood: 'Bela Vista',
      street: 'Avenida Paulista',
      service: 'viacep',
      ibge: { city: { code: '3550308' }, state: { code: '35' } },
      timezoneName: 'America/Sao_Paulo',
      location: { type: 'Point', coordinates: { longitude: '-46.6', latitude: '-23.5' } },
    }),
    oneCodeTown: json(200, {
      cep: '89107000',
      state: 'SC',
      city: 'Pomerode',
      neighborhood: null,
      street: null,
      service: 'open-cep',
      ibge: { city: null, state: { code: '42' } },
      location: null,
    }),
    noCode: json(404, {
      name: 'CepPromiseError',
      message: 'Todos os serviços de CEP retornaram erro.',
      type: 'service_error',
      errors: [{ name: 'ServiceError', message: 'CEP NAO ENCONTRADO', service: 'correios' }],
    }),
    badCode: json(400, {
      name: 'CepPromiseError',
      message: 'CEP deve conter exatamente 8 caracteres.',
      type: 'validation_error',
    }),
    limit: plain(429, 'Too many requests', 'text/plain'),
  },
  minhaReceita: {
    company: json(200, receitaCompany),
    noCompany: json(404, { message: 'CNPJ 11.222.333/0001-81 não encontrado.' }),
    badCompany: json(400, { message: 'CNPJ 1 inválido.' }),
    badMethod: json(405, { message: 'Essa URL aceita apenas o método GET.' }),
  },
  cnpjWs: {
    company: json(200, cnpjWsCompany),
    noCompany: json(404, { status: 404, titulo: 'Não encontrado', detalhes: 'CNPJ não encontrado', validacao: [] }),
    limit: json(429, { status: 429, titulo: 'Muitas requisições', detalhes: 'Limite de 3 por minuto', validacao: [] }),
    limitWithSeconds: json(429, { status: 429 }, { 'retry-after': '42' }),
    limitWithDate: (until: Date) => json(429, { status: 429 }, { 'retry-after': until.toUTCString() }),
  },
  viaCep: {
    street: json(200, {
      cep: '01311-000',
      logradouro: 'Avenida Paulista',
      complemento: 'até 610 - lado par',
      unidade: '',
      bairro: 'Bela Vista',
      localidade: 'São Paulo',
      uf: 'SP',
      estado: 'São Paulo',
      regiao: 'Sudeste',
      ibge: '3550308',
      gia: '1004',
      ddd: '11',
      siafi: '7107',
    }),
    oneCodeTown: json(200, {
      cep: '89107-000',
      logradouro: '',
      complemento: '',
      bairro: '',
      localidade: 'Pomerode',
      uf: 'SC',
      ibge: '4213203',
    }),
    noCode: json(200, { erro: 'true' }),
    noCodeOnce: json(200, { erro: true }),
    badCode: plain(400, '<!DOCTYPE html><h3>Http 400</h3>', 'text/html'),
  },
  openCep: {
    street: json(200, {
      cep: '01311-000',
      logradouro: 'Avenida Paulista',
      complemento: 'até 610 - lado par',
      bairro: 'Bela Vista',
      localidade: 'São Paulo',
      uf: 'SP',
      ibge: '3550308',
    }),
    noCode: plain(404, '<!doctype html><title>404</title>', 'text/html'),
  },
  any: {
    hang: () => undefined,
    wrongShape: json(200, ['not', 'an', 'object']),
    html: plain(200, '<!doctype html><title>Manutenção</title>', 'text/html'),
    cut: plain(200, '{"razao_social": "CONFEC', 'application/json'),
    huge: plain(200, JSON.stringify({ razao_social: 'x'.repeat(1_100_000) }), 'application/json'),
    broken: plain(503, 'Service Unavailable', 'text/plain'),
    elsewhere: plain(302, '', 'text/plain', { location: 'http://127.0.0.1:9/' }),
    reset: (request: IncomingMessage) => request.socket.destroy(),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Reply | ((until: Date) => Reply)>>>>;

/** Services on loopback under one server: the first part of the path says which. */
export class PublicServices {
  readonly #server: Server;
  readonly #replies = new Map<string, Reply>();
  /** The paths asked for, in order, without the service. */
  readonly asked: { readonly service: string; readonly path: string; readonly headers: IncomingMessage['headers'] }[] =
    [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const [, service = '', ...rest] = (request.url ?? '').split('/');
      this.asked.push({ service, path: rest.join('/'), headers: request.headers });
      response.setHeader('access-control-allow-origin', '*');
      (this.#replies.get(service) ?? answers.openCep.noCode)(request, response);
    });
  }

  static async start(): Promise<PublicServices> {
    const services = new PublicServices();
    await new Promise<void>((resolve) => services.#server.listen(0, '127.0.0.1', resolve));
    return services;
  }

  /** Where a service is, for `baseUrls`. */
  url(service: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${service}`;
  }

  reply(service: string, reply: Reply): void {
    this.#replies.set(service, reply);
  }

  /** Back to services that have nothing, and that nobody has asked. */
  reset(): void {
    this.#replies.clear();
    this.asked.length = 0;
  }

  /** The services asked, in order. */
  get order(): readonly string[] {
    return this.asked.map(({ service }) => service);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

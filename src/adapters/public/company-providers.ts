import { isDay } from '../../brazil/day.js';
import { isValidEmail, normalizeEmail } from '../../brazil/email.js';
import { parsePhone } from '../../brazil/phone.js';
import { isState } from '../../brazil/states.js';
import { normalizeStateRegistration } from '../../brazil/state-registration.js';
import { withoutOwnerCpf } from '../../brazil/text.js';
import type { KnownStateRegistration } from '../../contact/person.js';
import type { Company, RegistryStatus } from '../company-registry.js';
import type { Answer, Provider } from './provider.js';
import { addressOf, fieldsOf, neededTextAt, partOf, textAt, withoutAbsent, type Fields } from './reading.js';

/** A company as a provider tells of it; the broker adds who said so and when. */
export type KnownCompany = Omit<Company, 'taxId' | 'source' | 'date'>;

type CompanyProvider = Provider<KnownCompany>;

/** The codes and the words of the registry's status. */
const statuses: Readonly<Record<string, RegistryStatus>> = {
  '1': 'null',
  '2': 'active',
  '3': 'suspended',
  '4': 'unfit',
  '8': 'closed',
  nula: 'null',
  ativa: 'active',
  suspensa: 'suspended',
  inapta: 'unfit',
  baixada: 'closed',
};

function statusOf(text: string | undefined): RegistryStatus {
  const status = statuses[(text ?? '').toLowerCase().replace(/^0+/, '')];
  // A missing status is no bad news: the number exists, and that it is active is what the registry says of nearly all.
  if (text === undefined) return 'active';
  if (status === undefined) throw new TypeError('Expected one of the five statuses of the registry, found another.');
  return status;
}

function phoneOf(...candidates: readonly (string | undefined)[]): string | undefined {
  for (const candidate of candidates) {
    const phone = candidate === undefined ? undefined : parsePhone(candidate);
    if (phone !== undefined) return phone.e164;
  }
  return undefined;
}

function emailOf(text: string | undefined): string | undefined {
  if (text === undefined || !isValidEmail(text)) return undefined;
  const [local = '', domain = ''] = normalizeEmail(text).split('@');
  // The registry writes capitals.
  return local === local.toUpperCase() ? `${local.toLowerCase()}@${domain}` : `${local}@${domain}`;
}

const dayOf = (text: string | undefined): string | undefined => (text !== undefined && isDay(text) ? text : undefined);

/** BrasilAPI v1 passes on what Minha Receita answers. Partners (`qsa`) are not read at all. */
function readReceita(body: unknown): Answer<KnownCompany> {
  const company = fieldsOf(body);
  return {
    kind: 'found',
    value: withoutAbsent<KnownCompany>({
      legalName: withoutOwnerCpf(neededTextAt(company, 'razao_social')),
      tradeName: textAt(company, 'nome_fantasia'),
      address: addressOf({
        postalCode: textAt(company, 'cep'),
        streetType: textAt(company, 'descricao_tipo_de_logradouro'),
        street: textAt(company, 'logradouro'),
        number: textAt(company, 'numero'),
        complement: textAt(company, 'complemento'),
        district: textAt(company, 'bairro'),
        city: textAt(company, 'municipio'),
        cityCode: textAt(company, 'codigo_municipio_ibge'),
        state: textAt(company, 'uf'),
      }),
      phone: phoneOf(textAt(company, 'ddd_telefone_1'), textAt(company, 'ddd_telefone_2')),
      email: emailOf(textAt(company, 'email')),
      stateRegistrations: undefined,
      status: statusOf(textAt(company, 'situacao_cadastral')),
      statusSince: dayOf(textAt(company, 'data_situacao_cadastral')),
    }),
  };
}

function registrationsOf(rows: unknown): readonly KnownStateRegistration[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) => {
    const fields = row !== null && typeof row === 'object' ? (row as Fields) : {};
    const number = normalizeStateRegistration(textAt(fields, 'inscricao_estadual') ?? '');
    const state = textAt(partOf(fields, 'estado'), 'sigla')?.toUpperCase() ?? '';
    return number === '' || !isState(state) ? [] : [{ state, number, active: fields['ativo'] === true }];
  });
}

function joined(fields: Fields, area: string, number: string): string | undefined {
  const rest = textAt(fields, number);
  return rest === undefined ? undefined : `${textAt(fields, area) ?? ''}${rest}`;
}

function readCnpjWs(body: unknown): Answer<KnownCompany> {
  const company = fieldsOf(body);
  const place = fieldsOf(company['estabelecimento']);
  const city = partOf(place, 'cidade');
  return {
    kind: 'found',
    value: withoutAbsent<KnownCompany>({
      legalName: withoutOwnerCpf(neededTextAt(company, 'razao_social')),
      tradeName: textAt(place, 'nome_fantasia'),
      address: addressOf({
        postalCode: textAt(place, 'cep'),
        streetType: textAt(place, 'tipo_logradouro'),
        street: textAt(place, 'logradouro'),
        number: textAt(place, 'numero'),
        complement: textAt(place, 'complemento'),
        district: textAt(place, 'bairro'),
        city: textAt(city, 'nome'),
        cityCode: textAt(city, 'ibge_id'),
        state: textAt(partOf(place, 'estado'), 'sigla'),
      }),
      phone: phoneOf(joined(place, 'ddd1', 'telefone1'), joined(place, 'ddd2', 'telefone2')),
      email: emailOf(textAt(place, 'email')),
      stateRegistrations: registrationsOf(place['inscricoes_estaduais']),
      status: statusOf(textAt(place, 'situacao_cadastral')),
      statusSince: dayOf(textAt(place, 'data_situacao_cadastral')),
    }),
  };
}

const onlyDigits = (key: string): boolean => /^\d+$/.test(key);

/** Where a company can be looked up. Shapes and limits as the services document them in November 2026. */
export const companyProviders = {
  'brasil-api': {
    name: 'BrasilAPI',
    baseUrl: 'https://brasilapi.com.br/api',
    path: (key) => `cnpj/v1/${key}`,
    read: readReceita,
  },
  'minha-receita': {
    name: 'Minha Receita',
    baseUrl: 'https://minhareceita.org',
    path: (key) => key,
    read: readReceita,
  },
  'cnpj-ws': {
    name: 'CNPJ.ws',
    baseUrl: 'https://publica.cnpj.ws',
    path: (key) => `cnpj/${key}`,
    // Its number is documented as a whole number.
    takes: onlyDigits,
    quota: { calls: 3, seconds: 60 },
    read: readCnpjWs,
  },
} as const satisfies Readonly<Record<string, CompanyProvider>>;

export type CompanySource = keyof typeof companyProviders;

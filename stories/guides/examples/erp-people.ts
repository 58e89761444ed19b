import {
  AdapterError,
  pagesToCursor,
  type Call,
  type Person,
  type PersonDirectory,
  type ReferenceContact,
} from '../../../src/index.js';
import { normalizeTaxId, parsePhone } from '../../../src/rules.js';
import { requestJson, type ErpClient } from './erp-client.js';

/** A person as this ERP writes it: texts may be empty, keys may be missing. */
export interface ErpPerson {
  /** Absent for a new one. */
  readonly id?: number;
  readonly versao?: string;
  readonly codigo?: string;
  readonly prospectado?: boolean;
  readonly tipo?: 'F' | 'J';
  readonly nome: string;
  readonly apelido?: string | null;
  readonly fantasia?: string | null;
  readonly documento?: string | null;
  readonly inscricaoEstadual?: string | null;
  readonly filial?: string | null;
  readonly contatos?: readonly {
    readonly id: number | string;
    readonly nome?: string | null;
    readonly telefone?: string | null;
    readonly celular?: string | null;
    readonly email?: string | null;
    readonly principal?: boolean;
  }[];
  readonly endereco?: Readonly<Record<'cep' | 'logradouro' | 'numero' | 'bairro' | 'cidade' | 'uf', string | null>>;
}

interface ErpPage {
  readonly itens: readonly ErpPerson[];
  readonly total: number;
}

/** The people of the ERP, as the form asks for them. */
export function erpPeople(client: ErpClient): PersonDirectory {
  return {
    async search({ limit, cursor, text, name, taxId, phone, email, city }, call) {
      const typed = { busca: text, nome: name, documento: taxId, telefone: phone, email, cidade: city };
      // This ERP knows only page numbers: the cursor remembers what was shown, so that nobody comes twice.
      return pagesToCursor(
        { limit, ...(cursor !== undefined && { cursor }) },
        async ({ page }) => {
          const asked = new URLSearchParams({ pagina: String(page), tamanho: String(limit) });
          for (const [key, value] of Object.entries(typed)) if (value !== undefined) asked.set(key, value);
          const { itens, total } = await ask<ErpPage>(client, `/pessoas?${asked}`, call);
          return { rows: itens.map(personOf), total };
        },
        ({ id }) => id ?? '',
      );
    },

    async get({ id }, call) {
      try {
        return personOf(await ask<ErpPerson>(client, `/pessoas/${encodeURIComponent(id)}`, call));
      } catch (error) {
        // Who is not there is no failure.
        if (error instanceof AdapterError && error.code === 'not-found') return undefined;
        throw error;
      }
    },
  };
}

function ask<T>(client: ErpClient, path: string, call: Call): Promise<T> {
  return requestJson<T>(client, path, {}, call);
}

export function personOf(row: ErpPerson): Person {
  return {
    relationship: row.prospectado === true ? 'prospect' : 'customer',
    ...filled<Person>({
      id: row.id === undefined ? undefined : String(row.id),
      version: row.versao,
      code: row.codigo,
      kind: row.tipo === undefined ? undefined : row.tipo === 'F' ? 'natural' : 'legal',
      legalName: row.nome,
      shortName: row.apelido,
      tradeName: row.fantasia,
      taxId: normalizeTaxId(row.documento ?? ''),
      stateRegistrationIndicator: row.inscricaoEstadual ? 'contributor' : undefined,
      stateRegistration: row.inscricaoEstadual,
      relatedBranch: row.filial,
    }),
    referenceContacts: (row.contatos ?? []).map(({ id, nome, telefone, celular, email, principal }) => ({
      id: String(id),
      ...filled<ReferenceContact>({
        name: nome,
        phone: parsePhone(telefone ?? '')?.e164,
        mobile: parsePhone(celular ?? '')?.e164,
        email,
        main: principal === true ? true : undefined,
      }),
    })),
    address: filled<Person['address']>({
      postalCode: row.endereco?.cep?.replace(/\D/g, ''),
      street: row.endereco?.logradouro,
      number: row.endereco?.numero,
      district: row.endereco?.bairro,
      city: row.endereco?.cidade,
      state: row.endereco?.uf,
    }),
  };
}

/** What is empty is absent: never an empty text, never `null`. */
function filled<T>(values: { readonly [K in keyof T]?: T[K] | null | undefined }): Partial<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(entries) as Partial<T>;
}

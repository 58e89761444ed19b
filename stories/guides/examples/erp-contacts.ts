import {
  AdapterError,
  pagesToCursor,
  type Adapters,
  type ContactRepository,
  type LineItem,
  type Offering,
  type Person,
  type ProductCatalog,
  type SalesContact,
} from '../../../src/index.js';
import { formatTaxId } from '../../../src/rules.js';
import { requestJson, type ErpClient } from './erp-client.js';
import { erpPeople, personOf, type ErpPerson } from './erp-people.js';

/** A contact as this ERP writes it: its own names, ids that are numbers, decimals with a comma. */
interface ErpContact {
  readonly id?: number;
  readonly codigo?: string;
  readonly versao?: number;
  readonly situacao?: 'A' | 'E';
  readonly pessoa: ErpPerson;
  readonly filial?: string;
  readonly descricao?: string;
  readonly prioritario: boolean;
  readonly itens: readonly ErpLine[];
  /** What this ERP has no columns for is kept as it is. */
  readonly livre: Omit<SalesContact, 'person' | 'items' | 'relatedBranch' | 'description' | 'priority'>;
}

interface ErpLine {
  readonly linha: string;
  readonly produto?: number;
  readonly tipo?: 'P' | 'S';
  readonly codigo?: string;
  readonly nome?: string;
  readonly quantidade?: string;
  readonly precoUnitario?: string;
  readonly desconto?: { readonly tipo: 'R$' | '%'; readonly valor: string };
  readonly origem?: LineItem['priceOrigin'];
}

interface ErpProduct {
  readonly id: number;
  readonly tipo: 'P' | 'S';
  readonly codigo: string;
  readonly nome: string;
  readonly preco?: string | null;
  readonly unidade?: string | null;
}

/** Everything this ERP has; the rest comes from the embedded store. */
export function erpAdapters(client: ErpClient): Pick<Adapters, 'people' | 'products' | 'contacts'> {
  return { people: erpPeople(client), products: erpProducts(client), contacts: erpContacts(client) };
}

export function erpContacts(client: ErpClient): ContactRepository {
  return {
    async save({ contact, personVersion, idempotencyKey }, call) {
      const { id, version } = contact;
      const path = id === undefined ? '/contatos' : `/contatos/${encodeURIComponent(id)}`;
      const saved = await requestJson<{ id: number; codigo: string; pessoa: number; versao: number }>(
        client,
        path,
        {
          method: id === undefined ? 'POST' : 'PUT',
          headers: {
            'content-type': 'application/json',
            // The ERP answers the same key once more with the same answer.
            'chave-unica': idempotencyKey,
            ...(version !== undefined && { 'versao-lida': version }),
            ...(personVersion !== undefined && { 'versao-pessoa': personVersion }),
          },
          body: JSON.stringify(erpContactOf(contact)),
        },
        call,
      ).catch(withStoredRecord);
      return {
        id: String(saved.id),
        code: saved.codigo,
        personId: String(saved.pessoa),
        version: String(saved.versao),
      };
    },

    async get({ id }, call) {
      const found = await orNothing(requestJson<ErpContact>(client, `/contatos/${encodeURIComponent(id)}`, {}, call));
      return found && contactOf(found);
    },
  };
}

export function erpProducts(client: ErpClient): ProductCatalog {
  return {
    async search({ text, limit, cursor }, call) {
      return pagesToCursor(
        { limit, ...(cursor !== undefined && { cursor }) },
        async ({ page }) => {
          const asked = new URLSearchParams({ busca: text, pagina: String(page), tamanho: String(limit) });
          const path = `/produtos?${asked}`;
          const { itens, total } = await requestJson<{ itens: ErpProduct[]; total: number }>(client, path, {}, call);
          return { rows: itens.map(offeringOf), total };
        },
        ({ id }) => id,
      );
    },

    async get({ id }, call) {
      const found = await orNothing(requestJson<ErpProduct>(client, `/produtos/${encodeURIComponent(id)}`, {}, call));
      return found && offeringOf(found);
    },

    async price({ offeringId, quantity = '1' }, call) {
      const path = `/produtos/${encodeURIComponent(offeringId)}/preco?quantidade=${withComma(quantity)}`;
      const found = await orNothing(requestJson<{ valor: string | null }>(client, path, {}, call));
      return found === undefined || found.valor === null ? undefined : { unitPrice: withPoint(found.valor) };
    },
  };
}

/** What is not there is a value where absence is normal. */
async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AdapterError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** In a conflict the ERP sends its record along: the screen compares it in the kit's own shape. */
function withStoredRecord(error: unknown): never {
  const current = error instanceof AdapterError ? (error.current as ErpContact | ErpPerson | undefined) : undefined;
  if (!(error instanceof AdapterError) || current === undefined) throw error;
  throw new AdapterError(error.code, error.message, {
    current: 'pessoa' in current ? contactOf(current) : personOf(current),
    issues: error.issues,
    cause: error,
  });
}

/** Decimals stay texts on the whole way: a number would lose what it cannot hold. */
const withComma = (decimal: string): string => decimal.replace('.', ',');
const withPoint = (text: string): string => text.replace(',', '.');

function offeringOf({ id, tipo, codigo, nome, preco, unidade }: ErpProduct): Offering {
  return {
    id: String(id),
    kind: tipo === 'S' ? 'service' : 'product',
    code: codigo,
    name: nome,
    ...(preco && { unitPrice: withPoint(preco) }),
    ...(unidade && { unit: unidade }),
  };
}

function erpContactOf(contact: SalesContact): ErpContact {
  const { person, items, relatedBranch, description, priority, ...livre } = contact;
  return {
    pessoa: erpPersonOf(person),
    ...(relatedBranch !== undefined && { filial: relatedBranch }),
    ...(description !== undefined && { descricao: description }),
    prioritario: priority,
    itens: items.map(erpLineOf),
    livre,
  };
}

function contactOf({
  id,
  codigo,
  versao,
  situacao,
  pessoa,
  filial,
  descricao,
  prioritario,
  itens,
  livre,
}: ErpContact): SalesContact {
  return {
    ...livre,
    ...(id !== undefined && { id: String(id) }),
    ...(codigo !== undefined && { code: codigo }),
    ...(versao !== undefined && { version: String(versao) }),
    status: situacao === 'E' ? 'closed' : 'open',
    person: personOf(pessoa),
    ...(filial !== undefined && { relatedBranch: filial }),
    ...(descricao !== undefined && { description: descricao }),
    priority: prioritario,
    items: itens.map(lineOf),
  };
}

function erpLineOf({
  id,
  offeringId,
  kind,
  code,
  name,
  quantity,
  unitPrice,
  discount,
  priceOrigin,
}: LineItem): ErpLine {
  return {
    linha: id,
    ...(offeringId !== undefined && { produto: Number(offeringId) }),
    ...(kind !== undefined && { tipo: kind === 'service' ? 'S' : 'P' }),
    ...(code !== undefined && { codigo: code }),
    ...(name !== undefined && { nome: name }),
    ...(quantity !== undefined && { quantidade: withComma(quantity) }),
    ...(unitPrice !== undefined && { precoUnitario: withComma(unitPrice) }),
    ...(discount !== undefined && {
      desconto: { tipo: discount.kind === 'percent' ? '%' : 'R$', valor: withComma(discount.value) },
    }),
    ...(priceOrigin !== undefined && { origem: priceOrigin }),
  };
}

function lineOf({
  linha,
  produto,
  tipo,
  codigo,
  nome,
  quantidade,
  precoUnitario,
  desconto,
  origem,
}: ErpLine): LineItem {
  return {
    id: linha,
    ...(produto !== undefined && { offeringId: String(produto) }),
    ...(tipo !== undefined && { kind: tipo === 'S' ? 'service' : 'product' }),
    ...(codigo !== undefined && { code: codigo }),
    ...(nome !== undefined && { name: nome }),
    ...(quantidade !== undefined && { quantity: withPoint(quantidade) }),
    ...(precoUnitario !== undefined && { unitPrice: withPoint(precoUnitario) }),
    ...(desconto !== undefined && {
      discount: { kind: desconto.tipo === '%' ? 'percent' : 'amount', value: withPoint(desconto.valor) },
    }),
    ...(origem !== undefined && { priceOrigin: origem }),
  };
}

function erpPersonOf(person: Person): ErpPerson {
  const { id, version, code, relationship, kind, legalName = '', shortName, tradeName, taxId, address } = person;
  return {
    ...(id !== undefined && { id: Number(id) }),
    ...(version !== undefined && { versao: version }),
    ...(code !== undefined && { codigo: code }),
    prospectado: relationship === 'prospect',
    ...(kind !== undefined && { tipo: kind === 'natural' ? 'F' : 'J' }),
    nome: legalName,
    ...(shortName !== undefined && { apelido: shortName }),
    ...(tradeName !== undefined && { fantasia: tradeName }),
    ...(taxId !== undefined && { documento: formatTaxId(taxId) }),
    contatos: person.referenceContacts.map((one) => ({
      id: one.id,
      nome: one.name ?? null,
      telefone: one.phone ?? null,
      celular: one.mobile ?? null,
      email: one.email ?? null,
      principal: one.main === true,
    })),
    endereco: {
      cep: address.postalCode ?? null,
      logradouro: address.street ?? null,
      numero: address.number ?? null,
      bairro: address.district ?? null,
      cidade: address.city ?? null,
      uf: address.state ?? null,
    },
  } as ErpPerson;
}

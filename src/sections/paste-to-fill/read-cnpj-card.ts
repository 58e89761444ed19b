import { normalizeSearch } from '../../brazil/text.js';
import { isState } from '../../brazil/states.js';
import { isValidPostalCode, normalizePostalCode } from '../../brazil/postal-code.js';
import type { Address } from '../../contact/address.js';
import {
  companyName,
  emailIn,
  oneLine,
  phoneFields,
  taxIdIn,
  type PastedPerson,
  type PastedReference,
} from './pasted-parts.js';

/** The labels of the Comprovante de Inscrição e de Situação Cadastral, as compared; the longer of two comes first. */
const labels = {
  'numero de inscricao': 'taxId',
  'nome empresarial': 'legalName',
  'titulo do estabelecimento nome de fantasia': 'tradeName',
  'titulo do estabelecimento': 'tradeName',
  'nome de fantasia': 'tradeName',
  logradouro: 'street',
  numero: 'number',
  complemento: 'complement',
  cep: 'postalCode',
  'bairro distrito': 'district',
  bairro: 'district',
  municipio: 'city',
  uf: 'state',
  'endereco eletronico': 'email',
  telefone: 'phone',
} as const;

type Field = (typeof labels)[keyof typeof labels];

/** Labels whose values are not ours, at which a value ends all the same. */
const others =
  /^(?:data de abertura|porte|codigo e descricao|atividade economica|natureza juridica|situacao|motivo de|data da situacao|ente federativo|republica federativa|cadastro nacional|comprovante de|aprovado pel|emitido no dia|quadro de socios|capital social|nome nome empresarial|qualificacao)/;

/**
 * The text of a Cartão CNPJ, copied from its page or its PDF: a label, and its value below it or after a colon. Where
 * several labels share a line their values cannot be told apart, and only what has a shape of its own is read. `undefined`
 * where the text is none. Partners are not read.
 */
export function readCnpjCard(text: string): PastedPerson | undefined {
  const isCard = /nome\s+empresarial/i.test(text) && /(?:inscri[cç][aã]o|cadastro nacional)/i.test(text);
  const taxId = taxIdIn(text);
  if (!isCard || taxId === undefined) return undefined;
  const values = valuesOf(text);
  const get = (field: Field): string | undefined => {
    const value = oneLine(values.get(field) ?? '');
    return value === '' || value === '-' ? undefined : value;
  };
  const postalCode = normalizePostalCode(get('postalCode') ?? /\b\d{2}\.?\d{3}-\d{3}\b/.exec(text)?.[0] ?? '');
  const state = (get('state') ?? '').toUpperCase();
  const number = get('number');
  const address: Address = withoutEmpty({
    postalCode: isValidPostalCode(postalCode) ? postalCode : undefined,
    street: get('street'),
    number: number !== undefined && /^(?:s\W*n\W*|0+)$/i.test(number) ? 'S/N' : number,
    complement: get('complement'),
    district: get('district'),
    city: get('city'),
    state: isState(state) ? state : undefined,
  });
  const phones = (get('phone') ?? '').split('/').map(phoneFields);
  const email = emailIn((get('email') ?? '').toLowerCase());
  const reference: PastedReference = { ...phones.find(Boolean), ...(email === undefined ? {} : { email }) };
  const legalName = companyName(get('legalName'));
  const tradeName = get('tradeName');
  return {
    taxId,
    ...(legalName === undefined ? {} : { legalName }),
    ...(tradeName === undefined ? {} : { tradeName }),
    ...(Object.keys(address).length === 0 ? {} : { address }),
    references: Object.keys(reference).length === 0 ? [] : [reference],
  };
}

function valuesOf(text: string): Map<Field, string> {
  const values = new Map<Field, string>();
  let waiting: Field | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, head = '', rest = ''] = /^([^:]{2,60}):\s*(.*)$/.exec(line.trim()) ?? [];
    const label = fieldOf(line);
    const inline = head === '' ? undefined : fieldOf(head);
    if (label !== undefined) waiting = label;
    else if (inline !== undefined) {
      if (rest === '') waiting = inline;
      else if (!values.has(inline)) values.set(inline, rest);
    } else if (others.test(normalizeSearch(line)) || hasSeveralLabels(line)) waiting = undefined;
    else if (waiting !== undefined && line.trim() !== '') {
      if (!values.has(waiting)) values.set(waiting, line);
      waiting = undefined;
    }
  }
  return values;
}

function fieldOf(line: string): Field | undefined {
  const label = normalizeSearch(line);
  return Object.hasOwn(labels, label) ? labels[label as keyof typeof labels] : undefined;
}

/** The PDF writes the labels of one row on one line. */
function hasSeveralLabels(line: string): boolean {
  const words = normalizeSearch(line);
  return words.length < 100 && Object.keys(labels).filter((label) => ` ${words} `.includes(` ${label} `)).length > 1;
}

function withoutEmpty(address: { readonly [Key in keyof Address]: string | undefined }): Address {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined)) as Address;
}

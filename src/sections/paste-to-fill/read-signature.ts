import { isState, states } from '../../brazil/states.js';
import { isValidPostalCode, normalizePostalCode } from '../../brazil/postal-code.js';
import { hasLegalForm, normalizeSearch } from '../../brazil/text.js';
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

const email = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+/gu;
/** Digits with what people put between them; a CPF or a CNPJ is taken out before. */
const phone = /(?:\+|\b|\()\d[\d\s().-]{7,18}\d/gu;
const street =
  /^(?:end(?:ere[cç]o)?\.?:?\s*)?((?:rua|r\.|av\.?|avenida|alameda|al\.|travessa|tv\.|pra[cç]a|p[cç]a\.|rodovia|rod\.|estrada|largo|via|quadra|setor)\s+\S.*)$/iu;
/** Closings, roles and departments: lines of a signature that name nobody. */
const noName =
  /^(?:att?\b|atenciosamente|cordialmente|abra[cç]os?|abs\b|grat[oa]|obrigad[oa]|sauda[cç][oõ]es|enviad[oa] d|sent from|best regards|--|tel|fone|cel|whats|e-?mail|site|www|http|cnpj|cpf|cep|end|rua|av)/iu;
const role =
  /\b(?:gerente|diretora?|supervisora?|coordenadora?|analista|assistente|auxiliar|consultora?|vendedora?|representante|compras|comercial|financeiro|administrativo|s[oó]ci[oa]|propriet[aá]ri[oa]|engenheir[oa]|ti|rh|ceo|cfo|departamento|setor)\b/iu;
/** Characters; what is longer is a paragraph, or no text of people at all. */
const longestLine = 300;
/** The small words inside names. */
const particle = /^(?:d[aeo]s?|e|del|von|van)$/i;

/** An e-mail signature, or a name and numbers as a chat writes a contact: one person, and perhaps a company. */
export function readSignature(text: string): PastedPerson {
  const lines = text
    .split(/\r?\n|\s[|•·]\s/u)
    .map(oneLine)
    .filter((line) => line !== '' && line.length <= longestLine);
  const taxId = taxIdIn(lines.join('\n'));
  const reference: { -readonly [Key in keyof PastedReference]: PastedReference[Key] | undefined } = {};
  let legalName: string | undefined;

  for (const line of lines) {
    for (const [candidate] of line.matchAll(email)) reference.email ??= emailIn(candidate);
    for (const [candidate] of withoutNumbersOfOthers(line).matchAll(phone)) {
      const found = phoneFields(candidate);
      reference.mobile ??= found?.mobile;
      reference.phone ??= found?.phone;
    }
    if (hasLegalForm(line) && line.length <= 120) legalName ??= companyName(withoutLabel(line));
  }
  const isReachable = Object.values(reference).some((value) => value !== undefined);
  // A name alone is any text; beside a way to reach it, it is somebody.
  if (isReachable) reference.name = lines.map(personName).find((name) => name !== undefined);
  const address = addressIn(lines);
  const known = Object.fromEntries(Object.entries(reference).filter(([, value]) => value !== undefined));
  return {
    ...(taxId === undefined ? {} : { taxId }),
    ...(legalName === undefined ? {} : { legalName }),
    ...(address === undefined ? {} : { address }),
    references: Object.keys(known).length === 0 ? [] : [known],
  };
}

/** CPF, CNPJ and CEP look like the beginnings of phone numbers. */
function withoutNumbersOfOthers(line: string): string {
  return line
    .replace(/[\dA-Z]{2}\.[\dA-Z]{3}\.[\dA-Z]{3}\/[\dA-Z]{4}-\d{2}|\d{3}\.\d{3}\.\d{3}-\d{2}|\b\d{14}\b/giu, ' ')
    .replace(/\b\d{2}\.?\d{3}-\d{3}\b/gu, ' ');
}

function withoutLabel(line: string): string {
  return line.replace(/^(?:empresa|raz[aã]o social|nome|cliente)\s*:\s*/iu, '');
}

/** Two to six words that begin with capitals, such as people's names do; a number after a colon belongs to it. */
function personName(line: string): string | undefined {
  const bare = withoutLabel(line)
    .replace(/\s*[:–-]?\s*[+(]?\d[\d\s().+-]{7,}$/u, '')
    .replace(/^[–—-]+\s*/u, '');
  if (bare.length > 80 || noName.test(bare) || role.test(bare) || hasLegalForm(bare)) return undefined;
  const words = bare.split(' ');
  const isName = words.every((word) => particle.test(word) || /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
  return isName && words.length >= 2 && words.length <= 6 ? bare : undefined;
}

function addressIn(lines: readonly string[]): Address | undefined {
  const address: { -readonly [Key in keyof Address]: Address[Key] | undefined } = {};
  for (const line of lines) {
    const code = normalizePostalCode(
      /\b\d{2}\.?\d{3}-\d{3}\b/u.exec(line)?.[0] ?? /\bcep:?\s*(\d{8})\b/iu.exec(line)?.[1] ?? '',
    );
    if (isValidPostalCode(code)) address.postalCode ??= code;
    const written = street.exec(line)?.[1];
    if (written !== undefined && address.street === undefined) Object.assign(address, streetParts(written));
    const place = placeIn(line);
    if (place !== undefined && address.city === undefined) Object.assign(address, place);
  }
  return Object.keys(address).length === 0 ? undefined : (address as Address);
}

/** "Rua das Flores, 123 - Sala 4 - Centro": the street, its number, then what says more about it, then the district. */
function streetParts(written: string): Address {
  const [head = '', ...rest] = written.split(/\s+[–-]\s+/u);
  const [, name = head, number, more] =
    /^(.*?),?\s+(?:n[º°.]?\s*)?(\d+\w?|s\/n)\b\.?,?\s*(.*)$/iu.exec(head.replace(/,/g, ', ')) ?? [];
  const kept = [more, ...rest]
    .map((part) => (part ?? '').trim())
    .filter(
      (part) =>
        part !== '' && placeIn(part) === undefined && !/\d{5}-?\d{3}/.test(part) && !isState(part.toUpperCase()),
    );
  const complement = kept.find((part) =>
    /\b(?:sala|conj|cj|andar|bloco|bl|apto?|loja|galp[aã]o|fundos|lote)\b/iu.test(part),
  );
  const district = kept.find((part) => part !== complement && !/[\d,/]/.test(part));
  return {
    street: name.replace(/[\s,]+$/u, ''),
    ...(number === undefined ? {} : { number: /^s\/n$/i.test(number) ? 'S/N' : number }),
    ...(complement === undefined ? {} : { complement }),
    ...(district === undefined ? {} : { district }),
  };
}

/** "São Paulo - SP", "São Paulo/SP", "Campinas, São Paulo": the town, where a state follows it. */
function placeIn(line: string): Address | undefined {
  const [, city = '', after = ''] =
    /(?:^|[,–-]\s*|\d{5}-?\d{3}\s+)(\p{Lu}[\p{L}'’. ]{2,40}?)\s*(?:[/,–-]|\s-\s)\s*(\p{Lu}{2}\b|\p{Lu}\p{Ll}[\p{L} ]+)/u.exec(
      line,
    ) ?? [];
  const state =
    after.length === 2
      ? after.toUpperCase()
      : states.find(({ name }) => normalizeSearch(name) === normalizeSearch(after))?.code;
  if (city === '' || state === undefined || !isState(state) || street.test(city)) return undefined;
  return { city: city.trim(), state };
}

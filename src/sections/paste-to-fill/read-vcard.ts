import { isValidPostalCode, normalizePostalCode } from '../../brazil/postal-code.js';
import { isState } from '../../brazil/states.js';
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

interface Property {
  readonly name: string;
  readonly value: string;
}

/** vCards (RFC 6350, RFC 2426 and the older 2.1), or `undefined` where the text holds none. */
export function readVCards(text: string): PastedPerson | undefined {
  const cards = [...text.matchAll(/^BEGIN:VCARD\s*$([\s\S]*?)(?:^END:VCARD\s*$|$(?![\s\S]))/gim)].map(([, card = '']) =>
    propertiesOf(card),
  );
  if (cards.length === 0) return undefined;
  const all = cards.flat();
  const organization = partsOf(first(all, 'ORG') ?? '', ';')[0];
  const taxId = taxIdIn(all.map(({ value }) => value).join('\n'));
  const address = addressOf(first(all, 'ADR'));
  const references = cards.map(referenceOf).filter((reference) => Object.keys(reference).length > 0);
  const name = companyName(organization);
  return {
    ...(taxId === undefined ? {} : { taxId }),
    ...(name === undefined ? {} : { legalName: name }),
    ...(address === undefined ? {} : { address }),
    references,
  };
}

function referenceOf(card: readonly Property[]): PastedReference {
  const organization = oneLine(partsOf(first(card, 'ORG') ?? '', ';')[0] ?? '');
  const [family = '', given = '', middle = ''] = partsOf(first(card, 'N') ?? '', ';');
  const name = oneLine(unescaped(first(card, 'FN') ?? '') || [given, middle, family].join(' '));
  let found: PastedReference = {};
  for (const { name: property, value } of card) {
    // Numbers come as text or as a link; of each kind the first one counts.
    if (property === 'TEL') found = { ...phoneFields(unescaped(value)), ...found };
    const email = property === 'EMAIL' ? emailIn(unescaped(value).replace(/^mailto:/i, '')) : undefined;
    if (email !== undefined && found.email === undefined) found = { ...found, email };
  }
  // A card of the company itself names nobody to talk to.
  return name === '' || name === organization ? found : { name, ...found };
}

function first(properties: readonly Property[], name: string): string | undefined {
  return properties.find((property) => property.name === name && property.value !== '')?.value;
}

function propertiesOf(card: string): Property[] {
  // A soft line break of quoted-printable first, then the folding of later versions.
  const lines = card
    .replace(/=\r?\n[ \t]?/g, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")+):(.*)$/.exec(line) ?? [];
    const [name = '', ...parameters] = head.split(';');
    if (head === '') return [];
    const isQuoted = parameters.some((one) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(one.trim()));
    const charset = parameters.map((one) => /^CHARSET=(.+)$/i.exec(one.trim())?.[1]).find(Boolean);
    return [
      {
        name: name
          .replace(/^[\w-]+\./, '')
          .trim()
          .toUpperCase(),
        value: (isQuoted ? fromQuotedPrintable(value, charset) : value).trim(),
      },
    ];
  });
}

function fromQuotedPrintable(text: string, charset = 'utf-8'): string {
  const bytes: number[] = [];
  for (const [, hex, plain] of text.matchAll(/=([\dA-F]{2})|([\s\S])/gi)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else bytes.push(...new TextEncoder().encode(plain));
  }
  try {
    return new TextDecoder(charset).decode(new Uint8Array(bytes));
  } catch {
    // A name of an encoding that the platform does not know.
    return new TextDecoder().decode(new Uint8Array(bytes));
  }
}

function unescaped(text: string): string {
  return text.replace(/\\([\\,;:])/g, '$1').replace(/\\n/gi, ' ');
}

/** The parts of a compound value; an escaped separator parts nothing. */
function partsOf(value: string, separator: string): string[] {
  const parts = value.match(new RegExp(`(?:\\\\.|[^\\\\${separator}])*${separator}?`, 'g')) ?? [];
  return parts.map((part) => oneLine(unescaped(part.replace(new RegExp(`(?<!\\\\)${separator}$`), ''))));
}

/** Box; extension; street; city; state; CEP; country. */
function addressOf(value: string | undefined): Address | undefined {
  if (value === undefined) return undefined;
  const [, complement = '', written = '', city = '', region = '', code = ''] = partsOf(value, ';');
  const [, street = written, number = ''] = /^(.*?)\s*,\s*(\d+\w?|s\/?n)\s*$/i.exec(written) ?? [];
  const postalCode = normalizePostalCode(code);
  const state = region.toUpperCase();
  const address: Address = {
    ...(isValidPostalCode(postalCode) ? { postalCode } : {}),
    ...(street === '' ? {} : { street }),
    ...(number === '' ? {} : { number }),
    ...(complement === '' ? {} : { complement }),
    ...(city === '' ? {} : { city }),
    ...(isState(state) ? { state } : {}),
  };
  return Object.keys(address).length === 0 ? undefined : address;
}

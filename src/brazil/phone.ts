import { isValidLandlinePhone, isValidMobilePhone, isValidServicePhone } from '@brazilian-utils/brazilian-utils';
import { withoutControlCharacters } from './text.js';

export interface Phone {
  /** `+` and the digits; `+55` and the number for Brazil. */
  readonly e164: string;
  /** What the numbering plan says it is; a foreign number counts as mobile, so no field objects to it. */
  readonly kind: 'mobile' | 'landline' | 'service';
}

export interface ParsePhoneOptions {
  /** The two digits of the area code of numbers written without one. */
  readonly defaultAreaCode?: string;
  /** Whether numbers of other countries are read: `+` and 6 to 15 digits. */
  readonly foreign?: boolean;
  /** Whether `0800`, `0300`, `400X` and the like are read. */
  readonly service?: boolean;
}

const link =
  /^(?:tel:|(?:https?:\/\/)?(?:www\.)?wa\.me\/|(?:(?:https?:\/\/)?(?:api\.|web\.)?whatsapp\.com|whatsapp:\/)\/send\/?\?phone=)/i;

/**
 * Reads a phone number as people write or paste it: with or without punctuation, `+55`, `0055`, `55`, a `0` or
 * carrier code before the area code, as a `tel:` or `wa.me/` link. `undefined` when the numbering plan has no such
 * number (67 area codes; landlines of 8 digits from 2 to 5; mobiles of 9 digits, Anatel 749/2022).
 */
export function parsePhone(text: string, options: ParsePhoneOptions = {}): Phone | undefined {
  const digits = digitsOf(text);
  if (digits === undefined) return undefined;
  // WhatsApp links begin with the country, though without the plus; `+1 2..` would read as area code 12.
  const written = options.foreign && /wa\.me|whatsapp/i.test(text) ? digits.replace(/^(?=[1-9])/, '+') : digits;

  for (const national of nationalReadings(written, options.defaultAreaCode)) {
    const kind = kindOf(national);
    if (kind) return { e164: `+55${national}`, kind };
  }
  return (options.service ? servicePhone(written) : undefined) ?? (options.foreign ? foreignPhone(written) : undefined);
}

/** `(DD) 9NNNN-NNNN` or `(DD) NNNN-NNNN`, `0800 NNN NNNN`, `4004-NNNN`; foreign numbers and other text stay as they are. */
export function formatPhone(e164: string): string {
  return e164
    .replace(/^\+55([1-9]\d)(\d{4,5})(\d{4})$/, (whole, area: string, start: string, end: string) =>
      isServiceRoot(area + start) ? whole : `(${area}) ${start}-${end}`,
    )
    .replace(/^\+55([3589]0[03])(\d{3})(\d{4})$/, '0$1 $2 $3')
    .replace(/^\+55([34]00\d)(\d{4})$/, '$1-$2');
}

/** The E.164 number with the ninth digit in front, when the text is a mobile of the time before it; else `undefined`. */
export function withNinthDigit(
  text: string,
  options: Pick<ParsePhoneOptions, 'defaultAreaCode'> = {},
): string | undefined {
  const written = digitsOf(text);
  if (written === undefined) return undefined;
  for (const national of nationalReadings(written, options.defaultAreaCode)) {
    const repaired = `${national.slice(0, 2)}9${national.slice(2)}`;
    if (/^\d{2}[6-9]\d{7}$/.test(national) && kindOf(repaired) === 'mobile') return `+55${repaired}`;
  }
  return undefined;
}

/** The digits, after a `+` when one was written; `undefined` when something else is in the text. */
function digitsOf(text: string): string | undefined {
  const visible = withoutControlCharacters(text).trim();
  const prefix = link.exec(visible)?.[0] ?? '';
  // Whatever follows the number of a link is not part of it.
  const number = prefix
    ? visible
        .slice(prefix.length)
        .replace(/[;?&#/].*$/s, '')
        .replace(/^%2B/i, '+')
    : visible;
  return /^\(?\+?[\d\s()./\u2010-\u2015\u2212-]*$/.test(number) ? number.replace(/[^\d+]/g, '') : undefined;
}

/** Every way to read the digits as an area code and a number; the likeliest first. */
function* nationalReadings(written: string, defaultAreaCode: string | undefined): Generator<string> {
  const bare = written.replace(/^\+/, '');
  const abroad = /^(?:00)?55(0?\d{10,11})$/.exec(bare)?.[1];
  if (written.startsWith('+')) {
    if (abroad !== undefined) yield abroad.replace(/^0/, '');
    return;
  }
  if (/^[1-9]\d{9,10}$/.test(bare)) yield bare;
  if (abroad !== undefined) yield abroad.replace(/^0/, '');
  // A trunk zero, alone or with the two digits of a carrier.
  const trunk = /^0(?:[1-9]\d)?([1-9]\d{9,10})$/.exec(bare)?.[1];
  if (/^0[1-9]\d{9,10}$/.test(bare)) yield bare.slice(1);
  if (trunk !== undefined) yield trunk;
  // 300X and 400X are dialed without an area code.
  if (defaultAreaCode && /^\d{8,9}$/.test(bare) && !/^[34]00\d{5}$/.test(bare)) {
    yield defaultAreaCode.replace(/\D/g, '').replace(/^0/, '') + bare;
  }
}

function kindOf(national: string): 'mobile' | 'landline' | undefined {
  if (national.length === 11 && isValidMobilePhone(national, { version: 2 })) return 'mobile';
  // The library also takes landlines that begin with 6, which were mobiles and are in reserve now.
  return /^\d\d[2-5]\d{7}$/.test(national) && isValidLandlinePhone(national) ? 'landline' : undefined;
}

function servicePhone(written: string): Phone | undefined {
  const bare = written.replace(/^(?:\+|00)55/, '');
  if (bare.startsWith('+')) return undefined;
  const dialed = /^[3589]0[03]\d{7}$/.test(bare) ? `0${bare}` : bare;
  // Codes of three digits (190) are no way to reach a customer.
  if (dialed.length < 8 || !isValidServicePhone(dialed)) return undefined;
  return { e164: `+55${dialed.replace(/^0/, '')}`, kind: 'service' };
}

function foreignPhone(written: string): Phone | undefined {
  const e164 = written.replace(/^00/, '+');
  return /^\+(?!55)[1-9]\d{5,14}$/.test(e164) ? { e164, kind: 'mobile' } : undefined;
}

function isServiceRoot(digits: string): boolean {
  return /^(?:[3589]00|303)/.test(digits);
}

import { isValidEmail as hasEmailShape } from '@brazilian-utils/brazilian-utils';
import { withoutControlCharacters } from './text.js';

/** Whether the whole text is one e-mail address with a dotted domain, within the lengths of RFC 5321. */
export function isValidEmail(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && hasEmailShape(text);
}

/** The address trimmed and its domain in lower case; the part before the `@` may be case-sensitive and stays. */
export function normalizeEmail(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  return at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

export interface ListedAddress {
  /** The entry as it was written, name included. */
  readonly text: string;
  /** The normalized address; absent when the entry holds none that is right. */
  readonly email?: string;
}

// A quoted name may hold any separator; a bare one up to ten words, which keeps the search short.
const entries = /(?:"[^"]*"\s*|[^\s,;<>"@]+\s+){0,10}[^\s,;<>"@]*<[^<>]*>|"[^"]*"|[^\s,;]+/g;

/**
 * Reads a pasted list of addresses: parted by commas, semicolons, line ends
 * or spaces, each bare or as `Name <address>`. An address that occurs again,
 * in any case, is listed once.
 */
export function parseAddressList(text: string): ListedAddress[] {
  const found = new Map<string, ListedAddress>();
  for (const [match] of withoutControlCharacters(text).matchAll(entries)) {
    const entry = match.trim();
    const email = normalizeEmail(/<([^<>]*)>$/.exec(entry)?.[1] ?? entry);
    const key = email.toLowerCase();
    if (!found.has(key)) found.set(key, isValidEmail(email) ? { text: entry, email } : { text: entry });
  }
  return [...found.values()];
}

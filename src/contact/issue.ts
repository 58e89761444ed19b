import * as z from 'zod/mini';
import { caps, id, name } from './shape.js';
import { lazily } from './lazily.js';

export type Severity = 'error' | 'warning' | 'hint';

/** Something a rule has to say about one place of the contact. `code` is turned into words by i18n alone. */
export interface Issue {
  readonly code: string;
  /** Dotted, such as `items.2.quantity`. */
  readonly path: string;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string>>;
}

export const issueSchema = lazily(() =>
  z.strictObject({
    code: id,
    path: name,
    severity: z.enum(['error', 'warning', 'hint']),
    params: z.exactOptional(z.record(id, z.string().check(z.maxLength(caps.text)))),
  }),
) satisfies z.ZodMiniType<Issue>;

/** Every code that the rules of this kit report; a server may answer others. */
export const issueCodes = [
  'missing',
  'too-long',
  'not-readable',
  'tax-id.incomplete',
  'tax-id.unreadable',
  'tax-id.check-digit',
  'tax-id.cpf-in-legal-person',
  'tax-id.cnpj-in-natural-person',
  'tax-id.throw-away',
  'state-registration.length',
  'state-registration.check-digit',
  'state-registration.no-state-matches',
  'state-registration.exempt-refused',
  'reference-contact.none',
  'phone.unreadable',
  'phone.ninth-digit',
  'phone.landline-in-mobile',
  'phone.throw-away',
  'email.invalid',
  'email.throw-away',
  'postal-code.invalid',
  'state.unknown',
  'interaction.contact-not-listed',
  'item.offering-missing',
  'item.quantity-missing',
  'item.price-missing',
  'number.invalid',
  'number.negative',
  'percent.over-100',
  'discount.above-gross',
  'day.invalid',
  'day.past',
  'day.far',
  'day.not-business',
  'follow-up.user-without-date',
  'follow-up.date-without-user',
  'follow-up.same-user',
  'watcher.invalid-address',
  'watcher.address-not-allowed',
] as const;

export type IssueCode = (typeof issueCodes)[number];

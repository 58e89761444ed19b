import { isSimilarName, similarNameQuery } from '../brazil/company-name.js';
import { isValidEmail } from '../brazil/email.js';
import { parsePhone } from '../brazil/phone.js';
import { isValidTaxId, normalizeTaxId } from '../brazil/tax-id.js';
import type { Issue, Severity } from './issue.js';
import type { Person } from './person.js';
import type { ReferenceContact } from './reference-contact.js';
import { readPersonText } from './person-text.js';
import { isThrowAwayEmail, isThrowAwayPhone, isThrowAwayTaxId } from './throw-away.js';

/** What two records have in common; the surest first. */
export const duplicateReasons = ['tax-id', 'phone', 'email', 'name'] as const;

export type DuplicateReason = (typeof duplicateReasons)[number];

/** The codes of the issues that tell of duplicates; the rules of the contact alone never report them. */
export const duplicateCodes = ['duplicate.tax-id', 'duplicate.phone', 'duplicate.email', 'duplicate.name'] as const;

/** One value by which the same person may be known already. */
export interface DuplicateQuestion {
  readonly reason: DuplicateReason;
  /** Where the value stands in the contact. */
  readonly path: string;
  readonly value: string;
  /** What a directory is asked; every part must match. */
  readonly query:
    { readonly taxId: string } | { readonly phone: string } | { readonly email: string } | { readonly name: string };
}

/** A foreign document shorter than this may be anybody's. */
const shortestDocument = 5;

/**
 * What is worth asking about a person: complete values that nobody made up. Of a stored person only what differs from
 * its record, for of the rest it is known whose it is.
 */
export function duplicateQuestions(person: Person, original?: Person): readonly DuplicateQuestion[] {
  const questions: DuplicateQuestion[] = [];
  const { taxId, foreign } = person;
  if (taxId !== undefined && taxId !== original?.taxId && isValidTaxId(taxId) && !isThrowAwayTaxId(taxId)) {
    questions.push({ reason: 'tax-id', path: 'person.taxId', value: taxId, query: { taxId } });
  }
  const document = foreign?.document;
  if (document !== undefined && document !== original?.foreign?.document) {
    if (normalizeTaxId(document).length >= shortestDocument) {
      questions.push({
        reason: 'tax-id',
        path: 'person.foreign.document',
        value: document,
        query: { taxId: document },
      });
    }
  }
  const known = new Set(original?.referenceContacts.flatMap(({ phone, mobile, email }) => [phone, mobile, email]));
  person.referenceContacts.forEach((reference, at) => {
    for (const question of questionsOf(reference, `person.referenceContacts.${at}`)) {
      if (!known.has(question.value)) questions.push(question);
    }
  });
  for (const part of ['legalName', 'tradeName'] as const) {
    const value = person[part];
    const name = value === undefined || value === original?.[part] ? '' : similarNameQuery(value);
    if (value !== undefined && name !== '')
      questions.push({ reason: 'name', path: `person.${part}`, value, query: { name } });
  }
  return questions.sort((a, b) => duplicateReasons.indexOf(a.reason) - duplicateReasons.indexOf(b.reason));
}

function questionsOf({ phone, mobile, email }: ReferenceContact, path: string): readonly DuplicateQuestion[] {
  const questions: DuplicateQuestion[] = [];
  for (const [part, value] of Object.entries({ phone, mobile })) {
    if (value === undefined || isThrowAwayPhone(value) || parsePhone(value, { foreign: true }) === undefined) continue;
    questions.push({ reason: 'phone', path: `${path}.${part}`, value, query: { phone: value } });
  }
  if (email !== undefined && isValidEmail(email) && !isThrowAwayEmail(email)) {
    questions.push({ reason: 'email', path: `${path}.email`, value: email, query: { email } });
  }
  return questions;
}

/** Whether what a directory answered really has the value, for a directory may answer more than was asked for. */
export function isDuplicate({ reason, value }: DuplicateQuestion, candidate: Person): boolean {
  switch (reason) {
    case 'tax-id':
      return normalizeTaxId(candidate.taxId ?? candidate.foreign?.document ?? '') === normalizeTaxId(value);
    case 'phone': {
      const { phones } = readPersonText(value);
      return candidate.referenceContacts.some(({ phone, mobile }) =>
        [phone, mobile].some((number) => number !== undefined && phones.includes(number.replace(/\D/g, ''))),
      );
    }
    case 'email':
      return candidate.referenceContacts.some(({ email }) => email?.toLowerCase() === value.toLowerCase());
    case 'name':
      return [candidate.legalName, candidate.tradeName, candidate.shortName].some(
        (name) => name !== undefined && isSimilarName(name, value),
      );
  }
}

/**
 * How grave it is. Where the host warns, an equal number or address asks once and a similar name only tells; where it
 * blocks, they block and ask: of names alone nobody is sure enough to keep a sale from being written down.
 */
export function duplicateSeverity(reason: DuplicateReason, rule: 'warn' | 'block' = 'warn'): Severity {
  if (rule === 'block') return reason === 'name' ? 'warning' : 'error';
  return reason === 'name' ? 'hint' : 'warning';
}

/** Whether "Não é a mesma pessoa" may be said: no two people have one number where the host blocks. */
export function mayDismiss(reason: DuplicateReason, rule: 'warn' | 'block' = 'warn'): boolean {
  return rule === 'warn' || reason !== 'tax-id';
}

/** What is said at the field; `name` is of the one who has the value. */
export function duplicateIssue({ reason, path }: DuplicateQuestion, name: string, rule?: 'warn' | 'block'): Issue {
  return { code: `duplicate.${reason}`, path, severity: duplicateSeverity(reason, rule), params: { name } };
}

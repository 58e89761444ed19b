import type { Issue } from '../contact/issue.js';

export const failureCodes = [
  'network',
  'timeout',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'validation',
  'rate-limited',
  'unavailable',
  'unknown',
] as const;

/** The closed list of ways in which the outside world fails. */
export type FailureCode = (typeof failureCodes)[number];

export interface FailureDetails {
  /** With `conflict`: the record as it is stored now. */
  readonly current?: unknown;
  /** With `validation`: what the server says, by path. */
  readonly issues?: readonly Issue[];
  /** With `rate-limited`: seconds until the next try. */
  readonly retryAfter?: number;
  /** Why, in the server's own words for people and in their language: `Peça a liberação ao administrador.` */
  readonly reason?: string;
  readonly cause?: unknown;
}

/**
 * The one error of all adapters. `message` and `cause` are for the console; for people i18n words `code`, and
 * `reason` follows it.
 */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly code: FailureCode;
  readonly current?: unknown;
  readonly issues: readonly Issue[];
  readonly retryAfter?: number;
  readonly reason?: string;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.issues = details.issues ?? [];
    if (details.current !== undefined) this.current = details.current;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
    if (details.reason !== undefined) this.reason = details.reason;
  }
}

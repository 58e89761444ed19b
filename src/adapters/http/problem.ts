import * as z from 'zod/mini';
import { readAs } from '../../contact/guard.js';
import type { Issue } from '../../contact/issue.js';
import { lazily } from '../../contact/lazily.js';
import { AdapterError, failureCodes, type FailureCode } from '../adapter-error.js';

/** `application/problem+json` (RFC 9457) as the contract has it. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly {
    /** JSON pointer into the body that was sent. */
    readonly pointer: string;
    readonly code: string;
    readonly severity?: Issue['severity'];
    readonly params?: Readonly<Record<string, string>>;
  }[];
  readonly current?: unknown;
  readonly retryAfter?: number;
}

const line = lazily(() => z.string().check(z.maxLength(2000)));

export const problemSchema = lazily(() =>
  z.object({
    type: z.exactOptional(line),
    title: z.exactOptional(line),
    status: z.exactOptional(z.number()),
    detail: z.exactOptional(line),
    code: z.exactOptional(line),
    errors: z.exactOptional(
      z.array(
        z.object({
          pointer: line,
          code: line,
          severity: z.exactOptional(z.enum(['error', 'warning', 'hint'])),
          params: z.exactOptional(z.record(z.string(), line)),
        }),
      ),
    ),
    current: z.exactOptional(z.unknown()),
    retryAfter: z.exactOptional(z.number()),
  }),
);

const codeOfStatus: Readonly<Record<number, FailureCode>> = {
  400: 'validation',
  401: 'unauthenticated',
  403: 'forbidden',
  409: 'conflict',
  412: 'conflict',
  422: 'validation',
  428: 'validation',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** Failures of which a server's `detail` tells people more than the kit's own words. */
const isForPeople: ReadonlySet<FailureCode> = new Set(['forbidden', 'validation', 'conflict'] as const);

/**
 * What a failed answer means. A 404 is `not-found` only when the server says so itself: that of a wrong address must
 * not read "there is no such person".
 */
export async function errorOfAnswer(answer: Response, where: string): Promise<AdapterError> {
  const problem = await problemOf(answer);
  const { status } = answer;
  const said = failureCodes.find((code) => code === problem?.code);
  const code = said ?? codeOfStatus[status] ?? 'unknown';
  const told = problem?.detail ?? problem?.title;
  const hint = status === 404 && said === undefined ? ' Is baseUrl right?' : '';
  const message = `Expected ${where} to succeed, found status ${status}${told === undefined ? '' : `: ${told}`}.${hint}`;
  const retryAfter = problem?.retryAfter ?? secondsOf(answer.headers.get('retry-after'));
  return new AdapterError(code, message, {
    issues: (problem?.errors ?? []).map(({ pointer, severity = 'error', ...issue }) => ({
      ...issue,
      severity,
      path: pathOf(pointer),
    })),
    ...(problem?.detail !== undefined && isForPeople.has(code) && { reason: problem.detail }),
    ...(problem?.current !== undefined && { current: problem.current }),
    ...(code === 'rate-limited' && { retryAfter: retryAfter ?? 1 }),
  });
}

async function problemOf(answer: Response): Promise<Problem | undefined> {
  try {
    const reading = readAs<Problem>(problemSchema as unknown as z.ZodMiniType<Problem>, await answer.json());
    return reading.ok ? reading.value : undefined;
  } catch {
    return undefined;
  }
}

/** `/contact/items/2/quantity` is `items.2.quantity`: what is around the contact is no part of its paths. */
export function pathOf(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  const within = parts[0] === 'contact' ? parts.slice(1) : parts;
  return within.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

/** `Retry-After` is seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

import { capabilitiesOf } from './capabilities.js';
import type { ConformanceCase, MakeSubject } from './conformance-case.js';
import { sampleData } from './sample-data.js';

export interface ConformanceResult {
  readonly name: string;
  /** `absent`: the adapters do not have what the case needs. */
  readonly outcome: 'passed' | 'failed' | 'absent';
  /** What was expected and what was found, or what is absent. */
  readonly message?: string;
  /** Milliseconds. */
  readonly time: number;
}

export interface ConformanceOptions {
  readonly onResult?: (result: ConformanceResult) => void;
  readonly signal?: AbortSignal;
}

/** Runs cases one after the other, without a test runner: in a page, in a script. */
export async function runConformance(
  cases: readonly ConformanceCase[],
  make: MakeSubject,
  { onResult, signal }: ConformanceOptions = {},
): Promise<readonly ConformanceResult[]> {
  const first = await make(sampleData());
  const has = capabilitiesOf(first.adapters);
  await first.dispose?.();
  const results: ConformanceResult[] = [];
  for (const one of cases) {
    if (signal?.aborted === true) break;
    const absent = one.needs.filter((need) => !has[need]);
    const begun = performance.now();
    let result: ConformanceResult;
    if (absent.length > 0) {
      result = { name: one.name, outcome: 'absent', message: absent.join(', '), time: 0 };
    } else {
      const message = await one.run(make).then(() => undefined, messageOf);
      const time = performance.now() - begun;
      const outcome = message === undefined ? 'passed' : 'failed';
      result = { name: one.name, outcome, time, ...(message !== undefined && { message }) };
    }
    results.push(result);
    onResult?.(result);
  }
  return results;
}

/** Of a case that failed by what an adapter threw, that too. */
function messageOf(error: unknown): string {
  const { name, code, message } = error as {
    readonly name?: string;
    readonly code?: string;
    readonly message?: string;
  };
  if (name !== 'AdapterError') return message ?? String(error);
  return `Expected an answer, found an AdapterError of the code ${String(code)}: ${String(message)}`;
}

import type { Call } from '../../call.js';
import { untilAborted } from '../../common/until-aborted.js';

export interface RecordedOptions {
  /** Milliseconds until the answer, as a service on the network would take; 350 by default. */
  readonly delay?: number;
}

/** Answers after the delay, or rejects with the reason of the signal at once; never uses the network. */
export function answerLater<T>({ signal }: Call, { delay = 350 }: RecordedOptions, answer: () => T): Promise<T> {
  return untilAborted(signal, async () => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    return answer();
  });
}

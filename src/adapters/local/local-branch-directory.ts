import type { Id } from '../../contact/json.js';
import type { Branch, BranchDirectory } from '../branch-directory.js';
import type { Call, Page } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { LocalLists } from './local-lists.js';

/** The branches of this browser; an unconfigured store has its head office. */
export class LocalBranchDirectory implements BranchDirectory {
  readonly #lists: LocalLists;

  constructor(lists: LocalLists) {
    this.#lists = lists;
  }

  list(
    input: { readonly userId?: Id; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Branch>> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).branches.list(input, call));
  }
}

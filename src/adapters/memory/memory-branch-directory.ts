import type { Id } from '../../contact/json.js';
import type { Branch, BranchDirectory } from '../branch-directory.js';
import type { Call, Page } from '../call.js';
import { pageInOrder } from '../common/paging.js';
import { untilAborted } from '../common/until-aborted.js';

/** Branches in an array. `ownBranches` (user id to branch id) says which one is proposed to whom. */
export class MemoryBranchDirectory implements BranchDirectory {
  readonly #branches: readonly Branch[];
  readonly #ownBranches: Readonly<Record<Id, Id>>;

  constructor(branches: readonly Branch[] = [], ownBranches: Readonly<Record<Id, Id>> = {}) {
    this.#branches = branches;
    this.#ownBranches = ownBranches;
  }

  list(
    { userId, ...request }: { readonly userId?: Id; readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Branch>> {
    return untilAborted(signal, () => {
      const page = pageInOrder(this.#branches, request);
      if (userId === undefined || !Object.hasOwn(this.#ownBranches, userId)) return page;
      const own = this.#ownBranches[userId];
      return { ...page, items: page.items.map((branch) => (branch.id === own ? { ...branch, own: true } : branch)) };
    });
  }
}

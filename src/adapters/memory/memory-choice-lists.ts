import type { Call, Page } from '../call.js';
import type { Choice, ChoiceListName, ChoiceLists } from '../choice-lists.js';
import { pageInOrder } from '../common/paging.js';
import { untilAborted } from '../common/until-aborted.js';

/** Choice lists in an object; a list that is not there is empty. */
export class MemoryChoiceLists implements ChoiceLists {
  readonly #lists: Readonly<Partial<Record<ChoiceListName, readonly Choice[]>>>;

  constructor(lists: Readonly<Partial<Record<ChoiceListName, readonly Choice[]>>> = {}) {
    this.#lists = lists;
  }

  list(
    { name, ...request }: { readonly name: ChoiceListName; readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Choice>> {
    return untilAborted(signal, () => pageInOrder(this.#lists[name] ?? [], request));
  }
}

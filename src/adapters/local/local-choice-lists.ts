import type { Call, Page } from '../call.js';
import type { Choice, ChoiceListName, ChoiceLists } from '../choice-lists.js';
import { untilAborted } from '../common/until-aborted.js';
import type { LocalLists } from './local-lists.js';

/** The choice lists of this browser, or the usual ones. */
export class LocalChoiceLists implements ChoiceLists {
  readonly #lists: LocalLists;

  constructor(lists: LocalLists) {
    this.#lists = lists;
  }

  list(
    input: { readonly name: ChoiceListName; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Choice>> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).choices.list(input, call));
  }
}

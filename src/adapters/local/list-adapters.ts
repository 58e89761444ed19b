import type { Adapters } from '../adapters.js';
import type { Call } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { Lists, LocalLists } from './local-lists.js';

/** What is asked of the lists of this browser: a call waits until they have been read, and ends with its signal. */
export function listAdapters(
  lists: LocalLists,
): Pick<Adapters, 'products' | 'users' | 'branches' | 'choices' | 'settings'> {
  const once =
    <Input, Answer>(ask: (lists: Lists, input: Input, call: Call) => Promise<Answer>) =>
    (input: Input, call: Call): Promise<Answer> =>
      untilAborted(call.signal, async () => ask(await lists.get(), input, call));
  return {
    products: {
      search: once(({ products }, input, call) => products.search(input, call)),
      get: once(({ products }, input, call) => products.get(input, call)),
      price: once(({ products }, input, call) => products.price(input, call)),
    },
    users: {
      search: once(({ users }, input, call) => users.search(input, call)),
      get: once(({ users }, input, call) => users.get(input, call)),
      current: once(({ users }, input, call) => users.current(input, call)),
    },
    branches: { list: once(({ branches }, input, call) => branches.list(input, call)) },
    choices: { list: once(({ choices }, input, call) => choices.list(input, call)) },
    settings: { load: once(({ settings }, input, call) => settings.load(input, call)) },
  };
}

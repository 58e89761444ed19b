import { AdapterError } from '../adapters/adapter-error.js';
import type { User } from '../adapters/user-directory.js';
import { idCodec } from '../binding/choice-codec.js';
import type { Codec, ContactController } from '../binding/contact-controller.js';
import type { Option, OptionSource } from '../controls/combobox/option.js';
import type { FormSession } from '../store/form-session.js';
import { waitingSource } from './waiting-source.js';

/** More users than this are found by typing on. */
const mostUsers = 50;

export function userOption({ id, login, name }: User): Option {
  return { id, label: login, ...(name === undefined ? {} : { detail: name }) };
}

/** Asks for users and remembers them, so that what is chosen can be shown by login. */
export async function findUsers(
  session: FormSession | undefined,
  text: string,
  signal: AbortSignal,
): Promise<readonly User[]> {
  if (session?.adapters === undefined) {
    throw new AdapterError('unavailable', 'Expected the adapters to be loaded, found them still loading.');
  }
  const page = await session.adapters.users.search({ text, limit: mostUsers }, { ...session.call, signal });
  session.lists.remember(page.items);
  return page.items;
}

/**
 * The search of a field for a user. Who types before the adapters are there waits for them: the section that follows
 * `$adapters` hands over the other source then, and the question is asked anew.
 */
export function userSource(contact: () => ContactController): () => OptionSource {
  const source: OptionSource = async (text, signal) =>
    (await findUsers(contact().session, text, signal)).map(userOption);
  return () => (contact().session?.adapters === undefined ? waitingSource : source);
}

/** The login of a user; someone who is not known, or no longer, is told by id. */
export function loginOf(contact: ContactController, id: string): string {
  return contact.session?.lists.user(id)?.login ?? contact.words.t('follow-up.unknown-user', { id });
}

export function userCodec(contact: () => ContactController): Codec {
  return idCodec((id) => loginOf(contact(), id));
}

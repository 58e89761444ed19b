import type { Message } from '../../src/i18n/message.js';
import type { Messages } from '../../src/i18n/messages.js';

const accents: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  u: 'û',
  y: 'ÿ',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  U: 'Û',
  Y: 'Ý',
};

/** How much longer a sentence gets: about what German or Finnish takes more than English. */
const growth = 0.4;

/**
 * A sentence that shows what translating it would do to the screen: every word accented, so that text which comes from
 * no list of words is seen at once, and 40 % longer between brackets, so that what is cut off is seen too. Parameters
 * such as `{count}` stay as they are.
 */
export function pseudoSentence(sentence: string): string {
  const accented = sentence
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)))
    .join('');
  const longer = Math.ceil(sentence.length * growth);
  // In pieces, as words are: one long word would overflow where a longer sentence only wraps.
  return `[${accented}${' ~~~~~'.repeat(Math.ceil(longer / 6)).slice(0, longer)}]`;
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoSentence(message);
  return Object.fromEntries(
    Object.entries(message).map(([form, sentence]) => [form, pseudoSentence(sentence)]),
  ) as unknown as Message;
}

/** All words of a language, made longer and accented. */
export function pseudoWords(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, pseudoMessage(message)]),
  ) as unknown as Messages;
}

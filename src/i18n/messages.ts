import type { Message } from './message.js';
import type { ptBr } from './pt-br.js';

/** Every key that has words. A key without a sentence does not compile. */
export type MessageKey = keyof typeof ptBr;

/** All words of one language. */
export type Messages = Readonly<Record<MessageKey, Message>>;

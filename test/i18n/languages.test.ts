import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.js';
import { es } from '../../src/i18n/es.js';
import type { Message } from '../../src/i18n/message.js';
import type { Messages } from '../../src/i18n/messages.js';
import { ptBr } from '../../src/i18n/pt-br.js';

const source: Messages = ptBr;

function forms(message: Message): readonly (readonly [string, string])[] {
  return typeof message === 'string' ? [['', message]] : Object.entries(message);
}

function paramsIn(message: Message): string[] {
  return [
    ...new Set(forms(message).flatMap(([, text]) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))),
  ].sort();
}

describe.each(Object.entries({ en, es } as const))('the words in %s', (_locale, words: Messages) => {
  it('are all there, in the order of the source', () => {
    expect(Object.keys(words)).toEqual(Object.keys(source));
  });

  it('have the parameters and the counted forms of the source', () => {
    for (const [key, message] of Object.entries(source)) {
      const other = words[key as keyof Messages];
      expect({ key, params: paramsIn(other) }).toEqual({ key, params: paramsIn(message) });
      expect({ key, forms: forms(other).map(([form]) => form) }).toEqual({
        key,
        forms: forms(message).map(([form]) => form),
      });
    }
  });

  it('are no longer than half again as the source, where they stand on a control', () => {
    const onControls = Object.entries(source).filter(([key]) => /^(action|label)\./.test(key));
    const tooLong = onControls.filter(([key, message]) => {
      const other = words[key as keyof Messages];
      return typeof message === 'string' && typeof other === 'string' && other.length > message.length * 1.5 + 8;
    });

    expect(tooLong).toEqual([]);
  });

  it('shout at nobody and blame nobody', () => {
    const texts = Object.values(words).flatMap((message) => forms(message).map(([, text]) => text));

    expect(texts.filter((text) => /!|\boops|\bups\b|invalid|inválid/i.test(text))).toEqual([]);
  });
});

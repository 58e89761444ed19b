import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.js';
import { pseudoSentence, pseudoWords } from '../../stories/support/pseudo-words.js';

describe('the pseudo-locale', () => {
  it('accents every word and keeps parameters', () => {
    expect(pseudoSentence('Remove {label} now')).toMatch(/^\[Rémövé \{label\} ñöw/);
  });

  it('makes a sentence 40 % longer, in pieces that can wrap', () => {
    const sentence = 'Postal code not found. Fill in the address.';
    const longer = pseudoSentence(sentence);
    expect(longer.length - 2 - sentence.length).toBe(Math.ceil(sentence.length * 0.4));
    expect(longer.split(' ').every((word) => word.length <= 12)).toBe(true);
  });

  it('has every key and every form of a language', () => {
    const words = pseudoWords(en);
    expect(Object.keys(words)).toEqual(Object.keys(en));
    for (const [key, message] of Object.entries(en)) {
      const pseudo = words[key as keyof typeof en];
      if (typeof message === 'string') expect(pseudo).toBe(pseudoSentence(message));
      else expect(Object.keys(pseudo)).toEqual(Object.keys(message));
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { PersonDirectory, PersonQuery } from '../../../src/adapters/person-directory.js';
import type { Person } from '../../../src/contact/person.js';
import { personSource } from '../../../src/sections/person-lookup/person-source.js';

const { signal } = new AbortController();
const known: Person = { id: 'p', relationship: 'customer', legalName: 'Aurora', referenceContacts: [], address: {} };

function asked(): {
  readonly queries: (PersonQuery & { cursor?: string })[];
  readonly source: ReturnType<typeof personSource>;
} {
  const queries: (PersonQuery & { cursor?: string })[] = [];
  const directory: PersonDirectory = {
    get: () => Promise.resolve(undefined),
    search: (query) => {
      queries.push(query);
      return Promise.resolve({ items: [known], total: 41, nextCursor: 'next' });
    },
  };
  const recent = (): Promise<readonly Person[]> => Promise.resolve([{ ...known, legalName: 'Recente' }]);
  return { queries, source: personSource({ directory: () => directory, locale: () => 'pt-BR', recent }) };
}

describe('personSource', () => {
  it('answers the empty question with recent people and asks nobody', async () => {
    const { queries, source } = asked();

    expect(await source({ text: '  ', city: '' }, signal)).toMatchObject([{ legalName: 'Recente' }]);
    expect(queries).toEqual([]);
  });

  it('answers one or two letters with nobody and asks nobody', async () => {
    const { queries, source } = asked();

    expect(await source({ text: 'pa' }, signal)).toEqual([]);
    expect(queries).toEqual([]);
  });

  it('asks a page at a time, with what the directory said of the next one', async () => {
    const { queries, source } = asked();

    expect(await source({ text: '3' }, signal, 'next')).toMatchObject({ total: 41, nextCursor: 'next' });
    expect(queries).toEqual([{ text: '3', limit: 20, cursor: 'next' }]);
  });

  it('asks by a criterion however short the text is', async () => {
    const { queries, source } = asked();
    await source({ text: 'p', city: 'Recife' }, signal);

    expect(queries).toHaveLength(1);
  });
});

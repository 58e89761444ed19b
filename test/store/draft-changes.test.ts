import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/contact/draft.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { ContactStore } from '../../src/store/contact-store.js';
import { changesSince, type ChangeSinceDraft } from '../../src/store/draft-changes.js';
import { bakery, data } from './session-support.js';

const today = '2026-11-24';
const offering = { id: 'o1', kind: 'product', code: '10', name: 'Bimer', unitPrice: '120' } as const;
const line = { id: 'i1', offeringId: 'o1', name: 'Bimer', quantity: '1', unitPrice: '100' } as const;

interface Case {
  readonly contact?: Partial<SalesContact>;
  /** What is on the screen, where it is no longer the draft's. */
  readonly shown?: Partial<SalesContact>;
  readonly suggested?: readonly string[];
  readonly data?: Partial<AdapterData>;
  readonly adapters?: Partial<Adapters>;
  readonly seesPrices?: boolean;
}

function changes(options: Case): Promise<readonly ChangeSinceDraft[]> {
  const contact = { ...emptyContact(), ...options.contact };
  const draft: Draft = {
    schema: draftSchemaVersion,
    contact,
    unread: {},
    confirmed: {},
    suggested: options.suggested ?? [],
  };
  const { state } = new ContactStore({ today, contact: { ...contact, ...options.shown } });
  const adapters = {
    ...createMemoryAdapters({ ...data, products: [offering], ...options.data }),
    ...options.adapters,
  };
  const call = { signal: new AbortController().signal, locale: 'pt-BR' };
  return changesSince(draft, state, adapters, { call, seesPrices: options.seesPrices ?? true });
}

describe('what changed since the draft', () => {
  it('is nothing where everything is as it was', async () => {
    const items = [{ ...line, unitPrice: '120.00', priceOrigin: 'table' }] as const;
    const nextContact = { userId: 'u2', date: today };
    expect(await changes({ contact: { items, nextContact, person: bakery } })).toEqual([]);
  });

  it('is a price of the table that is another now', async () => {
    expect(await changes({ contact: { items: [{ ...line, priceOrigin: 'table' }] } })).toEqual([
      { kind: 'price', lineId: 'i1', before: '100', after: '120' },
    ]);
  });

  it('is no price that someone typed', async () => {
    expect(await changes({ contact: { items: [{ ...line, priceOrigin: 'manual' }] } })).toEqual([]);
  });

  it('is no price for a profile that sees none', async () => {
    expect(await changes({ contact: { items: [{ ...line, priceOrigin: 'table' }] }, seesPrices: false })).toEqual([]);
  });

  it('is a product that is blocked or gone', async () => {
    expect(await changes({ contact: { items: [line] }, data: { products: [] } })).toEqual([
      { kind: 'offering', lineId: 'i1' },
    ]);
  });

  it('is a client whose version moved on', async () => {
    expect(await changes({ contact: { person: { ...bakery, version: '0' } } })).toEqual([
      { kind: 'person', id: 'bakery' },
    ]);
  });

  it('is a client who is gone', async () => {
    expect(await changes({ contact: { person: bakery }, data: { people: [] } })).toEqual([{ kind: 'person-gone' }]);
  });

  it('is no client who was chosen after the draft was opened', async () => {
    const shown = { person: { ...bakery, id: 'mill' } };
    expect(await changes({ contact: { person: { ...bakery, version: '0' } }, shown })).toEqual([]);
  });

  it('is a user who left', async () => {
    expect(await changes({ contact: { internalContact: { userId: 'gone' } } })).toEqual([
      { kind: 'user', path: 'internalContact.userId', id: 'gone' },
    ]);
  });

  it('is a chosen day that is over', async () => {
    expect(await changes({ contact: { nextContact: { date: '2026-11-23' } } })).toEqual([
      { kind: 'date-past', path: 'nextContact.date', date: '2026-11-23' },
    ]);
  });

  it('is a proposed day that was over and is proposed anew', async () => {
    const found = await changes({
      contact: { nextContact: { date: '2026-11-20' } },
      shown: { nextContact: { date: '2026-11-27' } },
      suggested: ['nextContact.date'],
    });
    expect(found).toEqual([
      { kind: 'date-moved', path: 'nextContact.date', before: '2026-11-20', after: '2026-11-27' },
    ]);
  });

  it('says nothing of a day that the user has changed meanwhile', async () => {
    const contact = { nextContact: { date: '2026-11-20' } };
    expect(await changes({ contact, shown: { nextContact: { date: '2026-12-01' } } })).toEqual([]);
  });

  it('says nothing of what cannot be asked, and still tells the rest', async () => {
    const fails = (): Promise<never> => Promise.reject(new Error('down'));
    const { people, users } = createMemoryAdapters(data);
    const found = await changes({
      contact: { person: bakery, items: [{ ...line, priceOrigin: 'table' }], nextContact: { userId: 'gone' } },
      adapters: {
        people: { ...people, get: fails },
        products: { search: fails, get: fails, price: fails },
        users,
      },
    });
    expect(found).toEqual([{ kind: 'user', path: 'nextContact.userId', id: 'gone' }]);
  });

  it('asks about ten lines at a time and keeps their order', async () => {
    let running = 0;
    let most = 0;
    const { products } = createMemoryAdapters(data);
    const items = Array.from({ length: 25 }, (_none, index) => ({ ...line, id: `i${index}` }));
    const found = await changes({
      contact: { items },
      adapters: {
        products: {
          ...products,
          get: async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
            running -= 1;
            return undefined;
          },
        },
      },
    });
    expect(most).toBe(10);
    expect(found.map((change) => 'lineId' in change && change.lineId)).toEqual(items.map(({ id }) => id));
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { DraftLock, openDrafts, type LockState } from '../../src/drafts/draft-lock.js';
import type { DraftStore } from '../../src/drafts/draft-store.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import { sharedStore } from '../../src/drafts/database.js';
import { newDraftId } from '../../src/drafts/record.js';
import { draftOf, putOptions } from './support/drafts.js';

describe('DraftLock', () => {
  let store: DraftStore;
  let locks: DraftLock[];
  const lockOf = (more: Partial<ConstructorParameters<typeof DraftLock>[0]> = {}): DraftLock => {
    const lock = new DraftLock({ store, id: 'd1', ...more });
    locks.push(lock);
    return lock;
  };
  /** As another tab would tell it. */
  const elsewhere = (): DraftLock =>
    lockOf({
      store: {
        ns: store.ns,
        persistent: true,
        writer: 'another',
        subscribe: (listener) => store.subscribe(listener),
        ask: (id) => {
          const channel = new BroadcastChannel(`sales-contact:${store.ns}`);
          channel.postMessage({ kind: 'wanted', id, writer: 'another' });
          channel.close();
        },
      },
    });

  beforeEach(() => {
    locks = [];
    store = openDraftStore({ tenant: newDraftId(), userId: 'VENDAS1' });
  });

  afterEach(() => {
    for (const lock of locks) lock.release();
  });

  it('is held by the first and elsewhere for the second', async () => {
    expect(await lockOf().take()).to.equal('held');
    expect(await lockOf().take()).to.equal('elsewhere');
  });

  it('is to be had again once it was released', async () => {
    const first = lockOf();
    await first.take();
    first.release();
    await waitUntil(async () => (await openDrafts(store.ns)).size === 0);

    expect(await lockOf().take()).to.equal('held');
  });

  it('says which drafts are open here', async () => {
    await lockOf().take();

    expect([...(await openDrafts(store.ns))]).to.deep.equal([['d1', 'here']]);
    expect((await store.openElsewhere()).size).to.equal(0);
  });

  it('is handed over after the holder has flushed', async () => {
    const told: (LockState | 'flushed')[] = [];
    const first = lockOf({
      onChange: (state) => told.push(state),
      beforeHandOver: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        told.push('flushed');
      },
    });
    await first.take();

    expect(await elsewhere().takeOver()).to.equal('held');
    expect(told).to.deep.equal(['held', 'flushed', 'lost']);
    expect(first.state).to.equal('lost');
  });

  it('is taken from a holder that does not answer', async function () {
    this.timeout(5000);
    const first = lockOf({ beforeHandOver: () => new Promise(() => undefined) });
    await first.take();

    expect(await elsewhere().takeOver()).to.equal('held');
    await waitUntil(() => first.state === 'lost', 'the holder notices');
  });

  it('guards nothing where nobody can be asked', async () => {
    expect(await lockOf({ locks: undefined }).take()).to.equal('free');
    expect(await new DraftLock({ store: openDraftStore({}), id: 'd1' }).take()).to.equal('free');
  });
});

describe('drafts in the browser', () => {
  const owner = (): { tenant: string; userId: string } => ({ tenant: newDraftId(), userId: 'VENDAS1' });

  it('are sealed with a key that the browser keeps and never gives out', async () => {
    const store = openDraftStore(owner());
    await store.put('d1', draftOf('Padaria'), putOptions(0));

    const record = (await sharedStore().get('drafts', [store.ns, 'd1'])) as { payload?: string; sealed?: object };
    const kept = (await sharedStore().get('keys', [store.ns, 'device'])) as { key: CryptoKey };
    expect(record.payload).to.equal(undefined);
    expect(record.sealed).to.be.an('object');
    expect(kept.key.extractable).to.equal(false);
    expect(await store.get('d1')).to.have.property('state', 'ready');
  });

  it('are readable within the tab alone where the key is the session’s', async () => {
    const whose = owner();
    const store = openDraftStore(whose, { session: true });
    await store.put('d1', draftOf('Padaria'), putOptions(0));
    expect(await store.get('d1')).to.have.property('state', 'ready');
    expect(await sharedStore().get('keys', [store.ns, 'device'])).to.equal(undefined);

    sessionStorage.removeItem(`sales-contact:${store.ns}`);
    store.keys.use('device');
    expect(await store.get('d1')).to.have.property('state', 'locked');
  });

  it('that were there and are gone with the whole database are told of once', async () => {
    const store = openDraftStore(owner());
    expect(await store.lost()).to.equal(false);
    await store.put('d1', draftOf('Padaria'), putOptions(0));
    expect(await store.lost()).to.equal(false);
    await sharedStore().run(['drafts', 'meta'], 'readwrite', 'relaxed', (transaction) => {
      transaction.deleteAll('drafts', store.ns);
      transaction.deleteAll('meta', store.ns);
    });

    expect(await store.lost()).to.equal(true);
    expect(await store.lost()).to.equal(false);
  });

  it('that were concluded or discarded are not lost', async () => {
    const store = openDraftStore(owner());
    await store.put('d1', draftOf('a'), putOptions(0));
    await store.remove('d1');

    expect(await store.lost()).to.equal(false);
  });
});

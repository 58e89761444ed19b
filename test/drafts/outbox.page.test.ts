import { expect, waitUntil } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import type { DraftStore } from '../../src/drafts/draft-store.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import { openOutbox, type Outbox } from '../../src/drafts/outbox.js';
import { newDraftId } from '../../src/drafts/record.js';
import { OutboxSender } from '../../src/store/outbox-sender.js';
import { draftOf, putOptions } from './support/drafts.js';

const saved: SavedContact = { id: 'c1', code: 'CV-000001', personId: 'p1', version: '1' };

describe('OutboxSender in a browser', () => {
  let drafts: DraftStore;
  let outbox: Outbox;
  let senders: OutboxSender[];
  let sent: string[];
  let answer: () => Promise<SavedContact>;

  /** As each tab has one. */
  const senderOf = (): OutboxSender => {
    const sender = new OutboxSender({
      drafts,
      outbox,
      send: (_draft, key) => {
        sent.push(key);
        return answer();
      },
      remove: (id) => drafts.remove(id),
      onChange: () => undefined,
      onEnd: async () => undefined,
    });
    senders.push(sender);
    return sender;
  };
  const conclude = async (id: string, state: 'sending' | 'waiting' = 'waiting'): Promise<void> => {
    const { rev } = await drafts.put(id, { ...draftOf(id), idempotencyKey: `key of ${id}` }, putOptions(0));
    await outbox.add({ id, key: `key of ${id}`, rev, state });
  };
  const isEmpty = async (): Promise<boolean> => (await outbox.list()).length === 0;

  beforeEach(() => {
    const owner = { tenant: newDraftId(), userId: 'VENDAS1' };
    drafts = openDraftStore(owner);
    outbox = openOutbox(owner);
    senders = [];
    sent = [];
    answer = async () => saved;
  });

  afterEach(() => {
    for (const sender of senders) sender.stop();
  });

  it('sends what waits in order and leaves neither draft nor attempt', async () => {
    for (const id of ['b', 'a']) await conclude(id);

    await senderOf().start();

    expect(sent).to.deep.equal(['key of b', 'key of a']);
    expect(await isEmpty()).to.equal(true);
    expect(await drafts.count()).to.equal(0);
  });

  it('sends once, however many tabs there are', async () => {
    for (const id of ['a', 'b', 'c']) await conclude(id);

    await Promise.all([senderOf(), senderOf(), senderOf()].map((sender) => sender.start()));
    await waitUntil(isEmpty);

    expect(sent).to.deep.equal(['key of a', 'key of b', 'key of c']);
  });

  it('leaves alone what another tab is concluding in this moment', async () => {
    let end = (): void => undefined;
    const concluding = senderOf().beside(async () => {
      await conclude('a', 'sending');
      await new Promise<void>((resolve) => (end = resolve));
    });
    await waitUntil(async () => (await outbox.list()).length === 1);

    const other = senderOf();
    await other.start();
    expect(sent).to.deep.equal([]);
    end();
    await concluding;
    await other.retry();

    expect(sent).to.deep.equal(['key of a']);
  });

  it('tries again as soon as the network is back', async () => {
    await conclude('a');
    answer = () => Promise.reject(new AdapterError('network', 'Expected an answer, found none.'));
    await senderOf().start();
    answer = async () => saved;

    dispatchEvent(new Event('online'));
    await waitUntil(isEmpty, undefined, { timeout: 700 });

    expect(sent).to.have.length(2);
  });
});

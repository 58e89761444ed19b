import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../support/themed.js';
import '../../../src/controls/undo-bar/define.js';
import type { UndoBar } from '../../../src/controls/undo-bar/undo-bar.js';

describe('<sales-contact-undo-bar>', () => {
  const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = window;
  const realNow = Date.now;
  let now: number;
  let pending: Map<number, { at: number; run: () => void }>;
  let bar: UndoBar;
  let before: HTMLButtonElement;
  let undone: number;

  const pass = (time: number): void => {
    now += time;
    for (const [id, timer] of pending) {
      if (timer.at > now) continue;
      pending.delete(id);
      timer.run();
    }
  };
  const button = (): HTMLButtonElement => bar.renderRoot.querySelector('button')!;
  const offer = async (text = 'Item removido.'): Promise<void> => {
    bar.show(text, () => (undone += 1));
    await bar.updateComplete;
  };

  beforeEach(async () => {
    const box = await fixture<HTMLElement>(
      html`<div><button>antes</button><sales-contact-undo-bar></sales-contact-undo-bar></div>`,
    );
    bar = box.querySelector('sales-contact-undo-bar')!;
    before = box.querySelector('button')!;
    undone = 0;
    now = 0;
    pending = new Map();
    let id = 0;
    Date.now = () => now;
    // Only the ten seconds of the bar are played; the runner keeps its own clock.
    window.setTimeout = ((run: () => void, time: number, ...rest: unknown[]) => {
      if (time > 10_000 || time < 1_000) return realSetTimeout(run, time, ...rest);
      id -= 1;
      pending.set(id, { at: now + time, run });
      return id;
    }) as typeof window.setTimeout;
    window.clearTimeout = ((timer: number) => {
      if (!pending.delete(timer)) realClearTimeout(timer);
    }) as typeof window.clearTimeout;
  });

  afterEach(() => {
    window.setTimeout = realSetTimeout;
    window.clearTimeout = realClearTimeout;
    Date.now = realNow;
  });

  it('says what happened in a live region that was there before, and is accessible', async () => {
    const region = bar.renderRoot.querySelector('[role="status"]')!;
    await offer();

    expect(region.textContent).to.equal('Item removido.');
    expect(button().textContent?.trim()).to.equal('Desfazer');
    await expect(bar).to.be.accessible();
  });

  it('undoes once and goes', async () => {
    await offer();
    button().click();
    await bar.updateComplete;

    expect([undone, bar.open]).to.deep.equal([1, false]);
  });

  it('goes after ten seconds without undoing', async () => {
    await offer();
    pass(9_999);
    expect(bar.open).to.equal(true);

    pass(1);
    expect([bar.open, undone]).to.deep.equal([false, 0]);
  });

  it('waits while it is pointed at', async () => {
    await offer();
    pass(6_000);
    bar.dispatchEvent(new PointerEvent('pointerenter'));
    pass(60_000);
    expect(bar.open).to.equal(true);

    bar.dispatchEvent(new PointerEvent('pointerleave'));
    pass(3_999);
    expect(bar.open).to.equal(true);
    pass(1);
    expect(bar.open).to.equal(false);
  });

  it('waits while it has the focus, and gives it back when it goes', async () => {
    before.focus();
    await offer();
    expect(document.activeElement === before).to.equal(true);

    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === bar).to.equal(true);
    pass(60_000);
    expect(bar.open).to.equal(true);

    await sendKeys({ press: 'Enter' });
    expect([undone, document.activeElement === before]).to.deep.equal([1, true]);
  });

  it('makes one offer at a time, the last one, for its own ten seconds', async () => {
    await offer('Item removido.');
    pass(9_000);
    await offer('Referência de contato removida.');
    pass(9_000);

    expect(bar.open).to.equal(true);
    expect(bar.renderRoot.querySelector('[role="status"]')?.textContent).to.equal('Referência de contato removida.');
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { allControls } from './support/all-controls.js';
import './support/themed-box.js';

/** The names of what moves in a root and in the shadow roots in it, each of which knows only its own. */
function movingIn(root: Document | ShadowRoot): readonly string[] {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : movingIn(shadowRoot),
  );
  return [...root.getAnimations().map((animation) => (animation as CSSAnimation).animationName), ...inside];
}

async function moving(): Promise<readonly string[]> {
  const box = await fixture<HTMLElement>(html`<test-themed-box>${allControls()}</test-themed-box>`);
  const undo = box.querySelector('sales-contact-undo-bar')!;
  undo.show('Item removido.', () => undefined);
  await undo.updateComplete;
  return movingIn(document);
}

describe('motion', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('explains what goes on', async () => {
    expect(await moving()).to.have.members(['spin', 'rise']);
  });

  it('is left out for whoever wants less of it', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });

    expect(await moving()).to.deep.equal([]);
  });
});

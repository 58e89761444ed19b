import { aTimeout, expect, fixture, html as markup, nextFrame } from '@open-wc/testing';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { PopupController } from '../../src/ui/controllers/popup.js';
import { popupStyles } from '../../src/ui/styles/popup.styles.js';

/** A control of 200 by 30 pixels with a list of rows, each 20 pixels high. */
class TestPopup extends LitElement {
  static override styles = [
    popupStyles,
    css`
      :host {
        display: block;
        inline-size: 200px;
      }

      .control {
        block-size: 30px;
      }

      .popup {
        display: block;
        overflow: auto;
        border: 0;
      }

      .row {
        block-size: 20px;
      }
    `,
  ];

  readonly controller = new PopupController(this, {
    anchor: () => this.renderRoot.querySelector('.control'),
    popup: () => this.renderRoot.querySelector<HTMLElement>('.popup'),
  });

  rows = 5;

  protected override render(): TemplateResult {
    const rows = Array.from({ length: this.rows }, () => html`<div class="row"></div>`);
    return html`<div class="control"></div>
      ${this.controller.open ? html`<div class="popup" popover="manual">${rows}</div>` : ''}`;
  }
}
customElements.define('test-popup', TestPopup);

/** Opens the popup of a control at a place of the page, with so many rows. */
async function openAt(left: number, top: number, rows = 5, direction = 'ltr'): Promise<TestPopup> {
  const box = await fixture<HTMLElement>(markup`<div dir=${direction}></div>`);
  box.style.setProperty('position', 'fixed');
  box.style.setProperty('left', `${left}px`);
  box.style.setProperty('top', `${top}px`);
  const element = new TestPopup();
  element.rows = rows;
  box.append(element);
  element.controller.show();
  await element.updateComplete;
  await nextFrame();
  return element;
}

const part = (element: TestPopup, name: 'control' | 'popup'): DOMRect =>
  element.renderRoot.querySelector(`.${name}`)!.getBoundingClientRect();

describe('PopupController', () => {
  it('puts the popup below the control, at its start', async () => {
    const popup = part(await openAt(100, 50), 'popup');

    expect([popup.left, popup.top, popup.height]).to.deep.equal([100, 84, 100]);
  });

  it('puts it at the end of the control where text runs from right to left', async () => {
    const element = await openAt(300, 50, 5, 'rtl');

    expect(part(element, 'popup').right).to.equal(part(element, 'control').right);
  });

  it('puts it above where it does not fit below', async () => {
    const popup = part(await openAt(100, window.innerHeight - 60), 'popup');

    expect(popup.bottom).to.equal(window.innerHeight - 64);
    expect(popup.height).to.equal(100);
  });

  it('cuts it to the larger room where it fits nowhere', async () => {
    const top = 200;
    const element = await openAt(100, top, 100);
    element.renderRoot
      .querySelector<HTMLElement>('.popup')!
      .style.setProperty('max-block-size', 'var(--_available-height)');
    await nextFrame();
    await nextFrame();

    const popup = part(element, 'popup');
    expect([popup.top, popup.bottom]).to.deep.equal([top + 34, window.innerHeight - 8]);
  });

  it('keeps it inside the page', async () => {
    const popup = part(await openAt(window.innerWidth - 150, 50), 'popup');

    expect(popup.right).to.equal(document.documentElement.clientWidth - 8);
  });

  it('follows the control when the page moves', async () => {
    const element = await openAt(100, 50);
    element.parentElement!.style.setProperty('top', '120px');
    await nextFrame();
    await nextFrame();

    expect(part(element, 'popup').top).to.equal(154);
  });

  it('goes on standing at the control when its list grows above it', async () => {
    const element = await openAt(100, window.innerHeight - 60);
    element.rows = 8;
    element.requestUpdate();
    await element.updateComplete;
    await nextFrame();
    await nextFrame();

    expect(part(element, 'popup').bottom).to.equal(window.innerHeight - 64);
  });

  it('follows no longer once it is closed', async () => {
    const element = await openAt(100, 50);
    const popup = element.renderRoot.querySelector<HTMLElement>('.popup')!;
    element.controller.hide();
    await element.updateComplete;
    popup.style.setProperty('top', '7px');
    element.parentElement!.style.setProperty('top', '120px');
    await aTimeout(50);

    expect(popup.style.top).to.equal('7px');
  });
});

import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/dialog/define.js';
import type { Dialog } from '../../../src/controls/dialog/dialog.js';
import '../../../src/controls/text-field/define.js';
import { deepActiveElement } from '../../../src/ui/focus.js';
import { pressKeys, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-dialog>', () => {
  let page: HTMLElement;
  let dialog: Dialog;
  let opener: HTMLElement;

  beforeEach(async () => {
    page = await fixture(html`
      <div>
        <sales-contact-text-field id="opener" label="Nome"></sales-contact-text-field>
        <sales-contact-dialog heading="Trocar cliente">
          <sales-contact-text-field id="first" label="Buscar"></sales-contact-text-field>
          <button slot="footer" id="no">Cancelar</button>
          <button slot="footer" id="yes">Trocar</button>
        </sales-contact-dialog>
      </div>
    `);
    dialog = page.querySelector('sales-contact-dialog')!;
    opener = page.querySelector('#opener')!;
  });

  async function open(): Promise<void> {
    opener.focus();
    dialog.open = true;
    await dialog.updateComplete;
    await nextFrame();
  }

  /** The id of the element with the focus, or of the field around it. */
  function focused(): string {
    const active = deepActiveElement();
    const root = active?.getRootNode();
    return active?.part.contains('close') ? 'close' : root instanceof ShadowRoot ? root.host.id : (active?.id ?? '');
  }

  it('is accessible while open', async () => {
    await open();
    await expect(dialog).to.be.accessible();
  });

  it('is modal and named by its heading', async () => {
    await open();
    const native = dialog.renderRoot.querySelector('dialog')!;

    expect(native.matches(':modal')).to.equal(true);
    expect(dialog.shadowRoot!.getElementById(native.getAttribute('aria-labelledby')!)!.textContent).to.equal(
      'Trocar cliente',
    );
  });

  it('takes the focus to a button of its footer that asks for it', async () => {
    page = await fixture(html`
      <div>
        <sales-contact-dialog heading="Trocar cliente" open>
          <button slot="footer" id="no">Cancelar</button>
          <button slot="footer" id="yes" autofocus>Trocar</button>
        </sales-contact-dialog>
      </div>
    `);
    await page.querySelector('sales-contact-dialog')!.updateComplete;

    expect(focused()).to.equal('yes');
  });

  it('lets the typing go on where it was, at the same place of the text', async () => {
    opener.focus();
    await sendKeys({ type: 'Bazar' });
    await pressKeys('ArrowLeft', 'ArrowLeft');
    await open();
    await pressKeys('Escape');
    await sendKeys({ type: '-' });

    expect((opener as HTMLElement & { value: string }).value).to.equal('Baz-ar');
  });

  it('takes the focus to the first control of its body', async () => {
    await open();

    expect(focused()).to.equal('first');
  });

  it('takes the focus to what is marked with autofocus', async () => {
    page.querySelector('#yes')!.setAttribute('autofocus', '');
    await open();

    expect(focused()).to.equal('yes');
  });

  it('keeps the focus inside, forwards and back', async () => {
    await open();
    const visited: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await sendKeys({ press: 'Tab' });
      visited.push(focused());
    }
    await pressKeys('Shift+Tab');
    visited.push(focused());
    await pressKeys('Shift+Tab');
    visited.push(focused());

    expect(visited).to.deep.equal(['no', 'yes', 'close', 'first', 'close', 'yes']);
  });

  it('closes with Esc, tells so once and gives the focus back through the shadow root', async () => {
    const events = recordEvents(dialog, 'cancel', 'close');
    await open();
    await sendKeys({ press: 'Escape' });
    await aTimeout(20);

    expect(dialog.open).to.equal(false);
    expect(focused()).to.equal('opener');
    expect(events).to.deep.equal(['cancel', 'close']);
  });

  it('stays open when closing is prevented', async () => {
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    await open();
    await sendKeys({ press: 'Escape' });
    await aTimeout(20);

    expect(dialog.open).to.equal(true);
    expect(dialog.renderRoot.querySelector('dialog')!.open).to.equal(true);
  });

  it('closes by its button, which is called Fechar', async () => {
    await open();
    const button = dialog.renderRoot.querySelector<HTMLElement>('[part=close]')!;
    button.click();
    await dialog.updateComplete;

    expect(button.getAttribute('aria-label')).to.equal('Fechar');
    expect(dialog.renderRoot.querySelector('dialog')!.open).to.equal(false);
  });

  it('sends no event when it is closed by its property, and still gives the focus back', async () => {
    const events = recordEvents(dialog, 'cancel', 'close');
    await open();
    dialog.open = false;
    await dialog.updateComplete;
    await aTimeout(20);

    expect(focused()).to.equal('opener');
    expect(events).to.deep.equal([]);
  });

  it('gives the focus back step by step when dialogs stand over dialogs', async () => {
    const second = await fixture<Dialog>(
      html`<sales-contact-dialog heading="Confirmar"><button id="inner">Sim</button></sales-contact-dialog>`,
    );
    await open();
    page.querySelector<HTMLElement>('#yes')!.focus();
    second.open = true;
    await second.updateComplete;
    const visited = [focused()];
    await sendKeys({ press: 'Escape' });
    await aTimeout(20);
    visited.push(focused());
    await sendKeys({ press: 'Escape' });
    await aTimeout(20);
    visited.push(focused());

    expect(visited).to.deep.equal(['inner', 'yes', 'opener']);
  });

  it('does not close by a click beside it', async () => {
    await open();
    dialog.renderRoot.querySelector('dialog')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await aTimeout(20);

    expect(dialog.open).to.equal(true);
  });

  it('is modal again when it is moved while open', async () => {
    await open();
    page.append(dialog);
    await dialog.updateComplete;

    expect(dialog.renderRoot.querySelector('dialog')!.matches(':modal')).to.equal(true);
  });
});

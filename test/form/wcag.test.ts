import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/form/define.js';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { deepActiveElement, tabStops } from '../../src/ui/focus.js';
import { pressKeys } from '../support/keys.js';

/** What axe cannot see of the criteria that the guide "Acessibilidade" names, and no other test shows. */
describe('<sales-contact-form> by the criteria of WCAG 2.2', () => {
  let form: SalesContactForm;

  /** The form with a contact of every group, at the size of a window. */
  async function open(width: number, height: number): Promise<void> {
    await setViewport({ width, height });
    const data = createDemoData();
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form fold-person="never" .adapters=${createMemoryAdapters(data)}></sales-contact-form>
    `);
    await waitUntil(() => form.contact?.nextContact.date !== undefined, 'the day is suggested');
    form.contact = data.contacts[0];
    await rest();
  }

  /** What stands beside the groups follows once typing rests. */
  const rest = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 600));

  function* everything(root: ParentNode): Generator<HTMLElement> {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      yield element;
      if (element.shadowRoot !== null) yield* everything(element.shadowRoot);
    }
  }

  /** What is there for the ear alone takes one pixel. */
  const isSeen = (element: HTMLElement): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.clientWidth > 1;

  const nameOf = (element: HTMLElement): string =>
    `<${element.localName}${element.id === '' ? '' : `#${element.id}`} class="${element.className}">`;

  after(() => setViewport({ width: 800, height: 600 }));

  it('cuts no text where the page spaces it more widely', async () => {
    await open(1366, 900);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
    );
    for (const { shadowRoot } of [form, ...everything(form.renderRoot)]) shadowRoot?.adoptedStyleSheets.push(sheet);
    await rest();

    const hasText = (element: HTMLElement): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    const cut = [...everything(form.renderRoot)].filter((element) => {
      if (!isSeen(element) || !hasText(element)) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
      );
    });

    expect(cut.map((element) => `${nameOf(element)} ${element.textContent!.trim()}`)).to.deep.equal([]);
  });

  it('hides nothing that has the focus behind its footer, where it has a height of its own', async () => {
    await open(800, 600);
    form.style.setProperty('block-size', '600px');
    await rest();
    expect(form.scrollHeight).to.be.greaterThan(600);
    const stops = tabStops(form.renderRoot as ShadowRoot);
    expect(stops.length).to.be.greaterThan(40);
    stops[0]!.focus();

    const hidden: string[] = [];
    for (let at = 0; at < stops.length; at += 1) {
      const active = deepActiveElement();
      if (active === undefined || !form.contains(document.activeElement)) break;
      const { top, bottom } = active.getBoundingClientRect();
      const footer = form.renderRoot.querySelector('.bottom')!;
      const isInFooter = footer.contains(active) || footer.contains((active.getRootNode() as ShadowRoot).host);
      const covered = footer.getBoundingClientRect().top;
      if (!isInFooter && (bottom <= 0 || top >= covered)) hidden.push(`${nameOf(active)} at ${Math.round(top)}`);
      await sendKeys({ press: 'Tab' });
    }

    expect(hidden).to.deep.equal([]);
  });

  it('takes a single character for no command: it is typed in a text, and does nothing elsewhere', async () => {
    await open(1366, 900);
    const before = form.contact;
    const button = form.renderRoot.querySelector('sales-contact-form-footer')!.shadowRoot!.querySelector('button')!;
    button.focus();
    await sendKeys({ type: 'sdfg19.' });

    expect(form.contact).to.equal(before);
    expect(deepActiveElement()).to.equal(button);
    const description = form.renderRoot
      .querySelector('sales-contact-contact-section')!
      .shadowRoot!.querySelector<HTMLElement>('[name="description"]')!;
    description.focus();
    await pressKeys('End');
    await sendKeys({ type: ' s?' });
    expect(form.contact?.description).to.equal('Bimer + ISS-Easy s?');
    expect(form.renderRoot.querySelector('sales-contact-dialog[open]')).to.equal(null);
  });

  it('moves no focus and opens nothing when a field only takes the focus', async () => {
    await open(1366, 900);

    for (const stop of tabStops(form.renderRoot as ShadowRoot)) {
      if (!stop.isConnected) continue;
      stop.focus();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(deepActiveElement(), nameOf(stop)).to.equal(stop);
    }

    expect(form.renderRoot.querySelector('sales-contact-dialog[open]')).to.equal(null);
  });
});

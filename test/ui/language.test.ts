import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/controls/decimal-field/define.js';
import '../../src/controls/text-field/define.js';
import '../../src/form/define.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { DecimalField } from '../../src/controls/decimal-field/decimal-field.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { registerMessages, wordsReady } from '../../src/i18n/translate.js';
import { sampleData } from '../support/section-fixture.js';

/** Every text of a tree, through shadow roots. */
function textOf(root: Node): string {
  if (root instanceof HTMLStyleElement || (root instanceof Element && root.localName === 'style')) return '';
  if (root instanceof Text) return root.data;
  const inner = root instanceof Element && root.shadowRoot !== null ? [root.shadowRoot] : [];
  return [...inner, ...root.childNodes].map(textOf).join(' ');
}

describe('the language of the page', () => {
  let page: HTMLElement;
  let form: SalesContactForm;

  const shows = (text: string): Promise<void> =>
    waitUntil(() => textOf(form).includes(text), `"${text}" is shown`, { timeout: 3000 });

  async function open(lang: string): Promise<void> {
    page = await fixture(html`<section lang=${lang}></section>`);
    form = document.createElement('sales-contact-form');
    form.adapters = createMemoryAdapters(sampleData);
    form.storage = 'memory';
    page.append(form);
    await form.updateComplete;
  }

  it('is that of the nearest lang, from the first drawing on', async () => {
    // At hand, as of a page that was here before.
    await wordsReady('en');
    await open('en-GB');

    expect(textOf(form)).to.contain('Finish registration');
    expect(textOf(form)).not.to.contain('Concluir Cadastro');
  });

  it('changes on the screen with the attribute, and back', async () => {
    await open('pt-BR');
    await shows('Concluir Cadastro');

    page.lang = 'es';
    await shows('Finalizar registro');
    expect(textOf(form)).to.contain('Descripción del contacto');

    page.removeAttribute('lang');
    await shows('Concluir Cadastro');
  });

  it('is the one of the place to which the form is moved', async () => {
    await open('pt-BR');
    await shows('Concluir Cadastro');
    const other = await fixture(html`<section lang="en"></section>`);

    other.append(form);

    await shows('Finish registration');
  });

  it('is asked of adapters with every call', async () => {
    const locales: string[] = [];
    page = await fixture(html`<section lang="en"></section>`);
    form = document.createElement('sales-contact-form');
    const adapters = createMemoryAdapters(sampleData);
    const users: typeof adapters.users = Object.create(adapters.users, {
      current: {
        value: (...[input, call]: Parameters<typeof adapters.users.current>) => {
          locales.push(call.locale);
          return adapters.users.current(input, call);
        },
      },
    });
    form.adapters = { ...adapters, users };
    await wordsReady('en');
    page.append(form);
    await waitUntil(() => locales.length > 0);

    expect(locales).to.deep.equal(['en']);
  });

  it('has words of the host, also those that come when the form is there', async () => {
    await open('pt-BR');
    await shows('Concluir Cadastro');

    registerMessages('pt-BR', { 'action.submit': 'Registrar oportunidade' });
    await shows('Registrar oportunidade');

    registerMessages('pt-BR', { 'action.submit': 'Concluir Cadastro' });
    await shows('Concluir Cadastro');
  });

  it('keeps what is typed when it changes', async () => {
    await open('pt-BR');
    await shows('Concluir Cadastro');
    const section = form.renderRoot.querySelector('sales-contact-contact-section')!;
    const field = section.shadowRoot!.querySelector<HTMLElement>('[name="description"]')!;
    const input = field.shadowRoot!.querySelector('input')!;
    input.focus();
    input.value = 'Bimer';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));

    page.lang = 'en';
    await shows('Finish registration');

    expect(input.value).to.equal('Bimer');
    expect(field.shadowRoot!.activeElement).to.equal(input);
  });

  it('says how numbers are typed and shown', async () => {
    await wordsReady('en');
    page = await fixture(html`<section lang="en">
      <sales-contact-decimal-field kind="money" value="1234.5" label="Price"></sales-contact-decimal-field>
    </section>`);
    const field = page.querySelector<DecimalField>('sales-contact-decimal-field')!;
    await field.updateComplete;
    const input = field.renderRoot.querySelector('input')!;
    expect(input.value).to.equal('1,234.50');

    input.focus();
    input.value = '2,000.25';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));

    expect(field.value).to.equal('2000.25');
  });
});

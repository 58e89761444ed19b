import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/additional-section/define.js';
import type { AdditionalSection } from '../../../src/sections/additional-section/additional-section.js';
import { openSection, type SectionFixture } from '../../support/section-fixture.js';

describe('<sales-contact-additional-section>', () => {
  let open: SectionFixture<AdditionalSection>;

  beforeEach(async () => {
    open = await openSection('sales-contact-additional-section');
  });

  const type = async (path: string, text: string, ...keys: string[]): Promise<void> => {
    open.field(path).focus();
    await sendKeys({ type: text });
    for (const key of keys) await sendKeys({ press: key });
    await open.settled();
  };

  it('is accessible', async () => {
    await expect(open.section).to.be.accessible();
  });

  it('takes any text as the current system', async () => {
    await type('currentSystem', 'ERP do primo', 'Tab');

    expect(open.session.store.get('currentSystem')).to.deep.equal({ text: 'ERP do primo' });
    expect(open.field('currentSystem').message).to.equal('');
  });

  it('keeps the entry of the list that the text names', async () => {
    await type('currentSystem', 'planilha', 'Tab');

    expect(open.session.store.get('currentSystem')).to.deep.equal({ id: 'planilha', text: 'Planilha' });
  });

  it('chooses a current system from the list', async () => {
    await type('currentSystem', 'cad', 'ArrowDown', 'Enter');

    expect(open.session.store.get('currentSystem')).to.deep.equal({
      id: 'caderno-ou-papel',
      text: 'Caderno ou papel',
    });
  });

  it('leaves nothing behind when the current system is emptied', async () => {
    await type('currentSystem', 'Planilha', 'Escape', 'Escape');

    expect(open.session.store.state.contact).not.to.have.property('currentSystem');
  });

  it('chooses how they came in touch from a list of two levels', async () => {
    await type('leadSource', 'feira', 'ArrowDown', 'Enter');

    expect(open.session.store.get('leadSource')).to.equal('evento.feira');
    expect(open.input('leadSource').value).to.contain('Feira');
  });

  it('keeps a text that names no lead source and says so', async () => {
    await type('leadSource', 'sonho', 'Tab');

    expect(open.input('leadSource').value).to.equal('sonho');
    expect(open.field('leadSource').message).to.equal('Escolha um meio de contato da lista');
  });

  it('hides what the host hides and renames what the host renames', async () => {
    open.session.configure({
      fields: { leadSource: { hidden: true }, currentSystem: { label: 'Sistema do cliente' } },
    });
    await open.settled();

    expect(open.section.renderRoot.querySelector('[name="leadSource"]')).to.equal(null);
    expect(open.field('currentSystem').label).to.equal('Sistema do cliente');
  });

  it('tells what is inside while folded', async () => {
    open.session.choose('currentSystem', { text: 'Planilha' });
    open.session.choose('leadSource', 'evento.feira');
    open.session.screen.fold('additional', true);
    await open.settled();

    expect(open.section.renderRoot.querySelector('.state-line')?.textContent).to.equal('Planilha · Evento / Feira');
  });
});

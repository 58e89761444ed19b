import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/contact-section/define.js';
import type { ContactSection } from '../../../src/sections/contact-section/contact-section.js';
import { openSection } from '../../support/section-fixture.js';

const tag = 'sales-contact-contact-section';
const settings = { defaultServiceType: '1.4' };

describe('<sales-contact-contact-section>', () => {
  it('is accessible, at rest and with everything missing', async () => {
    const { section, session, settled } = await openSection<ContactSection>(tag, { settings });
    await expect(section).to.be.accessible();

    session.store.judgeAll();
    await settled();

    await expect(section).to.be.accessible();
  });

  it('proposes the configured service type and says which day it makes', async () => {
    const { field } = await openSection<ContactSection>(tag, { settings });

    expect(field('serviceType').tag).to.equal('suggested');
    expect(field('serviceType').hint).to.equal('Sugerido: 3 dias, sex, 27/11');
  });

  it('never puts a proposal over a choice', async () => {
    const { session, settled } = await openSection<ContactSection>(tag, { settings });
    session.choose('serviceType', '1.1');
    session.suggest();
    await settled();

    expect(session.store.get('serviceType')).to.equal('1.1');
  });

  it('keeps text that names no channel and says so when the field is left', async () => {
    const { session, field, input, settled } = await openSection<ContactSection>(tag, { settings });
    field('interaction.channel').focus();
    await sendKeys({ type: 'pombo' });
    await sendKeys({ press: 'Tab' });
    await settled();

    expect(input('interaction.channel').value).to.equal('pombo');
    expect(session.store.state.unread).to.deep.equal({ 'interaction.channel': 'pombo' });
    expect(field('interaction.channel').message).to.equal('Escolha um tipo de contato da lista');
  });

  it('judges nothing while someone types, and forgives at the keystroke that mends', async () => {
    const { session, field, settled } = await openSection<ContactSection>(tag, { settings });
    session.store.judgeAll();
    await settled();
    expect(field('description').message).to.equal('Informe a descrição do contato');

    field('description').focus();
    await sendKeys({ type: 'B' });
    await settled();

    expect(field('description').message).to.equal('');
  });

  it('suggests the reference contacts for the person to talk to, the main one first', async () => {
    const { session, field, settled } = await openSection<ContactSection>(tag, { settings });
    session.store.insert('person.referenceContacts', 0, { id: 'a' });
    session.choose('person.referenceContacts.0.name', 'Ana');
    session.store.insert('person.referenceContacts', 1, { id: 'b' });
    session.choose('person.referenceContacts.1.name', 'Bia');
    session.choose('person.referenceContacts.1.main', true);
    // The list follows once typing in the other group rests.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await settled();

    const { options } = field('interaction.contactName') as unknown as { options: { label: string }[] };
    expect(options.map(({ label }) => label)).to.deep.equal(['Bia', 'Ana']);
  });

  it('keeps a name that nobody has as the free text it is', async () => {
    const { session, field, settled } = await openSection<ContactSection>(tag, { settings });
    field('interaction.contactName').focus();
    await sendKeys({ type: 'Zeca' });
    await sendKeys({ press: 'Tab' });
    await settled();

    expect(session.store.get('interaction.contactName')).to.equal('Zeca');
  });
});

import { expect } from '@open-wc/testing';
import { outcomeSentence, summaryText } from '../../src/binding/outcome-words.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Settings } from '../../src/contact/settings.js';
import { localizerFor } from '../../src/i18n/translate.js';
import { FormSession } from '../../src/store/form-session.js';
import { sampleData } from '../support/section-fixture.js';

const words = localizerFor('pt-BR');

async function sessionWith(values: Readonly<Record<string, unknown>>, settings: Settings = {}): Promise<FormSession> {
  const session = new FormSession({
    adapters: createMemoryAdapters(sampleData),
    settings: { defaultNextUser: 'none', ...settings },
  });
  await session.start();
  for (const [path, value] of Object.entries(values)) session.store.set(path, value);
  await session.meetUsers();
  return session;
}

describe('the sentence of what will happen', () => {
  it('is empty until there is a user with a day', async () => {
    expect(outcomeSentence(words, await sessionWith({}))).to.equal('');
    expect(outcomeSentence(words, await sessionWith({ 'nextContact.userId': 'u2' }))).to.equal('');
    expect(outcomeSentence(words, await sessionWith({ 'internalContact.date': '2026-11-30' }))).to.equal('');
  });

  it('names both agendas and counts who is told', async () => {
    const session = await sessionWith({
      'nextContact.userId': 'u2',
      'nextContact.date': '2026-11-27',
      'internalContact.userId': 'u9',
      'internalContact.date': '2026-11-30',
      watchers: [{ userId: 'u9' }, { email: 'ana@a.example' }],
    });

    expect(outcomeSentence(words, session)).to.equal(
      'Aparecerá na agenda de VENDAS2 em 27/11 (sex) e na de SUPERVISOR em 30/11 (seg). ' +
        'Aviso por e-mail para 2 pessoas, até o encerramento.',
    );
  });

  it('speaks of "sua agenda" to oneself and says when nobody is told', async () => {
    const session = await sessionWith({ 'nextContact.userId': 'u1', 'nextContact.date': '2026-11-27' });

    expect(outcomeSentence(words, session)).to.equal(
      'Aparecerá na sua agenda em 27/11 (sex). Ninguém será avisado por e-mail.',
    );
  });

  it('speaks of the internal contact alone', async () => {
    const session = await sessionWith({ 'internalContact.userId': 'u9', 'internalContact.date': '2026-11-30' });

    expect(outcomeSentence(words, session)).to.match(/^Aparecerá na agenda de SUPERVISOR em 30\/11 \(seg\)\. /);
  });

  it('counts no address that is wrong', async () => {
    const session = await sessionWith({
      'nextContact.userId': 'u1',
      'nextContact.date': '2026-11-27',
      watchers: [{ email: 'errado@' }, { email: 'ana@a.example' }],
    });

    expect(outcomeSentence(words, session)).to.contain('Aviso por e-mail para 1 pessoa, até o encerramento.');
  });
});

describe('the summary to copy', () => {
  const values = {
    'person.legalName': 'Padaria Pão Dourado Ltda',
    'person.taxId': '12ABC34501DE35',
    description: 'Bimer + ISS-Easy',
    items: [
      { id: 'i1', name: 'Bimer', quantity: '2', unitPrice: '1500.50', discount: { kind: 'percent', value: '10' } },
    ],
    'nextContact.userId': 'u1',
    'nextContact.date': '2026-11-27',
  };

  it('tells person, description, items, totals and what will happen', async () => {
    expect(summaryText(words, await sessionWith(values)).split('\n')).to.deep.equal([
      'Padaria Pão Dourado Ltda',
      'Bimer + ISS-Easy',
      '- 2 × Bimer',
      'Valor Aproximado: R$\u00A03.001,00',
      'Valor Total: R$\u00A02.700,90',
      'Aparecerá na sua agenda em 27/11 (sex). Ninguém será avisado por e-mail.',
    ]);
  });

  it('tells no amount to a profile without prices', async () => {
    const session = await sessionWith(values, { permissions: { 'items.see-prices': false } });

    expect(summaryText(words, session)).not.to.contain('R$');
  });

  it('never tells a tax id, not even one inside the name of a sole trader', async () => {
    const session = await sessionWith({
      ...values,
      'person.legalName': 'João da Silva 52998224725',
      'person.taxId': '52998224725',
    });

    expect(summaryText(words, session)).not.to.match(/\d{11}/);
    expect(summaryText(words, session)).to.contain('João da Silva\n');
  });

  it('says that there is no person yet', async () => {
    expect(summaryText(words, await sessionWith({}))).to.equal('Sem cliente informado');
  });
});

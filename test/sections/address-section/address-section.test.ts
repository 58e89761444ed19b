import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/address-section/define.js';
import type { AddressSection } from '../../../src/sections/address-section/address-section.js';
import type { Address } from '../../../src/contact/address.js';
import { AdapterError } from '../../../src/adapters/adapter-error.js';
import { openSection, type SectionFixture } from '../../support/section-fixture.js';

const se: Address = { street: 'Praça da Sé', district: 'Sé', city: 'São Paulo', cityCode: '3550308', state: 'SP' };
const path = (key: string): string => `person.address.${key}`;

describe('<sales-contact-address-section>', () => {
  let open: SectionFixture<AddressSection>;
  let asked: string[];
  let answers: ((address: Address | undefined) => void)[];
  let failures: ((error: unknown) => void)[];

  beforeEach(async () => {
    asked = [];
    answers = [];
    failures = [];
    open = await openSection('sales-contact-address-section', {
      adapters: {
        postalCodes: {
          find: ({ postalCode }) => {
            asked.push(postalCode);
            return new Promise((resolve, reject) => {
              answers.push(resolve);
              failures.push(reject);
            });
          },
        },
      },
    });
  });

  const type = async (text: string): Promise<void> => {
    open.field(path('postalCode')).focus();
    await sendKeys({ type: text });
    await open.settled();
  };
  const answer = async (at: number, address: Address | undefined): Promise<void> => {
    answers[at]!(address);
    await aTimeout(0);
    await open.settled();
  };
  const active = (): string | null | undefined => open.section.shadowRoot?.activeElement?.getAttribute('name');

  it('is accessible, at rest and with an outcome', async () => {
    await expect(open.section).to.be.accessible();
    await type('01001000');
    await answer(0, undefined);

    await expect(open.section).to.be.accessible();
  });

  it('stands inside the legend "Dados do Endereço", in the order of the screen', () => {
    expect(open.section.renderRoot.querySelector('fieldset > legend')?.textContent).to.equal('Dados do Endereço');
    const labels = [...open.section.renderRoot.querySelectorAll<HTMLElement & { label: string }>('fieldset [name]')];
    expect(labels.map(({ label }) => label)).to.deep.equal([
      'CEP',
      'Logradouro',
      'Número',
      'Complemento',
      'Bairro',
      'Cidade',
      'UF',
    ]);
  });

  it('looks a complete CEP up, says so, and fills what is empty', async () => {
    open.session.choose(path('district'), 'Centro');
    await type('0100100');
    expect(asked).to.deep.equal([]);

    await type('0');
    expect(asked).to.deep.equal(['01001000']);
    expect(open.field(path('postalCode')).busy).to.equal(true);
    expect(open.field(path('postalCode')).message).to.equal('Consultando o CEP…');

    await answer(0, se);
    expect(open.field(path('postalCode')).busy).to.equal(false);
    expect(open.input(path('street')).value).to.equal('Praça da Sé');
    expect(open.input(path('district')).value).to.equal('Centro');
    expect(open.session.store.get(path('cityCode'))).to.equal('3550308');
  });

  it('goes on to "Número" when the user is still in CEP', async () => {
    await type('01001000');
    await answer(0, se);

    expect(active()).to.equal(path('number'));
  });

  it('leaves the focus where the user went meanwhile', async () => {
    await type('01001000');
    open.field(path('complement')).focus();
    await answer(0, se);

    expect(active()).to.equal(path('complement'));
  });

  it('says that a CEP was not found and moves no focus', async () => {
    await type('01001000');
    await answer(0, undefined);

    expect(open.field(path('postalCode')).message).to.equal('CEP não encontrado. Preencha o endereço.');
    expect(active()).to.equal(path('postalCode'));
  });

  it('says that the source failed and tries again on request', async () => {
    await type('01001000');
    failures[0]!(new AdapterError('network', 'Expected a connection, found none.'));
    await aTimeout(0);
    await open.settled();
    expect(open.field(path('postalCode')).message).to.equal('Não foi possível consultar o CEP. Preencha o endereço.');

    open.section.renderRoot.querySelector<HTMLButtonElement>('.link')!.click();
    await open.settled();
    await answer(1, se);

    expect(asked).to.have.length(2);
    expect(open.input(path('city')).value).to.equal('São Paulo');
  });

  it('drops a late answer to an earlier CEP', async () => {
    await type('01001000');
    await sendKeys({ press: 'Backspace' });
    await type('1');
    await answer(1, { city: 'Campinas', state: 'SP' });
    await answer(0, se);

    expect(asked).to.deep.equal(['01001000', '01001001']);
    expect(open.input(path('city')).value).to.equal('Campinas');
    expect(open.input(path('street')).value).to.equal('');
  });

  it('hears an answer that is there at once', async () => {
    open = await openSection('sales-contact-address-section', {
      adapters: { postalCodes: { find: async () => se } },
    });
    await type('01001000');
    await open.settled();

    expect(open.input(path('city')).value).to.equal('São Paulo');
    expect(open.field(path('postalCode')).message).to.equal('Endereço preenchido pelo CEP.');
  });

  it('takes an outcome away with the CEP it was about', async () => {
    await type('01001000');
    await answer(0, undefined);
    await sendKeys({ press: 'Backspace' });
    await open.settled();

    expect(open.field(path('postalCode')).message).to.equal('');
  });

  it('replaces what an earlier CEP filled, and nothing else', async () => {
    await type('01001000');
    await answer(0, se);
    open.session.choose(path('street'), 'Rua Minha');
    await type('');
    open.input(path('postalCode')).select();
    await type('88300000');
    await answer(1, { street: 'Rua do Porto', city: 'Itajaí', state: 'SC' });

    expect(open.input(path('street')).value).to.equal('Rua Minha');
    expect(open.input(path('city')).value).to.equal('Itajaí');
    expect(open.session.store.get(path('cityCode'))).to.equal(undefined);
  });

  it('writes no code of a city beside another one that was typed', async () => {
    open.session.choose(path('city'), 'Osasco');
    await type('01001000');
    await answer(0, se);

    expect(open.session.store.get(path('city'))).to.equal('Osasco');
    expect(open.session.store.get(path('cityCode'))).to.equal(undefined);
  });

  it('forgets the code of the city when the city is typed over', async () => {
    await type('01001000');
    await answer(0, se);
    open.field(path('city')).focus();
    await sendKeys({ type: 'x' });

    expect(open.session.store.get(path('cityCode'))).to.equal(undefined);
  });

  it('asks foreigners for neither CEP nor UF', async () => {
    open.session.choose('person.foreign', {});
    await open.settled();

    const labels = [...open.section.renderRoot.querySelectorAll<HTMLElement & { label: string }>('fieldset [name]')];
    expect(labels.map(({ label }) => label)).to.deep.equal(['Logradouro', 'Número', 'Complemento', 'Bairro', 'Cidade']);
  });

  it('asks nobody for what is filled in without typing', async () => {
    open.session.choose(path('postalCode'), '01001000');
    await open.settled();

    expect(asked).to.deep.equal([]);
  });

  it('tells what is inside while folded', async () => {
    for (const [key, value] of Object.entries({ ...se, number: '100' })) open.session.choose(path(key), value);
    open.session.screen.fold('address', true);
    await open.settled();

    expect(open.section.renderRoot.querySelector('.state-line')?.textContent).to.equal(
      'Praça da Sé, 100 · São Paulo, SP',
    );
  });
});

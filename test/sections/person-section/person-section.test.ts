import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/person-section/define.js';
import type { Company } from '../../../src/adapters/company-registry.js';
import type { Person } from '../../../src/contact/person.js';
import type { PersonSection } from '../../../src/sections/person-section/person-section.js';
import { openSection } from '../../support/section-fixture.js';

const tag = 'sales-contact-person-section';

const bakery: Person = {
  id: 'p1',
  version: '1',
  code: '000001',
  relationship: 'customer',
  kind: 'legal',
  legalName: 'Padaria Pão Dourado Ltda',
  shortName: 'Pão Dourado',
  tradeName: 'Pão Dourado',
  taxId: '12ABC34501DE35',
  stateRegistrationIndicator: 'contributor',
  stateRegistration: '110042490114',
  referenceContacts: [{ id: 'r1', name: 'Rosa', mobile: '+5511990000142' }],
  address: { city: 'São Paulo', state: 'SP' },
};

const company: Company = {
  taxId: '11222333000181',
  legalName: 'Comercial Aurora Ltda',
  tradeName: 'Aurora',
  address: { city: 'Campinas', state: 'SP' },
  status: 'active',
  statusSince: '2026-08-03',
  source: 'Registro de exemplo',
};

function button(section: PersonSection, text: string): HTMLButtonElement {
  const found = [...section.renderRoot.querySelectorAll('button')].find((candidate) =>
    candidate.innerText.includes(text),
  );
  if (found === undefined) throw new Error(`Expected a button ${text}, found none.`);
  return found;
}

/** What the form would ask or offer. */
function requests(
  section: PersonSection,
): { type: string; detail: { text: string; go?: () => void; undo?: () => void } }[] {
  const seen: { type: string; detail: { text: string } }[] = [];
  for (const type of ['ask', 'undoable', 'trouble']) {
    section.addEventListener(type, (event) =>
      seen.push({ type, detail: (event as CustomEvent<{ text: string }>).detail }),
    );
  }
  return seen;
}

function choose(section: PersonSection, personId: string): void {
  const lookup = section.renderRoot.querySelector('sales-contact-person-lookup')!;
  lookup.dispatchEvent(new CustomEvent('choose-person', { detail: { personId } }));
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Expected the condition to become true within 2 s, found it false.');
}

describe('<sales-contact-person-section>', () => {
  it('is accessible, empty and with errors', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag);
    await expect(section).to.be.accessible();

    session.store.judgeAll();
    await settled();

    await expect(section).to.be.accessible();
  });

  it('takes the kind and the indicator from a complete number, as proposals', async () => {
    const { session, field, settled } = await openSection<PersonSection>(tag);
    field('person.taxId').focus();
    await sendKeys({ type: '12abc34501de35' });
    await settled();

    expect(session.store.get('person.kind')).to.equal('legal');
    expect(session.store.get('person.stateRegistrationIndicator')).to.equal('contributor');
    expect(field('person.kind').tag).to.equal('suggested');
  });

  it('warns of a CNPJ in a natural person and changes the kind on request', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag);
    session.choose('person.kind', 'natural');
    session.choose('person.taxId', '11222333000181');
    session.store.judge('person.taxId');
    await settled();

    button(section, 'Mudar para Jurídica').click();

    expect(session.store.get('person.kind')).to.equal('legal');
  });

  it('offers the full name for the short one, by chip and by F8', async () => {
    const { section, session, field, settled } = await openSection<PersonSection>(tag);
    session.choose('person.legalName', 'Comercial Aurora Ltda');
    await settled();

    button(section, 'Usar Comercial Aurora').click();
    field('person.tradeName').focus();
    await sendKeys({ press: 'F8' });

    expect(session.store.get('person.shortName')).to.equal('Comercial Aurora');
    expect(session.store.get('person.tradeName')).to.equal('Comercial Aurora');
  });

  it('reads ISENTO as the indicator', async () => {
    const { session, field, settled } = await openSection<PersonSection>(tag);
    session.choose('person.kind', 'legal');
    await settled();
    field('person.stateRegistration').focus();
    await sendKeys({ type: 'ISENTO' });
    await settled();

    expect(session.store.get('person.stateRegistrationIndicator')).to.equal('exempt');
    expect(session.store.get('person.stateRegistration')).to.equal(undefined);
    expect((field('person.stateRegistration') as unknown as { value: string }).value).to.equal('ISENTO');
  });

  it('tells as hints what a former prospect still needs as a customer', async () => {
    const { session, field, settled } = await openSection<PersonSection>(tag);
    session.choose('person.relationship', 'prospect');
    session.choose('person.relationship', 'customer');
    await settled();

    expect(field('person.shortName').hint).to.equal('obrigatório para cliente');
    expect(field('person.shortName').message).to.equal('');
  });

  it('adds and removes reference contacts, with focus and undo', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag);
    const seen = requests(section);
    const references = section.renderRoot.querySelector('sales-contact-reference-contacts')!;
    references.renderRoot.querySelector<HTMLButtonElement>('#add')!.click();
    await settled();
    await sendKeys({ type: 'Ana' });
    expect(session.store.get('person.referenceContacts.0.name')).to.equal('Ana');

    references.renderRoot.querySelector<HTMLButtonElement>('.remove')!.click();
    expect(session.store.state.contact.person.referenceContacts).to.have.length(0);
    seen[0]!.detail.undo!();

    expect(seen[0]!.detail.text).to.equal('Referência de contato removida.');
    expect(session.store.get('person.referenceContacts.0.name')).to.equal('Ana');
  });

  it('fills person, references, address and branch from the chosen one and folds it', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery] } });
    section.foldable = true;

    choose(section, 'p1');
    await until(() => session.store.state.contact.person.id === 'p1');
    await settled();

    expect(session.store.get('person.address.city')).to.equal('São Paulo');
    expect(section.renderRoot.querySelector('.folded')!.textContent).to.contain('Padaria Pão Dourado Ltda');
    button(section, 'Revisar dados').click();
    await settled();
    expect(section.renderRoot.querySelector('[name="person.taxId"]')).to.not.equal(null);
  });

  it('asks once before typed fields of a person go, and brings all back', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery] } });
    const seen = requests(section);
    session.choose('person.legalName', 'Mercado Sol');
    session.choose('person.shortName', 'Sol');
    await settled();

    choose(section, 'p1');
    await until(() => seen.length === 1);
    expect(seen[0]!.type).to.equal('ask');
    expect(seen[0]!.detail.text).to.equal('Você alterou 2 campos de Mercado Sol.');
    seen[0]!.detail.go!();
    await until(() => session.store.state.contact.person.id === 'p1' && seen.length === 2);
    seen[1]!.detail.undo!();

    expect(seen[1]!.detail.text).to.equal('Cliente trocado.');
    expect(session.store.get('person.legalName')).to.equal('Mercado Sol');
    expect(session.store.get('person.shortName')).to.equal('Sol');
  });

  it('sets a changed field of a stored person back to what is stored', async () => {
    const { section, session, field, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery] } });
    choose(section, 'p1');
    await until(() => session.store.state.contact.person.id === 'p1');
    session.choose('person.legalName', 'Padaria Pão Dourado e Filhos Ltda');
    await settled();
    expect(field('person.legalName').tag).to.equal('changed');

    button(section, 'Voltar ao gravado').click();

    expect(session.store.get('person.legalName')).to.equal('Padaria Pão Dourado Ltda');
  });

  it('imports from the registry into empty fields only, says how many, and undoes in one step', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, {
      adapters: { companies: { find: () => Promise.resolve(company) } },
    });
    const seen = requests(section);
    session.choose('person.taxId', company.taxId);
    session.choose('person.tradeName', 'Aurora Bolos');
    await settled();

    button(section, 'Importar dados da Receita Federal').click();
    await until(() => session.store.get('person.legalName') === company.legalName);
    await settled();

    expect(session.store.get('person.tradeName')).to.equal('Aurora Bolos');
    expect(section.renderRoot.querySelector('.import-note')!.textContent).to.contain('1 mantido');
    seen.at(-1)!.detail.undo!();
    expect(session.store.get('person.legalName')).to.equal(undefined);
    expect(session.store.get('person.tradeName')).to.equal('Aurora Bolos');
  });

  it('begins a prospect from a typed name and says why it is one', async () => {
    const { section, session, field, settled } = await openSection<PersonSection>(tag);
    const lookup = section.renderRoot.querySelector('sales-contact-person-lookup')!;
    lookup.dispatchEvent(new CustomEvent('new-person', { detail: { text: 'Armarinho Sul' } }));
    await settled();

    expect(session.store.get('person.legalName')).to.equal('Armarinho Sul');
    expect(session.store.get('person.relationship')).to.equal('prospect');
    expect(field('person.relationship').hint).to.contain('busca');
  });

  it('begins a customer from a typed document', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag);
    const lookup = section.renderRoot.querySelector('sales-contact-person-lookup')!;
    lookup.dispatchEvent(new CustomEvent('new-person', { detail: { text: '12.ABC.345/01DE-35' } }));
    await settled();

    expect(session.store.get('person.taxId')).to.equal('12ABC34501DE35');
    expect(session.store.get('person.kind')).to.equal('legal');
    expect(session.store.get('person.relationship')).to.equal('customer');
  });

  it('gives earlier values back when "Estrangeiro" is unticked', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, { settings: { foreignPersons: true } });
    session.choose('person.taxId', '11222333000181');
    session.choose('person.foreign', {});
    await settled();
    expect(section.renderRoot.querySelector('[name="person.taxId"]')).to.equal(null);

    session.choose('person.foreign', undefined);
    await settled();

    expect(session.store.get('person.taxId')).to.equal('11222333000181');
    expect(section.renderRoot.querySelector('[name="person.taxId"]')).to.not.equal(null);
  });
});

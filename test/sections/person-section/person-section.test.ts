import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/person-section/define.js';
import type { Company } from '../../../src/adapters/company-registry.js';
import type { PersonDirectory } from '../../../src/adapters/person-directory.js';
import type { Person } from '../../../src/contact/person.js';
import type { ProposalReview } from '../../../src/sections/proposal-review/proposal-review.js';
import type { PersonSection } from '../../../src/sections/person-section/person-section.js';
import { openSection, type SectionFixture } from '../../support/section-fixture.js';

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
    // A change elsewhere is no reason to open it under somebody's hands, whenever it is drawn again.
    session.choose('person.address.number', '200');
    session.screen.fold('items', true);
    section.requestUpdate();
    await settled();
    expect(section.renderRoot.querySelector('.folded')).to.not.equal(null);

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

  it('sets every changed field back at once, and forth again with the undo', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery] } });
    const seen = requests(section);
    choose(section, 'p1');
    await until(() => session.store.state.contact.person.id === 'p1');
    session.choose('person.legalName', 'Padaria Pão Dourado e Filhos Ltda');
    session.choose('person.address.city', 'Santos');
    session.store.set('person.referenceContacts.0.name', 'Rosa Maria');
    await settled();
    expect(section.renderRoot.querySelector('.review-row')!.textContent).to.contain('3 campos alterados');

    button(section, 'Voltar tudo ao gravado').click();
    await settled();
    expect(session.store.get('person.legalName')).to.equal('Padaria Pão Dourado Ltda');
    expect(session.store.get('person.address.city')).to.equal('São Paulo');
    expect(session.store.get('person.referenceContacts.0.name')).to.equal('Rosa');
    expect(session.store.state.contact.person.version).to.equal('1');

    seen.at(-1)!.detail.undo!();
    expect(session.store.get('person.legalName')).to.equal('Padaria Pão Dourado e Filhos Ltda');
    expect(session.store.get('person.address.city')).to.equal('Santos');
    expect(session.store.get('person.referenceContacts.0.name')).to.equal('Rosa Maria');
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

  it('reviews an import field by field, with one undo for all of it', async () => {
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

    button(section, 'Rever').click();
    await until(() => section.renderRoot.querySelector('sales-contact-proposal-review') !== null);
    const review = section.renderRoot.querySelector('sales-contact-proposal-review')!;
    await until(() => review.renderRoot.querySelectorAll('tbody tr').length > 0);
    const rows = [...review.renderRoot.querySelectorAll('tbody tr')].map((row) => ({
      texts: [...row.querySelectorAll('th, bdi')].map((cell) => cell.textContent!.trim()),
      box: row.querySelector('input')!,
    }));
    expect(rows.map(({ texts, box }) => [...texts, box.checked])).to.deep.equal([
      ['Nome completo', 'vazio', 'Comercial Aurora Ltda', true],
      ['Nome fantasia', 'Aurora Bolos', 'Aurora', false],
      ['Cidade', 'vazio', 'Campinas', true],
      ['UF', 'vazio', 'SP', true],
    ]);
    await expect(review).to.be.accessible();

    rows[0]!.box.click();
    rows[1]!.box.click();
    await review.updateComplete;
    [...review.renderRoot.querySelectorAll('button')].at(-1)!.click();
    await settled();

    expect(session.store.get('person.tradeName')).to.equal('Aurora');
    expect(session.store.get('person.legalName')).to.equal(undefined);
    expect(session.store.get('person.address.city')).to.equal('Campinas');
    expect(section.renderRoot.querySelector('.import-note')!.textContent).to.contain('3 campos preenchidos, 1 mantido');
    expect(section.renderRoot.querySelector('sales-contact-proposal-review')).to.equal(null);

    seen.at(-1)!.detail.undo!();
    expect(session.store.get('person.tradeName')).to.equal('Aurora Bolos');
    expect(session.store.get('person.address.city')).to.equal(undefined);
  });

  it('goes to the first empty field after the review, and changes nothing when it is closed', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag, {
      adapters: { companies: { find: () => Promise.resolve(company) } },
    });
    session.choose('person.taxId', company.taxId);
    await settled();
    button(section, 'Importar dados da Receita Federal').click();
    await until(() => session.store.get('person.legalName') === company.legalName);
    await settled();
    const openReview = async (): Promise<ProposalReview> => {
      button(section, 'Rever').focus();
      button(section, 'Rever').click();
      await until(() => section.renderRoot.querySelector('sales-contact-proposal-review') !== null);
      const review = section.renderRoot.querySelector('sales-contact-proposal-review')!;
      await review.updateComplete;
      return review;
    };
    const before = session.store.state.contact;

    await openReview();
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(session.store.state.contact).to.equal(before);
    expect(section.shadowRoot!.activeElement?.textContent).to.contain('Rever');

    const review = await openReview();
    [...review.renderRoot.querySelectorAll('button')].at(-1)!.click();
    await until(() => (section.shadowRoot!.activeElement as HTMLElement | null)?.getAttribute('name') !== null);
    expect((section.shadowRoot!.activeElement as HTMLElement & { name: string }).name).to.equal('person.shortName');
  });

  const signature = 'Rosa Antunes\nPadaria Sol Ltda\n(11) 3000-0142\nrosa@sol.example';

  /** Pastes into the field of a path, as the browser does. */
  async function paste(fixture: SectionFixture<PersonSection>, path: string, text: string): Promise<void> {
    const input = fixture.input(path);
    input.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true });
    input.dispatchEvent(event);
    // An event of a script pastes nothing by itself.
    expect(event.defaultPrevented).to.equal(false);
    document.execCommand('insertText', false, text.replaceAll('\n', ' '));
    await fixture.settled();
  }

  it('offers what a pasted signature says, in the way of nobody, and fills in what is chosen', async () => {
    const opened = await openSection<PersonSection>(tag);
    const { section, session, settled } = opened;
    const seen = requests(section);
    await paste(opened, 'person.legalName', signature);
    await until(() => section.renderRoot.querySelector('.pasted') !== null);
    expect(section.renderRoot.querySelector('.pasted')!.textContent).to.contain('4 dados desta pessoa');
    expect(session.store.get('person.legalName')).to.contain('Rosa Antunes Padaria Sol Ltda');

    button(section, 'Rever').click();
    await until(() => section.renderRoot.querySelector('sales-contact-proposal-review') !== null);
    const review = section.renderRoot.querySelector('sales-contact-proposal-review')!;
    await review.updateComplete;
    await expect(review).to.be.accessible();
    const rows = [...review.renderRoot.querySelectorAll('tbody tr')];
    expect(rows.map((row) => row.querySelector('th')!.textContent)).to.deep.equal([
      'Nome completo',
      'Nome (Referência de contato 1)',
      'Telefone (Referência de contato 1)',
      'E-mail (Referência de contato 1)',
    ]);
    expect(rows.every((row) => row.querySelector('input')!.checked)).to.equal(true);
    [...review.renderRoot.querySelectorAll('button')].at(-1)!.click();
    await settled();

    expect(session.store.get('person.legalName')).to.equal('Padaria Sol Ltda');
    // The registry did not say so.
    expect(opened.field('person.legalName').tag).to.equal('');
    const [reference] = session.store.state.contact.person.referenceContacts;
    expect(reference).to.include({ name: 'Rosa Antunes', phone: '+551130000142', email: 'rosa@sol.example' });
    expect(seen.at(-1)!.detail.text).to.equal('4 campos preenchidos.');

    seen.at(-1)!.detail.undo!();
    expect(session.store.state.contact.person.referenceContacts).to.deep.equal([]);
    expect(session.store.get('person.legalName')).to.equal(undefined);
  });

  it('offers nothing for a text of one line, nor for lines that say nothing', async () => {
    const opened = await openSection<PersonSection>(tag);
    await paste(opened, 'person.legalName', 'Padaria Sol Ltda rosa@sol.example (11) 3000-0142');
    await paste(opened, 'person.shortName', 'duas\nlinhas');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await opened.settled();

    expect(opened.section.renderRoot.querySelector('.pasted')).to.equal(null);
  });

  it('reads a text given to "Colar dados", and says when there is nothing in it', async () => {
    const { section, session, settled } = await openSection<PersonSection>(tag);
    button(section, 'Colar dados').click();
    await until(() => section.renderRoot.querySelector('sales-contact-paste-dialog') !== null);
    const dialog = section.renderRoot.querySelector('sales-contact-paste-dialog')!;
    await dialog.updateComplete;
    await expect(dialog).to.be.accessible();
    const area = dialog.renderRoot.querySelector('sales-contact-text-area')!;
    const read = async (text: string): Promise<void> => {
      area.value = text;
      [...dialog.renderRoot.querySelectorAll('button')].at(-1)!.click();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await settled();
    };

    await read('nada aqui');
    expect(area.message).to.equal('Nenhum dado foi reconhecido neste texto.');
    await read('x'.repeat(70_000));
    expect(area.message).to.contain('65.536 caracteres');

    await read(signature);
    await until(() => section.renderRoot.querySelector('sales-contact-proposal-review') !== null);
    expect(session.store.get('person.legalName')).to.equal(undefined);
  });

  it('has no "Colar dados" for whoever may not register', async () => {
    const { section } = await openSection<PersonSection>(tag, {
      settings: { permissions: { 'person.create': false } },
    });

    expect(() => button(section, 'Colar dados')).to.throw('found none');
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

  it('says that it looks for duplicates once that takes long, and stops when told to', async () => {
    let ended = false;
    const people: PersonDirectory = {
      get: () => Promise.resolve(undefined),
      search: (_query, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            ended = true;
            reject(signal.reason as Error);
          }),
        ),
    };
    const { section, session, settled } = await openSection<PersonSection>(tag, { adapters: { people } });
    session.choose('person.taxId', bakery.taxId);
    await settled();
    expect(section.renderRoot.querySelector('.duplicate-progress')).to.equal(null);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await settled();
    expect(section.renderRoot.querySelector('.duplicate-progress')!.textContent).to.contain('Procurando');
    section.renderRoot.querySelector<HTMLButtonElement>('.duplicate-progress button')!.click();
    await settled();

    expect(section.renderRoot.querySelector('.duplicate-progress')).to.equal(null);
    expect(ended).to.equal(true);
  });

  it('names the duplicates it found without taking the focus, and tells each button whom it is about', async () => {
    const { section, session, input, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery] } });
    input('person.tradeName').focus();
    session.choose('person.taxId', bakery.taxId);
    await session.lookups.duplicates.settled(2000);
    await settled();

    const use = button(section, 'Usar este cadastro');
    const described = section.shadowRoot!.getElementById(use.getAttribute('aria-describedby')!)!;
    expect(described.textContent).to.contain('Padaria Pão Dourado Ltda');
    expect(section.renderRoot.querySelector('.duplicates')!.getAttribute('live')).to.equal('polite');
    expect(section.shadowRoot!.activeElement?.getAttribute('name')).to.equal('person.tradeName');
    await expect(section).to.be.accessible();
  });

  it('asks before another stored person takes the place of the one that was changed', async () => {
    const other: Person = { ...bakery, id: 'p2', legalName: 'Moinho Dourado Ltda', taxId: '11444777000161' };
    const { section, session, settled } = await openSection<PersonSection>(tag, { data: { people: [bakery, other] } });
    const seen = requests(section);
    await session.lookups.choosePerson('p1');
    session.choose('person.taxId', other.taxId);
    await session.lookups.duplicates.settled(2000);
    await settled();
    button(section, 'Usar este cadastro').click();

    expect(seen.map(({ type }) => type)).to.deep.equal(['ask']);
    expect(session.store.state.contact.person.id).to.equal('p1');
  });
});

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import '../../src/form/define.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { emptyContact } from '../../src/contact/defaults.js';
import type { Settings } from '../../src/contact/settings.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import type { FieldElement } from '../../src/ui/field-element.js';
import type { ForeignField } from '../support/host-elements.js';
import '../support/host-elements.js';
import { sampleData } from '../support/section-fixture.js';

let owners = 0;

const until = (holds: () => boolean | Promise<boolean>, message: string): Promise<void> =>
  waitUntil(holds, message, { timeout: 5000 });

describe('what the host page puts into <sales-contact-form>', () => {
  let form: SalesContactForm;

  async function open(content: TemplateResult, settings: Settings = {}): Promise<void> {
    owners += 1;
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant=${`host-fields-${Date.now()}-${owners}`}
        user-id="VENDAS1"
        .adapters=${createMemoryAdapters(sampleData)}
        .settings=${settings}
        >${content}</sales-contact-form
      >
    `);
    await until(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
  }

  const section = (tag: string): Element & { readonly renderRoot: ParentNode } =>
    form.renderRoot.querySelector(`sales-contact-${tag}-section`)!;
  const field = (group: string, path: string): FieldElement | null =>
    section(group).renderRoot.querySelector<FieldElement>(`[name="${path}"]`);
  const own = <T extends HTMLElement = HTMLInputElement>(selector: string): T => form.querySelector<T>(selector)!;
  const links = (): readonly HTMLElement[] => [
    ...form.renderRoot.querySelector('sales-contact-error-summary')!.shadowRoot!.querySelectorAll<HTMLElement>('a'),
  ];
  const linkTo = (text: string): HTMLElement | undefined => links().find((link) => link.textContent!.trim() === text);

  describe('in the slot after a group', () => {
    it('stands between that group and the next, and an empty slot takes no room', async () => {
      await open(html`<p slot="after-address">Mapa</p>`);
      const note = own('p').getBoundingClientRect();

      expect(note.height).to.be.greaterThan(0);
      expect(note.top).to.be.at.least(section('address').getBoundingClientRect().bottom);
      expect(note.bottom).to.be.at.most(section('branch').getBoundingClientRect().top);
      const gap = section('contact').getBoundingClientRect().top - section('person').getBoundingClientRect().bottom;
      expect(gap).to.be.closeTo(0, 1);
    });

    it('is one for each group, and each is in the order of the groups', async () => {
      const groups = 'person contact address branch items additional next-contact internal-contact watchers'.split(' ');
      await open(html`${groups.map((group) => html`<i slot="after-${group}">${group}</i>`)}`);

      const tops = [...form.querySelectorAll('i')].map((note) => note.getBoundingClientRect().top);
      expect(tops.every((top) => top > 0)).to.equal(true);
      expect(tops).to.deep.equal([...tops].sort((a, b) => a - b));
    });
  });

  describe('fields of its own that its settings name', () => {
    const settings: Settings = {
      fields: {
        'extra.segment': { label: 'Segmento', options: [{ value: 'food', label: 'Alimentação' }] },
        'extra.employees': { label: 'Funcionários', kind: 'decimal' },
        'extra.renewal': { label: 'Renovação', kind: 'day' },
        'extra.visited': { label: 'Já visitado', kind: 'boolean' },
        'extra.campaign': { label: 'Campanha', need: 'required', hint: 'Código do marketing', maxLength: 5 },
        'extra.secret': { label: 'Oculto', hidden: true },
        'extra.nameless': { need: 'optional' },
      },
    };

    const edit = async (path: string, value: unknown): Promise<void> => {
      const edited = field('additional', path) as FieldElement & { value: unknown };
      edited.value = value;
      edited.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      edited.dispatchEvent(new Event('change', { bubbles: true }));
      await form.updateComplete;
      await edited.updateComplete;
    };

    beforeEach(() => open(html``, settings));

    it('stand at the end of "Dados Complementares" in the order of the settings', () => {
      const names = [...section('additional').renderRoot.querySelectorAll('[name^="extra."]')].map((one) => [
        one.localName,
        (one as FieldElement).label,
      ]);

      expect(names).to.deep.equal([
        ['sales-contact-select', 'Segmento'],
        ['sales-contact-decimal-field', 'Funcionários'],
        ['sales-contact-date-field', 'Renovação'],
        ['sales-contact-checkbox', 'Já visitado'],
        ['sales-contact-text-field', 'Campanha'],
      ]);
      expect(field('additional', 'extra.campaign')!.hint).to.equal('Código do marketing');
      expect(field('additional', 'extra.campaign')!.required).to.equal(true);
    });

    it('are accessible', async () => {
      await expect(section('additional')).to.be.accessible();
    });

    it('hold their values in `contact.extra`, and nothing where they are empty', async () => {
      await edit('extra.segment', 'food');
      await edit('extra.employees', '12.5');
      await edit('extra.renewal', '2027-01-05');
      await edit('extra.visited', true);
      await edit('extra.campaign', 'C7');
      expect(form.contact!.extra).to.deep.equal({
        segment: 'food',
        employees: '12.5',
        renewal: '2027-01-05',
        visited: true,
        campaign: 'C7',
      });

      await edit('extra.segment', '');
      expect(form.contact!.extra).not.to.have.property('segment');
    });

    it('show any JSON the host may have put there', async () => {
      form.contact = { ...emptyContact(), extra: { employees: 7, campaign: { code: 'C7' }, renewal: 'soon' } };
      await (section('additional') as unknown as FieldElement).updateComplete;

      const shown = (path: string): unknown => (field('additional', path) as FieldElement & { value: unknown }).value;
      expect(shown('extra.employees')).to.equal('7');
      expect(shown('extra.campaign')).to.equal('');
      expect(form.contact!.extra).to.deep.equal({ employees: 7, campaign: { code: 'C7' }, renewal: 'soon' });
    });

    it('are named in the error summary, which leads to them', async () => {
      void form.submit();
      await until(() => linkTo('Campanha: preencha este campo') !== undefined, 'the field is named');

      linkTo('Campanha: preencha este campo')!.click();

      await until(() => field('additional', 'extra.campaign')!.matches(':focus-within'), 'it has the focus');
      expect(field('additional', 'extra.campaign')!.message).to.equal('Preencha este campo');
    });

    it('are listed in the order of the screen', async () => {
      void form.submit();
      await until(() => links().length > 0, 'the summary is there');

      const texts = links().map((link) => link.textContent!.trim());
      // The user of the next contact is suggested, its day is not: the sample has no service type.
      expect(texts.indexOf('Campanha: preencha este campo')).to.equal(
        texts.indexOf('Informe a data de próximo contato') - 1,
      );
    });

    it('say where they are too long', async () => {
      await edit('extra.campaign', 'C123456');

      expect(field('additional', 'extra.campaign')!.message).to.equal('Use no máximo 5 caracteres');
    });

    it('are kept in the draft and told when it is compared', async () => {
      await edit('extra.segment', 'food');
      await edit('extra.employees', '1234.5');
      await edit('extra.renewal', '2027-01-05');
      await form.saveDraft();
      const id = form.currentDraftId!;
      form.contact = { ...form.contact!, extra: {} };
      await form.updateComplete;

      const told = (await form.compareDraft(id))!.filter(({ path }) => path.startsWith('extra.'));
      expect(told.map(({ label, kept, shown }) => [label, kept, shown])).to.deep.equal([
        ['Segmento', 'Alimentação', ''],
        ['Funcionários', '1.234,5', ''],
        ['Renovação', '05/01/2027', ''],
      ]);

      await form.takeFromDraft(id, 'extra.segment');
      expect(form.contact!.extra).to.deep.equal({ segment: 'food' });
    });

    it('count among what is missing', async () => {
      const footer = form.renderRoot.querySelector('sales-contact-form-footer')!;
      const missing = (): number => Number(/\d+/.exec(footer.shadowRoot!.querySelector('.missing')!.textContent!)?.[0]);
      const before = missing();

      await edit('extra.campaign', 'C7');

      await until(() => missing() === before - 1, 'one less is missing');
    });
  });

  describe('elements for fields of its own', () => {
    const settings: Settings = {
      fields: { 'extra.rating': { label: 'Nota do cliente', hint: 'De 1 a 5', need: 'required' } },
    };

    it('are not drawn a second time', async () => {
      await open(html`<input slot="after-person" name="extra.rating" />`, settings);

      expect(field('additional', 'extra.rating') === null).to.equal(true);
    });

    it('take the place of a drawn one when they come later', async () => {
      await open(html``, settings);
      expect(field('additional', 'extra.rating') !== null).to.equal(true);

      const wrapper = document.createElement('div');
      wrapper.slot = 'after-person';
      wrapper.append(Object.assign(document.createElement('input'), { name: 'extra.rating' }));
      form.append(wrapper);

      await until(() => field('additional', 'extra.rating') === null, 'the drawn one is gone');
      expect(own('input').ariaLabel).to.equal('Nota do cliente');
    });

    it('write what is typed and show what is set', async () => {
      await open(html`<input slot="after-person" name="extra.rating" />`, settings);
      own('input').focus();
      await sendKeys({ type: '5' });
      expect(form.contact!.extra).to.deep.equal({ rating: '5' });

      form.contact = { ...form.contact!, extra: { rating: '3' } };
      expect(own('input').value).to.equal('3');

      own('input').select();
      await sendKeys({ press: 'Delete' });
      expect(form.contact!.extra).to.deep.equal({});
    });

    it('may be ticked', async () => {
      await open(html`<label slot="after-person"><input type="checkbox" name="extra.vip" />VIP</label>`);
      // The page named it, and nobody else did.
      expect(own('input').ariaLabel).to.equal(null);
      own('input').click();
      expect(form.contact!.extra).to.deep.equal({ vip: true });

      form.contact = emptyContact();
      expect(own('input').checked).to.equal(false);
    });

    it('may be a list whose options come later', async () => {
      await open(html`<select slot="after-person" name="extra.size"></select>`);
      form.contact = { ...form.contact!, extra: { size: 'big' } };

      own('select').append(new Option('Pequena', 'small'), new Option('Grande', 'big'));

      await until(() => own<HTMLSelectElement>('select').value === 'big', 'the option is chosen');
    });

    it('are named, described and judged as bare controls', async () => {
      await open(html`<input slot="after-person" name="extra.rating" />`, settings);
      expect(own('input').ariaLabel).to.equal('Nota do cliente');
      expect(own('input').ariaDescription).to.equal('De 1 a 5. obrigatório');
      expect(own('input').ariaInvalid).to.equal(null);

      void form.submit();
      await until(() => linkTo('Nota do cliente: preencha este campo') !== undefined, 'the field is named');
      expect(own('input').ariaInvalid).to.equal('true');
      expect(own('input').ariaDescription).to.equal('Preencha este campo. obrigatório');

      linkTo('Nota do cliente: preencha este campo')!.click();
      await until(() => document.activeElement === own('input'), 'it has the focus');
      await sendKeys({ type: '4' });
      expect(own('input').ariaInvalid).to.equal(null);
    });

    it('are told as whole fields what they have properties for', async () => {
      await open(html`<test-foreign-field slot="after-person" name="extra.rating"></test-foreign-field>`, settings);
      const foreign = own<ForeignField>('test-foreign-field');
      expect(foreign.label).to.equal('Nota do cliente');
      expect(foreign.hint).to.equal('De 1 a 5');
      expect(foreign.required).to.equal(true);

      form.readonly = true;
      await form.updateComplete;
      expect(foreign.readonly).to.equal(true);
    });

    it('are on the way of Enter', async () => {
      await open(html`<input slot="after-watchers" name="extra.rating" />`, settings);
      form.enterLane = 'all';
      own('input').focus();
      await sendKeys({ press: 'Enter' });
      // The last field: the lane ends at "Concluir Cadastro".
      const footer = form.renderRoot.querySelector('sales-contact-form-footer')!;
      expect(footer.shadowRoot!.activeElement?.id).to.equal('submit');
    });
  });

  describe('a control in place of the kit’s own', () => {
    it('stands at that place, with the label and message of the kit around a bare one', async () => {
      await open(html`<input slot="field-description" />`);
      const shell = field('contact', 'description')!;
      await until(() => shell.shadowRoot!.querySelector('.label') !== null, 'the label is there');

      expect(shell.shadowRoot!.querySelector('.label')!.textContent).to.equal('Descrição do contato');
      expect(shell.shadowRoot!.querySelector('input')).to.equal(null);
      const place = shell.getBoundingClientRect();
      const box = own('input').getBoundingClientRect();
      expect(box.height).to.be.greaterThan(0);
      expect(box.top).to.be.within(place.top, place.bottom);
      expect(box.left).to.be.within(place.left - 1, place.right);
      expect(own('input').ariaLabel).to.equal('Descrição do contato');
      await expect(section('contact')).to.be.accessible();
    });

    it('writes what is typed and shows what is set', async () => {
      await open(html`<input slot="field-description" />`);
      own('input').focus();
      await sendKeys({ type: 'Bimer' });
      expect(form.contact!.description).to.equal('Bimer');

      form.contact = { ...form.contact!, description: 'ISS-Easy' };
      await until(() => own('input').value === 'ISS-Easy', 'the value is shown');
    });

    it('chooses from a list of the host', async () => {
      await open(html`<select slot="field-leadSource">
        <option value=""></option>
        <option value="fair">Feira</option>
      </select>`);
      await sendKeys({ press: 'Tab' });
      own('select').focus();
      await sendKeys({ press: 'F' });
      expect(form.contact!.leadSource).to.equal('fair');
    });

    it('ticks', async () => {
      await open(html`<input type="checkbox" slot="field-priority" />`);
      own('input').click();
      expect(form.contact!.priority).to.equal(true);
    });

    it('gives the text of a field that takes any', async () => {
      await open(html`<input slot="field-currentSystem" />`);
      own('input').focus();
      await sendKeys({ type: 'ERP do primo' });
      expect(form.contact!.currentSystem).to.deep.equal({ text: 'ERP do primo' });
    });

    it('may tell of a choice by `change` alone', async () => {
      await open(html`<test-foreign-field slot="field-currentSubject"></test-foreign-field>`);
      const foreign = own<ForeignField>('test-foreign-field');
      foreign.quiet = true;
      foreign.focus();
      await sendKeys({ type: 'Troca' });
      expect(form.contact!.currentSubject).to.equal(undefined);
      await sendKeys({ press: 'Tab' });
      expect(form.contact!.currentSubject).to.equal('Troca');
    });

    it('of a whole field shows label and message by itself', async () => {
      await open(html`<test-foreign-field slot="field-description"></test-foreign-field>`);
      const foreign = own<ForeignField>('test-foreign-field');
      await until(() => foreign.label === 'Descrição do contato', 'the label is given');
      expect(field('contact', 'description')!.shadowRoot!.querySelector('.label, .below')).to.equal(null);
      expect(foreign.required).to.equal(true);

      void form.submit();
      await until(() => foreign.message === 'Informe a descrição do contato', 'the message is given');
      linkTo('Informe a descrição do contato')!.click();
      await until(() => document.activeElement === foreign, 'it has the focus');
      await sendKeys({ type: 'B' });
      await until(() => foreign.message === '', 'the message goes with the fault');
    });

    it('of a bare one has the message under it and is invalid', async () => {
      await open(html`<input slot="field-description" />`);
      void form.submit();
      const shell = field('contact', 'description')!;
      await until(() => shell.shadowRoot!.querySelector('.message.error') !== null, 'the message is there');

      expect(shell.shadowRoot!.querySelector('.message')!.textContent!.trim()).to.equal(
        'Informe a descrição do contato',
      );
      expect(own('input').ariaInvalid).to.equal('true');
      expect(own('input').ariaDescription).to.contain('Informe a descrição do contato');
    });

    it('is read-only with the form', async () => {
      await open(html`<input slot="field-description" /><select slot="field-leadSource"></select>`);
      form.readonly = true;
      await until(() => own('input').readOnly && own<HTMLSelectElement>('select').disabled, 'both are');
    });

    it('is on the way of Enter, and F9 leads to it', async () => {
      await open(html`<input slot="field-description" />`);
      form.enterLane = 'all';
      own('input').focus();
      await sendKeys({ press: 'Enter' });
      expect(field('contact', 'priority')!.matches(':focus-within')).to.equal(true);

      for (let at = 0; at < 20 && document.activeElement !== own('input'); at += 1) {
        await sendKeys({ press: 'F9' });
        await form.updateComplete;
      }
      expect(document.activeElement).to.equal(own('input'));
    });

    it('looks up the address of a CEP as the kit’s own does', async () => {
      owners += 1;
      form = await fixture<SalesContactForm>(html`
        <sales-contact-form
          .adapters=${{
            ...createMemoryAdapters(sampleData),
            postalCodes: {
              find: () => Promise.resolve({ street: 'Avenida Paulista', city: 'São Paulo', state: 'SP' }),
            },
          }}
          ><input slot="field-person.address.postalCode"
        /></sales-contact-form>
      `);
      await until(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
      own('input').focus();
      await sendKeys({ type: '01310100' });

      await until(() => form.contact!.person.address.street === 'Avenida Paulista', 'the address is filled');
    });

    it('stays when the group is folded and shown again', async () => {
      await open(html`<input slot="field-description" />`);
      own('input').focus();
      await sendKeys({ type: 'Bimer' });
      const fold = section('contact').renderRoot.querySelector<HTMLElement>('.fold')!;
      fold.click();
      await until(() => own('input').getBoundingClientRect().height === 0, 'it is folded away');
      fold.click();
      await until(() => own('input').getBoundingClientRect().height > 0, 'it is back');

      expect(own('input').value).to.equal('Bimer');
    });

    it('gives the place back when it goes', async () => {
      await open(html`<input slot="field-description" />`);
      form.contact = { ...form.contact!, description: 'Bimer' };
      own('input').remove();

      const input = (): HTMLInputElement | null => field('contact', 'description')!.shadowRoot!.querySelector('input');
      await until(() => input()?.value === 'Bimer', 'the kit’s control is back');
      field('contact', 'description')!.focus();
      await sendKeys({ press: 'End' });
      await sendKeys({ type: '!' });
      expect(form.contact!.description).to.equal('Bimer!');
    });

    it('lets the host’s own listeners hear its events', async () => {
      await open(html`<input slot="field-description" />`);
      const heard: EventTarget[] = [];
      const hear = (event: Event): void => void heard.push(event.target!);
      document.addEventListener('input', hear);
      own('input').focus();
      await sendKeys({ type: 'B' });
      document.removeEventListener('input', hear);

      expect(heard).to.deep.equal([own('input')]);
    });
  });

  describe('other words and needs', () => {
    it('hide any field, and do not ask for it', async () => {
      const paths = {
        person: ['person.relationship', 'person.kind', 'person.legalName', 'person.stateRegistrationIndicator'],
        contact: [
          'description',
          'priority',
          'currentSubject',
          'serviceType',
          'interaction.notes',
          'interaction.channel',
        ],
        address: ['person.address.street', 'person.address.state'],
        additional: ['currentSystem'],
      };
      const hidden = Object.values(paths).flat();
      await open(html``, { fields: Object.fromEntries(hidden.map((path) => [path, { hidden: true }])) });
      void form.submit();
      await until(() => links().length > 0, 'the summary is there');

      const shown = Object.entries(paths).flatMap(([group, own]) =>
        own.filter((path) => field(group, path)?.checkVisibility() === true),
      );
      expect(shown).to.deep.equal([]);
      expect(field('contact', 'interaction.contactName')!.checkVisibility()).to.equal(true);
      expect(linkTo('Informe o nome completo')).to.equal(undefined);
      expect(linkTo('Informe a descrição do contato')).to.equal(undefined);
    });

    it('show a hidden field again when the settings change', async () => {
      await open(html``, { fields: { description: { hidden: true } } });
      expect(field('contact', 'description')!.checkVisibility()).to.equal(false);

      form.settings = {};
      await until(() => field('contact', 'description')!.checkVisibility(), 'it is back');
    });

    it('name a renamed field in the summary by its own label, and a required one that the kit has no sentence for', async () => {
      await open(html``, {
        fields: { 'person.legalName': { label: 'Razão social' }, leadSource: { need: 'required' } },
      });
      void form.submit();

      await until(() => linkTo('Razão social: preencha este campo') !== undefined, 'the renamed field is named');
      expect(linkTo('Meio de Contato: preencha este campo')).not.to.equal(undefined);
    });
  });
});

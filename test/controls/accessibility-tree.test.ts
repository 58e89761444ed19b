import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement, TemplateResult } from 'lit';
import '../../src/controls/checkbox/define.js';
import '../../src/controls/chips-field/define.js';
import '../../src/controls/combobox/define.js';
import type { Combobox } from '../../src/controls/combobox/combobox.js';
import type { Option } from '../../src/controls/combobox/option.js';
import '../../src/controls/date-field/define.js';
import type { DateField } from '../../src/controls/date-field/date-field.js';
import '../../src/controls/decimal-field/define.js';
import '../../src/controls/dialog/define.js';
import '../../src/controls/notice/define.js';
import '../../src/controls/phone-field/define.js';
import '../../src/controls/postal-code-field/define.js';
import '../../src/controls/quick-picks/define.js';
import '../../src/controls/radio-group/define.js';
import '../../src/controls/select/define.js';
import '../../src/controls/state-registration-field/define.js';
import '../../src/controls/tax-id-field/define.js';
import '../../src/controls/text-area/define.js';
import '../../src/controls/text-field/define.js';
import '../../src/controls/undo-bar/define.js';
import type { UndoBar } from '../../src/controls/undo-bar/undo-bar.js';
import { accessibleText } from '../support/accessibility-tree.js';
import '../support/themed.js';

/** What is told of a template once everything in it is drawn, after something was done with its first element. */
async function treeOf<T extends LitElement>(
  template: TemplateResult,
  act: (element: T) => unknown = () => undefined,
): Promise<string> {
  const place = await fixture(html`<div>${template}</div>`);
  const elements = [...place.querySelectorAll<LitElement>('*')];
  const settled = (): Promise<unknown> => Promise.all(elements.map((element) => element.updateComplete));
  await settled();
  await act(elements[0] as T);
  await settled();
  const text = await accessibleText();
  place.remove();
  return `\n${text}\n`;
}

const everything = {
  required: true,
  message: 'Confira',
  hint: 'Ajuda',
  tag: 'suggested',
  busy: true,
  keys: 'F8',
} as const;

function element(tag: string, properties: object): TemplateResult {
  return html`${Object.assign(document.createElement(tag), { label: 'Campo', ...properties })}`;
}

// Chromium tells here of text boxes alone that they are read-only; of others the attributes are tested beside them.
describe('the accessibility tree tells of', () => {
  for (const [tag, value, shown, more = ''] of [
    ['sales-contact-text-field', 'Padaria', 'Padaria'],
    ['sales-contact-tax-id-field', '11222333000181', '11.222.333/0001-81'],
    ['sales-contact-postal-code-field', '01310100', '01310-100'],
    ['sales-contact-phone-field', '+5548984112233', '(48) 98411-2233'],
    ['sales-contact-state-registration-field', '110042490114', '110042490114'],
    ['sales-contact-decimal-field', '1234.5', '1.234,5'],
    ['sales-contact-text-area', 'Padaria', 'Padaria', 'multiline'],
  ] as const) {
    const also = more === '' ? '' : ` (${more})`;
    const and = more === '' ? '' : `, ${more}`;

    it(`<${tag}>`, async () => {
      expect(await treeOf(element(tag, { value }))).to.equal(`
textbox "Campo" = ${shown}${also}
`);
      expect(await treeOf(element(tag, { value, ...everything }))).to.equal(`
textbox "Campo" = ${shown} (invalid${and}): Confira obrigatório. sugerido. verificando. Ajuda [F8]
`);
      expect(await treeOf(element(tag, { value, message: 'Confira', severity: 'warning' }))).to.equal(`
textbox "Campo" = ${shown}${also}: Confira
`);
      expect(await treeOf(element(tag, { value, readonly: true, hint: 'Ajuda' }))).to.equal(`
textbox "Campo" = ${shown} (readonly${and}): Ajuda
`);
      expect(await treeOf(element(tag, { value, disabled: true }))).to.equal(`
textbox "Campo" = ${shown} (disabled${and})
`);
    });
  }

  it('a text field near its greatest length', async () => {
    expect(await treeOf(element('sales-contact-text-field', { value: 'Padaria', maxLength: 8 }))).to.equal(`
textbox "Campo" = Padaria: 7 de 8 caracteres
`);
  });

  it('<sales-contact-date-field>, closed and with its calendar', async () => {
    const value = '2026-12-15';
    const tag = 'sales-contact-date-field';
    expect(await treeOf(element(tag, { value, ...everything }))).to.equal(`
textbox "Campo" = 15/12/2026 (invalid): Confira obrigatório. sugerido. verificando. Ajuda [F8]
status "" (live polite)
button "Abrir calendário"
`);
    expect(await treeOf(element(tag, { value, readonly: true }))).to.equal(`
textbox "Campo" = 15/12/2026 (readonly)
status "" (live polite)
`);
    const open = element(tag, { value, today: '2026-12-01' });
    const calendar = await treeOf<DateField>(open, (field) => field.showCalendar());
    expect(calendar).to.contain(`
textbox "Campo" = 15/12/2026
status "" (live polite)
button "Abrir calendário"
dialog "Calendário"
  button "Mês anterior"
  button "Próximo mês"
  grid "Dezembro de 2026"
`);
    expect(calendar).to.contain('columnheader "segunda-feira"');
    expect(calendar).to.contain('gridcell "15 de dezembro" (selected)');
    expect(calendar).to.contain('gridcell "25 de dezembro": Natal');
  });

  it('<sales-contact-select>', async () => {
    const tag = 'sales-contact-select';
    const options = [
      { value: 'SC', label: 'Santa Catarina', group: 'Sul' },
      { value: 'SP', label: 'São Paulo', group: 'Sudeste' },
    ];
    expect(await treeOf(element(tag, { value: 'SP', options, ...everything }))).to.equal(`
combobox "Campo" = São Paulo (invalid, not expanded, hasPopup menu): Confira obrigatório. sugerido. verificando. Ajuda [F8]
  option ""
  group "Sul"
    option "Santa Catarina"
  group "Sudeste"
    option "São Paulo" (selected)
`);
    expect(await treeOf(element(tag, { value: 'SP', options, readonly: true }))).to.equal(`
textbox "Campo" = São Paulo (readonly)
`);
    expect(await treeOf(element(tag, { options, disabled: true }))).to.equal(`
combobox "Campo" (disabled, not expanded, hasPopup menu)
  option "" (disabled)
  group "Sul"
    option "Santa Catarina" (disabled)
  group "Sudeste"
    option "São Paulo" (disabled)
`);
  });

  it('<sales-contact-radio-group>', async () => {
    const tag = 'sales-contact-radio-group';
    const options = [
      { value: 'natural', label: 'Física' },
      { value: 'legal', label: 'Jurídica' },
    ];
    expect(await treeOf(element(tag, { value: 'legal', options, ...everything }))).to.equal(`
radiogroup "Campo" (invalid): Confira obrigatório. sugerido. verificando. Ajuda
  radio "Física" (not checked) [F8]
  radio "Jurídica" (checked) [F8]
`);
    expect(await treeOf(element(tag, { value: 'legal', options, readonly: true }))).to.equal(`
radiogroup "Campo"
  radio "Física" (disabled, not checked)
  radio "Jurídica" (checked)
`);
    expect(await treeOf(element(tag, { options, labelHidden: true, disabled: true }))).to.equal(`
radiogroup "Campo"
  radio "Física" (disabled, not checked)
  radio "Jurídica" (disabled, not checked)
`);
  });

  it('<sales-contact-checkbox>', async () => {
    const tag = 'sales-contact-checkbox';
    expect(await treeOf(element(tag, {}))).to.equal(`
checkbox "Campo" (not checked)
`);
    expect(await treeOf(element(tag, { checked: true, ...everything }))).to.equal(`
checkbox "Campo" (invalid, checked): Confira obrigatório. sugerido. verificando. Ajuda [F8]
`);
    expect(await treeOf(element(tag, { checked: true, readonly: true }))).to.equal(`
checkbox "Campo" (checked)
`);
    expect(await treeOf(element(tag, { disabled: true }))).to.equal(`
checkbox "Campo" (disabled, not checked)
`);
  });

  it('<sales-contact-combobox>, closed and open', async () => {
    const tag = 'sales-contact-combobox';
    const options: readonly Option[] = [
      { id: 'v', label: 'Vendas' },
      { id: 'p', label: 'Proposta', code: '1.4', parentId: 'v' },
      { id: 'x', label: 'Fechamento', parentId: 'v', disabled: true },
      { id: 'r', label: 'Recuperação' },
    ];
    expect(await treeOf(element(tag, { value: 'p', options, ...everything }))).to.equal(`
combobox "Campo" = Vendas / Proposta (invalid, not expanded, autocomplete list, hasPopup listbox): Confira obrigatório. sugerido. verificando. Ajuda [F8]
button "Limpar"
button "Abrir lista"
status "" (live polite)
`);
    expect(await treeOf(element(tag, { value: 'p', options, readonly: true }))).to.equal(`
combobox "Campo" = Vendas / Proposta (not expanded, autocomplete list, hasPopup listbox)
status "" (live polite)
`);
    expect(await treeOf(element(tag, { options, disabled: true }))).to.equal(`
combobox "Campo" (disabled, not expanded, autocomplete list, hasPopup listbox)
status "" (live polite)
`);
    expect(await treeOf<Combobox>(element(tag, { value: 'p', options }), (field) => field.showList())).to.equal(`
combobox "Campo" = Vendas / Proposta (expanded, autocomplete list, hasPopup listbox)
button "Limpar"
button "Abrir lista"
status "" (live polite)
group ""
  listbox "Campo"
    group "Vendas"
      option "1.4 Proposta" (selected)
      option "Fechamento" (disabled)
    option "Recuperação"
`);
  });

  it('<sales-contact-chips-field>', async () => {
    const tag = 'sales-contact-chips-field';
    const chips = [
      { id: 'a', label: 'GERENCIA', title: 'Gerente' },
      { id: 'b', label: 'x@', error: 'Confira o e-mail x@' },
    ];
    expect(await treeOf(element(tag, { chips, source: () => Promise.resolve([]), ...everything }))).to.equal(`
list "Campo"
  listitem "Gerente" (level 1)
    button "Remover GERENCIA"
  listitem "Confira o e-mail x@" (level 1)
    button "Remover x@"
combobox "Campo" (invalid, not expanded, autocomplete list, hasPopup listbox): Confira obrigatório. sugerido. verificando. Ajuda Confira o e-mail x@ [F8]
status "" (live polite)
list ""
  listitem "" (level 1)
`);
    expect(await treeOf(element(tag, { chips, readonly: true }))).to.equal(`
list "Campo"
  listitem "Gerente" (level 1)
    "GERENCIA"
  listitem "Confira o e-mail x@" (level 1)
textbox "Campo" (readonly, invalid): Confira o e-mail x@
status "" (live polite)
list ""
  listitem "" (level 1)
`);
  });

  it('<sales-contact-quick-picks>', async () => {
    const tag = 'sales-contact-quick-picks';
    const picks = [
      { id: 'a', label: 'Hoje' },
      { id: 'b', label: 'Amanhã' },
    ];
    expect(await treeOf(element(tag, { label: 'Datas sugeridas', picks }))).to.equal(`
toolbar "Datas sugeridas"
  button "Hoje"
  button "Amanhã"
`);
    expect(await treeOf(element(tag, { label: 'Datas sugeridas', picks: picks.slice(1) }))).to.equal(`
button "Amanhã"
`);
  });

  it('<sales-contact-dialog>', async () => {
    expect(
      await treeOf(html`
        <sales-contact-dialog heading="Sair do cadastro?" open>
          <p>Pão Dourado</p>
          <button slot="footer">Continuar editando</button>
        </sales-contact-dialog>
      `),
    ).to.equal(`
dialog "Sair do cadastro?" (modal)
  heading "Sair do cadastro?" (level 2)
  button "Fechar"
  paragraph ""
    "Pão Dourado"
  button "Continuar editando"
`);
  });

  it('<sales-contact-notice>', async () => {
    const notice = (live: string, closable: boolean): TemplateResult => html`
      <sales-contact-notice kind="warning" live=${live} ?closable=${closable}
        >Sem conexão.<button slot="actions">Tentar de novo</button></sales-contact-notice
      >
    `;
    expect(await treeOf(notice('off', true))).to.equal(`
"Sem conexão."
button "Tentar de novo"
button "Fechar"
`);
    expect(await treeOf(notice('polite', false))).to.equal(`
status "" (live polite)
  "Sem conexão."
button "Tentar de novo"
`);
    expect(await treeOf(notice('assertive', false))).to.equal(`
alert "" (live assertive)
  "Sem conexão."
button "Tentar de novo"
`);
  });

  it('<sales-contact-undo-bar>', async () => {
    expect(
      await treeOf<UndoBar>(html`<sales-contact-undo-bar></sales-contact-undo-bar>`, (bar) =>
        bar.show('Item removido.', () => undefined),
      ),
    ).to.equal(`
status "" (live polite)
  "Item removido."
button "Desfazer"
`);
  });
});

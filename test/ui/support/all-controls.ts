import { html, type TemplateResult } from 'lit';
import '../../../src/define.js';
import type { FieldTag } from '../../../src/ui/field-element.js';

const tags: readonly FieldTag[] = ['suggested', 'imported', 'changed', 'locked'];

const people = [
  { id: 'a', label: 'Padaria Pão Dourado Ltda', detail: 'São Paulo, SP', code: '000101' },
  { id: 'b', label: 'Armarinho Conceição', detail: 'Recife, PE', code: '000102' },
];

const kinds = [
  { value: 'natural', label: 'Física' },
  { value: 'legal', label: 'Jurídica' },
];

/** Every control in every state that a person may meet; what is disabled stands among them, and is not measured. */
export function allControls(): TemplateResult {
  return html`
    <sales-contact-text-field label="Vazio" placeholder="Como chamar" hint="Uma dica"></sales-contact-text-field>
    <sales-contact-text-field label="Cheio" required value="Pão Dourado"></sales-contact-text-field>
    <sales-contact-text-field label="Errado" value="x" message="Confira o nome" severity="error"></sales-contact-text-field>
    <sales-contact-text-field label="Estranho" value="x" message="Confira o ano" severity="warning"></sales-contact-text-field>
    <sales-contact-text-field label="Dica" value="x" message="Dica do valor" severity="hint"></sales-contact-text-field>
    <sales-contact-text-field label="Certo" value="x" message="Ativa na Receita" severity="success"></sales-contact-text-field>
    <sales-contact-text-field label="Contado" value="nove letr" maxlength="10"></sales-contact-text-field>
    <sales-contact-text-field label="Longo" value="mais de dez letras" maxlength="10"></sales-contact-text-field>
    <sales-contact-text-field label="Só leitura" value="Pão Dourado" readonly></sales-contact-text-field>
    <sales-contact-text-field label="Sem uso" value="Pão Dourado" disabled></sales-contact-text-field>
    <sales-contact-text-field label="Esperando" value="Pão Dourado" busy></sales-contact-text-field>
    ${tags.map(
      (tag) => html`<sales-contact-text-field label=${tag} value="Valor" .tag=${tag}></sales-contact-text-field>`,
    )}
    <sales-contact-text-area label="Parecer" value="Volta a falar na sexta."></sales-contact-text-area>
    <sales-contact-decimal-field label="Desconto" value="10" kind="percent"></sales-contact-decimal-field>
    <sales-contact-select label="Indicador" value="legal" .options=${kinds}></sales-contact-select>
    <sales-contact-select label="Indicador lido" value="legal" readonly .options=${kinds}></sales-contact-select>
    <sales-contact-combobox label="Pessoa" icon="search" placeholder="Nome" .options=${people}></sales-contact-combobox>
    <sales-contact-combobox label="Lista" id="list" value="a" .options=${people}></sales-contact-combobox>
    <sales-contact-date-field label="Data" id="day" value="2026-11-27" today="2026-11-24"></sales-contact-date-field>
    <sales-contact-radio-group label="Tipo" required value="legal" .options=${kinds}></sales-contact-radio-group>
    <sales-contact-radio-group label="Tipo lido" value="legal" readonly .options=${kinds}></sales-contact-radio-group>
    <sales-contact-radio-group label="Tipo errado" message="Escolha o tipo" .options=${kinds}></sales-contact-radio-group>
    <sales-contact-checkbox label="Prospectado" checked></sales-contact-checkbox>
    <sales-contact-checkbox label="Estrangeiro"></sales-contact-checkbox>
    <sales-contact-checkbox label="Errado" message="Confira" severity="error"></sales-contact-checkbox>
    <sales-contact-checkbox label="Lido" checked readonly></sales-contact-checkbox>
    <sales-contact-checkbox label="Lido e vazio" readonly></sales-contact-checkbox>
    <sales-contact-checkbox label="Sem uso" disabled></sales-contact-checkbox>
    <sales-contact-chips-field
      label="E-mails"
      .chips=${[
        { id: '1', label: 'GERENCIA' },
        { id: '2', label: 'ninguem@', error: 'Confira o e-mail' },
      ]}
    ></sales-contact-chips-field>
    <sales-contact-quick-picks
      label="Datas"
      .picks=${[
        { id: '1', label: 'Hoje' },
        { id: '2', label: 'Amanhã' },
      ]}
    ></sales-contact-quick-picks>
    ${(['info', 'warning', 'success', 'error'] as const).map(
      (kind) => html`<sales-contact-notice kind=${kind} closable>Aviso <bdi>Pão Dourado</bdi></sales-contact-notice>`,
    )}
    <sales-contact-undo-bar></sales-contact-undo-bar>
  `;
}

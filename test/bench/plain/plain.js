/**
 * The baseline of the benchmarks: the screen of a new contact as plain HTML. One innerHTML, native controls, one
 * delegated listener. It shows what `<sales-contact-form>` shows and judges what it judges; it keeps and saves nothing.
 */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {'text' | 'area' | 'select' | 'combobox' | 'date' | 'checkbox' | 'radio'} [type]
 * @property {number} [span] Columns of twelve.
 * @property {boolean} [required]
 * @property {string} [value]
 * @property {boolean} [suggested]
 * @property {string} [hint]
 * @property {readonly (string | readonly [string, string])[]} [options] Labels, or values and labels.
 * @property {string} [placeholder]
 * @property {(text: string) => string} [mask]
 * @property {(text: string) => string} [judge] What is wrong with a text that is not empty.
 */

const states = 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(' ');
const indicators = /** @type {const} */ ([
  ['contributor', 'Contribuinte'],
  ['exempt', 'Isento'],
  ['non-contributor', 'Não contribuinte'],
]);
const serviceTypes =
  'Primeiro contato,Qualificação,Demonstração,Proposta,Negociação,Fechamento,Implantação,Acompanhamento,Renovação,' +
  'Venda adicional,Cliente inativo,Proposta perdida,Contador,Revenda';
const channels =
  'Telefone,WhatsApp,E-mail,Visita ao cliente,Visita do cliente,Reunião on-line,Chat do site,Redes sociais,Evento';
const sources =
  'Cliente,Contador,Parceiro,Colaborador,Site,Busca,Redes Sociais,Blog,Rádio,Jornal ou revista,Outdoor,' +
  'Anúncio on-line,Feira,Palestra,Café com clientes,Telefone,Visita,Lista,Ex-cliente,Cliente da base';
const systems =
  'Não usa sistema,Caderno ou papel,Planilha,Sistema próprio,Sistema do contador,Emissor gratuito de NF-e,Não informado';

/** @param {readonly number[]} lengths Digits between the marks. @param {string} marks */
const masked = (lengths, marks) => (/** @type {string} */ text) => {
  let rest = text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  let out = '';
  for (const [at, length] of lengths.entries()) {
    out += rest.slice(0, length);
    rest = rest.slice(length);
    if (rest === '') break;
    out += marks[at] ?? '';
  }
  return out;
};
const cpf = masked([3, 3, 3, 2], '..-');
const cnpj = masked([2, 3, 3, 4, 2], '../-');
const day = masked([2, 2, 4], '//');

/** @param {string} text */
function isTaxId(text) {
  const bare = text.replace(/[^0-9A-Z]/g, '');
  const values = [...bare].map((char) => char.charCodeAt(0) - 48);
  /** @param {number} length @param {number} top */
  const digit = (length, top) => {
    let weight = 1;
    let sum = 0;
    for (let at = length - 1; at >= 0; at -= 1) {
      weight = weight === top ? 2 : weight + 1;
      sum += (values[at] ?? 0) * weight;
    }
    return sum % 11 < 2 ? 0 : 11 - (sum % 11);
  };
  const [length, top] = bare.length === 11 ? [9, 11] : bare.length === 14 ? [12, 9] : [0, 0];
  return length > 0 && values[length] === digit(length, top) && values[length + 1] === digit(length + 1, top);
}

/** @type {readonly { id: string, title: string, optional?: boolean, legend?: string, fields: readonly Field[] }[]} */
const groups = [
  {
    id: 'person',
    title: 'Dados da pessoa',
    fields: [
      { name: 'prospect', label: 'Prospectado', type: 'checkbox', span: 2 },
      {
        name: 'kind',
        label: 'Tipo da pessoa',
        type: 'radio',
        span: 3,
        required: true,
        options: ['Física', 'Jurídica'],
      },
      {
        name: 'taxId',
        label: 'CPF/CNPJ',
        span: 7,
        required: true,
        mask: (text) => (text.replace(/[^0-9A-Za-z]/g, '').length <= 11 ? cpf(text) : cnpj(text)),
        judge: (text) => (isTaxId(text) ? '' : 'CPF ou CNPJ inválido'),
      },
      { name: 'legalName', label: 'Nome completo', span: 6, required: true },
      { name: 'shortName', label: 'Nome curto', span: 3, required: true },
      { name: 'tradeName', label: 'Nome fantasia', span: 3, required: true },
      { name: 'indicator', label: 'Indicador de IE', type: 'select', span: 3, required: true, options: indicators },
      { name: 'stateRegistration', label: 'Inscrição estadual', span: 4 },
    ],
  },
  {
    id: 'contact',
    title: 'Dados do Contato',
    fields: [
      { name: 'description', label: 'Descrição do contato', span: 8, required: true, hint: 'Ex.: Bimer + ISS-Easy' },
      { name: 'priority', label: 'Contato prioritário', type: 'checkbox', span: 4 },
      { name: 'subject', label: 'Assunto atual', span: 7 },
      {
        name: 'serviceType',
        label: 'Tipo de atendimento',
        type: 'combobox',
        span: 5,
        required: true,
        value: 'Proposta',
        suggested: true,
        hint: 'Sugerido: 3 dias, sex, 27/11',
        options: serviceTypes.split(','),
      },
      { name: 'notes', label: 'Descrição do Parecer', type: 'area', span: 12 },
      {
        name: 'channel',
        label: 'Tipo de Contato',
        type: 'combobox',
        span: 5,
        hint: 'Por onde foi esta conversa',
        options: channels.split(','),
      },
      {
        name: 'contactName',
        label: 'Pessoa de Contato do Parecer',
        type: 'combobox',
        span: 7,
        hint: 'Com quem falar durante a negociação',
        options: [],
      },
    ],
  },
  {
    id: 'address',
    title: 'Endereço',
    optional: true,
    legend: 'Dados do Endereço',
    fields: [
      { name: 'postalCode', label: 'CEP', span: 3, mask: masked([5, 3], '-') },
      { name: 'street', label: 'Logradouro', span: 5 },
      { name: 'number', label: 'Número', span: 2 },
      { name: 'complement', label: 'Complemento', span: 2 },
      { name: 'district', label: 'Bairro', span: 4 },
      { name: 'city', label: 'Cidade', span: 6 },
      { name: 'state', label: 'UF', type: 'select', span: 2, options: states },
    ],
  },
  {
    id: 'branch',
    title: 'Pessoa Relacionada',
    fields: [
      {
        name: 'branch',
        label: 'Pessoa Relacionada',
        type: 'combobox',
        span: 6,
        value: 'Matriz',
        suggested: true,
        hint: 'Filial ou representação do cadastro',
        options: ['Matriz'],
      },
    ],
  },
  { id: 'items', title: 'Itens', fields: [] },
  {
    id: 'additional',
    title: 'Dados Complementares',
    optional: true,
    fields: [
      { name: 'system', label: 'Sistema Atual', type: 'combobox', span: 6, options: systems.split(',') },
      {
        name: 'source',
        label: 'Meio de Contato',
        type: 'combobox',
        span: 6,
        hint: 'Como o cliente chegou até nós',
        options: sources.split(','),
      },
    ],
  },
  {
    id: 'next',
    title: 'Dados do Próximo Contato',
    fields: [
      {
        name: 'nextUser',
        label: 'Nome do Usuário',
        type: 'combobox',
        span: 5,
        required: true,
        value: 'USUARIO1',
        suggested: true,
        options: ['USUARIO1'],
      },
      {
        name: 'nextDate',
        label: 'Data de próximo contato',
        type: 'date',
        span: 7,
        required: true,
        value: '27/11/2026',
        suggested: true,
        mask: day,
      },
    ],
  },
  {
    id: 'internal',
    title: 'Dados do Contato Interno',
    optional: true,
    fields: [
      { name: 'internalUser', label: 'Nome do Usuário', type: 'combobox', span: 5, options: ['USUARIO1'] },
      {
        name: 'internalDate',
        label: 'Data contato interno',
        type: 'date',
        span: 7,
        mask: day,
      },
    ],
  },
  {
    id: 'watchers',
    title: 'Spy System',
    optional: true,
    fields: [
      {
        name: 'watchers',
        label: 'E-mails para Spy',
        span: 9,
        placeholder: 'Usuário ou e-mail',
        hint: 'Recebem aviso a cada novidade, até o encerramento',
      },
    ],
  },
];

const fields = new Map(groups.flatMap((group) => group.fields).map((field) => [field.name, field]));

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** @param {Field} field */
function optionsOf({ options = [] }) {
  return options
    .map((option) => (typeof option === 'string' ? [option, option] : option))
    .map(([value = '', label = '']) => `<option value="${escape(value)}">${escape(label)}</option>`)
    .join('');
}

/** @param {Field} field */
function control(field) {
  const { name, type = 'text', required = false, value = '', placeholder = '' } = field;
  const own =
    `id="${name}" name="${name}" class="input" aria-describedby="${name}-message"` +
    (required ? ' aria-required="true"' : '');
  const text = `${own} autocomplete="off" value="${escape(value)}" placeholder="${escape(placeholder)}"`;
  switch (type) {
    case 'area':
      return `<textarea ${own} rows="3"></textarea>`;
    case 'select':
      return `<select ${own}><option value=""></option>${optionsOf(field)}</select>`;
    case 'combobox':
      return `<input ${text} list="${name}-list"><datalist id="${name}-list">${optionsOf(field)}</datalist>`;
    case 'date':
      return `<input ${text.replace('placeholder=""', 'placeholder="dd/mm/aaaa"')}>`;
    default:
      return `<input ${text}>`;
  }
}

/** @param {Field} field */
function fieldMarkup(field) {
  const { name, label, type = 'text', span = 12, required = false, hint = '', suggested = false } = field;
  const message = `<div id="${name}-message" class="message">${escape(hint)}</div>`;
  if (type === 'checkbox') {
    return `<div class="c${span}"><label><input id="${name}" name="${name}" type="checkbox">${escape(label)}</label>${message}</div>`;
  }
  const head = `class="label${required ? ' required' : ''}"`;
  if (type === 'radio') {
    const choices = (field.options ?? [])
      .map((option) => `<label><input type="radio" name="${name}" value="${option}">${option}</label>`)
      .join('');
    return `<div class="c${span}" role="radiogroup" aria-labelledby="${name}-label"><span ${head} id="${name}-label">${escape(label)}</span>${choices}${message}</div>`;
  }
  const tag = suggested ? ` <span class="muted" id="${name}-tag">sugerido</span>` : '';
  return `<div class="c${span}"><label ${head} for="${name}">${escape(label)}${tag}</label>${control(field)}${message}</div>`;
}

const registration =
  '<span role="radiogroup" aria-label="Cadastro"><label><input type="radio" name="registration" checked>Novo Cadastro' +
  '</label><label><input type="radio" name="registration">Pessoa Cadastrada</label></span>';
const lookup =
  '<label class="label" for="lookup">Buscar pessoa</label><div class="line"><input id="lookup" class="input" ' +
  'placeholder="Nome, CPF/CNPJ ou código"><button type="button" class="button">Localizar cliente ou prospectado (F2)' +
  '</button></div>';
const references =
  '<div class="line">Referências de contato <span class="muted">Inclua ao menos uma forma de falar com esta pessoa' +
  '</span><button type="button" class="link">Adicionar referência de contato</button></div>';
const items = '<p class="muted">Nenhum item ainda. Inclua o que está sendo negociado, se já souber.</p>';
const newItem =
  '<span class="muted">Nenhum item</span><span class="grow"></span><button type="button" class="button">Novo Item</button>';

/** @param {(typeof groups)[number]} group */
function groupMarkup({ id, title, optional = false, legend, fields: own }) {
  const aside = id === 'person' ? registration : id === 'items' ? newItem : '';
  const grid = own.length === 0 ? '' : `<div class="grid">${own.map(fieldMarkup).join('')}</div>`;
  return (
    `<section class="group" aria-labelledby="${id}-title"><div class="line"><h2 id="${id}-title">${title}` +
    `${optional ? ' <span class="muted">(opcional)</span>' : ''}</h2>` +
    `${aside}</div>` +
    (id === 'person' ? lookup : '') +
    (legend === undefined ? grid : `<fieldset><legend>${legend}</legend>${grid}</fieldset>`) +
    (id === 'person' ? references : id === 'items' ? items : '') +
    '</section>'
  );
}

const head =
  '<div class="line"><h1>Cadastro de Contato de Venda</h1><span class="muted">Novo · aberto hoje</span>' +
  '<span class="grow"></span><span class="muted">* campo obrigatório</span></div>';
const footer =
  '<footer class="footer"><button type="button" class="button">Salvar Rascunho <kbd>Ctrl+S</kbd></button>' +
  '<button type="button" class="link">Carregar Rascunho</button><button type="button" class="link">Guardar e iniciar ' +
  'outro</button><span id="status" role="status"></span><span class="grow"></span><span id="count"></span>' +
  '<button type="button" class="button">Concluir Cadastro <kbd>Ctrl+Enter</kbd></button></footer>';

/** @type {Map<string, string>} */
const values = new Map();
/** @type {Set<string>} */
const changed = new Set();
/** @type {Set<string>} */
const judged = new Set();

/** @param {Field} field */
function verdict({ name, required = false, judge }) {
  const text = (values.get(name) ?? '').trim();
  if (text === '') return required ? 'Campo obrigatório' : '';
  return judge === undefined ? '' : judge(text);
}

/** @param {string} id @param {string} text */
function say(id, text) {
  const place = document.getElementById(id);
  if (place !== null && place.textContent !== text) place.textContent = text;
}

/** @param {Field} field */
function showVerdict(field) {
  const text = judged.has(field.name) ? verdict(field) : '';
  say(`${field.name}-message`, text || (field.hint ?? ''));
  document.getElementById(`${field.name}-message`)?.classList.toggle('error', text !== '');
  document.getElementById(field.name)?.toggleAttribute('aria-invalid', text !== '');
}

/** What the footer says: how much is missing, and whether something was changed. */
function showRest() {
  const missing = [...fields.values()].filter((field) => verdict(field) !== '');
  say('count', missing.length === 0 ? '' : `Faltam ${missing.length} campos`);
  say('status', changed.size === 0 ? '' : 'Alterado');
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** @param {Event} event */
function onInput(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const field = fields.get(input.name);
  if (field === undefined) return;
  if (field.mask !== undefined) input.value = field.mask(input.value);
  const value = input.type === 'checkbox' ? String(input.checked) : input.value;
  values.set(field.name, value);
  if (value === (field.value ?? '')) changed.delete(field.name);
  else changed.add(field.name);
  document.getElementById(`${field.name}-tag`)?.remove();
  if (judged.has(field.name) && verdict(field) === '') judged.delete(field.name);
  showVerdict(field);
  resting ??= setTimeout(() => {
    resting = undefined;
    showRest();
  }, 250);
}

/** @param {Event} event */
function onChange(event) {
  const field = fields.get(/** @type {HTMLInputElement} */ (event.target).name);
  if (field === undefined) return;
  judged.add(field.name);
  showVerdict(field);
}

/** Shows the screen. @param {HTMLElement} root */
export function mount(root) {
  for (const { name, value } of fields.values()) if (value !== undefined) values.set(name, value);
  root.innerHTML = `${head}<div class="layout">${groups.map(groupMarkup).join('')}</div>${footer}`;
  root.addEventListener('input', onInput);
  root.addEventListener('change', onChange);
  showRest();
}

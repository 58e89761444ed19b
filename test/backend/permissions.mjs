/** Who may do what. The same keys as on the screen; here they decide. */
import { permissionKeys } from 'sales-contact-elements/rules';
import { Problem } from './problem.mjs';

/** @typedef {import('sales-contact-elements/rules').Permission} Permission */
/** @typedef {import('sales-contact-elements').User & { permissions: Readonly<Partial<Record<Permission, boolean | { reason: string }>>> }} Profiled */

const supervised = { reason: 'Peça ao seu supervisor.' };

/** The profiles of the demonstration; what is not named is allowed. @type {Record<string, Profiled['permissions']>} */
export const profiles = {
  supervisor: {},
  vendas: { 'contact.reopen': supervised, 'agenda.see-others': supervised },
  'sem-precos': {
    'contact.reopen': supervised,
    'agenda.see-others': supervised,
    'items.see-prices': false,
    'items.edit-prices': false,
    'items.discount': false,
  },
  consulta: Object.fromEntries(
    permissionKeys
      .filter((key) => key !== 'items.see-prices' && key !== 'agenda.see-others')
      .map((key) => [key, { reason: 'Seu perfil é só de consulta.' }]),
  ),
};

/** Users of the demonstration whose profile is not `vendas`. @type {Record<string, string>} */
export const profileOf = {
  SUPERVISOR: 'supervisor',
  GERENCIA: 'supervisor',
  ADMIN: 'supervisor',
  PREVENDA: 'sem-precos',
  POSVENDA: 'consulta',
};

/** What is refused, in words. @type {Record<Permission, string>} */
const words = {
  'sales-contact.create': 'não pode registrar contatos de venda',
  'person.create': 'não pode cadastrar pessoas',
  'person.edit': 'não pode alterar pessoas cadastradas',
  'person.import-registry': 'não pode importar dados da Receita',
  'contact.assign-others': 'não pode indicar outro usuário',
  'contact.conclude': 'não pode concluir cadastros',
  'contact.close': 'não pode encerrar contatos',
  'contact.reopen': 'não pode reabrir contatos',
  'contact.add-interaction': 'não pode lançar pareceres',
  'items.see-prices': 'não vê preços',
  'items.edit-prices': 'não pode alterar preços',
  'items.discount': 'não pode dar descontos',
  'drafts.use': 'não pode guardar rascunhos',
  'agenda.see-others': 'não vê a agenda de outros usuários',
  'watchers.edit': 'não pode alterar quem é avisado por e-mail',
  'watchers.free-address': 'só pode avisar usuários, não endereços livres',
};

/** @param {Profiled} user @param {Permission} permission */
export const may = (user, permission) => (user.permissions[permission] ?? true) === true;

/** @param {Profiled} user @param {Permission} permission */
export function demand(user, permission) {
  const answer = user.permissions[permission] ?? true;
  if (answer === true) return;
  const reason = typeof answer === 'object' ? ` ${answer.reason}` : '';
  throw new Problem(403, 'forbidden', { detail: `${user.login} ${words[permission]}.${reason}` });
}

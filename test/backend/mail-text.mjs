/** What a watcher reads. Everything that people typed is text: escaped in HTML, without line breaks in the subject. */
import { formatDay } from 'sales-contact-elements/rules';

/**
 * @typedef {object} Message What is told, as it was when it happened.
 * @property {import('sales-contact-elements/rules').NoticeEvent} event
 * @property {string} code
 * @property {string} person
 * @property {string} [description]
 * @property {string} actor The login of who did it.
 * @property {string} [notes]
 * @property {string} [outcome]
 * @property {{ login: string, date?: string }} [next]
 * @property {{ login: string, date?: string }} [internal]
 */

/** @type {Record<Message['event'], (actor: string) => string>} */
const headlines = {
  created: (actor) => `novo contato de venda, por ${actor}`,
  interaction: (actor) => `novo parecer de ${actor}`,
  reassigned: (actor) => `novo responsável, por ${actor}`,
  closed: (actor) => `contato encerrado por ${actor}`,
  reopened: (actor) => `contato reaberto por ${actor}`,
};

/** @type {Record<string, string>} */
const outcomes = { won: 'ganho', lost: 'perdido', canceled: 'cancelado' };

/** @param {string} text */
const line = (text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

/** @param {string} text */
const escape = (text) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * @param {Message} message
 * @param {string | undefined} unsubscribeUrl Absent where nobody may let go of it by oneself.
 */
export function mailText(message, unsubscribeUrl) {
  const { event, code, person, description, actor, notes, outcome, next, internal } = message;
  const headline = headlines[event](line(actor));
  /** @type {[string, string][]} */
  const facts = [['Cliente', line(person)]];
  if (description) facts.push(['Descrição', line(description)]);
  if (outcome) facts.push(['Resultado', outcomes[outcome] ?? line(outcome)]);
  /** @param {{ login: string, date?: string }} who */
  const due = ({ login, date }) => `${line(login)}${date === undefined ? '' : `, ${formatDay(date)}`}`;
  if (event !== 'closed' && next) facts.push(['Próximo contato', due(next)]);
  if (event !== 'closed' && internal) facts.push(['Contato interno', due(internal)]);
  const end =
    event === 'closed'
      ? 'Este é o último aviso deste contato, a menos que ele seja reaberto.'
      : 'Você recebe este aviso até o encerramento do contato.';
  const talk = notes?.replace(/[^\P{Cc}\n]/gu, ' ').trim() ?? '';
  const text = [
    `${code}: ${headline}`,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...(talk === '' ? [] : ['', talk]),
    '',
    end,
    ...(unsubscribeUrl === undefined ? [] : [`Para não receber mais: ${unsubscribeUrl}`]),
    '',
  ].join('\n');
  const html = `<!doctype html>
<html lang="pt-BR"><body style="font-family: sans-serif; color: #1f2430">
<h1 style="font-size: 18px">${escape(code)}: ${escape(headline)}</h1>
<table cellpadding="4">${facts.map(([name, value]) => `<tr><th align="left">${name}</th><td dir="auto">${escape(value)}</td></tr>`).join('')}</table>
${talk === '' ? '' : `<blockquote dir="auto" style="white-space: pre-wrap; border-left: 3px solid #c5cbd6; padding-left: 12px">${escape(talk)}</blockquote>`}
<p style="color: #5b6475">${end}${unsubscribeUrl === undefined ? '' : ` <a href="${escape(unsubscribeUrl)}">Não receber mais</a>`}</p>
</body></html>
`;
  return { subject: line(`${code}: ${headline} – ${person}`).slice(0, 200), text, html };
}

import { html, nothing, type TemplateResult } from 'lit';
import { formatPhone } from '../../brazil/phone.js';
import type { ReferenceContact } from '../../contact/reference-contact.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { defaultTotals, totalsOf } from '../../contact/totals.js';
import type { Localizer } from '../../i18n/translate.js';
import { icons } from '../../ui/templates/icons.js';
import type { AgendaDesk } from '../agenda-desk.js';
import { loginText } from '../agenda-words.js';
import { followUpOrNone } from './case-words.js';

/** What a contact is about, who looks after it and how to reach its person. */
export function caseHead(words: Localizer, desk: AgendaDesk, contact: SalesContact, today: string): TemplateResult {
  const { lists } = desk;
  const { code, status, priority, description, currentSubject, serviceType, person, watchers } = contact;
  const isOpen = (status ?? 'open') === 'open';
  const { nextContact, internalContact } = contact;
  const isLate = isOpen && nextContact.date !== undefined && nextContact.date < today;
  const told = watchers.map((one) => ('userId' in one ? loginText(words, lists, one.userId) : one.email));
  const reach = [...person.referenceContacts]
    .sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false))
    .map(reachParts)
    .filter((parts) => parts.length > 0);
  return html`<div part="head" class="head">
    <p class="marks">
      ${code === undefined ? nothing : html`<span class="code">${code}</span>`}
      <span class="tag ${isOpen ? '' : 'closed'}">${words.t(isOpen ? 'agenda.open' : 'agenda.closed')}</span>
      ${priority ? html`<span class="tag important">${icons.star}${words.t('agenda.priority')}</span>` : nothing}
      <span class="muted">${words.t(person.relationship === 'customer' ? 'person.customer' : 'person.prospect')}</span>
    </p>
    ${description === undefined ? nothing : html`<p class="description">${description}</p>`}
    ${currentSubject === undefined ? nothing : html`<p>${currentSubject}</p>`}
    <dl>
      ${row(words.t('agenda.role.next'), followUpOrNone(words, lists, nextContact), isLate ? 'late' : '')}
      ${row(words.t('agenda.role.internal'), followUpOrNone(words, lists, internalContact))}
      ${serviceType === undefined ? nothing : row(words.t('label.serviceType'), lists.choice('service-types', serviceType)?.label ?? serviceType)}
      ${reach.length === 0 ? nothing : row(words.t('label.person.referenceContacts'), reachText(reach))}
      ${row(words.t('label.items'), itemsText(words, desk, contact))}
      ${row(words.t('label.watchers'), told.length === 0 ? words.t('agenda.none') : told.join(', '))}
    </dl>
  </div>`;
}

function row(term: string, text: unknown, mark = ''): TemplateResult {
  return html`<div class=${mark}><dt>${term}</dt><dd>${text}</dd></div>`;
}

function reachText(people: readonly (readonly string[])[]): readonly TemplateResult[] {
  return people.map((parts, at) => {
    const texts = parts.map((part, index) => html`${index === 0 ? nothing : ', '}<span class="whole">${part}</span>`);
    return html`${at === 0 ? nothing : '; '}${texts}`;
  });
}

/** A name with phones and an address, none of which breaks. */
function reachParts({ name, phone, mobile, email }: ReferenceContact): readonly string[] {
  return [name, phone && formatPhone(phone), mobile && formatPhone(mobile), email].filter(
    (part): part is string => part !== undefined && part !== '',
  );
}

/** "3 itens · Valor Total: R$ 4.250,00"; the amount only for who may see prices. */
function itemsText(words: Localizer, desk: AgendaDesk, { items }: SalesContact): string {
  const count = words.t('item.count', { count: items.length });
  if (items.length === 0 || !desk.access('items.see-prices').allowed) return count;
  const { estimatedAmount, totalAmount } = sums(desk, items);
  return [
    count,
    `${words.t('item.estimated')}: ${words.money(estimatedAmount)}`,
    `${words.t('item.total')}: ${words.money(totalAmount)}`,
  ].join(' · ');
}

function sums({ settings }: AgendaDesk, items: SalesContact['items']): ReturnType<typeof defaultTotals> {
  try {
    return totalsOf(items, settings);
  } catch (error) {
    console.error(error);
    return defaultTotals(items, { rounding: settings.rounding ?? 'half-up' });
  }
}

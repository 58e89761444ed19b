import { formatPhone } from '../brazil/phone.js';
import { formatPostalCode } from '../brazil/postal-code.js';
import { formatStateRegistration } from '../brazil/state-registration.js';
import { formatTaxId } from '../brazil/tax-id.js';
import type { Draft } from '../contact/draft.js';
import type { LineItem } from '../contact/line-item.js';
import { getAt } from '../contact/paths.js';
import type { ReferenceContact } from '../contact/reference-contact.js';
import { fieldSettings } from '../contact/requirements.js';
import type { Watcher } from '../contact/watcher.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';

/** A value as people read it. */
export function valueText(
  words: Localizer,
  session: FormSession,
  { contact, unread }: Pick<Draft, 'contact' | 'unread'>,
  path: string,
): string {
  const { lists } = session;
  const value = getAt(contact, path);
  const text = unread[path];
  if (text !== undefined) return text;
  if (value === undefined || value === null || value === '' || value === false) return '';
  const id = String(value);
  switch (path) {
    case 'person': {
      const { shortName, tradeName, legalName } = Object(value) as Record<string, string | undefined>;
      return shortName ?? tradeName ?? legalName ?? words.t('draft.no-person');
    }
    case 'person.relationship':
      return words.find(`person.${id}`) ?? id;
    case 'person.kind':
      return words.find(`person.kind.${id}`) ?? id;
    case 'person.stateRegistrationIndicator':
      return words.find(`person.indicator.${id}`) ?? id;
    case 'person.taxId':
      return formatTaxId(id);
    case 'person.stateRegistration':
      return formatStateRegistration(id, contact.person?.address?.state);
    case 'person.address.postalCode':
      return formatPostalCode(id);
    case 'person.foreign':
      return joined(Object.values(value), ', ');
    case 'person.referenceContacts':
      return joined(
        (value as readonly ReferenceContact[]).map(({ name, phone, mobile, email }) =>
          joined([name, phone && formatPhone(phone), mobile && formatPhone(mobile), email], ', '),
        ),
      );
    case 'relatedBranch':
      return lists.branch(id)?.name ?? id;
    case 'serviceType':
      return lists.choice('service-types', id)?.label ?? id;
    case 'interaction.channel':
      return lists.choice('channels', id)?.label ?? id;
    case 'leadSource':
      return lists.choice('lead-sources', id)?.label ?? id;
    case 'currentSystem':
      return String((value as { text?: string }).text ?? '');
    case 'nextContact.userId':
    case 'internalContact.userId':
      return lists.user(id)?.login ?? id;
    case 'nextContact.date':
    case 'internalContact.date':
      return words.day(id);
    case 'watchers':
      return joined(
        (value as readonly Watcher[]).map((watcher) =>
          'userId' in watcher ? (lists.user(watcher.userId)?.login ?? watcher.userId) : watcher.email,
        ),
      );
    case 'items': {
      const sees = session.may('items.see-prices');
      return joined(
        (value as readonly LineItem[]).map(({ quantity, name, code, unitPrice, discount }) =>
          joined(
            [
              joined([quantity && words.decimal(quantity), name ?? code], ' × '),
              sees && unitPrice ? words.money(unitPrice) : undefined,
              sees && discount?.value
                ? `− ${discount.kind === 'percent' ? `${words.decimal(discount.value)}%` : words.money(discount.value)}`
                : undefined,
            ],
            ' ',
          ),
        ),
      );
    }
  }
  if (/^person\.referenceContacts\.\d+\.(phone|mobile)$/.test(path)) return formatPhone(id);
  const { kind, options } = fieldSettings(path, session.store.state.settings);
  const option = options?.find((one) => one.value === value);
  if (option !== undefined) return option.label;
  if (kind === 'day') return words.day(id);
  if (kind === 'decimal') return words.decimal(id);
  return value === true ? words.t('draft.compare.yes') : typeof value === 'object' ? JSON.stringify(value) : id;
}

function joined(parts: readonly unknown[], by = '; '): string {
  return parts.filter((part) => part !== undefined && part !== '').join(by);
}

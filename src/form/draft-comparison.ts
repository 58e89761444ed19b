import { groupOf, groups } from '../binding/groups.js';
import { labelOf } from '../binding/issue-words.js';
import { formatPhone } from '../brazil/phone.js';
import { formatPostalCode } from '../brazil/postal-code.js';
import { formatTaxId } from '../brazil/tax-id.js';
import type { Draft } from '../contact/draft.js';
import type { LineItem } from '../contact/line-item.js';
import { getAt } from '../contact/paths.js';
import { fieldSettings } from '../contact/requirements.js';
import type { ReferenceContact } from '../contact/reference-contact.js';
import type { Watcher } from '../contact/watcher.js';
import type { DraftDifference } from '../draft-manager/compare-dialog.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';

/** Taken over whole: their parts say nothing by themselves. */
const wholes: ReadonlySet<string> = new Set([
  'items',
  'watchers',
  'person.referenceContacts',
  'person.foreign',
  'currentSystem',
]);

/** What nobody typed. */
const untold = /^(id|code|version|status|history|person\.(id|code|version|knownStateRegistrations|address\.cityCode))$/;

function fieldsOf(value: unknown, path: string, into: Set<string>): void {
  if (untold.test(path)) return;
  if (typeof value !== 'object' || value === null || wholes.has(path) || Array.isArray(value)) {
    into.add(path);
    return;
  }
  for (const [key, part] of Object.entries(value)) fieldsOf(part, path === '' ? key : `${path}.${key}`, into);
}

/** Equal for equal values; empty lists, texts and objects are nothing. */
function contentAt(draft: Draft, path: string): string {
  const texts = Object.entries(draft.unread).filter(([at]) => at === path || at.startsWith(`${path}.`));
  const value = JSON.stringify(getAt(draft.contact, path)) ?? '';
  return (/^(\[\]|\{\}|""|false)$/.test(value) ? '' : value) + (texts.length === 0 ? '' : JSON.stringify(texts.sort()));
}

/** The paths in which the two differ, in the order of the screen. Of another person everything is different. */
function differingPaths(shown: Draft, kept: Draft): readonly string[] {
  const paths = new Set<string>();
  for (const { contact, unread } of [shown, kept]) {
    fieldsOf(contact, '', paths);
    for (const path of Object.keys(unread))
      if (!path.startsWith('$') && ![...wholes].some((whole) => path.startsWith(`${whole}.`))) paths.add(path);
  }
  const order = groups.flatMap((group) => group.paths);
  const place = (path: string): number => {
    const at = order.findIndex((part) => path === part || path.startsWith(`${part}.`));
    return at < 0 ? order.length : at;
  };
  const isOther = contentAt(shown, 'person.id') !== contentAt(kept, 'person.id');
  const rest = [...paths].filter((path) => !(isOther && path.startsWith('person.')));
  const differing = rest.filter((path) => contentAt(shown, path) !== contentAt(kept, path));
  differing.sort((a, b) => place(a) - place(b));
  return isOther ? ['person', ...differing] : differing;
}

/** A value as people read it. */
function valueText(words: Localizer, session: FormSession, draft: Draft, path: string): string {
  const { lists } = session;
  const value = getAt(draft.contact, path);
  const text = draft.unread[path];
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

/** What differs between the screen and a draft, field by field, in words. */
export function draftDifferences(words: Localizer, session: FormSession, kept: Draft): readonly DraftDifference[] {
  const shown = session.store.capture();
  const { settings } = session.store.state;
  return differingPaths(shown, kept).map((path) => {
    const label = path === 'person' ? words.t('draft.compare.person') : labelOf(words, path, settings);
    // Two groups have fields of the same name.
    const group = /^(next|internal)Contact\.userId$/.test(path) ? groupOf(path) : undefined;
    return {
      path,
      label: group === undefined ? label : `${label} (${words.t(group.heading)})`,
      shown: valueText(words, session, shown, path),
      kept: valueText(words, session, kept, path),
    };
  });
}

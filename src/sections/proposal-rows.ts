import { labelOf } from '../binding/issue-words.js';
import { setAt } from '../contact/paths.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Localizer } from '../i18n/translate.js';
import type { Compared } from '../store/fill.js';
import type { FormSession } from '../store/form-session.js';
import type { ProposalRow } from './proposal-review/proposal-review.js';
import { valueText } from './value-words.js';

/** Proposals beside what stood in their fields, in words for people. */
export function proposalRows(words: Localizer, session: FormSession, compared: readonly Compared[]): ProposalRow[] {
  const { contact, settings } = session.store.state;
  const say = (path: string, value: string | undefined): string =>
    value === undefined
      ? ''
      : valueText(words, session, { contact: setAt(contact, path, value) as SalesContact, unread: {} }, path);
  const label = (path: string): string => {
    const [, number] = /^person\.referenceContacts\.(\d+)\./.exec(path) ?? [];
    const own = labelOf(words, path, settings);
    return number === undefined ? own : `${own} (${words.t('reference.name', { number: Number(number) + 1 })})`;
  };
  return compared.map(({ path, value, before, isFilled }) => ({
    path,
    label: label(path),
    current: say(path, before),
    proposed: say(path, value),
    chosen: isFilled,
  }));
}

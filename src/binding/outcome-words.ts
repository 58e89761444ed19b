import type { FollowUp } from '../contact/follow-up.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';

/** How many people are told: chips that are wrong reach nobody. */
function toldBy(session: FormSession): number {
  const { contact, issues } = session.store.state;
  const wrong = new Set(issues.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  return contact.watchers.filter((_watcher, index) => !wrong.has(`watchers.${index}`)).length;
}

/**
 * What will happen when the contact is concluded: in whose agenda it appears on which day, and how many people are told.
 * Empty until there is a user with a day.
 */
export function outcomeSentence(words: Localizer, session: FormSession): string {
  const { lists, store } = session;
  const { nextContact, internalContact } = store.state.contact;
  const followUps = [nextContact, internalContact].filter(
    (followUp): followUp is Required<FollowUp> => followUp.userId !== undefined && followUp.date !== undefined,
  );
  if (followUps.length === 0) return '';
  const places = followUps.map(({ userId, date }, index) => {
    const day = words.day(date, 'weekday-last');
    if (userId === lists.currentUser?.id)
      return words.t(index === 0 ? 'outcome.agenda-mine' : 'outcome.and-mine', { day });
    const user = lists.user(userId)?.login ?? words.t('follow-up.unknown-user', { id: userId });
    return words.t(index === 0 ? 'outcome.agenda-of' : 'outcome.and-of', { user, day });
  });
  return `${places.join('')}. ${words.t('outcome.mail', { count: toldBy(session) })}`;
}

/** The registered name of a sole trader often ends with the owner's CPF. */
function withoutTaxId(name: string, taxId: string | undefined): string {
  const cpf = /\s*\b\d{3}\.?\d{3}\.?\d{3}-?\d{2}\b/g;
  const bare = name.replace(cpf, '');
  return (taxId === undefined ? bare : bare.replaceAll(taxId, '')).trim();
}

/** The contact as plain text, to be copied: amounts only for who may see prices, a tax id for nobody. */
export function summaryText(words: Localizer, session: FormSession): string {
  const { contact } = session.store.state;
  const { legalName, shortName, taxId } = contact.person;
  const name = withoutTaxId(legalName ?? shortName ?? '', taxId);
  const lines = [
    session.saved === undefined ? '' : words.t('summary.contact', { code: session.saved.code }),
    name === '' ? words.t('summary.no-person') : name,
    contact.description ?? '',
    ...contact.items.flatMap(({ quantity, code, name: item }) => {
      const what = item ?? code;
      if (what === undefined) return [];
      return [quantity === undefined ? `- ${what}` : `- ${words.decimal(quantity)} × ${what}`];
    }),
  ];
  if (contact.items.length > 0 && session.may('items.see-prices')) {
    const { estimatedAmount, totalAmount } = session.totals();
    lines.push(
      `${words.t('item.estimated')}: ${words.money(estimatedAmount)}`,
      `${words.t('item.total')}: ${words.money(totalAmount)}`,
    );
  }
  lines.push(outcomeSentence(words, session));
  return lines.filter((line) => line !== '').join('\n');
}

/** Why this user concludes nothing, in words. */
export function deniedReason(words: Localizer, session: FormSession): string {
  const { settingsFailed, settingsKnown } = session.loading;
  const key = settingsFailed && !settingsKnown ? 'submit.settings-missing' : 'submit.denied';
  return session.access('contact.conclude').reason ?? words.t(key);
}

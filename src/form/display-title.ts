import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';

/** Whom and what a contact is about; never a tax id. */
export function titleOf(words: Localizer, session: FormSession): string {
  const { person, description } = session.store.state.contact;
  const parts = [person.shortName ?? person.tradeName ?? person.legalName, description].filter(
    (part) => part !== undefined && part !== '',
  );
  return parts.length === 0 ? words.t('form.default-title') : parts.join(' · ');
}

import type { AdapterError } from '../../adapters/adapter-error.js';
import type { Company } from '../../adapters/company-registry.js';
import type { Localizer } from '../../i18n/translate.js';
import type { Filled } from '../../store/fill.js';

/** What the registry says of the company: active is good news, anything else a warning. */
export function registryStatusText(words: Localizer, company: Company): string {
  const { status, source, date, statusSince } = company;
  if (status === 'active') {
    if (statusSince === undefined) return words.t('person.registry.active-plain', { source });
    const [year, month] = statusSince.split('-');
    return words.t('person.registry.active', { since: `${month}/${year}` });
  }
  const day = statusSince ?? date;
  return words.t(`person.registry.${status}`, { source, date: day === undefined ? '' : words.day(day) });
}

/** "7 campos preenchidos, 2 mantidos". */
export function importText(words: Localizer, result: Pick<Filled, 'filled' | 'kept'>): string {
  return (
    words.t('person.import.filled', { count: result.filled }) + words.t('person.import.kept', { count: result.kept })
  );
}

/** Why there is no answer, with what to do; never in the way of typing. */
export function importFailureText(words: Localizer, error: AdapterError): string {
  if (error.code === 'rate-limited') return words.t('person.import.rate-limited', { count: error.retryAfter ?? 60 });
  if (error.code === 'network') return words.t('person.import.network');
  if (error.code === 'not-found')
    return words.t('person.import.not-found', { source: words.t('person.import.the-source') });
  return words.t('person.import.unavailable');
}

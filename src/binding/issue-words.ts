import { patternOf } from '../contact/paths.js';
import type { Issue } from '../contact/issue.js';
import type { Settings } from '../contact/settings.js';
import { fieldSettings } from '../contact/requirements.js';
import type { Localizer } from '../i18n/translate.js';

/** The label of a field: the host's own, else the kit's. */
export function labelOf(words: Localizer, path: string, settings: Settings): string {
  return fieldSettings(path, settings).label ?? words.find(`label.${patternOf(path)}`) ?? path;
}

function wordedParams(words: Localizer, issue: Issue): Record<string, string> {
  const params: Record<string, string> = { ...issue.params };
  if (params['next'] !== undefined) params['next'] = words.day(params['next'], 'weekday-first');
  if (params['expected'] !== undefined)
    params['expected'] = params['expected'].replaceAll(',', ` ${words.t('issue.or')} `);
  if (issue.code === 'day.not-business') {
    params['reason'] = params['holiday'] ?? words.find(`weekday.${params['weekday'] ?? ''}`) ?? '';
  }
  return params;
}

/** The sentence of an issue as it stands at the field: the most special one that has words. */
export function issueText(words: Localizer, issue: Issue): string {
  const params = wordedParams(words, issue);
  const pattern = patternOf(issue.path);
  const kind = issue.params?.['kind'];
  return (
    words.find(`issue.${issue.code}.${pattern}`, params) ??
    (kind === undefined ? undefined : words.find(`issue.${issue.code}.${kind}`, params)) ??
    words.find(`issue.${issue.code}`, params) ??
    issue.params?.['message'] ??
    words.t('issue.not-readable')
  );
}

/** The same sentence where the place is not seen: lines and references say which one they are. */
export function issueTextWithPlace(words: Localizer, issue: Issue): string {
  const message = issueText(words, issue);
  const [, list, index] = /^(items|person\.referenceContacts)\.(\d+)/.exec(issue.path) ?? [];
  if (index === undefined) return message;
  const params = { number: Number(index) + 1, message: message.charAt(0).toLowerCase() + message.slice(1) };
  return words.t(list === 'items' ? 'issue.item-prefix' : 'issue.reference-prefix', params);
}

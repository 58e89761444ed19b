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

/** The sentence made for this very field, or for what stands in it. */
function ownText(words: Localizer, issue: Issue, settings: Settings): string | undefined {
  const params = wordedParams(words, issue);
  const kind = issue.params?.['kind'];
  // What is missing is named in it, and the host may name it otherwise.
  const isRenamed = issue.code === 'missing' && fieldSettings(issue.path, settings).label !== undefined;
  return (
    (isRenamed ? undefined : words.find(`issue.${issue.code}.${patternOf(issue.path)}`, params)) ??
    (kind === undefined ? undefined : words.find(`issue.${issue.code}.${kind}`, params))
  );
}

/** The sentence of an issue as it stands at the field: the most special one that has words. */
export function issueText(words: Localizer, issue: Issue, settings: Settings = {}): string {
  return (
    ownText(words, issue, settings) ??
    words.find(`issue.${issue.code}`, wordedParams(words, issue)) ??
    issue.params?.['message'] ??
    words.t('issue.not-readable')
  );
}

/**
 * The same sentence where the place is not seen: lines and references say which one they are, and a field of which
 * nothing more is said than that it is empty, too long or unreadable says its label.
 */
export function issueTextWithPlace(words: Localizer, issue: Issue, settings: Settings = {}): string {
  const text = issueText(words, issue, settings);
  const message = text.charAt(0).toLowerCase() + text.slice(1);
  const [, list, index] = /^(items|person\.referenceContacts)\.(\d+)/.exec(issue.path) ?? [];
  if (index !== undefined) {
    const params = { number: Number(index) + 1, message };
    return words.t(list === 'items' ? 'issue.item-prefix' : 'issue.reference-prefix', params);
  }
  const label = labelOf(words, issue.path, settings);
  const isNamed =
    label === issue.path ||
    !/^(missing|too-long|not-readable)$/.test(issue.code) ||
    ownText(words, issue, settings) !== undefined;
  return isNamed ? text : `${label}: ${message}`;
}

import { groupOf, groups } from '../binding/groups.js';
import { labelOf } from '../binding/issue-words.js';
import type { Draft } from '../contact/draft.js';
import { getAt } from '../contact/paths.js';
import type { DraftDifference } from '../draft-manager/compare-dialog.js';
import type { Localizer } from '../i18n/translate.js';
import { valueText } from '../sections/value-words.js';
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

/** What differs between the screen and a draft, field by field, in words. */
export function draftDifferences(words: Localizer, session: FormSession, kept: Draft): readonly DraftDifference[] {
  const shown = session.store.capture();
  return differingPaths(shown, kept).map((path) => differenceAt(words, session, { shown, kept }, path));
}

/** How the screen and what is stored now came apart from what both began with. */
export interface ThreeWays {
  /** Changed by others alone: nobody here has an opinion about them. */
  readonly theirs: readonly string[];
  /** Changed here and there, or where it cannot be told. What was changed here alone is no question. */
  readonly differences: readonly DraftDifference[];
}

/** Compares three values of each field; `base` is the person as it was read, and says nothing of the other groups. */
export function threeWays(words: Localizer, session: FormSession, kept: Draft, base: Draft | undefined): ThreeWays {
  const shown = session.store.capture();
  const theirs: string[] = [];
  const differences: DraftDifference[] = [];
  for (const path of differingPaths(shown, kept)) {
    if (base === undefined || !path.startsWith('person.')) {
      differences.push(differenceAt(words, session, { shown, kept }, path));
      continue;
    }
    const original = contentAt(base, path);
    if (original === contentAt(shown, path)) theirs.push(path);
    else if (original !== contentAt(kept, path)) {
      const texts = differenceAt(words, session, { shown, kept }, path);
      differences.push({ ...texts, original: valueText(words, session, base, path) });
    }
  }
  return { theirs, differences };
}

function differenceAt(
  words: Localizer,
  session: FormSession,
  { shown, kept }: { readonly shown: Draft; readonly kept: Draft },
  path: string,
): DraftDifference {
  const { settings } = session.store.state;
  const label = path === 'person' ? words.t('draft.compare.person') : labelOf(words, path, settings);
  // Two groups have fields of the same name.
  const group = /^(next|internal)Contact\.userId$/.test(path) ? groupOf(path) : undefined;
  return {
    path,
    label: group === undefined ? label : `${label} (${words.t(group.heading)})`,
    shown: valueText(words, session, shown, path),
    kept: valueText(words, session, kept, path),
  };
}

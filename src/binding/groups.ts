import { getAt } from '../contact/paths.js';
import { defaultRequirements, isFilled, needOf } from '../contact/requirements.js';
import type { Settings } from '../contact/settings.js';
import type { MessageKey } from '../i18n/messages.js';
import type { FormSession } from '../store/form-session.js';

export type GroupId =
  | 'person'
  | 'contact'
  | 'address'
  | 'branch'
  | 'items'
  | 'additional'
  | 'next-contact'
  | 'internal-contact'
  | 'watchers';

export interface Group {
  readonly id: GroupId;
  readonly heading: MessageKey;
  /** The parts of the contact that the group shows. */
  readonly paths: readonly string[];
}

/** The groups of the screen in their order. */
export const groups: readonly Group[] = [
  {
    id: 'person',
    heading: 'section.person',
    paths: [
      'person.relationship',
      'person.kind',
      'person.foreign',
      'person.taxId',
      'person.legalName',
      'person.shortName',
      'person.tradeName',
      'person.stateRegistrationIndicator',
      'person.stateRegistration',
      'person.referenceContacts',
    ],
  },
  {
    id: 'contact',
    heading: 'section.contact',
    paths: ['description', 'priority', 'currentSubject', 'serviceType', 'interaction'],
  },
  { id: 'address', heading: 'section.address', paths: ['person.address'] },
  { id: 'branch', heading: 'section.branch', paths: ['relatedBranch'] },
  { id: 'items', heading: 'section.items', paths: ['items'] },
  { id: 'additional', heading: 'section.additional', paths: ['currentSystem', 'leadSource', 'extra'] },
  { id: 'next-contact', heading: 'section.next-contact', paths: ['nextContact'] },
  { id: 'internal-contact', heading: 'section.internal-contact', paths: ['internalContact'] },
  { id: 'watchers', heading: 'section.watchers', paths: ['watchers'] },
];

function holds(group: Group, path: string): boolean {
  return group.paths.some((part) => path === part || path.startsWith(`${part}.`));
}

export function groupOf(path: string): Group | undefined {
  return groups.find((group) => holds(group, path));
}

export function groupById(id: GroupId): Group {
  return groups.find((group) => group.id === id)!;
}

export type GroupState = 'error' | 'warning' | 'done' | '';

/** How a group stands: what is wrong and shown there comes first; a tick only where something was filled in or seen. */
export function groupState(session: FormSession, group: Group, visited: boolean): GroupState {
  const { store } = session;
  const { state } = store;
  let warned = false;
  for (const issue of [...state.serverIssues, ...state.issues]) {
    if (!holds(group, issue.path) || store.visibleIssue(issue.path) === undefined) continue;
    if (issue.severity === 'error') return 'error';
    if (issue.severity === 'warning') warned = true;
  }
  // What was asked about and concluded anyway is no longer pointed at.
  if (warned && state.phase !== 'saved' && state.phase !== 'readonly') return 'warning';
  if (missingIn(session, group) > 0) return '';
  return visited || isFilledGroup(session, group) ? 'done' : '';
}

/** How many required fields of the group are empty. */
export function missingIn(session: FormSession, group: Group): number {
  const { contact, settings } = session.store.state;
  return pathsWithNeed(group, settings).filter(
    (path) => !path.includes('*') && needOf(path, contact, settings) === 'required' && !isFilled(getAt(contact, path)),
  ).length;
}

/** Whether every field of the group may stay empty. */
export function isOptionalGroup(session: FormSession, group: Group): boolean {
  const { contact, settings } = session.store.state;
  return !pathsWithNeed(group, settings).some((path) => needOf(path, contact, settings) !== 'optional');
}

const known = new WeakMap<Settings, Map<Group, readonly string[]>>();

/** The paths of the group whose need is said somewhere; asked for with every key press. */
function pathsWithNeed(group: Group, settings: Settings): readonly string[] {
  let ofGroups = known.get(settings);
  if (ofGroups === undefined) {
    const all = Object.keys({ ...defaultRequirements, ...settings.fields });
    ofGroups = new Map(groups.map((each) => [each, all.filter((path) => holds(each, path))]));
    known.set(settings, ofGroups);
  }
  return ofGroups.get(group) ?? [];
}

function isFilledGroup(session: FormSession, group: Group): boolean {
  const { contact } = session.store.state;
  return group.paths.some((path) => {
    const value = getAt(contact, path);
    if (value === undefined || value === false || path === 'person.relationship') return false;
    return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : true;
  });
}

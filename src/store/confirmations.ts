import type { Issue } from '../contact/issue.js';

/** A confirmation holds for one warning at one place: its key names both. */
export function confirmationKey(issue: Issue): string {
  return `${issue.path} ${issue.code}`;
}

/** The path that a key names. */
export function confirmedPath(key: string): string {
  return key.slice(0, key.lastIndexOf(' '));
}

/** Whether the user said yes to this warning for exactly this value. */
export function isConfirmed(confirmed: Readonly<Record<string, string>>, issue: Issue, value: string): boolean {
  return confirmed[confirmationKey(issue)] === value;
}

import type { Permission, Settings } from './settings.js';

/** Whether the profile may do this. What `permissions` does not name is allowed. */
export function isPermitted(permission: Permission, settings: Settings): boolean {
  return (settings.permissions?.[permission] ?? true) === true;
}

/** Why the profile may not do this, in the host's words, or `undefined`. */
export function denialReason(permission: Permission, settings: Settings): string | undefined {
  const answer = settings.permissions?.[permission];
  return typeof answer === 'object' ? answer.reason : undefined;
}

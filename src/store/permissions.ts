import type { Permission, Settings } from '../contact/settings.js';

export interface Access {
  readonly allowed: boolean;
  /** The host's own words for a refusal. */
  readonly reason?: string;
}

const allowed: Access = { allowed: true };

/** What the profile may do. Without any permissions everything is allowed; a key that is not named is allowed too. */
export function accessTo(permission: Permission, settings: Settings): Access {
  const answer = settings.permissions?.[permission];
  if (answer === undefined || answer === true) return allowed;
  return typeof answer === 'object' ? { allowed: false, reason: answer.reason } : { allowed: false };
}

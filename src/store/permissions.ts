import { denialReason, isPermitted } from '../contact/permissions.js';
import type { Permission, Settings } from '../contact/settings.js';

export interface Access {
  readonly allowed: boolean;
  /** The host's own words for a refusal. */
  readonly reason?: string;
}

const allowed: Access = { allowed: true };

/** What the profile may do, with the host's reason where it may not. */
export function accessTo(permission: Permission, settings: Settings): Access {
  if (isPermitted(permission, settings)) return allowed;
  const reason = denialReason(permission, settings);
  return reason === undefined ? { allowed: false } : { allowed: false, reason };
}

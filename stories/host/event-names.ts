/** Every event of the kit. The page of the journeys writes the same ones down. */
export const eventNames = [
  'sales-contact-saving',
  'sales-contact-saved',
  'sales-contact-save-failed',
  'sales-contact-draft-saved',
  'sales-contact-draft-error',
  'sales-contact-draft-conflict',
  'sales-contact-draft-lost',
  'sales-contact-drafts-changed',
  'sales-contact-draft-loading',
  'sales-contact-person-chosen',
  'sales-contact-title-changed',
  'sales-contact-auth-required',
] as const;

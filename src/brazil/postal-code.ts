/** The digits of a CEP. */
export function normalizePostalCode(text: string): string {
  return text.replace(/\D/g, '');
}

/** Eight digits, not all zero; spaces, dots and hyphens do not matter, anything else does. */
export function isValidPostalCode(text: string): boolean {
  return /^(?!0{8})\d{8}$/.test(text.replace(/[\s.-]/g, ''));
}

/** `00000-000`, or as much of it as there are digits for; text that is no CEP comes back unchanged. */
export function formatPostalCode(text: string): string {
  const number = text.replace(/[\s.-]/g, '');
  return /^\d{6,8}$/.test(number) ? `${number.slice(0, 5)}-${number.slice(5)}` : text;
}

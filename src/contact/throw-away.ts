/**
 * Values that people type to get past a field. They never count for finding duplicates and give a hint, nothing more:
 * such a value may be right.
 */

// paodourado@paodourado.com.br is a good address: only such names count when both sides are the same.
const fillers: ReadonlySet<string> = new Set(['teste', 'test', 'email', 'abc', 'asd', 'asdf', 'nada']);
const noAddress: ReadonlySet<string> = new Set([
  'naotem',
  'naopossui',
  'naoinformado',
  'nao-tem',
  'sememail',
  'noemail',
]);

/** One repeated digit or letter, as in 111.111.111-11. */
export function isThrowAwayTaxId(taxId: string): boolean {
  return /^([0-9A-Z])\1{5,}$/i.test(taxId);
}

/** A number whose last seven digits are one repeated digit, as in (11) 99999-9999. Takes E.164. */
export function isThrowAwayPhone(phone: string): boolean {
  return /(\d)\1{6}$/.test(phone);
}

/** `x@x.com`, `teste@teste.com.br`, `aaa@…`, `naotem@…`. */
export function isThrowAwayEmail(email: string): boolean {
  const [local = '', domain = ''] = email.trim().toLowerCase().split('@');
  const isTwice = local === domain.split('.')[0] && (local.length <= 2 || fillers.has(local));
  return local !== '' && (isTwice || noAddress.has(local) || /^(.)\1{2,}$/.test(local));
}

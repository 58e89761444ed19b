/**
 * The form in which texts are compared: lower case, without accents and
 * punctuation, words parted by one space. Apostrophes join, so `D'Ávila`
 * and `Davila` are alike.
 */
export function normalizeSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const legalForm =
  /[\s,–-]+(?:ltda|limitada|me|m\.e|mei|epp|e\.p\.p|eireli|slu|s[./]\s?[as]|(?<!\b(?:d[aeo]s?|e)\s)sa)\.?$/iu;
// The registry ends a sole trader's name with the owner's CPF, which belongs in no name.
const ownerCpf = /[\s-]+\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/u;

/** The name a registry gives a sole trader, without the owner's CPF at its end. */
export function withoutOwnerCpf(name: string): string {
  return name.replace(ownerCpf, '');
}

/** Whether a name ends with a legal form (`LTDA`, `ME`, `EIRELI`, `S/A` and the like), as companies' names do. */
export function hasLegalForm(name: string): boolean {
  return legalForm.test(name.trim());
}

/**
 * A name without the legal form at its end (`LTDA`, `ME`, `MEI`, `EPP`, `EIRELI`, `SLU`, `S/A`, `S.S.`)
 * and without a sole trader's CPF; never empty unless the name is.
 */
export function shortNameOf(legalName: string): string {
  let name = legalName.trim().replace(/\s+/gu, ' ');
  for (;;) {
    const shorter = withoutOwnerCpf(name).replace(legalForm, '');
    if (shorter === name) return name;
    name = shorter;
  }
}

// Line ends and tabs stay; direction marks and zero-width spaces ride along with pasted numbers.
const invisible = /(?![\t\n\r])\p{Cc}|[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** The text without control and direction characters; tabs and line ends stay. */
export function withoutControlCharacters(text: string): string {
  return text.replace(invisible, '');
}

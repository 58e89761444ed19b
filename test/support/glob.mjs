/**
 * Whether a path matches a glob of `*`, `**` and `{a,b}`. Node's own `path.matchesGlob` is not in every version the
 * project supports.
 *
 * @param {string} file
 * @param {string} glob
 */
export function matchesGlob(file, glob) {
  const pattern = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, /** @type {string} */ names) => `(?:${names.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:[^/]+/)*'));
  return new RegExp(`^${pattern}$`).test(file);
}

/**
 * Whether a path belongs to a list of globs, as the runners read it: one that starts with an exclamation mark takes
 * files out.
 *
 * @param {string} file
 * @param {readonly string[]} globs
 */
export function matchesGlobs(file, globs) {
  const out = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return globs.some((glob) => matchesGlob(file, glob)) && !out.some((glob) => matchesGlob(file, glob));
}

/**
 * The lock file installs on every platform: npm agrees with it, each package finds each of its optional binaries in the
 * version it names, and no download address stands in it.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root, run } from '../support/tree.mjs';

/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Locked
 */

/**
 * The place a package is found from another place, as Node looks it up: inside, beside, and up.
 *
 * @param {Record<string, Locked>} packages
 * @param {string} from
 * @param {string} name
 */
function resolve(packages, from, name) {
  for (let place = from; ;) {
    const candidate = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return packages[candidate];
    if (place === '') return undefined;
    const up = place.lastIndexOf('/node_modules/');
    place = up === -1 ? '' : place.slice(0, up);
  }
}

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const text = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  /** @type {{ packages: Record<string, Locked> }} */
  const { packages } = JSON.parse(text);

  const { code, output } = await run('npm', ['ci', '--dry-run', '--ignore-scripts']);
  check('npm ci accepts the lock', code === 0, output);

  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      // A range may be met by any version; an exact version is a binary that belongs to its package.
      .filter(([, wanted]) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted))
      .filter(([name, wanted]) => resolve(packages, place, name)?.version !== wanted)
      .map(([name, wanted]) => `${place || 'the project'} wants ${name} ${wanted}`),
  );
  const unresolved = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => resolve(packages, place, name) === undefined)
      .map((name) => `${place || 'the project'} wants ${name}`),
  );
  check(
    'every optional binary is locked',
    missing.length + unresolved.length === 0,
    [...missing, ...unresolved].join('\n'),
  );

  const addresses = Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))
    .map(([place]) => place);
  const others = text.match(/"(?:https?|git\+\w+):\/\/[^"]*\.tgz[^"]*"/g) ?? [];
  check('no download address is locked', addresses.length + others.length === 0, [...addresses, ...others].join('\n'));

  const loose = Object.entries(packages['']?.dependencies ?? {}).concat(
    Object.entries(/** @type {Record<string, string>} */ (JSON.parse(text).packages[''].devDependencies ?? {})),
  );
  const ranges = loose.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  check('every version is exact', ranges.length === 0, ranges.map((pair) => pair.join(' ')).join('\n'));
}

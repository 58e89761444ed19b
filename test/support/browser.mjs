/**
 * Finds a Chromium for the tests without asking anybody: `CHROME_PATH`, then an installed Chrome, Chromium or Edge,
 * then the binary that travels inside `@sparticuz/chromium` (Linux on x64), else one error with the remedies.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {'CHROME_PATH' | 'installed' | 'bundled'} origin
 * @property {boolean} headlessShell Whether the binary is the small headless shell, which has no other mode.
 * @property {Record<string, string>} env Variables the binary needs beside the ordinary ones.
 */

/**
 * @typedef {object} Lookups The places to look, replaceable so that each can be tested on any machine.
 * @property {string | undefined} chromePath
 * @property {() => readonly string[] | Promise<readonly string[]>} installed
 * @property {() => Promise<Browser | undefined>} bundled
 */

/**
 * @param {Partial<Lookups>} [lookups]
 * @returns {Promise<Browser>}
 */
export async function findBrowser(lookups = {}) {
  const chromePath = 'chromePath' in lookups ? lookups.chromePath : process.env['CHROME_PATH'];
  if (chromePath) {
    if (!existsSync(chromePath)) {
      throw new Error(`Expected CHROME_PATH to name a browser, found no file at ${chromePath}.`);
    }
    return { executablePath: chromePath, origin: 'CHROME_PATH', headlessShell: false, env: {} };
  }
  const [installed] = await (lookups.installed ?? installedBrowsers)();
  if (installed !== undefined) {
    return { executablePath: installed, origin: 'installed', headlessShell: false, env: {} };
  }
  const failures = [];
  try {
    const bundled = await (lookups.bundled ?? bundledBrowser)();
    if (bundled !== undefined) return bundled;
  } catch (error) {
    failures.push(`The bundled binary does not start here: ${error instanceof Error ? error.message : error}`);
  }
  throw new Error(
    [
      'Expected a Chromium for the tests, found none.',
      ...failures,
      'Remedies: install Chrome, Chromium or Edge (Debian: apt-get install chromium); or set CHROME_PATH to the',
      'executable of one; or, on Linux x64, run npm ci again so that @sparticuz/chromium is installed.',
    ].join('\n'),
  );
}

/** What chrome-launcher finds, then Edge in its usual places. */
async function installedBrowsers() {
  const { Launcher } = await import('chrome-launcher');
  /** @type {string[]} */
  let found = [];
  try {
    found = Launcher.getInstallations();
  } catch {
    // chrome-launcher throws when it finds nothing; an empty list says the same.
  }
  const programs = [process.env['PROGRAMFILES(X86)'], process.env['PROGRAMFILES']];
  const edges = [
    ...(process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'microsoft-edge')),
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.map((folder) => (folder ? path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe') : '')),
  ];
  return [...found, ...edges.filter((file) => file !== '' && existsSync(file))];
}

/**
 * Unpacks the binary of `@sparticuz/chromium` once per version.
 *
 * @param {object} [options]
 * @param {string} [options.cache] The folder to unpack into.
 * @param {boolean} [options.ownLibraries] Use the packaged NSS, NSPR and expat even where the system has them.
 * @returns {Promise<Browser | undefined>} `undefined` where the package has nothing to offer.
 */
export async function bundledBrowser({ cache, ownLibraries = false } = {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  let bin;
  try {
    bin = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(await readFile(path.join(bin, '..', 'package.json'), 'utf8'));
  const home = path.join(cache ?? path.join(root, 'node_modules', '.cache', 'test-browser'), `chromium-${version}`);
  if (!existsSync(home)) await unpack(bin, home);

  const executablePath = path.join(home, 'chromium');
  const fonts = { FONTCONFIG_FILE: path.join(home, 'fonts', 'fonts.conf') };
  const libraries = [path.join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const candidates = [fonts, { ...fonts, LD_LIBRARY_PATH: libraries }].slice(ownLibraries ? 1 : 0);
  let failure;
  for (const env of candidates) {
    try {
      await run(executablePath, ['--no-sandbox', '--version'], { env: { ...process.env, ...env }, timeout: 60_000 });
      return { executablePath, origin: 'bundled', headlessShell: true, env };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/**
 * The package unpacks into the system's temporary folder and takes a half-written file for a finished one, so it is
 * given a folder of its own, which gets its name only when everything is there.
 *
 * @param {string} bin
 * @param {string} home
 */
async function unpack(bin, home) {
  await mkdir(path.dirname(home), { recursive: true });
  const scratch = await mkdtemp(`${home}.`);
  const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => path.join(bin, name));
  const script =
    "import { inflate } from '@sparticuz/chromium'; await Promise.all(process.argv.slice(1).map((f) => inflate(f)));";
  await run(process.execPath, ['--input-type=module', '-e', script, '--', ...archives], {
    cwd: root,
    env: { ...process.env, TMPDIR: scratch },
  });
  await writeFile(path.join(scratch, 'fonts', 'fonts.conf'), fontsConfiguration);
  try {
    await rename(scratch, home);
  } catch (error) {
    // Another run was faster; its copy is as good.
    await rm(scratch, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/** The machine's fonts, then the packaged one: text without any font has no size, and a bare machine has none. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Flags that keep a test browser quiet. The sandbox stays on, except for root, for whom Chromium refuses it. */
export const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @param {Browser} browser @returns {Record<string, string>} The variables to start it with. */
function environmentOf(browser) {
  return { .../** @type {Record<string, string>} */ (process.env), ...browser.env };
}

/** Options for `chromium.launch` of playwright-core. @param {Partial<Lookups>} [lookups] */
export async function playwrightOptions(lookups) {
  const browser = await findBrowser(lookups);
  return {
    executablePath: browser.executablePath,
    // Playwright adds --no-sandbox of its own unless told that the sandbox works.
    chromiumSandbox: process.getuid?.() !== 0,
    args: quietFlags.filter((flag) => flag !== '--no-sandbox'),
    env: environmentOf(browser),
  };
}

/** Options for puppeteer-core, which drives the component tests. @param {Partial<Lookups>} [lookups] */
export async function puppeteerOptions(lookups) {
  const browser = await findBrowser(lookups);
  return {
    executablePath: browser.executablePath,
    headless: /** @type {true | 'shell'} */ (browser.headlessShell ? 'shell' : true),
    args: quietFlags,
    env: environmentOf(browser),
  };
}

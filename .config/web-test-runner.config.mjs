import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { accessibilityPlugin } from '../test/support/accessibility-plugin.mjs';
import { puppeteerOptions } from '../test/support/browser.mjs';
import { strictPolicy } from '../test/support/server.mjs';
import { suiteFiles } from '../test/support/suite-files.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The pages of the tests live under the strict policy too; only the runner's own inline scripts get a nonce. It goes
 * around everything else the server does, so that it sees the page as it is sent.
 */
async function underStrictPolicy(context, next) {
  await next();
  if (!context.response.is('html') || typeof context.body !== 'string') return;
  const nonce = randomBytes(16).toString('base64');
  context.body = context.body.replaceAll('<script', `<script nonce="${nonce}"`);
  context.set(
    'Content-Security-Policy',
    strictPolicy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`),
  );
}

/** A violation is an error of the page, and an error of the page fails the test that runs. */
const violationsFail = `
  document.addEventListener('securitypolicyviolation', (event) => {
    reportError(new Error('The page policy was violated: ' + event.violatedDirective + ' by ' +
      (event.blockedURI || 'inline') + ' in ' + (event.sourceFile || 'the page') + ':' + event.lineNumber +
      ' ' + event.sample + '.'));
  });`;

/** Writes what was counted for `test/suites/components.mjs`. */
function countingReporter(file) {
  const cases = (suite, path = []) => [
    ...suite.tests.map((test) => ({ ...test, name: [...path, test.name].join(' ') })),
    ...suite.suites.flatMap((inner) => cases(inner, [...path, inner.name])),
  ];
  return {
    onTestRunFinished({ sessions }) {
      const files = sessions.map(({ testFile, testResults, errors, passed }) => ({
        file: testFile,
        passed,
        errors: errors.map(({ message, stack }) => stack ?? message),
        cases: testResults === undefined ? [] : cases(testResults),
      }));
      writeFileSync(file, JSON.stringify(files));
    },
  };
}

const report = process.env.COMPONENTS_REPORT;

export default {
  rootDir,
  files: suiteFiles.components,
  nodeResolve: { exportConditions: ['development'] },
  // One page at a time: two would take the focus from each other.
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: '10000' } },
  browsers: [chromeLauncher({ launchOptions: await puppeteerOptions() })],
  middleware: [underStrictPolicy],
  plugins: [esbuildPlugin({ ts: true, tsconfig: `${rootDir}/tsconfig.json`, target: 'es2022' }), accessibilityPlugin()],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="pt-BR">
      <head><title>sales-contact-elements</title><script>${violationsFail}</script></head>
      <body><script type="module" src="${testFramework}"></script></body>
    </html>`,
  reporters: [defaultReporter({ reportTestProgress: false }), ...(report ? [countingReporter(report)] : [])],
};

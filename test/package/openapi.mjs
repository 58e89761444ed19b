/** The OpenAPI document, as a tool of an integrator reads it. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { root } from '../support/tree.mjs';

/** @param {import('../run.mjs').Report} report @param {string} folder For the planted copy. */
export async function judgeOpenApi({ check }, folder) {
  const file = path.join(root, 'dist', 'openapi.json');
  const found = await problemsOf(file);
  check('the OpenAPI document is valid', found.length === 0, found.join('\n'));

  const document = JSON.parse(await readFile(file, 'utf8'));
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  check('it has the version of the package', document.info.version === version, `Found ${document.info.version}.`);

  // A linter that reads nothing finds nothing.
  delete document.paths['/contacts'].post.responses;
  document.paths['/people'].get.parameters[0].in = 'nowhere';
  document.components.schemas.SavedContact.$ref = '#/components/schemas/Nobody';
  const planted = path.join(folder, 'planted.json');
  await writeFile(planted, JSON.stringify(document));
  const seen = (await problemsOf(planted)).join('\n');
  for (const [what, pattern] of /** @type {const} */ ([
    ['an operation without answers', /contacts.*responses/s],
    ['a parameter that is nowhere', /parameters\/0/],
    ['a reference to nothing', /SavedContact/],
  ])) {
    check(`the linter finds ${what}`, pattern.test(seen), seen);
  }
}

/** @param {string} file */
async function problemsOf(file) {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lint({ ref: file, config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`);
}

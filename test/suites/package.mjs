/** What is published, as others get it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { budgets, draftsBudget } from '../package/budgets.mjs';
import { buildTwice } from '../package/clone.mjs';
import { embed } from '../package/consumer.mjs';
import { judgeOpenApi } from '../package/openapi.mjs';
import { draftsSize, sizes } from '../package/sizes.mjs';
import { judgeManifest, pack } from '../package/tarball.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function (report) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sales-contact-package-'));
  try {
    await judgeManifest(report);
    await judgeOpenApi(report, folder);
    for (const { entry, whole } of await sizes()) {
      const budget = budgets[entry] ?? 0;
      report.check(`${entry} keeps its budget`, whole <= budget, `Expected at most ${budget} bytes, found ${whole}.`);
    }
    const drafts = await draftsSize();
    report.check(
      'store, cipher and locks of drafts keep their budget',
      drafts <= draftsBudget,
      `Expected at most ${draftsBudget} bytes, found ${drafts}.`,
    );
    await buildTwice(report);
    const tarball = await pack(report, folder);
    await embed(report, folder, tarball);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

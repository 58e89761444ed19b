/** The whole screen, on the built package, served statically under the strict page policy. */
import { runVitest } from '../support/vitest.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function (report) {
  await runVitest('journeys', report);
}

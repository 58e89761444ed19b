/** The reference back end: real HTTP, a real database and real mail on loopback. */
import { runVitest } from '../support/vitest.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function (report) {
  await runVitest('backend', report);
}

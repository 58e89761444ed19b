import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { suiteFiles } from '../test/support/suite-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    allowOnly: false,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: suiteFiles.unit.filter((glob) => !glob.startsWith('!')),
          exclude: suiteFiles.unit.flatMap((glob) => (glob.startsWith('!') ? glob.slice(1) : [])),
        },
      },
      {
        root,
        test: {
          name: 'backend',
          environment: 'node',
          include: [...suiteFiles.backend],
          // Each has a database of its own, and several hundred megabytes with it.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          environment: 'node',
          include: [...suiteFiles.journeys],
          globalSetup: ['test/support/build-demo.mjs'],
          // A journey is long, and two browsers at once on a small machine only wait for each other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/** Every story as a test: it draws, logs no error, is free of what axe finds, and does what its play function says. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesBelow, root, runTool } from '../support/tree.mjs';
import { runVitest } from '../support/vitest.mjs';

/** The pages that Storybook would show: their ids. @returns {Promise<ReadonlySet<string>>} */
async function pageIds() {
  const folder = await mkdtemp(path.join(tmpdir(), 'stories-'));
  const file = path.join(folder, 'index.json');
  try {
    const { output } = await runTool('storybook', 'storybook', ['index', '--output-file', file, '--quiet']);
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`Expected an index of the stories, found none.\n${output}`);
    });
    return new Set(Object.keys(JSON.parse(text).entries));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {import('../run.mjs').Report} report */
export default async function (report) {
  const files = (await filesBelow(path.join(root, 'stories'))).filter((file) => /\.(?:mdx|ts)$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, 'stories', file), 'utf8')));

  const ids = await pageIds();
  const broken = texts.flatMap((text, at) =>
    [...text.matchAll(/\?path=\/(?:docs|story)\/([^\s"'`)&#$]+)/g)]
      .map(([, id = '']) => decodeURIComponent(id))
      .filter((id) => !ids.has(id))
      .map((id) => `${files[at]}: ${id}`),
  );
  report.check('every link between pages leads to one', broken.length === 0, broken.join('\n'));

  const controls = await readdir(path.join(root, 'src', 'controls'), { withFileTypes: true });
  const untold = controls
    .filter((entry) => entry.isDirectory() && !files.includes(`controls/${entry.name}.stories.ts`))
    .map(({ name }) => name);
  report.check('every control has a page', untold.length === 0, `Without one: ${untold.join(', ')}.`);

  await runVitest('stories', report, '.config/vitest.stories.config.ts');
}

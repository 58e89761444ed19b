/** Two builds in differently named folders give the same bytes. */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyTree, filesBelow, root, run } from '../support/tree.mjs';

/** @param {string} folder */
async function digest(folder) {
  const files = await filesBelow(folder);
  const hashes = await Promise.all(
    files.map(async (file) =>
      createHash('sha256')
        .update(await readFile(path.join(folder, file)))
        .digest('hex'),
    ),
  );
  return new Map(files.map((file, index) => [file, hashes[index]]));
}

/** @param {import('../run.mjs').Report} report */
export async function buildTwice({ check }) {
  const copy = await copyTree('a-clone-with-quite-another-name');
  try {
    await rm(path.join(copy.folder, 'dist'), { recursive: true, force: true });
    const { code, output } = await run('npm', ['run', 'build'], { cwd: copy.folder });
    check('a second clone builds', code === 0, output);
    const here = await digest(path.join(root, 'dist'));
    const there = await digest(path.join(copy.folder, 'dist'));
    const different = [...new Set([...here.keys(), ...there.keys()])].filter(
      (file) => here.get(file) !== there.get(file),
    );
    check('both clones build the same bytes', different.length === 0, different.join('\n'));
  } finally {
    await copy.remove();
  }
}

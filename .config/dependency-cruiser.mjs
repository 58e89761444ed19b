import { embeddedDefault, entries, floors, libraries } from './floors.mjs';

const names = Object.keys(floors);
const escape = (text) => text.replace(/[.\\/]/g, '\\$&');

/** The files of a folder that belong to no folder named below it. */
function filesOf(folder) {
  const inner = names.filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1));
  return inner.length === 0
    ? `^src/${escape(folder)}/`
    : `^src/${escape(folder)}/(?!(?:${inner.map(escape).join('|')})/)`;
}

const lazily = `^src/${escape(embeddedDefault.file)}$`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'known-folder',
      comment: 'Every file of src belongs to a folder of the table or is one of the entries.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: [...names.map(filesOf), ...Object.keys(entries).map((file) => `^src/${escape(file)}$`)],
      },
    },
    ...names.map((folder) => ({
      name: `floor-of-${folder}`,
      severity: 'error',
      from: { path: filesOf(folder) },
      to: {
        path: '^src/',
        pathNot: [
          filesOf(folder),
          ...(floors[folder] ?? []).map(filesOf),
          ...(embeddedDefault.from.includes(folder) ? [lazily] : []),
        ],
      },
    })),
    {
      name: 'embedded-default-is-lazy',
      severity: 'error',
      from: { path: embeddedDefault.from.map(filesOf) },
      to: { path: lazily, dependencyTypesNot: ['dynamic-import'] },
    },
    ...Object.entries(entries)
      .filter(([, allowed]) => allowed !== 'all')
      .map(([file, allowed]) => ({
        name: `floor-of-${file}`,
        severity: 'error',
        from: { path: `^src/${escape(file)}$` },
        to: { path: '^src/', pathNot: /** @type {string[]} */ (allowed).map(filesOf) },
      })),
    ...Object.entries(libraries).map(([library, folders]) => ({
      name: `only-in-${library}`,
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: folders.map((folder) => (names.includes(folder) ? filesOf(folder) : `^src/${escape(folder)}/`)),
      },
      to: { path: `^node_modules/${escape(library)}/` },
    })),
    {
      name: 'known-library',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        pathNot: ['^src/', ...Object.keys(libraries).map((library) => `^node_modules/${escape(library)}/`)],
      },
    },
    { name: 'not-testing', severity: 'error', from: { path: '^src/(?!testing/)' }, to: { path: '^src/testing/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

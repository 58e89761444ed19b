import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

/** The elements a host may write; the others are parts of these and carry no promise. */
const publicTags = [
  'sales-contact-form',
  'sales-contact-draft-manager',
  'sales-contact-agenda',
  'sales-contact-person-lookup',
  'sales-contact-item-grid',
];

const outdir = 'dist';

/** `src/form/sales-contact-form.ts` is published as `dist/form/sales-contact-form.js`. */
const published = (file) => file.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** Takes each tag from the one place where every class already states it: its entry in HTMLElementTagNameMap. */
function tagNames() {
  return {
    name: 'tag-names',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'HTMLElementTagNameMap') return;
      for (const member of node.members) {
        if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || member.type === undefined) continue;
        const name = member.type.getText();
        const element = (moduleDoc.declarations ?? []).find((candidate) => candidate.name === name);
        if (element === undefined) continue;
        element.tagName = member.name.text;
        element.customElement = true;
      }
    },
  };
}

/** What only the class itself, or nobody outside the kit, may use. */
function withoutInternals() {
  const isInternal = (member) =>
    member.privacy === 'private' ||
    member.privacy === 'protected' ||
    /^[#_]/.test(member.name) ||
    member.internal === true;
  return {
    name: 'without-internals',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node) || node.name === undefined) return;
      const element = (moduleDoc.declarations ?? []).find((candidate) => candidate.name === node.name.text);
      for (const member of node.members) {
        const documented = element?.members?.find((candidate) => candidate.name === member.name?.getText());
        const tags = ts.getJSDocTags(member).map((tag) => tag.tagName.text);
        if (documented !== undefined && tags.includes('internal')) documented.internal = true;
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.members) declaration.members = declaration.members.filter((member) => !isInternal(member));
          if (declaration.attributes) {
            declaration.attributes = declaration.attributes.filter(({ fieldName }) => !/^[#_]/.test(fieldName ?? ''));
          }
        }
      }
    },
  };
}

/** Points at the files that are in the package, keeps the modules that declare an element, in one order everywhere. */
function publishedPaths() {
  const rewrite = (value) => {
    if (Array.isArray(value)) return value.forEach(rewrite);
    if (value === null || typeof value !== 'object') return;
    for (const [key, part] of Object.entries(value)) {
      if ((key === 'path' || key === 'module') && typeof part === 'string' && /^\/?src\//.test(part)) {
        value[key] = published(part);
      } else {
        rewrite(part);
      }
    }
  };
  return {
    name: 'published-paths',
    packageLinkPhase({ customElementsManifest }) {
      rewrite(customElementsManifest);
      const tells = ({ declarations = [], exports = [] }) =>
        declarations.some(({ customElement }) => customElement === true) ||
        exports.some(({ kind }) => kind === 'custom-element-definition');
      customElementsManifest.modules = customElementsManifest.modules
        .filter(tells)
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** Editor data and JSX types, for the public elements only. */
function editorData() {
  return {
    name: 'editor-data',
    packageLinkPhase({ customElementsManifest }) {
      mkdirSync(outdir, { recursive: true });
      const manifest = structuredClone(customElementsManifest);
      for (const part of manifest.modules) {
        part.declarations = (part.declarations ?? []).filter(({ tagName }) => publicTags.includes(tagName));
      }
      manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length > 0);
      generateVsCodeCustomElementData(manifest, {
        outdir,
        htmlFileName: 'vscode.html-custom-data.json',
        cssFileName: 'vscode.css-custom-data.json',
        hideLogs: true,
      });
      generateJetBrainsWebTypes(manifest, {
        outdir,
        webTypesFileName: 'web-types.json',
        packageJson: false,
        hideLogs: true,
      });
      generateJsxTypes(manifest, {
        outdir,
        fileName: 'jsx.d.ts',
        stronglyTypedEvents: true,
        componentTypePath: (_name, _tag, path) => `./${published(path).replace(/^dist\//, '')}`,
      });
      declareJsx();
    },
  };
}

/**
 * JSX knows the elements as soon as a host imports `./define`. The generator's own declarations name many frameworks,
 * and fail to compile in a host that has not installed each of them.
 */
function declareJsx() {
  const file = `${outdir}/jsx.d.ts`;
  const generated = readFileSync(file, 'utf8');
  const end = generated.indexOf('declare module "react"');
  if (end === -1) throw new Error(`Expected ${file} to declare module "react", found no such line.`);
  const modules = ['react', 'preact'].map((name) =>
    [
      '// @ts-ignore There may be no such module to extend.',
      `declare module '${name}' {`,
      '  namespace JSX {',
      '    interface IntrinsicElements extends CustomElements {}',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
  writeFileSync(file, generated.slice(0, end) + modules.join('\n'));

  const reference = '/// <reference path="./jsx.d.ts" />\n';
  const define = `${outdir}/define.d.ts`;
  const text = readFileSync(define, 'utf8');
  if (!text.startsWith(reference)) writeFileSync(define, reference + text);
}

export default {
  globs: ['src/**/*.ts'],
  outdir,
  litelement: true,
  // The reference is written below, by hand and once; the analyzer would reformat package.json.
  packagejson: false,
  plugins: [tagNames(), withoutInternals(), publishedPaths(), editorData()],
};

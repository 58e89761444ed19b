/** The linter over everything, then over planted lines, each of which must be reported. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyTree, runTool } from '../support/tree.mjs';

const oxlint = ['--config', '.config/oxlintrc.json', '--type-aware', '--tsconfig', 'tsconfig.json'];

const html = "import { html } from 'lit';\n";

const planted = [
  {
    rule: 'mini-zod-only',
    file: 'src/contact/planted-zod.ts',
    text: "import { z } from 'zod';\nexport const p = z;\n",
  },
  {
    rule: 'text-sinks-only',
    file: 'src/ui/planted-sink.ts',
    text: "export const p = (e: Element): void => {\n  e.innerHTML = 'x';\n};\n",
  },
  {
    rule: 'text-sinks-only',
    file: 'src/ui/planted-unsafe.ts',
    text: "import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport const p = unsafeHTML('x');\n",
  },
  {
    rule: 'text-sinks-only',
    file: 'src/ui/planted-style-map.ts',
    text: "import { styleMap } from 'lit/directives/style-map.js';\nexport const p = styleMap({});\n",
  },
  { rule: 'text-sinks-only', file: 'src/ui/planted-eval.ts', text: "export const p: unknown = eval('1');\n" },
  {
    rule: 'no-inline-attributes',
    file: 'src/ui/planted-style.ts',
    text: `${html}export const p = html\`<p style="color: red">x</p>\`;\n`,
  },
  {
    rule: 'no-inline-attributes',
    file: 'src/ui/planted-handler.ts',
    text: `${html}export const p = html\`<p onclick="x()">x</p>\`;\n`,
  },
  {
    rule: 'no-duplicate-template-bindings',
    file: 'src/ui/planted-lit.ts',
    text: `${html}export const p = (a: string) => html\`<p id=\${a} id=\${a}>x</p>\`;\n`,
  },
  {
    rule: 'no-closed-shadow-root',
    file: 'src/ui/planted-wc.ts',
    text: "export const p = (e: Element): ShadowRoot => e.attachShadow({ mode: 'closed' });\n",
  },
  {
    rule: 'no-floating-promises',
    file: 'src/ui/planted-promise.ts',
    text: 'export const p = (): void => {\n  Promise.resolve(1);\n};\n',
  },
  ...['locator', 'querySelector', 'evaluate'].map((name) => ({
    rule: 'by-role-and-label',
    file: `test/journeys/planted-${name}.ts`,
    text: `export const p = (page: { ${name}(text: string): unknown }): unknown => page.${name}('x');\n`,
  })),
];

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const { code, output } = await runTool('oxlint', 'oxlint', oxlint);
  check('the linter has nothing to say', code === 0, output);

  const copy = await copyTree('lint');
  try {
    for (const { file, text } of planted) {
      await mkdir(path.dirname(path.join(copy.folder, file)), { recursive: true });
      await writeFile(path.join(copy.folder, file), text);
    }
    const { stdout } = await runTool('oxlint', 'oxlint', [...oxlint, '--format', 'json'], { cwd: copy.folder });
    /** @type {{ code: string, filename: string }[]} */
    const found = JSON.parse(stdout).diagnostics;
    for (const { rule, file } of planted) {
      const reported = found.some((one) => one.code.includes(`(${rule})`) && one.filename.endsWith(file));
      const others = found.filter((one) => one.filename.endsWith(file)).map((one) => one.code);
      check(`${rule} reports ${path.basename(file)}`, reported, `Reported instead: ${others.join(', ') || 'nothing'}.`);
    }
  } finally {
    await copy.remove();
  }
}

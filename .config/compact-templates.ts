import { parseAst, type Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** The literal parts of every `html`, `svg` and `css` template. */
function* literals(node: Node): Generator<Node> {
  if (
    node.type === 'TaggedTemplateExpression' &&
    /^(html|svg|css)$/.test((node['tag'] as { name?: string }).name ?? '')
  ) {
    yield* (node['quasi'] as { quasis: Node[] }).quasis;
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* literals(child);
  }
}

/**
 * Folds line breaks and indentation inside templates into one space, which neither markup nor styles can tell apart
 * (no element of the kit shows preformatted text). A minifier has to leave them alone.
 */
export const compactTemplates: Plugin = {
  name: 'compact-templates',
  enforce: 'post',
  transform: {
    filter: { id: /[\\/]src[\\/].*\.ts$/, code: /\b(?:html|svg|css)`/ },
    handler(code) {
      const parts = [...literals(parseAst(code) as unknown as Node)].sort((a, b) => b.start - a.start);
      let text = code;
      for (const { start, end } of parts) {
        text = text.slice(0, start) + text.slice(start, end).replace(/\s*\n\s*/g, ' ') + text.slice(end);
      }
      return { code: text, map: null };
    },
  },
};

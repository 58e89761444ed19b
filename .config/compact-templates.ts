import { parseAst, type Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** A literal part of a template. */
interface Literal {
  readonly start: number;
  readonly end: number;
  readonly isCss: boolean;
}

/** The literal parts of every `html`, `svg` and `css` template. */
function* literals(node: Node): Generator<Literal> {
  const tag = node.type === 'TaggedTemplateExpression' ? (node['tag'] as { name?: string }).name : undefined;
  if (tag !== undefined && /^(html|svg|css)$/.test(tag)) {
    for (const { start, end } of (node['quasi'] as { quasis: Node[] }).quasis)
      yield { start, end, isCss: tag === 'css' };
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* literals(child);
  }
}

function compactMarkup(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Also drops comments and the spaces around signs. A custom property without a value stays an empty one. */
function compactStyles(text: string): string {
  return compactMarkup(text.replace(/\/\*.*?\*\//gs, ''))
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/: +/g, ':')
    .replace(/;}/g, '}');
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
      for (const { start, end, isCss } of parts) {
        const part = text.slice(start, end);
        text = text.slice(0, start) + (isCss ? compactStyles(part) : compactMarkup(part)) + text.slice(end);
      }
      return { code: text, map: null };
    },
  },
};

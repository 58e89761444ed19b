import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Private custom properties (`--_space-3`) under names of a letter or two, in the order in which they appear. */
function shortTokens(code: string): string {
  const names = new Map<string, string>();
  return code.replace(/--_[a-z0-9]+(?:-[a-z0-9]+)*/g, (name) => {
    const short = names.get(name) ?? `--${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  });
}

/**
 * Tells the browser to compile every function while the file arrives, beside the main thread: nearly all of them are
 * needed to draw the form, and one at a time, on the main thread, they take a third longer. Other browsers read a comment.
 */
const eagerly = '//# allFunctionsCalledOnLoad\n';

/**
 * Minifies a bundle once more after the bundler did, which finds what one pass of another tool left, and drops the
 * marks for bundlers, of which none comes after. Nothing in the bundle asks how many parameters a function declares.
 */
export const minifiedAgain: Plugin = {
  name: 'minified-again',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        let text = shortTokens(chunk.code);
        // The second time finds a little in what the first has left.
        for (let time = 1; time <= 2; time += 1) {
          const { code } = await minify(text, {
            module: true,
            ecma: 2022,
            compress: { passes: 3, keep_fargs: false, join_vars: false },
            format: { comments: false },
          });
          if (code === undefined) throw new Error(`Expected a minified ${chunk.fileName}, found none.`);
          text = code;
        }
        chunk.code = eagerly + text;
      }
    },
  },
};

import { minify } from 'terser';
import type { Plugin } from 'vite';

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
        const { code } = await minify(chunk.code, {
          module: true,
          ecma: 2022,
          compress: { passes: 3, keep_fargs: false },
          format: { comments: false },
        });
        if (code === undefined) throw new Error(`Expected a minified ${chunk.fileName}, found none.`);
        chunk.code = code;
      }
    },
  },
};

/** The two screens, each on a page of its own; every workload has an origin, and so a storage, of its own. */
import path from 'node:path';
import { serve } from '../support/server.mjs';
import { root } from '../support/tree.mjs';

/** @param {string} head @param {string} body */
const page = (head, body) => `<!doctype html>
<html lang="pt-BR">
  <head><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style>${head}</head>
  <body>${body}</body>
</html>`;

/** @param {string} dist @param {Record<string, string>} [folders] */
export function serveSite(dist, folders = {}) {
  return serve({
    // The plain page is one innerHTML, which the kit's own policy forbids.
    policy: null,
    folders: { '/dist/': dist, '/plain/': path.join(root, 'test', 'bench', 'plain'), ...folders },
    pages: {
      '/plain': page(
        '<link rel="stylesheet" href="/plain/plain.css">',
        '<div id="root"></div><script type="module">import { mount } from "/plain/plain.js"; mount(document.getElementById("root"));</script>',
      ),
      '/kit': page('<script type="module" src="/dist/cdn.js"></script>', '<sales-contact-form></sales-contact-form>'),
      '/kit-memory': page(
        '<script type="module" src="/dist/cdn.js"></script>',
        '<sales-contact-form storage="memory"></sales-contact-form>',
      ),
      '/blank': page('', ''),
    },
  });
}

/** Counts updates of the page's Lit elements from now on, by the name of the element. For `page.evaluate`. */
export function countUpdates() {
  const form = /** @type {HTMLElement} */ (document.querySelector('sales-contact-form'));
  let prototype = Object.getPrototypeOf(form);
  while (!Object.hasOwn(prototype, 'performUpdate')) prototype = Object.getPrototypeOf(prototype);
  const original = prototype.performUpdate;
  /** @type {Record<string, number>} */
  const counts = {};
  Object.assign(globalThis, { updateCounts: counts });
  prototype.performUpdate = function () {
    if (this.isUpdatePending) {
      const place = this.getRootNode().host?.localName ?? '';
      const name = `${place} ${this.localName}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return original.call(this);
  };
}

/**
 * Answers the command `accessibility-tree` of a test page with Chromium's whole accessibility tree, as it is told to
 * assistive technology: groups, tables and regions too, which the snapshots of the runner leave out.
 */

/** What only holds other nodes. */
const silent = new Set(['none', 'generic', 'InlineTextBox', 'LabelText', 'ListMarker', 'RootWebArea', 'MenuListPopup']);

/**
 * @typedef {object} ToldNode
 * @property {string} role
 * @property {string} name
 * @property {string} value
 * @property {string} description
 * @property {Record<string, unknown>} states
 * @property {ToldNode[]} children
 */

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function accessibilityPlugin() {
  return {
    name: 'accessibility-tree',
    async executeCommand({ command, session }) {
      if (command !== 'accessibility-tree') return undefined;
      // The launcher of Chromium hands out the page as Puppeteer has it.
      const browser = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (session.browser);
      const client = await browser.getPage(session.id).createCDPSession();
      try {
        const { nodes } = await client.send('Accessibility.getFullAXTree');
        const byId = new Map(nodes.map((node) => [node.nodeId, node]));
        /** @param {string} id @returns {ToldNode[]} */
        const told = (id) => {
          const node = byId.get(id);
          if (node === undefined) return [];
          const children = (node.childIds ?? []).flatMap(told);
          const role = String(node.role?.value ?? 'none');
          if (node.ignored || silent.has(role)) return children;
          const text = (/** @type {{ value?: unknown } | undefined} */ property) => String(property?.value ?? '');
          return [
            {
              role,
              name: text(node.name),
              value: text(node.value),
              description: text(node.description),
              states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
              children,
            },
          ];
        };
        return nodes[0] === undefined ? [] : told(nodes[0].nodeId);
      } finally {
        await client.detach();
      }
    },
  };
}

import { executeServerCommand } from '@web/test-runner-commands';

/** A node of Chromium's accessibility tree, as it is told to assistive technology. */
export interface AccessibleNode {
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly description: string;
  readonly states: Readonly<Record<string, unknown>>;
  readonly children: readonly AccessibleNode[];
}

/** States that are told only where they are so, and those that are told either way. */
const states = ['disabled', 'readonly', 'required', 'invalid', 'modal', 'multiline', 'selected'];
const either = ['checked', 'expanded', 'pressed'];
const settings = ['autocomplete', 'hasPopup', 'live', 'level'];

/** The page from its root down, or what is in it where there is nothing else than that. */
export async function accessibilityTree(): Promise<readonly AccessibleNode[]> {
  return executeServerCommand<readonly AccessibleNode[], undefined>('accessibility-tree');
}

/** `role "name" = value (states): description [keys]`. */
function lineOf({ role, name, value, description, states: told }: AccessibleNode): string {
  const isSo = (state: string): boolean => told[state] === true || told[state] === 'true';
  const flags = [
    ...states.filter(isSo),
    ...either.filter((state) => told[state] !== undefined).map((state) => (isSo(state) ? state : `not ${state}`)),
    ...settings
      .filter((setting) => told[setting] !== undefined)
      .map((setting) => `${setting} ${String(told[setting])}`),
  ];
  return [
    `${role} "${name}"`,
    value === '' ? '' : ` = ${value}`,
    flags.length === 0 ? '' : ` (${flags.join(', ')})`,
    description === '' ? '' : `: ${description}`,
    told['keyshortcuts'] === undefined ? '' : ` [${String(told['keyshortcuts'])}]`,
  ].join('');
}

/** The same as text, one line for each node, indented by depth; a text that some name, value or description says is left out. */
export async function accessibleText(): Promise<string> {
  const tree = await accessibilityTree();
  const saidBy = (nodes: readonly AccessibleNode[]): string =>
    nodes
      .map(({ role, name, value, description, children }) =>
        [...(role === 'StaticText' ? [] : [name, value, description]), saidBy(children)].join('\n'),
      )
      .join('\n');
  const said = saidBy(tree);
  const lines = (nodes: readonly AccessibleNode[], depth: number): string[] =>
    nodes.flatMap((node) => {
      const indent = '  '.repeat(depth);
      if (node.role === 'StaticText') return said.includes(node.name) ? [] : [`${indent}"${node.name}"`];
      return [indent + lineOf(node), ...lines(node.children, depth + 1)];
    });
  return lines(tree, 0).join('\n');
}

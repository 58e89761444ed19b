/** The kit's own bans, as rules for the linter. */

const visitTemplates = (check) => ({
  TaggedTemplateExpression(node) {
    if (node.tag.type === 'Identifier' && (node.tag.name === 'html' || node.tag.name === 'svg')) check(node);
  },
});

const nameOf = (node) =>
  node.type === 'MemberExpression' && !node.computed
    ? node.property.name
    : node.type === 'MemberExpression' && node.property.type === 'Literal'
      ? node.property.value
      : undefined;

/** Only `import * as z from 'zod/mini'`: the classic build is four times as big and compiles code at run time. */
const miniZodOnly = {
  create: (context) => {
    const check = (node) => {
      const from = node.source?.value;
      if (typeof from !== 'string' || !/^zod(\/|$)/.test(from)) return;
      const wholesale =
        node.type === 'ImportDeclaration' &&
        node.specifiers.length === 1 &&
        node.specifiers[0].type === 'ImportNamespaceSpecifier';
      if (from === 'zod/mini' && wholesale) return;
      context.report({
        node,
        message: `Expected \`import * as z from 'zod/mini'\`, found another import of '${from}'.`,
      });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** Text reaches the page as text: nothing here may turn it into markup, style attributes or code. */
const textSinksOnly = {
  create: (context) => {
    const banned = /^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString)$/;
    const report = (node, name) => context.report({ node, message: `Expected a text sink, found ${name}.` });
    return {
      MemberExpression(node) {
        const name = nameOf(node);
        if (typeof name === 'string' && banned.test(name)) report(node, name);
        if (name === 'write' && node.object.type === 'Identifier' && node.object.name === 'document') {
          report(node, 'document.write');
        }
      },
      Identifier(node) {
        if (/^(unsafeHTML|unsafeSVG|unsafeStatic|unsafeMathML|styleMap)$/.test(node.name)) report(node, node.name);
      },
      CallExpression(node) {
        const { callee, arguments: given } = node;
        const name = callee.type === 'Identifier' ? callee.name : nameOf(callee);
        if (name === 'eval' || name === 'Function') report(node, name);
        if ((name === 'setTimeout' || name === 'setInterval') && typeof given[0]?.value === 'string') {
          report(node, `${name} of a string`);
        }
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Function') report(node, 'new Function');
      },
    };
  },
};

/** A strict page policy refuses style attributes and inline handlers. */
const noInlineAttributes = {
  create: (context) =>
    visitTemplates((node) => {
      for (const quasi of node.quasi.quasis) {
        const found = /(?:^|[\s"'])(style|on[a-z]+)\s*=/.exec(quasi.value.raw);
        if (found !== null) {
          context.report({
            node: quasi,
            message: `Expected no inline ${found[1]} attribute in a template, found one.`,
          });
        }
      }
    }),
};

/** A journey finds things as people do, by role and label. */
const byRoleAndLabel = {
  create: (context) => {
    const banned =
      /^(locator|frameLocator|querySelector|querySelectorAll|evaluate|evaluateAll|evaluateHandle|\$\$?|\$\$?eval|getByTestId)$/;
    return {
      MemberExpression(node) {
        const name = nameOf(node);
        if (typeof name === 'string' && banned.test(name)) {
          context.report({ node, message: `Expected a journey to find things by role and label, found ${name}.` });
        }
      },
    };
  },
};

export default {
  meta: { name: 'kit' },
  rules: {
    'mini-zod-only': miniZodOnly,
    'text-sinks-only': textSinksOnly,
    'no-inline-attributes': noInlineAttributes,
    'by-role-and-label': byRoleAndLabel,
  },
};

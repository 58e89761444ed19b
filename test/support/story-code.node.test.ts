import { describe, expect, it } from 'vitest';
import { codeSnippet, frameworks, type Described } from '../../stories/support/code-snippets.js';

const select: Described = {
  tag: 'sales-contact-select',
  properties: [
    { name: 'label', attribute: 'label', type: 'string', initial: "''", description: '' },
    { name: 'labelHidden', attribute: 'label-hidden', type: 'boolean', initial: 'false', description: '' },
    { name: 'rows', attribute: 'rows', type: 'number', initial: '3', description: '' },
    { name: 'options', type: 'readonly Option[]', initial: '[]', description: '' },
  ],
  events: [],
};

const args = {
  label: 'Nome "curto"',
  labelHidden: true,
  rows: 3,
  options: [{ value: 'a', label: "D'água" }],
  unknown: 'of the story alone',
};

describe('the code of an element’s page', () => {
  it('is HTML with attributes for texts and a script for lists and events', () => {
    expect(codeSnippet('HTML', select, args, { events: ['change'] }))
      .toBe(`<sales-contact-select label="Nome &quot;curto&quot;" label-hidden></sales-contact-select>

<script type="module">
  import 'sales-contact-elements/define';

  const element = document.querySelector('sales-contact-select');
  element.options = [
    { value: 'a', label: 'D\\'água' },
  ];
  element.addEventListener('change', (event) => console.log(event));
</script>`);
  });

  it('is React with properties by their names', () => {
    expect(codeSnippet('React', select, args, { events: ['sales-contact-saved'] })).toBe(`// React 19
import 'sales-contact-elements/define';

const options = [
  { value: 'a', label: 'D\\'água' },
];

export function Example() {
  return (
    <sales-contact-select
      label={'Nome "curto"'}
      labelHidden
      options={options}
      onsales-contact-saved={(event) => console.log(event)}
    ></sales-contact-select>
  );
}`);
  });

  it('is Vue with lists as properties', () => {
    const code = codeSnippet('Vue', select, args, { events: ['sales-contact-saved'] });
    expect(code).toContain(':options.prop="options"');
    expect(code).toContain('@sales-contact-saved="onSaved"');
    expect(code).toContain('const onSaved = (event) => console.log(event);');
    expect(code).toContain("isCustomElement: (tag) => tag.startsWith('sales-contact-')");
  });

  it('is Angular with a schema for custom elements', () => {
    const code = codeSnippet('Angular', select, args, { events: ['change'] });
    expect(code).toContain('schemas: [CUSTOM_ELEMENTS_SCHEMA]');
    expect(code).toContain('[options]="options"');
    expect(code).toContain('(change)="onChange($event)"');
    expect(code).toContain("readonly options = [\n    { value: 'a', label: 'D\\'água' },\n  ];");
  });

  it('is Svelte with lists from the script', () => {
    const code = codeSnippet('Svelte', select, args, { events: ['sales-contact-saved'] });
    expect(code).toBe(`<script>
  import 'sales-contact-elements/define';

  const options = [
    { value: 'a', label: 'D\\'água' },
  ];
</script>

<sales-contact-select
  label="Nome &quot;curto&quot;"
  labelHidden
  {options}
  onsales-contact-saved={(event) => console.log(event)}
></sales-contact-select>`);
  });

  it('leaves out what an element says anyway, and what it does not know', () => {
    for (const framework of frameworks) {
      const code = codeSnippet(framework, select, { ...args, labelHidden: false, options: [] });
      expect(code).not.toMatch(/rows|unknown|\boptions\b|label-?hidden/i);
    }
  });

  it('puts what stands in the slots between the tags', () => {
    expect(codeSnippet('HTML', select, {}, { content: '<p>Um</p>\n<p>Dois</p>' })).toContain(
      '<sales-contact-select>\n  <p>Um</p>\n  <p>Dois</p>\n</sales-contact-select>',
    );
  });
});

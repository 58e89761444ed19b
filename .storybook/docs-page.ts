import {
  Canvas,
  Controls,
  DocsContext,
  Heading,
  Source,
  Subheading,
  Title,
  type DocsContextProps,
} from '@storybook/addon-docs/blocks';
import { Fragment, createElement as h, useContext, useEffect, useId, useState, type ReactNode } from 'react';
import { STORY_ARGS_UPDATED } from 'storybook/internal/core-events';
import { codeSnippet, frameworks, type Framework } from '../stories/support/code-snippets.js';
import type { Guide, Snippet } from '../stories/support/guide.js';
import { describeElement, type ElementDescription, type Entry } from '../stories/support/manifest.js';
import './docs-page.css';

type Story = ReturnType<DocsContextProps['componentStories']>[number];

/**
 * The page of an element: what it is for, the live form with its controls, the code in four frameworks, every state,
 * keys, accessibility, and what the manifest promises.
 */
export function DocsPage(): ReactNode {
  const context = useContext(DocsContext);
  const stories = context.componentStories();
  const primary = stories[0];
  if (primary === undefined) return h(Title);
  const guide = primary.parameters['guide'] as Guide | undefined;
  const element = describeElement(primary.component ?? '');
  const states = stories.find(({ id }) => id.endsWith('--all-states'));
  const others = stories.filter((story) => story !== primary && story !== states);
  return h(
    Fragment,
    null,
    h(Title),
    guide && h('p', { className: 'kit-lead' }, inline(guide.purpose)),
    element && h(Standing, { element, isPublic: primary.title.startsWith('Elementos/') }),
    guide && h(WhenToUse, { guide }),
    h(Heading, null, 'Experimente'),
    h(Canvas, { of: primary.moduleExport, sourceState: 'none' }),
    h(Controls),
    element && h(Code, { element, story: primary }),
    states &&
      h(
        Fragment,
        null,
        h(Heading, null, 'Todos os estados'),
        h(Canvas, { of: states.moduleExport, sourceState: 'none' }),
      ),
    others.length > 0 && h(Others, { stories: others }),
    guide?.keys && h(Keys, { keys: guide.keys }),
    guide?.accessibility &&
      h(Fragment, null, h(Heading, null, 'Acessibilidade'), h(List, { sentences: guide.accessibility })),
    element && h(Reference, { element }),
  );
}

/** The tag, and whether a host may count on it. */
function Standing({ element, isPublic }: { element: ElementDescription; isPublic: boolean }): ReactNode {
  return h(
    'p',
    { className: 'kit-standing' },
    h('code', null, `<${element.tag}>`),
    h(
      'span',
      { className: isPublic ? 'kit-badge public' : 'kit-badge' },
      isPublic ? 'elemento público' : 'parte interna',
    ),
    h(
      'span',
      null,
      isPublic
        ? 'Nomes de atributos, eventos, slots e partes só mudam numa versão maior.'
        : 'Vem com o formulário, sem promessa: nomes e formas podem mudar em qualquer versão.',
    ),
  );
}

function WhenToUse({ guide }: { guide: Guide }): ReactNode {
  return h(
    'div',
    { className: 'kit-when' },
    h('section', { className: 'use' }, h('h3', null, 'Quando usar'), h(List, { sentences: guide.use })),
    h('section', { className: 'avoid' }, h('h3', null, 'Quando não usar'), h(List, { sentences: guide.avoid })),
  );
}

function List({ sentences }: { sentences: readonly string[] }): ReactNode {
  return h(
    'ul',
    null,
    sentences.map((sentence) => h('li', { key: sentence }, inline(sentence))),
  );
}

/** Text with `code` between backticks. */
function inline(text: string): ReactNode[] {
  return text.split(/`([^`]+)`/).map((part, at) => (at % 2 === 1 ? h('code', { key: at }, part) : part));
}

/** The arguments as the controls have them now. */
function useArgs(story: Story): Readonly<Record<string, unknown>> {
  const context = useContext(DocsContext);
  const [args, setArgs] = useState(() => context.getStoryContext(story).args);
  useEffect(() => {
    const take = (changed: { storyId: string; args: typeof args }): void => {
      if (changed.storyId === story.id) setArgs(changed.args);
    };
    context.channel.on(STORY_ARGS_UPDATED, take);
    return () => context.channel.off(STORY_ARGS_UPDATED, take);
  }, [context, story.id]);
  return args;
}

const languages = { HTML: 'html', React: 'jsx', Vue: 'html', Angular: 'typescript', Svelte: 'html' } as const;

/** The example as it stands, written for each framework. */
function Code({ element, story }: { element: ElementDescription; story: Story }): ReactNode {
  const args = useArgs(story);
  const [framework, setFramework] = useState<Framework>('HTML');
  const id = useId();
  const { tag, content, omit = [], events } = (story.parameters['snippet'] as Snippet | undefined) ?? {};
  const written = (tag === undefined ? undefined : describeElement(tag)) ?? element;
  const shown = Object.fromEntries(Object.entries(args).filter(([name]) => !omit.includes(name)));
  const code = codeSnippet(framework, written, shown, {
    events: events ?? written.events.slice(0, 2).map(({ name }) => name),
    ...(content === undefined ? {} : { content }),
  });
  const move = (step: number): void => {
    const next = frameworks[(frameworks.indexOf(framework) + step + frameworks.length) % frameworks.length]!;
    setFramework(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return h(
    Fragment,
    null,
    h(Heading, null, 'Código'),
    written !== element &&
      h(
        'p',
        { className: 'kit-note' },
        'Esta parte só funciona dentro do formulário, que é o que se escreve na página; ela segue as configurações dele.',
      ),
    h(
      'div',
      { className: 'kit-tabs', role: 'tablist', 'aria-label': 'Linguagem do exemplo' },
      frameworks.map((name) =>
        h(
          'button',
          {
            key: name,
            id: `${id}-${name}`,
            type: 'button',
            role: 'tab',
            'aria-selected': name === framework,
            'aria-controls': `${id}-code`,
            tabIndex: name === framework ? 0 : -1,
            onClick: () => setFramework(name),
            onKeyDown: (event: { key: string }) => {
              if (event.key === 'ArrowRight') move(1);
              if (event.key === 'ArrowLeft') move(-1);
            },
          },
          name,
        ),
      ),
    ),
    h(
      'div',
      { id: `${id}-code`, role: 'tabpanel', 'aria-labelledby': `${id}-${framework}`, className: 'kit-code' },
      h(Source, { code, language: languages[framework] }),
    ),
  );
}

function Others({ stories }: { stories: readonly Story[] }): ReactNode {
  return h(
    Fragment,
    null,
    h(Heading, null, 'Outras histórias'),
    h(
      'ul',
      null,
      stories.map(({ id, name }) =>
        // The page of a story is the frame around this one.
        h('li', { key: id }, h('a', { href: `./?path=/story/${id}`, target: '_top' }, name)),
      ),
    ),
  );
}

function Keys({ keys }: { keys: NonNullable<Guide['keys']> }): ReactNode {
  return h(
    Fragment,
    null,
    h(Heading, null, 'Teclado'),
    h(Table, {
      columns: ['Tecla', 'O que faz'],
      rows: keys.map(([key, effect]) => [h(KeyNames, { text: key }), inline(effect)]),
    }),
  );
}

/** `Alt+↓` as two keys. Words between them, such as "ou", stay words. */
function KeyNames({ text }: { text: string }): ReactNode {
  return h(
    Fragment,
    null,
    text.split(/(\s+(?:ou|e)\s+|,\s*)/).map((part, at) =>
      at % 2 === 1
        ? part
        : h(
            'span',
            { key: at, className: 'kit-keys' },
            part.split('+').map((key, index) => h('kbd', { key: index }, key)),
          ),
    ),
  );
}

function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly ReactNode[])[] }): ReactNode {
  return h(
    'div',
    { className: 'kit-table', role: 'region', tabIndex: 0, 'aria-label': columns.join(', ') },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          columns.map((column) => h('th', { key: column, scope: 'col' }, column)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map((cells, row) =>
          h(
            'tr',
            { key: row },
            cells.map((cell, at) => h('td', { key: at }, cell)),
          ),
        ),
      ),
    ),
  );
}

/** What the manifest says, in the language of the code. */
function Reference({ element }: { element: ElementDescription }): ReactNode {
  const described = (text: string): ReactNode => h('span', { lang: 'en' }, inline(text));
  const code = (text: string | undefined): ReactNode =>
    text === undefined || text === '' ? '' : h('code', null, text);
  const section = (title: string, columns: readonly string[], rows: readonly (readonly ReactNode[])[]): ReactNode =>
    rows.length === 0 ? null : h(Fragment, null, h(Subheading, null, title), h(Table, { columns, rows }));
  const plain = (entries: readonly Entry[]): ReactNode[][] =>
    entries.map(({ name, description }) => [code(name), described(description)]);
  return h(
    Fragment,
    null,
    h(Heading, null, 'Referência'),
    h(
      'p',
      { className: 'kit-note' },
      'Do manifesto do pacote (',
      h('code', null, 'custom-elements.json'),
      '), na língua do código: ',
      described(`${element.summary} ${element.description}`),
    ),
    section(
      'Atributos e propriedades',
      ['Propriedade', 'Atributo', 'Tipo', 'Inicial', 'Descrição'],
      element.properties.map(({ name, attribute, type, initial, description }) => [
        code(name),
        code(attribute),
        code(type),
        code(initial),
        described(description),
      ]),
    ),
    section('Métodos', ['Método', 'Descrição'], plain(element.methods)),
    section(
      'Eventos',
      ['Evento', 'Tipo', 'Descrição'],
      element.events.map(({ name, type, description }) => [code(name), code(type), described(description)]),
    ),
    section(
      'Slots',
      ['Slot', 'Descrição'],
      element.slots.map(({ name, description }) => [code(name === '' ? '(sem nome)' : name), described(description)]),
    ),
    section('Partes', ['Parte', 'Descrição'], plain(element.parts)),
    section(
      'Propriedades CSS',
      ['Propriedade', 'Inicial', 'Descrição'],
      element.cssProperties.map(({ name, initial, description }) => [
        code(name),
        code(initial),
        described(description),
      ]),
    ),
  );
}

import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
// Made by `npm run build`, which `npm ci` runs.
import manifest from '../dist/custom-elements.json' with { type: 'json' };
import { en } from '../src/i18n/en.js';
import { registerMessages, wordsReady } from '../src/i18n/translate.js';
import { profiles } from '../stories/host/profiles.js';
import { setClock } from '../stories/support/clock.js';
import { argTypesOf, initialArgsOf } from '../stories/support/manifest.js';
import type { AxeConfig } from '../stories/support/matrix.js';
import { setReducedMotion } from '../stories/support/motion.js';
import { pseudoWords } from '../stories/support/pseudo-words.js';
import { settled } from '../stories/support/settled.js';
import '../stories/support/stage.js';
import { DocsPage } from './docs-page.ts';
import { look } from './look.ts';

setCustomElementsManifest(manifest);
registerMessages('en-XA', pseudoWords(en));
document.documentElement.lang = 'pt-BR';

/** Whether the story runs as a test, in the suite `stories`. */
const isTest = '__vitest_browser__' in globalThis;

/** Colors of a brand by name, for the address of a page holds no CSS; the kit's own first. */
const accents: Readonly<Record<string, readonly [words: string, color: string]>> = {
  petroleo: ['Petróleo (padrão)', ''],
  azul: ['Azul', 'oklch(0.5 0.15 255)'],
  violeta: ['Violeta', 'oklch(0.5 0.18 295)'],
  verde: ['Verde', 'oklch(0.47 0.11 150)'],
  cereja: ['Cereja', 'oklch(0.5 0.17 15)'],
  grafite: ['Grafite', 'oklch(0.4 0.03 250)'],
};

/** What the clock can stand at; an empty instant is the machine's own. */
const clocks: Readonly<Record<string, readonly [words: string, instant: string]>> = {
  agora: ['Relógio de agora', ''],
  quinta: ['Quinta, 26/11/2026, 14:32', '2026-11-26T14:32:00-03:00'],
  vespera: ['Véspera de Ano-Novo, 23:58', '2026-12-31T23:58:00-03:00'],
};

const wordsOf = (choices: Readonly<Record<string, readonly [words: string, value: string]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(choices).map(([name, [words]]) => [name, words]));

/** One menu of the toolbar, shown by what is chosen; those that are seldom needed by their icon alone. */
const toolbar = (title: string, icon: string, items: Readonly<Record<string, string>>, isSeldom = false): object => ({
  description: title,
  toolbar: {
    ...(isSeldom ? { dynamicTitle: false } : { title, dynamicTitle: true }),
    icon,
    items: Object.entries(items).map(([value, words]) => ({ value, title: words })),
  },
});

/** Puts every story on the stage, which looks as the toolbar says. Arguments of the story win. */
const onStage: Decorator = (story, { args, component, globals, parameters, viewMode }) => {
  const isWholeScreen = component === 'sales-contact-form' || parameters['bleed'] === true;
  return html`<story-stage
    lang=${globals['locale']}
    theme=${args['theme'] || globals['theme']}
    density=${args['density'] || globals['density']}
    .accent=${accents[String(globals['accent'])]?.[1] ?? ''}
    .width=${Number.parseInt(String(globals['width'])) || 0}
    ?bleed=${isWholeScreen}
    ?fill=${viewMode === 'story'}
    >${story()}</story-stage
  >`;
};

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [onStage],
  // Arguments that the story gives win over what the element starts with.
  argsEnhancers: [({ component, initialArgs }) => ({ ...initialArgsOf(component ?? ''), ...initialArgs })],
  globalTypes: {
    theme: toolbar('Tema', 'mirror', {
      light: 'Claro',
      dark: 'Escuro',
      'high-contrast': 'Alto contraste',
      auto: 'Do sistema',
    }),
    density: toolbar('Densidade', 'component', { compact: 'Compacta', comfortable: 'Confortável' }),
    accent: toolbar('Cor da marca', 'paintbrush', wordsOf(accents), true),
    locale: toolbar('Idioma', 'globe', {
      'pt-BR': 'Português',
      en: 'English',
      es: 'Español',
      'en-XA': 'Pseudoidioma',
    }),
    width: toolbar('Largura', 'ruler', {
      livre: 'Largura livre',
      '1440px': '1440 px',
      '1366px': '1366 px',
      '1120px': '1120 px',
      '900px': '900 px',
      '640px': '640 px',
      '390px': '390 px',
    }),
    network: toolbar('Rede', 'transfer', {
      normal: 'Rede normal',
      slow: 'Espera de 1 s',
      failing: 'Servidor com falha',
      offline: 'Sem conexão',
    }),
    profile: toolbar(
      'Perfil',
      'user',
      Object.fromEntries(Object.entries(profiles).map(([name, { label }]) => [name, `Perfil: ${label.toLowerCase()}`])),
    ),
    motion: toolbar('Movimento', 'play', { system: 'Movimento do sistema', reduced: 'Movimento reduzido' }, true),
    clock: toolbar('Relógio', 'time', wordsOf(clocks), true),
  },
  initialGlobals: {
    theme: 'light',
    density: 'compact',
    accent: 'petroleo',
    locale: 'pt-BR',
    width: 'livre',
    network: 'normal',
    profile: 'full',
    motion: 'system',
    clock: 'agora',
  },
  parameters: {
    // Every story is free of what axe finds; a finding is an error, not a hint.
    a11y: { test: 'error' },
    // For the tests: the widest story and the room around it.
    viewport: {
      defaultViewport: 'wide',
      options: { wide: { name: 'Larga', styles: { width: '1480px', height: '900px' } } },
    },
    // The stage has the room around a story, in the story's own color.
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: {
      page: DocsPage,
      theme: look,
      toc: { title: 'Nesta página', headingSelector: 'h2' },
      extractArgTypes: argTypesOf,
      // The page writes its own code; Storybook would draw every story a second time for its.
      source: { type: 'code' },
    },
    options: {
      storySort: {
        order: [
          'Começar',
          ['Em 60 segundos', '*'],
          'Guias',
          ['Embutir', 'Tema', 'Escrever um adaptador', 'Receitas', ['Como ler', '*'], '*'],
          'Adaptadores',
          'Elementos',
          'Seções',
          'Campos',
          'Design',
          'Decisões',
          'Mudanças',
        ],
      },
    },
  },
  async beforeEach({ globals }) {
    setClock(clocks[String(globals['clock'])]?.[1] ?? '');
    setReducedMotion(globals['motion'] === 'reduced');
    await wordsReady(String(globals['locale']));
  },
  async afterEach({ canvasElement, parameters, tags }) {
    // Outside the tests the story is somebody's to use, and whatever it still draws is seen.
    if (!isTest) return;
    await settled(canvasElement);
    if (!tags.includes('matrix')) return;
    const { checkMatrix } = await import('../stories/support/matrix.js');
    const stage = canvasElement.querySelector('story-stage');
    if (stage === null) throw new Error('Expected the story to stand on the stage, found no stage.');
    await checkMatrix(stage, (parameters['a11y'] as { readonly config?: AxeConfig }).config);
  },
};

export default preview;

import type { CSSResult } from 'lit';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';
import { knownTags } from '../support/manifest.js';

/** One custom property that a host may set. */
export interface Token {
  /** `--sales-contact-color-accent`. */
  readonly name: string;
  /** The property of the kit's own that takes its value, such as `--_brand`. */
  readonly own: string;
  /** What it is for. */
  readonly words: string;
  /** Tags of the elements that it changes. */
  readonly usedBy: readonly string[];
}

/** What each token is for, by the end of its name. A token without words fails the page's story. */
const words: Readonly<Record<string, string>> = {
  'color-accent': 'A cor da marca: ações, foco, escolha. Todas as outras cores de destaque seguem dela.',
  'color-on-accent': 'Texto sobre a cor da marca. Sem valor, preto ou branco, o que se lê melhor.',
  'color-surface': 'O fundo dos campos e grupos.',
  'color-background': 'O fundo da tela, atrás dos grupos.',
  'color-raised': 'O fundo do que flutua: listas, diálogos, barras.',
  'color-text': 'O texto.',
  'color-muted': 'Texto secundário: dicas, legendas, unidades.',
  'color-line': 'Linhas que só separam.',
  'color-border': 'O contorno dos campos.',
  'color-soft': 'Fundo de etiquetas e da linha ativa.',
  'color-accent-text': 'Texto na cor da marca: links e etiquetas.',
  'color-error': 'Texto e contorno do erro.',
  'color-error-soft': 'Fundo do erro.',
  'color-warning': 'Texto e contorno do aviso.',
  'color-warning-soft': 'Fundo do aviso.',
  'color-success': 'Texto do que deu certo.',
  'color-focus': 'O anel de foco.',
  'shadow-overlay': 'A sombra do que flutua.',
  'space-1': 'O menor espaço: entre ícone e texto.',
  'space-2': 'Entre coisas que andam juntas.',
  'space-3': 'Dentro de grupos e barras.',
  'space-4': 'Entre colunas.',
  'space-5': 'Entre grupos.',
  radius: 'O arredondamento dos cantos.',
  'font-family': 'A letra. Sem valor, a da página em volta.',
  'font-size': 'O tamanho do texto.',
  'font-size-label': 'O tamanho dos rótulos.',
  'font-size-small': 'O tamanho de dicas e mensagens.',
  'control-height': 'A altura de campos e botões.',
  'message-height': 'A linha reservada abaixo de cada campo.',
  'target-size': 'O menor alvo de clique ou toque.',
};

const declarations = [...tokenStyles.cssText.matchAll(/(--_[\w-]+):\s*([^;]+);/g)].map(([, own = '', value = '']) => ({
  own,
  value,
}));

/** The kit's own properties that follow from one of them, itself among them. */
function following(own: string): ReadonlySet<string> {
  const found = new Set([own]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { own: other, value } of declarations) {
      if ((value.match(/--_[\w-]+/g) ?? []).some((name) => found.has(name))) found.add(other);
    }
  }
  return found;
}

/** The style sheets of every element, without those that only declare the tokens. */
function sheetsByTag(): ReadonlyMap<string, string> {
  const sheets = knownTags.flatMap((tag) => {
    const element = customElements.get(tag) as { readonly elementStyles?: readonly CSSResult[] } | undefined;
    const texts = (element?.elementStyles ?? []).filter((sheet) => sheet !== tokenStyles).map(({ cssText }) => cssText);
    return texts.length === 0 ? [] : [[tag, texts.join('\n')] as const];
  });
  return new Map(sheets);
}

/** Every token of the kit, read from the style sheet that declares them, in its order. */
export function listTokens(): readonly Token[] {
  const sheets = sheetsByTag();
  const seen = new Set<string>();
  return declarations.flatMap(({ own, value }) => {
    const name = /^var\(\s*(--sales-contact-[\w-]+)/.exec(value)?.[1];
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const used = [...following(own)].map((property) => `var(${property}`);
    const usedBy = [...sheets].filter(([, text]) =>
      used.some((use) => text.includes(`${use})`) || text.includes(`${use},`)),
    );
    return [
      { name, own, words: words[name.replace('--sales-contact-', '')] ?? '', usedBy: usedBy.map(([tag]) => tag) },
    ];
  });
}

/** Two colors of which one stands on the other, and how much contrast they owe. */
export interface Pair {
  readonly words: string;
  readonly front: string;
  readonly back: string;
  readonly isText: boolean;
}

const surfaces = { '--_surface': 'campo', '--_background': 'tela', '--_raised': 'o que flutua' } as const;
const texts = {
  '--_text': 'Texto',
  '--_muted': 'Texto secundário',
  '--_accent-text': 'Texto na cor da marca',
  '--_error': 'Erro',
  '--_warning': 'Aviso',
  '--_success': 'Sucesso',
} as const;
const shapes = { '--_border': 'Contorno de campo', '--_focus': 'Anel de foco' } as const;

const on = (names: Readonly<Record<string, string>>, isText: boolean): readonly Pair[] =>
  Object.entries(names).flatMap(([front, name]) =>
    Object.entries(surfaces).map(([back, where]) => ({ words: `${name} sobre ${where}`, front, back, isText })),
  );

/** Every pair that is met on the screen. */
export const pairs: readonly Pair[] = [
  ...on(texts, true),
  { words: 'Etiqueta', front: '--_accent-text', back: '--_soft', isText: true },
  { words: 'Texto sobre a cor da marca', front: '--_on-accent', back: '--_fill', isText: true },
  { words: 'Erro sobre o fundo do erro', front: '--_error', back: '--_error-soft', isText: true },
  { words: 'Aviso sobre o fundo do aviso', front: '--_warning', back: '--_warning-soft', isText: true },
  ...on(shapes, false),
];

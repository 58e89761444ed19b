import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../../src/define.js';
import { baseStyles } from '../../src/ui/styles/base.styles.js';
import { contrastOf, hexOf, pixelOf } from './contrast.js';
import { listTokens, pairs, type Pair, type Token } from './token-list.js';
import './token-probe.js';
import type { TokenProbe } from './token-probe.js';

const themes = { light: 'Claro', dark: 'Escuro', 'high-contrast': 'Alto contraste' } as const;
const densities = { compact: 'Compacta', comfortable: 'Confortável' } as const;

/** By theme, or by density where it is no color: what a token comes to. */
type Values = Readonly<Record<string, string>>;

interface Measured {
  readonly tokens: readonly (Token & { readonly values: Values })[];
  readonly pairs: readonly (Pair & { readonly ratios: Readonly<Record<string, number>> })[];
}

const isColor = ({ name }: Token): boolean => name.startsWith('--sales-contact-color-');

/** The least contrast of a pair: text 4.5, controls and focus 3; high contrast asks for 7 and 4.5. */
export const leastOf = ({ isText }: Pair, theme: string): number =>
  theme === 'high-contrast' ? (isText ? 7 : 4.5) : isText ? 4.5 : 3;

/** Every token with its swatches and values, and the contrast of what stands on what, measured on this page. */
export class TokenPage extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        max-inline-size: 1180px;
        margin-inline: auto;
        font-size: 14px;
        line-height: 1.5;
      }

      h1 {
        margin: 0 0 6px;
        font-size: 24px;
      }

      h2 {
        margin: 36px 0 4px;
        font-size: 18px;
      }

      p {
        max-inline-size: 75ch;
        margin: 0 0 14px;
        color: var(--_muted);
      }

      code {
        font-family: ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace;
        font-size: 12.5px;
        overflow-wrap: anywhere;
      }

      .scroll {
        overflow-x: auto;
      }

      table {
        inline-size: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        padding: 9px 16px 9px 0;
        border-block-end: 1px solid var(--_line);
        text-align: start;
        vertical-align: top;
      }

      thead th {
        color: var(--_muted);
        font-size: 12.5px;
        font-weight: 600;
        white-space: nowrap;
      }

      tbody th {
        min-inline-size: 260px;
        font-weight: 400;
      }

      tbody th code {
        font-weight: 600;
      }

      .words {
        display: block;
        max-inline-size: 46ch;
        color: var(--_muted);
        font-size: 13px;
      }

      .value {
        display: flex;
        gap: 8px;
        align-items: center;
        white-space: nowrap;
      }

      .swatch {
        inline-size: 34px;
        block-size: 24px;
        flex: none;
        border: 1px solid var(--_border);
        border-radius: 4px;
        background: var(--swatch);
      }

      summary {
        cursor: pointer;
        white-space: nowrap;
      }

      details ul {
        margin: 6px 0 0;
        padding: 0;
        list-style: none;
      }

      .number {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .pass {
        color: var(--_success);
      }

      .fail {
        color: var(--_error);
        font-weight: 700;
      }

      .sample {
        display: inline-block;
        min-inline-size: 34px;
        padding: 1px 8px;
        border: 1px solid var(--_line);
        border-radius: 4px;
        background: var(--back);
        color: var(--front);
        text-align: center;
      }
    `,
  ];

  /** What the toolbar says: when it changes, everything is measured again. */
  @property() look = '';

  @state() private _measured: Measured | undefined;

  /** Resolves when the colors were measured. */
  ready: Promise<void> = Promise.resolve();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('look')) this.ready = this.#measure();
  }

  protected override updated(): void {
    // Written as properties of the element: a page under a strict policy takes no style attribute.
    for (const sample of this.renderRoot.querySelectorAll<HTMLElement>('[data-color]')) {
      sample.style.setProperty('--swatch', sample.dataset['color']!);
    }
    for (const sample of this.renderRoot.querySelectorAll<HTMLElement>('[data-front]')) {
      sample.style.setProperty('--front', sample.dataset['front']!);
      sample.style.setProperty('--back', sample.dataset['back']!);
    }
  }

  protected override render(): TemplateResult {
    const { tokens = [], pairs: measured = [] } = this._measured ?? {};
    const colors = tokens.filter(isColor);
    const others = tokens.filter((token) => !isColor(token));
    return html`
      ${Object.keys(themes).map((theme) => html`<story-token-probe theme=${theme}></story-token-probe>`)}
      ${Object.keys(densities).map((density) => html`<story-token-probe density=${density}></story-token-probe>`)}
      <h1>Tokens</h1>
      <p>
        Tudo o que se pode ajustar por CSS, lido da folha de estilos do kit. Defina no elemento ou em qualquer
        ancestral; o que não for definido segue o tema. Mudar só <code>--sales-contact-color-accent</code> já recolore
        tudo, com o contraste mantido: experimente com a cor na barra de ferramentas.
      </p>
      <h2>Cores</h2>
      <p>Os valores são os da tela, em cada tema. Toque em "usado por" para ver os elementos.</p>
      ${colors.length === 0 ? nothing : this.#table('Cores', colors, themes)}
      <h2>Medidas, letra e sombra</h2>
      <p>Com o mouse a densidade padrão é a compacta. No toque, alvos e letra crescem por si.</p>
      ${others.length === 0 ? nothing : this.#table('Medidas, letra e sombra', others, densities)}
      <h2>Contraste</h2>
      <p>
        Medido agora, nesta página, pixel a pixel: texto pede 4,5 : 1, contornos e foco pedem 3 : 1; em alto contraste,
        7 : 1 e 4,5 : 1.
      </p>
      ${measured.length === 0 ? nothing : this.#contrasts(measured)}
    `;
  }

  #table(name: string, tokens: Measured['tokens'], columns: Readonly<Record<string, string>>): TemplateResult {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${name}>
      <table>
        <thead>
          <tr>
            <th scope="col">Propriedade</th>
            ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
            <th scope="col">Usado por</th>
          </tr>
        </thead>
        <tbody>
          ${tokens.map(
            (token) => html`<tr>
              <th scope="row"><code>${token.name}</code><span class="words">${token.words}</span></th>
              ${Object.keys(columns).map((column) => html`<td>${this.#value(token, token.values[column] ?? '')}</td>`)}
              <td>${this.#users(token)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #value(token: Token, value: string): TemplateResult {
    if (!isColor(token)) return html`<code>${value}</code>`;
    return html`<span class="value"><span class="swatch" data-color=${value}></span><code>${value}</code></span>`;
  }

  #users({ usedBy }: Token): TemplateResult | string {
    if (usedBy.length === 0) return 'todos os elementos públicos';
    const count = usedBy.length === 1 ? '1 elemento' : `${usedBy.length} elementos`;
    return html`<details>
      <summary>${count}</summary>
      <ul>
        ${usedBy.map((tag) => html`<li><code>${tag}</code></li>`)}
      </ul>
    </details>`;
  }

  #contrasts(measured: Measured['pairs']): TemplateResult {
    const colorOf = (own: string, theme: string): string =>
      this._measured === undefined ? '' : hexOf(pixelOf(this.#probe(theme).color(own)));
    return html`<div class="scroll" role="region" tabindex="0" aria-label="Contraste">
      <table>
        <thead>
          <tr>
            <th scope="col">O que está sobre o quê</th>
            ${Object.values(themes).map((theme) => html`<th scope="col">${theme}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${measured.map(
            (pair) => html`<tr>
              <th scope="row">${pair.words}</th>
              ${Object.keys(themes).map((theme) => {
                const ratio = pair.ratios[theme] ?? 0;
                const passes = ratio >= leastOf(pair, theme);
                return html`<td class="number">
                  <span
                    class="sample"
                    aria-hidden="true"
                    data-front=${colorOf(pair.front, theme)}
                    data-back=${colorOf(pair.back, theme)}
                    >${pair.isText ? 'Aa' : '▢'}</span
                  >
                  ${ratio.toFixed(1).replace('.', ',')} : 1
                  <span class=${passes ? 'pass' : 'fail'}>${passes ? 'passa' : 'não passa'}</span>
                </td>`;
              })}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #probe(theme: string, density = ''): TokenProbe {
    const which = density === '' ? `[theme='${theme}']:not([density='comfortable'])` : `[density='${density}']`;
    return this.renderRoot.querySelector<TokenProbe>(`story-token-probe${which}`)!;
  }

  async #measure(): Promise<void> {
    // The probes are drawn, and the stage around has the toolbar's color.
    await this.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const pixel = (theme: string, own: string): ReturnType<typeof pixelOf> => pixelOf(this.#probe(theme).color(own));
    const valueOf = (token: Token, column: string): string => {
      if (isColor(token)) return hexOf(pixel(column, token.own));
      const probe = this.#probe('light', column);
      if (token.name.includes('font-family')) return probe.font(token.own);
      return token.name.includes('shadow') ? probe.shadow(token.own) : probe.length(token.own);
    };
    this._measured = {
      tokens: listTokens().map((token) => {
        const columns = Object.keys(isColor(token) ? themes : densities);
        return { ...token, values: Object.fromEntries(columns.map((column) => [column, valueOf(token, column)])) };
      }),
      pairs: pairs.map((pair) => ({
        ...pair,
        ratios: Object.fromEntries(
          Object.keys(themes).map((theme) => [theme, contrastOf(pixel(theme, pair.front), pixel(theme, pair.back))]),
        ),
      })),
    };
  }
}

if (customElements.get('story-tokens') === undefined) customElements.define('story-tokens', TokenPage);

declare global {
  interface HTMLElementTagNameMap {
    'story-tokens': TokenPage;
  }
}

import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { RadioGroup } from '../../src/controls/radio-group/radio-group.js';
import '../../src/controls/radio-group/define.js';
import '../../src/form/define.js';
import { baseStyles } from '../../src/ui/styles/base.styles.js';
import { buttonStyles } from '../../src/ui/styles/button.styles.js';
import { contrastOf, pixelOf } from './contrast.js';
import { plainTheme, themeCss, themeProperties, type Theme } from './theme-css.js';
import './token-probe.js';

const accents = {
  Petróleo: '#00707c',
  Azul: '#1f5fbf',
  Violeta: '#6b4fc4',
  Verde: '#1d7a45',
  Cereja: '#b3273f',
  Âmbar: '#c47a00',
  Grafite: '#3d4852',
} as const;

const fonts = {
  'A da página': '',
  'Do sistema': 'system-ui, sans-serif',
  Humanista: "'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif",
  Serifada: "Georgia, 'Noto Serif', 'Liberation Serif', serif",
} as const;

const themes = [
  { value: 'light', label: 'Claro' },
  { value: 'dark', label: 'Escuro' },
  { value: 'high-contrast', label: 'Contraste' },
];

const densities = [
  { value: 'compact', label: 'Compacta' },
  { value: 'comfortable', label: 'Confortável' },
];

type Slider = { readonly key: keyof Theme; readonly label: string; readonly unit: string } & Readonly<
  Record<'min' | 'max' | 'step' | 'initial', number>
>;

const sliders: readonly Slider[] = [
  { key: 'radius', label: 'Arredondamento', unit: 'px', min: 0, max: 16, step: 1, initial: 6 },
  { key: 'fontSize', label: 'Tamanho do texto', unit: 'px', min: 12, max: 18, step: 1, initial: 13 },
  { key: 'controlHeight', label: 'Altura dos campos', unit: 'px', min: 26, max: 48, step: 1, initial: 30 },
  { key: 'spacing', label: 'Espaços', unit: '×', min: 0.75, max: 1.75, step: 0.05, initial: 1 },
];

const written = (value: number | string): string => String(value).replace('.', ',');

/** The real form beside a few controls, and the style sheet that makes a host's page look the same. */
export class ThemeEditor extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 300px minmax(0, 1fr);
        gap: 24px;
        align-items: start;
        padding: 20px;
        line-height: 1.45;
      }

      .panel {
        position: sticky;
        inset-block-start: 20px;
        display: grid;
        gap: 14px;
        font-size: 13px;
      }

      h1 {
        margin: 0;
        font-size: 20px;
      }

      p {
        margin: 0;
        color: var(--_muted);
      }

      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend,
      .name {
        display: flex;
        justify-content: space-between;
        inline-size: 100%;
        margin-block-end: 6px;
        padding: 0;
        font-weight: 500;
      }

      .name output {
        color: var(--_muted);
        font-variant-numeric: tabular-nums;
        font-weight: 400;
      }

      .colors {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }

      .color {
        inline-size: 28px;
        block-size: 28px;
        padding: 0;
        border: 1px solid var(--_border);
        border-radius: 6px;
        background: var(--swatch);
        cursor: pointer;
      }

      .color[aria-pressed='true'] {
        outline: 2px solid var(--_text);
        outline-offset: 2px;
      }

      input[type='color'] {
        inline-size: 44px;
        block-size: 28px;
        padding: 2px;
        border: 1px solid var(--_border);
        border-radius: 6px;
        background: var(--_surface);
      }

      input[type='range'] {
        inline-size: 100%;
        accent-color: var(--_accent);
      }

      select,
      textarea {
        inline-size: 100%;
        padding: 6px 8px;
        border: 1px solid var(--_border);
        border-radius: 6px;
        background: var(--_surface);
        color: var(--_text);
        font: inherit;
      }

      textarea {
        min-block-size: 190px;
        font-family: ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace;
        font-size: 12px;
        line-height: 1.5;
        resize: vertical;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }

      .form sales-contact-form {
        block-size: calc(100vh - 42px);
      }

      .form {
        border: 1px solid var(--_line);
        border-radius: 8px;
        overflow: hidden;
      }

      @container sales-contact (max-width: 899px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }

        .panel {
          position: static;
        }
      }
    `,
  ];

  /** Where the form's data comes from. */
  @property({ attribute: false }) adapters: Partial<Adapters> = {};

  @state() private _theme: Theme = plainTheme;
  @state() private _look = 'light';
  @state() private _density = 'compact';
  @state() private _said = '';
  /** The contrast of the text on the accent, as the probe in the form's place has it. */
  @state() private _contrast = 0;

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('_theme') && !changed.has('_look')) return;
    const form = this.renderRoot.querySelector<HTMLElement>('.form')!;
    const properties = themeProperties(this._theme);
    for (const name of Object.keys(themeProperties(everything))) form.style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) form.style.setProperty(name, value);
    for (const button of this.renderRoot.querySelectorAll<HTMLElement>('.color')) {
      button.style.setProperty('--swatch', button.dataset['color']!);
    }
    void this.#measure();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="panel">
        <h1>Editor de tema</h1>
        <p>Mude o que quiser e veja o formulário ao lado. No fim, leve o CSS para a página que o hospeda.</p>
        ${this.#colors()} ${sliders.map((slider) => this.#slider(slider))} ${this.#fonts()}
        <sales-contact-radio-group
          label="Tema"
          .options=${themes}
          .value=${this._look}
          @input=${(event: Event) => (this._look = (event.currentTarget as RadioGroup).value)}
        ></sales-contact-radio-group>
        <sales-contact-radio-group
          label="Densidade"
          .options=${densities}
          .value=${this._density}
          @input=${(event: Event) => (this._density = (event.currentTarget as RadioGroup).value)}
        ></sales-contact-radio-group>
        ${this.#export()}
      </div>
      <div class="form">
        <story-token-probe theme=${this._look}></story-token-probe>
        <sales-contact-form
          data-own-look
          storage="memory"
          theme=${this._look}
          density=${this._density}
          .adapters=${this.adapters}
        ></sales-contact-form>
      </div>
    `;
  }

  #colors(): TemplateResult {
    const { accent } = this._theme;
    return html`<fieldset>
      <legend>Cor da marca</legend>
      <div class="colors">
        ${Object.entries(accents).map(
          ([name, color]) => html`<button
            type="button"
            class="color"
            aria-label=${name}
            title=${name}
            aria-pressed=${color === accent}
            data-color=${color}
            @click=${() => this.#set('accent', color)}
          ></button>`,
        )}
        <input
          type="color"
          aria-label="Outra cor"
          .value=${accent === '' ? accents.Petróleo : accent}
          @input=${(event: Event) => this.#set('accent', (event.target as HTMLInputElement).value)}
        />
      </div>
      <p role="status">
        ${
          this._contrast === 0
            ? nothing
            : html`Texto sobre a cor: ${written(this._contrast.toFixed(1))} : 1
              (${this._contrast >= 4.5 ? 'passa' : 'não passa'})`
        }
      </p>
    </fieldset>`;
  }

  #slider({ key, label, unit, min, max, step, initial }: Slider): TemplateResult {
    const value = this._theme[key] === '' ? String(initial) : this._theme[key];
    return html`<label>
      <span class="name">${label}<output>${written(value)} ${unit}</output></span>
      <input
        type="range"
        min=${min}
        max=${max}
        step=${step}
        aria-label=${label}
        .value=${value}
        @input=${(event: Event) => this.#set(key, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #fonts(): TemplateResult {
    return html`<label>
      <span class="name">Letra</span>
      <select @change=${(event: Event) => this.#set('fontFamily', (event.target as HTMLSelectElement).value)}>
        ${Object.entries(fonts).map(
          ([name, font]) => html`<option value=${font} ?selected=${font === this._theme.fontFamily}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #export(): TemplateResult {
    return html`<label>
        <span class="name">CSS exportado</span>
        <textarea readonly aria-label="CSS exportado" spellcheck="false" .value=${themeCss(this._theme)}></textarea>
      </label>
      <div class="row">
        <button type="button" class="button primary" @click=${this.#copy}>Copiar CSS</button>
        <button type="button" class="button" @click=${this.#download}>Baixar arquivo</button>
        <button type="button" class="button quiet" @click=${this.#reset}>Recomeçar</button>
      </div>
      <p role="status">${this._said}</p>`;
  }

  #set(key: keyof Theme, value: string): void {
    this._theme = { ...this._theme, [key]: value };
    this._said = '';
  }

  #reset(): void {
    this._theme = plainTheme;
    this._said = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(themeCss(this._theme));
      this._said = 'CSS copiado.';
    } catch {
      // A page that is not served over https has no clipboard: the text is selected, and the keys do the rest.
      this.renderRoot.querySelector('textarea')?.select();
      this._said = 'Não foi possível copiar. O texto está selecionado: use Ctrl+C.';
    }
  }

  #download(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([themeCss(this._theme)], { type: 'text/css' }));
    link.download = 'sales-contact-theme.css';
    link.click();
    URL.revokeObjectURL(link.href);
    this._said = 'Arquivo sales-contact-theme.css baixado.';
  }

  async #measure(): Promise<void> {
    await this.updateComplete;
    const probe = this.renderRoot.querySelector('story-token-probe');
    if (probe === null) return;
    await probe.updateComplete;
    this._contrast = contrastOf(pixelOf(probe.color('--_on-accent')), pixelOf(probe.color('--_fill')));
  }
}

/** A theme that sets everything, for the names of all its properties. */
const everything: Theme = {
  accent: '#000',
  radius: '1',
  fontFamily: 'serif',
  fontSize: '13',
  controlHeight: '30',
  spacing: '2',
};

if (customElements.get('story-theme-editor') === undefined) customElements.define('story-theme-editor', ThemeEditor);

declare global {
  interface HTMLElementTagNameMap {
    'story-theme-editor': ThemeEditor;
  }
}

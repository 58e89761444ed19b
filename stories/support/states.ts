import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

/** A grid of the states of one element, each with its name above it. */
class StoryStates extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
      gap: 20px 24px;
      align-items: start;
    }

    :host([wide]) {
      grid-template-columns: minmax(0, 1fr);
      gap: 32px;
    }
  `;

  /** Whether each state takes the whole width. */
  @property({ type: Boolean, reflect: true }) wide = false;

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

class StoryState extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-inline-size: 0;
    }

    p {
      margin: 0 0 8px;
      padding-block-end: 3px;
      border-block-end: 1px solid var(--_line);
      color: var(--_muted);
      font-size: 11.5px;
      line-height: 18px;
    }
  `;

  @property() name = '';

  protected override render(): TemplateResult {
    return html`<p>${this.name}</p>
      <slot></slot>`;
  }
}

if (customElements.get('story-states') === undefined) {
  customElements.define('story-states', StoryStates);
  customElements.define('story-state', StoryState);
}

/**
 * Every state of an element by its name in Portuguese, drawn with what all states share.
 *
 * @param wide Whether each state takes the whole width, as a section does.
 */
export function allStates<Args extends object>(
  states: Readonly<Record<string, Partial<Args>>>,
  shared: Args,
  draw: (args: Args) => TemplateResult,
  wide = false,
): TemplateResult {
  return html`<story-states ?wide=${wide}>
    ${Object.entries(states).map(
      ([name, state]) => html`<story-state name=${name}>${draw({ ...shared, ...state })}</story-state>`,
    )}
  </story-states>`;
}

interface FieldLike {
  required: boolean;
  readonly: boolean;
  disabled: boolean;
  busy: boolean;
  hint: string;
  message: string;
  severity: 'error' | 'warning' | 'hint' | 'success';
  tag: 'suggested' | 'imported' | 'changed' | 'locked' | 'pasted' | '';
}

/** What a field's states need to be told: how it looks filled, and its sentences. */
export interface FieldTexts<Args> {
  /** The arguments of the filled field. */
  readonly filled: Partial<Args>;
  /** Arguments of a value that is wrong, where a message speaks of one. */
  readonly wrong?: Partial<Args>;
  readonly hint: string;
  readonly warning: string;
  readonly error: string;
  /** The sentence of a confirmed value; a field without one has no such state. */
  readonly success?: string;
  /** A value or label longer than the field. */
  readonly long: Partial<Args>;
}

/** The states that every field with a box has, in one order on every page. */
export function fieldStates<Args extends Partial<FieldLike>>(
  texts: FieldTexts<Args>,
): Readonly<Record<string, Partial<Args>>> {
  const { filled, wrong = filled, hint, warning, error, success, long } = texts;
  const state = (own: Partial<FieldLike>, value: Partial<Args> = filled): Partial<Args> => ({ ...value, ...own });
  return {
    Vazio: {},
    Preenchido: filled,
    Obrigatório: state({ required: true }, {}),
    Sugerido: state({ tag: 'suggested' }),
    'Importado da Receita': state({ tag: 'imported' }),
    Alterado: state({ tag: 'changed' }),
    'Com dica': state({ hint }, {}),
    'Com aviso': state({ message: warning, severity: 'warning' }),
    'Com erro': state({ message: error, severity: 'error', required: true }, wrong),
    ...(success === undefined ? {} : { Confirmado: state({ message: success, severity: 'success' }) }),
    'Verificando (espera resposta)': state({ busy: true }),
    'Somente leitura': state({ readonly: true }),
    Desabilitado: state({ disabled: true }),
    'Texto longo': long,
  };
}

import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { action } from 'storybook/actions';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';
import { eventNames } from '../host/event-names.js';

/**
 * Elements with tokens of their own, told of theme and density by attribute as a host would. One that carries
 * `data-own-look` is left as it is.
 */
const themed = [
  'sales-contact-form',
  'sales-contact-draft-manager',
  'sales-contact-agenda',
  'sales-contact-person-lookup',
  'sales-contact-item-grid',
  'story-form',
].join();

/** What the panel of actions shows; those that do not bubble are heard on their way down. */
const heard = [...eventNames, 'input', 'change', 'commit', 'choose', 'remove', 'extra', 'pick', 'cancel', 'close'];

export type StageTheme = 'light' | 'dark' | 'high-contrast' | 'auto';
export type StageDensity = 'compact' | 'comfortable';

/** What the toolbar says about how a story looks. */
export interface StageLook {
  readonly theme: StageTheme;
  readonly density: StageDensity;
  /** A CSS color; empty for the kit's own. */
  readonly accent: string;
  /** CSS pixels; 0 for as wide as there is room. */
  readonly width: number;
}

/**
 * The place a story stands on: gives a control alone the tokens that the form gives its insides, and the story a
 * width, a language and colors, as the page of an ERP would.
 */
export class StoryStage extends LitElement {
  static override styles = [
    tokenStyles,
    css`
      :host(:not([inside])) {
        display: block;
        box-sizing: border-box;
        inline-size: var(--stage-width, auto);
        padding: 20px;
        background: var(--_background);
        font-family: var(
          --sales-contact-font-family,
          'Inter',
          'Segoe UI',
          'Helvetica Neue',
          'Noto Sans',
          'Liberation Sans',
          sans-serif
        );
      }

      :host([bleed]:not([inside])) {
        padding: 0;
      }

      :host([fill]:not([inside])) {
        min-block-size: 100vh;
      }

      .room {
        container: sales-contact / inline-size;
      }
    `,
  ];

  @property({ reflect: true }) theme: StageTheme = 'light';
  @property({ reflect: true }) density: StageDensity = 'compact';
  @property() accent = '';
  @property({ type: Number }) width = 0;

  /** Whether the story reaches the edges, as a whole screen does. */
  @property({ type: Boolean, reflect: true }) bleed = false;

  /** Whether the stage fills the window below a short story, so that one color is behind everything. */
  @property({ type: Boolean, reflect: true }) fill = false;

  readonly #watcher = new MutationObserver(() => this.#dress());

  constructor() {
    super();
    for (const name of heard) this.addEventListener(name, log, { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher.observe(this, { childList: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('accent')) set(this, '--sales-contact-color-accent', this.accent);
    if (changed.has('width')) set(this, '--stage-width', this.width === 0 ? '' : `${this.width}px`);
    this.#dress();
  }

  protected override render(): TemplateResult {
    return html`<div class="room"><slot></slot></div>`;
  }

  /** Shows the story otherwise than the toolbar says, in place. */
  async show({ theme, width }: Pick<StageLook, 'theme' | 'width'>): Promise<void> {
    this.theme = theme;
    this.width = width;
    await this.updateComplete;
  }

  #dress(): void {
    for (const element of this.querySelectorAll(themed)) {
      if (element.hasAttribute('data-own-look')) continue;
      mark(element, 'theme', this.theme);
      mark(element, 'density', this.density);
    }
  }
}

function log(event: Event): void {
  const { value } = event.target as { readonly value?: unknown };
  action(event.type)(event instanceof CustomEvent ? (event.detail as unknown) : value);
}

function set(element: HTMLElement, name: string, value: string): void {
  if (value === '') element.style.removeProperty(name);
  else element.style.setProperty(name, value);
}

/** Writes an attribute only when it changes: an element with its own `theme` draws itself at every writing. */
function mark(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

if (customElements.get('story-stage') === undefined) customElements.define('story-stage', StoryStage);

declare global {
  interface HTMLElementTagNameMap {
    'story-stage': StoryStage;
  }
}

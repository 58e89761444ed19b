import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';

/** A public element without any insides: it has the tokens of one theme and density, and tells what they come to. */
export class TokenProbe extends LitElement {
  static override styles = [
    tokenStyles,
    css`
      :host(:not([inside])) {
        display: block;
        position: absolute;
        inline-size: 0;
        block-size: 0;
        overflow: hidden;
        visibility: hidden;
      }
    `,
  ];

  @property({ reflect: true }) theme = 'light';
  @property({ reflect: true }) density = 'compact';

  /** A property of the kit's own, such as `--_accent`, as a color that any canvas can draw. */
  color(own: string): string {
    return this.#value('color', own);
  }

  /** A length of the kit's own in pixels, such as `6px`. */
  length(own: string): string {
    return this.#value('width', own);
  }

  font(own: string): string {
    return this.#value('font-family', own);
  }

  shadow(own: string): string {
    return this.#value('box-shadow', own);
  }

  protected override render(): TemplateResult {
    return html`<div></div>`;
  }

  #value(property: string, own: string): string {
    const box = this.renderRoot.querySelector('div')!;
    box.style.setProperty(property, `var(${own})`);
    const value = getComputedStyle(box).getPropertyValue(property);
    box.style.removeProperty(property);
    return value;
  }
}

if (customElements.get('story-token-probe') === undefined) customElements.define('story-token-probe', TokenProbe);

declare global {
  interface HTMLElementTagNameMap {
    'story-token-probe': TokenProbe;
  }
}

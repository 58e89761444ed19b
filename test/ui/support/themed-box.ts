import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokenStyles } from '../../../src/ui/styles/tokens.styles.js';

/** Gives what is inside it the tokens, as a public element gives them to its parts. */
export class ThemedBox extends LitElement {
  static override styles = [
    tokenStyles,
    css`
      :host {
        display: block;
        background: var(--_background);
      }
    `,
  ];

  @property({ reflect: true }) theme = 'light';

  @property({ reflect: true }) density = 'compact';

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

if (customElements.get('test-themed-box') === undefined) customElements.define('test-themed-box', ThemedBox);

declare global {
  interface HTMLElementTagNameMap {
    'test-themed-box': ThemedBox;
  }
}

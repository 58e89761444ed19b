import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { baseStyles } from '../../src/ui/styles/base.styles.js';
import { buttonStyles } from '../../src/ui/styles/button.styles.js';

/** A shadow root with the kit's buttons, as the elements have that place dialogs and bars. */
class StoryBox extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: end;
      }

      .row > * {
        flex: 0 1 auto;
      }

      .narrow {
        max-inline-size: 280px;
      }

      .stack {
        display: grid;
        gap: 12px;
      }

      p {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) content: TemplateResult | typeof nothing = nothing;

  protected override render(): TemplateResult | typeof nothing {
    return this.content;
  }
}

if (customElements.get('story-box') === undefined) customElements.define('story-box', StoryBox);

/** The content in a shadow root of its own, where `button`, `primary`, `row`, `stack` and `narrow` have their styles. */
export function inBox(content: TemplateResult): TemplateResult {
  return html`<story-box .content=${content}></story-box>`;
}

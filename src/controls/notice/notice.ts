import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons, type IconName } from '../../ui/templates/icons.js';
import { noticeStyles } from './notice.styles.js';

const kindIcons = {
  info: 'info',
  warning: 'warning',
  success: 'check',
  error: 'error',
} as const satisfies Record<string, IconName>;

export type NoticeKind = keyof typeof kindIcons;

const roles = { polite: 'status', assertive: 'alert' } as const;

/**
 * A bar that says something in place and takes no focus. Its buttons are slotted beside the text, outside the region
 * that is announced.
 *
 * @summary Tells what happened or what can be done, without standing in the way.
 *
 * @event {Event} close - Someone closed the bar; who placed it takes it away.
 *
 * @slot - The sentence.
 * @slot actions - What can be done about it.
 *
 * @csspart notice - The bar.
 * @csspart text - The sentence.
 * @csspart actions - What can be done about it.
 * @csspart close - The button "Fechar".
 */
export class Notice extends LitElement {
  static override styles = [baseStyles, buttonStyles, noticeStyles];

  /** How grave it is; the icon says it too, and the sentence must. */
  @property({ reflect: true }) kind: NoticeKind = 'info';

  /** Whether a screen reader announces the sentence: at once, when it has finished, or not. */
  @property() live: 'off' | 'polite' | 'assertive' = 'off';

  /** Whether the bar can be closed by hand. */
  @property({ type: Boolean }) closable = false;

  protected override render(): TemplateResult {
    return html`<div part="notice" class="bar">
      ${icons[kindIcons[this.kind]]}
      <div class="content">
        <div part="text" class="text" role=${this.live === 'off' ? nothing : roles[this.live]}><slot></slot></div>
        <div part="actions" class="actions"><slot name="actions"></slot></div>
      </div>
      ${
        this.closable
          ? html`<button
            part="close"
            class="close"
            type="button"
            aria-label=${localizerOf(this).t('control.close')}
            @click=${this.#onClose}
          >
            ${icons.close}
          </button>`
          : nothing
      }
    </div>`;
  }

  #onClose(): void {
    this.dispatchEvent(new Event('close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-notice': Notice;
  }
}

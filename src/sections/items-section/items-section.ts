import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { ContactController } from '../../binding/contact-controller.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { accessOf } from '../item-grid/grid-access.js';
import { filledLines } from '../item-grid/line-edits.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';

/**
 * The products and services being negotiated.
 *
 * @summary The group "Itens".
 *
 * @event {CustomEvent<{ text: string, undo: () => void }>} undoable - A line was removed and can be brought back.
 */
export class ItemsSection extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    sectionStyles,
    css`
      .count {
        color: var(--_muted);
        font-size: var(--_small-size);
      }
    `,
  ];

  readonly #contact: ContactController = new ContactController(this, { paths: ['items', '$screen'] });

  protected override render(): TemplateResult | symbol {
    const { state, words } = this.#contact;
    if (state === undefined || this.#contact.isHidden('items')) return nothing;
    const count = words.t('item.count', { count: filledLines(state) });
    return sectionFrame(this.#contact, 'items', {
      line: this.#line(count),
      aside: html`
        <span class="count">${count}</span><span class="spacer"></span>
        ${
          accessOf(this.#contact).editsLines
            ? html`<button type="button" class="button add" @click=${this.#onAdd}>${icons.plus}${words.t('item.add')}</button>
                <button type="button" class="button quiet paste" @click=${this.#onPaste}>
                  ${icons.paste}<span>${words.t('item.paste')}</span>
                </button>`
            : nothing
        }
      `,
      body: html`<sales-contact-item-grid inside @emptied=${this.#onEmptied}></sales-contact-item-grid>`,
    });
  }

  /**
   * Draws the line of a path that may be out of sight.
   * @internal
   */
  async reveal(path: string): Promise<void> {
    const [, index] = path.split('.');
    await this.renderRoot.querySelector('sales-contact-item-grid')?.reveal(Number(index));
  }

  #line(count: string): string {
    const { session, words } = this.#contact;
    if (session === undefined || !session.may('items.see-prices') || session.store.state.contact.items.length === 0) {
      return count;
    }
    return `${count} · ${words.money(session.totals().totalAmount)}`;
  }

  #onAdd(): void {
    this.renderRoot.querySelector('sales-contact-item-grid')?.addItem();
  }

  #onPaste(): void {
    this.renderRoot.querySelector('sales-contact-item-grid')?.pasteItems();
  }

  /** The last line took the focus with it: the next thing to do is to add one. */
  #onEmptied(): void {
    this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-items-section': ItemsSection;
  }
}

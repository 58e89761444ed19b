import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Branch } from '../../adapters/branch-directory.js';
import { idCodec } from '../../binding/choice-codec.js';
import { ContactController } from '../../binding/contact-controller.js';
import type { Option } from '../../controls/combobox/option.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { listTrouble, retryAction } from '../list-options.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';

/**
 * The branch or representation that the registration is tied to.
 *
 * @summary The group "Pessoa Relacionada".
 */
export class BranchSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles];

  readonly #contact: ContactController = new ContactController(this, {
    paths: ['relatedBranch', '$lists', '$screen'],
    codecs: { relatedBranch: idCodec((id) => this.#nameOf(id)) },
  });

  #branches: readonly Branch[] | undefined;
  #options: readonly Option[] = [];

  protected override render(): TemplateResult | symbol {
    const { field, state } = this.#contact;
    if (this.#contact.isHidden('relatedBranch')) return nothing;
    const branch = state?.contact.relatedBranch;
    return sectionFrame(this.#contact, 'branch', {
      line: branch === undefined ? '' : this.#nameOf(branch),
      body: html`
        <div class="grid">
          <sales-contact-combobox
            class="c6"
            ${field('relatedBranch', {
              options: this.#rows(),
              lookupKey: true,
              ...listTrouble(this.#contact, 'branches'),
            })}
            >${retryAction(this.#contact, 'branches')}</sales-contact-combobox
          >
        </div>
      `,
    });
  }

  /** A record may be tied to a branch that this user cannot choose: that one is told by id. */
  #nameOf(id: string): string {
    return this.#contact.session?.lists.branch(id)?.name ?? id;
  }

  #rows(): readonly Option[] {
    const { session, words } = this.#contact;
    const branches = session?.lists.branches ?? [];
    if (branches !== this.#branches) {
      this.#branches = branches;
      this.#options = branches.map(({ id, name, kind }) => ({
        id,
        label: name,
        detail: words.t(`branch.kind.${kind}`),
      }));
    }
    return this.#options;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-branch-section': BranchSection;
  }
}

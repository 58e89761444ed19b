import { html, nothing, type TemplateResult } from 'lit';
import type { ContactController } from '../binding/contact-controller.js';
import { groupById, isOptionalGroup, missingIn, type GroupId } from '../binding/groups.js';
import { icons } from '../ui/templates/icons.js';

export interface SectionParts {
  /** What stands in the heading row beside the heading, at its end. */
  readonly aside?: TemplateResult | typeof nothing;
  /** One line that tells what is inside while the group is folded, such as "3 itens · R$ 4.250,00". */
  readonly line?: string;
  readonly body: TemplateResult;
}

/** One group of the screen: a region named by its heading, which folds. */
export function sectionFrame(
  contact: ContactController,
  id: GroupId,
  parts: SectionParts,
): TemplateResult | typeof nothing {
  const { session, words } = contact;
  if (session === undefined) return nothing;
  const group = groupById(id);
  const name = words.t(group.heading);
  const folded = session.screen.isFolded(id);
  const missing = missingIn(session, group);
  const line = folded ? [parts.line ?? '', missing === 0 ? '' : words.t('section.missing', { count: missing })] : [];

  return html`
    <section
      aria-labelledby="heading"
      @input=${contact.onInput}
      @change=${contact.onChange}
      @focusin=${() => session.screen.visit(id)}
    >
      <div class="heading-row">
        <h2>
          <span id="heading">${name}</span>${
            isOptionalGroup(session, group)
              ? html`<span class="optional">${words.t('section.optional')}</span>`
              : nothing
          }
        </h2>
        <button
          type="button"
          class="tool fold"
          aria-expanded=${folded ? 'false' : 'true'}
          aria-label=${words.t(folded ? 'section.unfold' : 'section.fold', { section: name })}
          @click=${() => session.screen.fold(id, !folded)}
        >
          ${icons.chevronDown}
        </button>
        ${
          folded
            ? html`<span class="state-line">${line.filter((part) => part !== '').join(' · ')}</span>`
            : (parts.aside ?? nothing)
        }
      </div>
      ${folded ? nothing : parts.body}
    </section>
  `;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceListName } from '../adapters/choice-lists.js';
import type { ContactController } from '../binding/contact-controller.js';
import type { Option } from '../controls/combobox/option.js';

const optionsOf = new WeakMap<readonly object[], readonly Option[]>();

/** The entries of a configured list as rows of a combobox; the same array while the list is the same. */
export function listOptions(contact: ContactController, name: ChoiceListName): readonly Option[] {
  const choices = contact.session?.lists.choices(name) ?? [];
  let options = optionsOf.get(choices);
  if (options === undefined) {
    options = choices.map(({ id, label, parentId, code, color }) => ({
      id,
      label,
      ...(parentId === undefined ? {} : { parentId }),
      ...(code === undefined ? {} : { code }),
      ...(color === undefined ? {} : { color }),
    }));
    optionsOf.set(choices, options);
  }
  return options;
}

/** Properties for a field whose list could not be loaded: it says so at its place. */
export function listTrouble(
  contact: ContactController,
  name: ChoiceListName | 'branches',
): Readonly<Record<string, unknown>> {
  if (contact.session?.lists.failed.has(name) !== true) return {};
  return { message: contact.words.t('failure.list'), severity: 'warning' };
}

/** The way to another try, for the `actions` slot of that field. */
export function retryAction(
  contact: ContactController,
  name: ChoiceListName | 'branches',
): TemplateResult | typeof nothing {
  if (contact.session?.lists.failed.has(name) !== true) return nothing;
  return html`<button type="button" slot="actions" class="link" @click=${() => void contact.session?.retryLoading()}>
    ${contact.words.t('action.retry')}
  </button>`;
}

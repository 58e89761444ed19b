import { html, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import type { FieldSettings } from '../../contact/settings.js';

/** The host's own fields, as far as its settings name them and it brings no elements for them. */
export function extraFields(contact: ContactController): readonly TemplateResult[] {
  const placed = contact.session?.screen.placed;
  return Object.entries(contact.state?.settings.fields ?? {})
    .filter(
      ([path, { label }]) =>
        /^extra\.[^.]+$/.test(path) && label !== undefined && !contact.isHidden(path) && placed?.has(path) !== true,
    )
    .map(([path, settings]) => extraField(contact, path, settings));
}

function extraField(contact: ContactController, path: string, { kind, options }: FieldSettings): TemplateResult {
  const value = contact.session?.store.get(path);
  // The host may have put any JSON there before it named the field.
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (options !== undefined)
    return html`<sales-contact-select class="c6" ${contact.field(path, { value: text, options })}></sales-contact-select>`;
  switch (kind) {
    case 'decimal':
      return html`<sales-contact-decimal-field
        class="c6"
        ${contact.field(path, { value: text })}
      ></sales-contact-decimal-field>`;
    case 'day':
      return html`<sales-contact-date-field
        class="c6"
        ${contact.field(path, { value: text, today: contact.state?.today })}
      ></sales-contact-date-field>`;
    case 'boolean':
      return html`<sales-contact-checkbox
        class="c6"
        ${contact.field(path, { value: value === true })}
      ></sales-contact-checkbox>`;
    default:
      return html`<sales-contact-text-field
        class="c6"
        ${contact.field(path, { value: text })}
      ></sales-contact-text-field>`;
  }
}

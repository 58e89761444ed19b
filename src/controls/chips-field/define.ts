import { ChipsField } from './chips-field.js';

if (customElements.get('sales-contact-chips-field') === undefined) {
  customElements.define('sales-contact-chips-field', ChipsField);
}

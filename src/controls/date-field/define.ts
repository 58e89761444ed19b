import { DateField } from './date-field.js';

if (customElements.get('sales-contact-date-field') === undefined) {
  customElements.define('sales-contact-date-field', DateField);
}

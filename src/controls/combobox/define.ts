import { Combobox } from './combobox.js';

if (customElements.get('sales-contact-combobox') === undefined) {
  customElements.define('sales-contact-combobox', Combobox);
}

import { defineElement } from '../../ui/define-element.js';
import { TaxIdField } from './tax-id-field.js';

defineElement('sales-contact-tax-id-field', TaxIdField);

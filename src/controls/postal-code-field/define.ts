import { defineElement } from '../../ui/define-element.js';
import { PostalCodeField } from './postal-code-field.js';

defineElement('sales-contact-postal-code-field', PostalCodeField);

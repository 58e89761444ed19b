import { defineElement } from '../../ui/define-element.js';
import { DecimalField } from './decimal-field.js';

defineElement('sales-contact-decimal-field', DecimalField);

import { defineElement } from '../../ui/define-element.js';
import { PhoneField } from './phone-field.js';

defineElement('sales-contact-phone-field', PhoneField);

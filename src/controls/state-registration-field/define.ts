import { defineElement } from '../../ui/define-element.js';
import { StateRegistrationField } from './state-registration-field.js';

defineElement('sales-contact-state-registration-field', StateRegistrationField);

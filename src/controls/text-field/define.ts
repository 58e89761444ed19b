import { defineElement } from '../../ui/define-element.js';
import { TextField } from './text-field.js';

defineElement('sales-contact-text-field', TextField);

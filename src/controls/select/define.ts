import { defineElement } from '../../ui/define-element.js';
import { Select } from './select.js';

defineElement('sales-contact-select', Select);

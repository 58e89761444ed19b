import { defineElement } from '../../ui/define-element.js';
import { Checkbox } from './checkbox.js';

defineElement('sales-contact-checkbox', Checkbox);

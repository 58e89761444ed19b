import { defineElement } from '../../ui/define-element.js';
import { RadioGroup } from './radio-group.js';

defineElement('sales-contact-radio-group', RadioGroup);

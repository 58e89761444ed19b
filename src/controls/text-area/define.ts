import { defineElement } from '../../ui/define-element.js';
import { TextArea } from './text-area.js';

defineElement('sales-contact-text-area', TextArea);

import { defineElement } from '../../ui/define-element.js';
import { Notice } from './notice.js';

defineElement('sales-contact-notice', Notice);

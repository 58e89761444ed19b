import { defineElement } from '../../ui/define-element.js';
import { Dialog } from './dialog.js';

defineElement('sales-contact-dialog', Dialog);

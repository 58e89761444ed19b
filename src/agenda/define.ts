import '../controls/checkbox/define.js';
import '../controls/combobox/define.js';
import '../controls/notice/define.js';
import '../controls/radio-group/define.js';
import { defineElement } from '../ui/define-element.js';
import { SalesContactAgenda } from './agenda.js';

defineElement('sales-contact-agenda', SalesContactAgenda);

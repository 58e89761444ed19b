import '../../controls/combobox/define.js';
import '../../controls/date-field/define.js';
import '../../controls/dialog/define.js';
import '../../controls/notice/define.js';
import '../../controls/quick-picks/define.js';
import '../../controls/radio-group/define.js';
import '../../controls/text-area/define.js';
import { defineElement } from '../../ui/define-element.js';
import { AgendaContact } from './agenda-contact.js';

defineElement('sales-contact-agenda-contact', AgendaContact);

import '../../controls/dialog/define.js';
import '../../controls/text-area/define.js';
import { defineElement } from '../../ui/define-element.js';
import '../proposal-review/define.js';
import { PasteDialog } from './paste-dialog.js';

defineElement('sales-contact-paste-dialog', PasteDialog);

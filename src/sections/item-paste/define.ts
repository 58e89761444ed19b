import '../../controls/combobox/define.js';
import '../../controls/dialog/define.js';
import '../../controls/notice/define.js';
import '../../controls/text-area/define.js';
import { defineElement } from '../../ui/define-element.js';
import { ItemPasteDialog } from './item-paste-dialog.js';

defineElement('sales-contact-item-paste-dialog', ItemPasteDialog);

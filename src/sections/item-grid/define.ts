import '../../controls/combobox/define.js';
import '../../controls/decimal-field/define.js';
import '../../controls/notice/define.js';
import '../../controls/undo-bar/define.js';
import { defineElement } from '../../ui/define-element.js';
import { ItemGrid } from './item-grid.js';
import { ItemRow } from './item-row.js';

defineElement('sales-contact-item-row', ItemRow);
defineElement('sales-contact-item-grid', ItemGrid);

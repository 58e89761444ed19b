import '../controls/dialog/define.js';
import '../controls/notice/define.js';
import '../controls/undo-bar/define.js';
import { defineElement } from '../ui/define-element.js';
import { DraftManager } from './draft-manager.js';

defineElement('sales-contact-draft-manager', DraftManager);

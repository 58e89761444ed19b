import { defineElement } from '../../ui/define-element.js';
import { QuickPicks } from './quick-picks.js';

defineElement('sales-contact-quick-picks', QuickPicks);

import '../../controls/combobox/define.js';
import { defineElement } from '../../ui/define-element.js';
import { BranchSection } from './branch-section.js';

defineElement('sales-contact-branch-section', BranchSection);

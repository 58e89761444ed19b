import '../../controls/combobox/define.js';
import { defineElement } from '../../ui/define-element.js';
import { AdditionalSection } from './additional-section.js';

defineElement('sales-contact-additional-section', AdditionalSection);

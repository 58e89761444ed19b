import '../../controls/checkbox/define.js';
import '../../controls/combobox/define.js';
import '../../controls/text-area/define.js';
import '../../controls/text-field/define.js';
import { defineElement } from '../../ui/define-element.js';
import { ContactSection } from './contact-section.js';

defineElement('sales-contact-contact-section', ContactSection);

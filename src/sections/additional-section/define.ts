import '../../controls/checkbox/define.js';
import '../../controls/combobox/define.js';
import '../../controls/date-field/define.js';
import '../../controls/decimal-field/define.js';
import '../../controls/select/define.js';
import '../../controls/text-field/define.js';
import { defineElement } from '../../ui/define-element.js';
import { AdditionalSection } from './additional-section.js';

defineElement('sales-contact-additional-section', AdditionalSection);

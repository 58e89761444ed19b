import '../../controls/postal-code-field/define.js';
import '../../controls/select/define.js';
import '../../controls/text-field/define.js';
import { defineElement } from '../../ui/define-element.js';
import { AddressSection } from './address-section.js';

defineElement('sales-contact-address-section', AddressSection);

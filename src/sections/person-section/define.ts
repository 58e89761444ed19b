import '../../controls/checkbox/define.js';
import '../../controls/notice/define.js';
import '../../controls/phone-field/define.js';
import '../../controls/radio-group/define.js';
import '../../controls/select/define.js';
import '../../controls/state-registration-field/define.js';
import '../../controls/tax-id-field/define.js';
import '../../controls/text-field/define.js';
import '../person-lookup/define.js';
import { defineElement } from '../../ui/define-element.js';
import { PersonSection } from './person-section.js';
import { ReferenceContacts } from './reference-contacts.js';

defineElement('sales-contact-reference-contacts', ReferenceContacts);
defineElement('sales-contact-person-section', PersonSection);

import '../../controls/combobox/define.js';
import '../../controls/dialog/define.js';
import { defineElement } from '../../ui/define-element.js';
import { PersonLookup } from './person-lookup.js';
import { PersonSearch } from './person-search.js';

defineElement('sales-contact-person-search', PersonSearch);
defineElement('sales-contact-person-lookup', PersonLookup);

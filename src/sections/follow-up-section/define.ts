import '../../controls/combobox/define.js';
import '../../controls/date-field/define.js';
import '../../controls/quick-picks/define.js';
import { defineElement } from '../../ui/define-element.js';
import { FollowUpSection } from './follow-up-section.js';

defineElement('sales-contact-follow-up-section', FollowUpSection);

import '../../controls/chips-field/define.js';
import { defineElement } from '../../ui/define-element.js';
import { WatchersSection } from './watchers-section.js';

defineElement('sales-contact-watchers-section', WatchersSection);

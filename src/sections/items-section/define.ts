import '../item-grid/define.js';
import { defineElement } from '../../ui/define-element.js';
import { ItemsSection } from './items-section.js';

defineElement('sales-contact-items-section', ItemsSection);

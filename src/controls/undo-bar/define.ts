import { UndoBar } from './undo-bar.js';

if (customElements.get('sales-contact-undo-bar') === undefined) {
  customElements.define('sales-contact-undo-bar', UndoBar);
}

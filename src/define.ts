/** Registers every element of the kit; the line a host page imports. */
import './agenda/define.js';
import './draft-manager/define.js';
import './form/define.js';
import './sections/item-grid/define.js';
import './sections/person-lookup/define.js';

import '../../controls/dialog/define.js';
import { defineElement } from '../../ui/define-element.js';
import { ProposalReview } from './proposal-review.js';

defineElement('sales-contact-proposal-review', ProposalReview);

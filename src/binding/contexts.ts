import { createContext } from '@lit/context';
import type { FormSession } from '../store/form-session.js';

/** The life of the form an element stands in: state, lists, adapters and draft. */
export const sessionContext = createContext<FormSession>(Symbol('sales-contact-session'));

import type { Address } from '../contact/address.js';
import type { Call } from './call.js';

/** Looks an address up by its CEP. */
export interface PostalCodeDirectory {
  /** What the CEP says of the address (a town with a single CEP has no street), or `undefined` when unknown. */
  find(input: { readonly postalCode: string }, call: Call): Promise<Address | undefined>;
}

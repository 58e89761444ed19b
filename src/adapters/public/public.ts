export { createPublicAdapters, type PublicAdapterOptions } from './create-public-adapters.js';
export type { CompanySource } from './company-providers.js';
export type { PostalCodeSource } from './postal-code-providers.js';

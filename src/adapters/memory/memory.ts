export type { AdapterData } from '../common/adapter-data.js';
export { createMemoryAdapters } from './create-memory-adapters.js';
export { MemoryBranchDirectory } from './memory-branch-directory.js';
export { MemoryChoiceLists } from './memory-choice-lists.js';
export { MemoryContactRepository, type MemoryContactOptions } from './memory-contact-repository.js';
export { MemoryPersonDirectory } from './memory-person-directory.js';
export { MemoryProductCatalog } from './memory-product-catalog.js';
export { MemorySettingsSource } from './memory-settings-source.js';
export { MemoryUserDirectory } from './memory-user-directory.js';

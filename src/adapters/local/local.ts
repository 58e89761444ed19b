export type { AdapterData } from '../common/adapter-data.js';
export { createLocalAdapters, type LocalAdapterOptions } from './create-local-adapters.js';
export { createDemoData, type DemoData, type DemoOptions } from './demo/demo-data.js';
export { demoCompanyRegistry, rateLimitedTaxId, unavailableTaxId } from './demo/demo-company-registry.js';
export { demoPostalCodeDirectory } from './demo/demo-postal-code-directory.js';
export { localNotices, type LocalNotice } from './local-notices.js';

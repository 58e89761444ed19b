/**
 * Everything in one file: registers every element and exports what `.` does, and the embedded adapters without their
 * demonstration data.
 */
import './define.js';

export * from './index.js';
export type { AdapterData } from './adapters/common/adapter-data.js';
export { createLocalAdapters, type LocalAdapterOptions } from './adapters/local/create-local-adapters.js';

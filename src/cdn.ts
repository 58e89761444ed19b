/**
 * Everything in one file: registers every element and exports what `.` does, the embedded adapters without their demonstration
 * data, and those for a server.
 */
import './define.js';

export * from './index.js';
export type { AdapterData } from './adapters/common/adapter-data.js';
export { createLocalAdapters, type LocalAdapterOptions } from './adapters/local/create-local-adapters.js';
export { createHttpAdapters, type HttpAdapterOptions, type HttpAdapters } from './adapters/http/http.js';

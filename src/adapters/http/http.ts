export { createHttpAdapters, type HttpAdapterOptions, type HttpAdapters } from './create-http-adapters.js';
export type { HttpHeaders } from './http-client.js';

/** Everything in one file: registers every element and exports what `.` and the embedded adapters export. */
import './define.js';

export * from './index.js';
export * from './adapters/local/local.js';

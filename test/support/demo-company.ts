/**
 * What a page without a bundler needs to show the demonstration company, and what it shares with the host page of the
 * stories; `build-demo.mjs` makes one script of it.
 */
export { demoCompanyRegistry } from '../../src/adapters/local/demo/demo-company-registry.js';
export { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
export { demoPostalCodeDirectory } from '../../src/adapters/local/demo/demo-postal-code-directory.js';
export { createPublicAdapters } from '../../src/adapters/public/public.js';
export { todayIn } from '../../src/brazil/day.js';
export { eventNames } from '../../stories/host/event-names.js';
export { profiles } from '../../stories/host/profiles.js';

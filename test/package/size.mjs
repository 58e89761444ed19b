/** `npm run size`: prints what a host pays for each entry of the built package. */
import { budgets } from './budgets.mjs';
import { sizes } from './sizes.mjs';

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(9);

console.log('Brotli KiB'.padEnd(22), '     own', 'with libs', '    lazy', '  budget');
for (const { entry, own, whole, lazy } of await sizes()) {
  console.log(entry.padEnd(20), kilobytes(own), kilobytes(whole), kilobytes(lazy), kilobytes(budgets[entry] ?? 0));
}

/** `npm run size`: prints what a host pays for each entry of the built package. */
import { budgets, draftsBudget } from './budgets.mjs';
import { draftsSize, sizes } from './sizes.mjs';

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(9);

console.log('Brotli KiB'.padEnd(22), '     own', 'with libs', '    lazy', '  budget');
for (const { entry, own, whole, lazy } of await sizes()) {
  console.log(entry.padEnd(20), kilobytes(own), kilobytes(whole), kilobytes(lazy), kilobytes(budgets[entry] ?? 0));
}
console.log(
  'store, cipher, locks'.padEnd(20),
  kilobytes(await draftsSize()),
  ''.padStart(9),
  ''.padStart(9),
  kilobytes(draftsBudget),
);

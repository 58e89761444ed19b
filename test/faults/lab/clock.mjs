/**
 * A script that has the clock of a page go that far ahead, or behind.
 *
 * @param {number} shift In milliseconds.
 */
export function clockAt(shift) {
  return `{
    const Real = Date;
    const shift = ${shift};
    globalThis.Date = class extends Real {
      constructor(...args) { super(...(args.length === 0 ? [Real.now() + shift] : args)); }
      static now() { return Real.now() + shift; }
    };
  }`;
}

import { baseStyles } from '../../src/ui/styles/base.styles.js';

const rule = '*, *::before, *::after { animation: none !important; transition: none !important; }';

let stands = false;

/** Takes the motion away as the system's setting does. Every shadow root of the kit shares this one style sheet. */
export function setReducedMotion(reduced: boolean): void {
  const sheet = baseStyles.styleSheet;
  if (sheet === undefined || reduced === stands) return;
  if (reduced) sheet.insertRule(rule, sheet.cssRules.length);
  else sheet.deleteRule(sheet.cssRules.length - 1);
  stands = reduced;
}

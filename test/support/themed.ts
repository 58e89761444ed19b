import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';

/** Gives the page the tokens that the public elements give their insides, so that one control alone looks right. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  tokenStyles.cssText
    .replaceAll(":host(:not([density='compact'], [inside]))", ":root:not([density='compact'])")
    .replaceAll(/:host\((\[[^\]]+\])?:not\(\[inside\]\)\)/g, ':root$1'),
);
document.adoptedStyleSheets.push(sheet);

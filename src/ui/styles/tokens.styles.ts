import { css } from 'lit';

/**
 * What high contrast changes: text of at least 7 : 1, borders and lines of at least 4.5 : 1. Fills, focus and text in
 * the accent become one color here, dark enough or light enough for all three, and the text on it follows.
 */
const highContrast = css`
  --_fill: var(--_accent);
  --_on-accent: light-dark(#fff, #000);
  --_accent: light-dark(oklch(from var(--_brand) min(l, 0.38) c h), oklch(from var(--_brand) max(l, 0.86) min(c, 0.1) h));
  --_accent-text: var(--sales-contact-color-accent-text, var(--_accent));
  --_surface: var(--sales-contact-color-surface, light-dark(#fff, #000));
  --_background: var(--sales-contact-color-background, light-dark(#fff, #000));
  --_text: var(--sales-contact-color-text, light-dark(#000, #fff));
  --_muted: var(--sales-contact-color-muted, light-dark(oklch(0.34 0.02 240), oklch(0.88 0.015 235)));
  --_line: var(--sales-contact-color-line, light-dark(oklch(0.52 0.01 240), oklch(0.72 0.01 240)));
  --_border: var(--sales-contact-color-border, light-dark(oklch(0.34 0.02 240), oklch(0.88 0.015 235)));
  --_error: var(--sales-contact-color-error, light-dark(oklch(0.4 0.16 25), oklch(0.85 0.08 25)));
  --_warning: var(--sales-contact-color-warning, light-dark(oklch(0.38 0.08 70), oklch(0.9 0.09 85)));
  --_success: var(--sales-contact-color-success, light-dark(oklch(0.37 0.09 155), oklch(0.9 0.1 155)));
`;

/**
 * The design tokens of the kit. Every `--sales-contact-*` property may be set by the host page, on the element or
 * on any ancestor; the private `--_*` copies are what the style sheets read. An element that stands inside the form
 * carries the attribute `inside` and takes the form's values.
 *
 * Whatever accent a host chooses, it fills as it is (`--_fill`) under black or white text, whichever reads better;
 * lines, focus and text take its hue in a lightness that keeps 3 : 1 (`--_accent`) and 4.5 : 1 (`--_accent-text`).
 */
export const tokenStyles = css`
  :host(:not([inside])) {
    color-scheme: light;

    --_brand: var(--sales-contact-color-accent, oklch(0.5 0.1 200));
    --_fill: var(--_brand);
    /* 1 for white, 0 for black: the luminance by which contrast is measured parts them where both reach 4.58 : 1. */
    --_white: clamp(0, (0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 99999, 1);
    --_on-accent: var(
      --sales-contact-color-on-accent,
      color(from var(--_brand) srgb-linear var(--_white) var(--_white) var(--_white))
    );
    --_accent: light-dark(
      oklch(from var(--_brand) min(l, 0.56) c h),
      oklch(from var(--_brand) max(l, 0.66) min(c, 0.15) h)
    );
    --_surface: var(--sales-contact-color-surface, light-dark(#fff, oklch(0.225 0.013 240)));
    --_background: var(--sales-contact-color-background, light-dark(oklch(0.975 0.003 230), oklch(0.19 0.012 240)));
    --_raised: var(--sales-contact-color-raised, light-dark(#fff, oklch(0.26 0.014 240)));
    --_text: var(--sales-contact-color-text, light-dark(oklch(0.25 0.02 240), oklch(0.93 0.008 230)));
    --_muted: var(--sales-contact-color-muted, light-dark(oklch(0.46 0.02 240), oklch(0.74 0.015 235)));
    --_line: var(--sales-contact-color-line, light-dark(oklch(0.9 0.006 235), oklch(0.32 0.014 240)));
    --_border: var(--sales-contact-color-border, light-dark(oklch(0.6 0.015 240), oklch(0.58 0.015 240)));
    --_soft: var(
      --sales-contact-color-soft,
      light-dark(oklch(from var(--_brand) 0.96 calc(c * 0.1) h), oklch(from var(--_brand) 0.285 calc(c * 0.25) h))
    );
    --_accent-text: var(
      --sales-contact-color-accent-text,
      light-dark(oklch(from var(--_brand) min(l, 0.43) c h), oklch(from var(--_brand) max(l, 0.8) min(c, 0.09) h))
    );
    --_error: var(--sales-contact-color-error, light-dark(oklch(0.51 0.19 25), oklch(0.75 0.13 25)));
    --_error-soft: var(--sales-contact-color-error-soft, light-dark(oklch(0.97 0.015 25), oklch(0.28 0.05 25)));
    --_warning: var(--sales-contact-color-warning, light-dark(oklch(0.49 0.11 70), oklch(0.82 0.11 80)));
    --_warning-soft: var(--sales-contact-color-warning-soft, light-dark(oklch(0.97 0.025 85), oklch(0.29 0.04 75)));
    --_success: var(--sales-contact-color-success, light-dark(oklch(0.47 0.11 155), oklch(0.8 0.11 155)));
    --_focus: var(--sales-contact-color-focus, var(--_accent));
    --_shadow: var(
      --sales-contact-shadow-overlay,
      0 6px 24px light-dark(rgb(15 30 40 / 0.16), rgb(0 0 0 / 0.5)),
      0 1px 3px light-dark(rgb(15 30 40 / 0.12), rgb(0 0 0 / 0.5))
    );

    --_space-1: var(--sales-contact-space-1, 4px);
    --_space-2: var(--sales-contact-space-2, 8px);
    --_space-3: var(--sales-contact-space-3, 12px);
    --_space-4: var(--sales-contact-space-4, 16px);
    --_space-5: var(--sales-contact-space-5, 24px);
    --_radius: var(--sales-contact-radius, 6px);
    --_font: var(--sales-contact-font-family, inherit);
    --_font-size: var(--sales-contact-font-size, 13px);
    --_label-size: var(--sales-contact-font-size-label, 12.5px);
    --_small-size: var(--sales-contact-font-size-small, 12px);
    --_control-height: var(--sales-contact-control-height, 30px);
    --_message-height: var(--sales-contact-message-height, 18px);
    --_target: var(--sales-contact-target-size, 24px);

    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    color: var(--_text);
  }

  :host([theme='dark']:not([inside])) {
    color-scheme: dark;
  }

  :host([theme='auto']:not([inside])) {
    color-scheme: light dark;
  }

  /* Light or dark as the page around it is. */
  :host([theme='high-contrast']:not([inside])) {
    color-scheme: inherit;
    ${highContrast}
  }

  @media (prefers-contrast: more) {
    :host([theme='auto']:not([inside])) {
      ${highContrast}
    }
  }

  :host([density='comfortable']:not([inside])) {
    --_font-size: var(--sales-contact-font-size, 15px);
    --_label-size: var(--sales-contact-font-size-label, 14px);
    --_small-size: var(--sales-contact-font-size-small, 13px);
    --_control-height: var(--sales-contact-control-height, 38px);
    --_message-height: var(--sales-contact-message-height, 20px);
  }

  @media (pointer: coarse) {
    :host(:not([density='compact'], [inside])) {
      --_font-size: var(--sales-contact-font-size, 16px);
      --_label-size: var(--sales-contact-font-size-label, 14px);
      --_small-size: var(--sales-contact-font-size-small, 13px);
      --_control-height: var(--sales-contact-control-height, 44px);
      --_target: var(--sales-contact-target-size, 44px);
    }
  }
`;

import { css } from 'lit';

/**
 * The design tokens of the kit. Every `--sales-contact-*` property may be set by the host page, on the element or
 * on any ancestor; the private `--_*` copies are what the style sheets read. An element that stands inside the form
 * carries the attribute `inside` and takes the form's values.
 */
export const tokenStyles = css`
  :host(:not([inside])) {
    color-scheme: light;

    --_accent: var(--sales-contact-color-accent, oklch(0.5 0.1 200));
    --_on-accent: var(--sales-contact-color-on-accent, #fff);
    --_surface: var(--sales-contact-color-surface, light-dark(#fff, oklch(0.225 0.013 240)));
    --_background: var(--sales-contact-color-background, light-dark(oklch(0.975 0.003 230), oklch(0.19 0.012 240)));
    --_raised: var(--sales-contact-color-raised, light-dark(#fff, oklch(0.26 0.014 240)));
    --_text: var(--sales-contact-color-text, light-dark(oklch(0.25 0.02 240), oklch(0.93 0.008 230)));
    --_muted: var(--sales-contact-color-muted, light-dark(oklch(0.46 0.02 240), oklch(0.74 0.015 235)));
    --_line: var(--sales-contact-color-line, light-dark(oklch(0.9 0.006 235), oklch(0.32 0.014 240)));
    --_border: var(--sales-contact-color-border, light-dark(oklch(0.6 0.015 240), oklch(0.56 0.015 240)));
    --_soft: var(
      --sales-contact-color-soft,
      light-dark(
        color-mix(in oklab, var(--_accent) 8%, #fff),
        color-mix(in oklab, var(--_accent) 22%, oklch(0.22 0.013 240))
      )
    );
    --_accent-text: var(
      --sales-contact-color-accent-text,
      light-dark(oklch(from var(--_accent) min(l, 0.43) c h), oklch(from var(--_accent) 0.8 min(c, 0.09) h))
    );
    --_error: var(--sales-contact-color-error, light-dark(oklch(0.51 0.19 25), oklch(0.75 0.13 25)));
    --_error-soft: var(--sales-contact-color-error-soft, light-dark(oklch(0.97 0.015 25), oklch(0.28 0.05 25)));
    --_warning: var(--sales-contact-color-warning, light-dark(oklch(0.49 0.11 70), oklch(0.82 0.11 80)));
    --_warning-soft: var(--sales-contact-color-warning-soft, light-dark(oklch(0.97 0.025 85), oklch(0.29 0.04 75)));
    --_success: var(--sales-contact-color-success, light-dark(oklch(0.47 0.11 155), oklch(0.8 0.11 155)));
    --_focus: var(--sales-contact-color-focus, light-dark(var(--_accent), oklch(from var(--_accent) 0.72 c h)));
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

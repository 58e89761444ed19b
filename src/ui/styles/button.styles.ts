import { css } from 'lit';

/** Native buttons: plain, `.primary`, `.quiet` (text only), `.link` (inside a sentence) `.square` (an icon alone) and `.tool` (a small one without a box). */
export const buttonStyles = css`
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: var(--_control-height);
    padding: 0 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    white-space: nowrap;
    text-decoration: none;
  }

  .button:hover {
    background: var(--_soft);
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_fill);
    color: var(--_on-accent);
  }

  /* Away from the color of its text, so that the text reads no worse. */
  .button.primary:hover {
    background: color-mix(
      in oklab,
      var(--_fill) 88%,
      rgb(from var(--_on-accent) calc(255 - r) calc(255 - g) calc(255 - b))
    );
  }

  .button.quiet {
    padding: 0 var(--_space-2);
    border-color: transparent;
    background: none;
    color: var(--_accent-text);
  }

  .button.quiet:hover {
    background: var(--_soft);
  }

  .button.square {
    inline-size: var(--_control-height);
    padding: 0;
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.55;
  }

  /* An icon that stands in a row of others, or beside a heading. */
  .tool {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_muted);
  }

  .tool:hover {
    background: var(--_soft);
    color: var(--_text);
  }

  .tool[aria-disabled='true'] {
    background: none;
    color: var(--_line);
    cursor: default;
  }

  .link {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    min-block-size: var(--_target);
    padding: 1px 2px;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--_accent-text);
    font-weight: 500;
    text-decoration: none;
    text-align: start;
  }

  .link:hover {
    text-decoration: underline;
  }

  kbd {
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: 4px;
    background: var(--_background);
    color: var(--_muted);
    font:
      500 11px/16px ui-monospace,
      monospace;
  }

  .primary kbd {
    border-color: color-mix(in oklab, var(--_on-accent) 45%, transparent);
    background: none;
    color: inherit;
  }

  @media (pointer: coarse) {
    kbd {
      display: none;
    }
  }
`;

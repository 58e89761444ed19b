import { css } from 'lit';

/** Chips and input wrap together inside the box. */
export const chipsFieldStyles = css`
  .control {
    flex-wrap: wrap;
    gap: 3px;
    padding: 2px;
  }

  .chips {
    display: contents;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    min-block-size: max(24px, var(--_target));
    padding-inline-start: 8px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: var(--_soft);
    color: var(--_text);
  }

  .chip:not(:has(.remove)) {
    padding-inline-end: 8px;
  }

  .chip .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .chip.wrong {
    border-color: var(--_error);
    background: var(--_error-soft);
    color: var(--_error);
  }

  .chip-label {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .chip:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 0;
  }

  .remove {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
  }

  .remove:hover {
    background: color-mix(in oklab, currentColor 14%, transparent);
  }

  .remove:focus-visible {
    outline: none;
    background: var(--_fill);
    color: var(--_on-accent);
  }

  .input {
    flex: 1 1 140px;
    inline-size: auto;
    min-inline-size: min(140px, 100%);
    min-block-size: calc(var(--_control-height) - 6px);
    padding: 0 8px;
  }

  :host([readonly]) .chips + .input,
  :host([disabled]) .chips + .input {
    flex-basis: 24px;
    min-inline-size: 24px;
  }

  .errors {
    margin: 0 0 4px;
    padding: 0;
    list-style: none;
  }

  .readonly-mark {
    margin-inline-start: auto;
  }
`;

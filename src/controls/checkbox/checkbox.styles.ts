import { css } from 'lit';

export const checkboxStyles = css`
  /* Stands in line with the controls beside it, whose labels are above them. */
  :host(:not([flush])) {
    padding-block-start: 21px;
  }

  @container sales-contact (max-width: 639px) {
    :host(:not([flush])) {
      padding-block-start: 0;
    }
  }

  .row {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    min-block-size: max(var(--_control-height), var(--_target));
    cursor: pointer;
  }

  .text {
    min-inline-size: 0;
  }

  .check {
    appearance: none;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 17px;
    block-size: 17px;
    margin: 0;
    border: 1.5px solid var(--_border);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_on-accent);
    cursor: inherit;
  }

  .check::before {
    content: '';
    inline-size: 11px;
    block-size: 11px;
    background: currentcolor;
    clip-path: polygon(14% 47%, 4% 58%, 38% 92%, 98% 20%, 87% 10%, 37% 70%);
    visibility: hidden;
  }

  .check:checked {
    border-color: var(--_accent);
    background: var(--_fill);
  }

  .check:checked::before {
    visibility: visible;
  }

  .check:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .check.error {
    border-color: var(--_error);
  }

  .check.warning {
    border-color: var(--_warning);
  }

  :host([readonly]) .row,
  :host([disabled]) .row {
    cursor: default;
  }

  :host([disabled]) .row {
    color: var(--_muted);
  }

  :host([readonly]) .check,
  :host([disabled]) .check {
    border-color: var(--_border);
    background: none;
    color: var(--_text);
  }

  :host([disabled]) .check {
    border-color: var(--_line);
  }

  ::slotted([slot='icon']) {
    display: inline-flex;
    color: var(--_warning);
  }

  @media (forced-colors: active) {
    .check::before {
      background: CanvasText;
    }
  }
`;

import { css } from 'lit';

/** The reading beside the typed text, and the calendar. */
export const dateFieldStyles = css`
  .input {
    font-variant-numeric: tabular-nums;
  }

  .reading {
    flex: none;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .popup {
    min-inline-size: 0;
    max-inline-size: calc(100vw - 16px);
    max-block-size: var(--_available-height, none);
    padding: var(--_space-3);
    overflow: auto;
  }

  .heading {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--_space-2);
  }

  .month {
    display: block;
    font-weight: 600;
  }

  .month::first-letter,
  th::first-letter {
    text-transform: uppercase;
  }

  .turn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    inline-size: 32px;
    block-size: max(32px, var(--_target));
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
  }

  .turn:dir(rtl) .icon {
    scale: -1 1;
  }

  table {
    border-spacing: 0;
    text-align: center;
  }

  th {
    block-size: 26px;
    padding: 0;
    color: var(--_muted);
    font-weight: 500;
  }

  td {
    inline-size: max(34px, var(--_target));
    block-size: max(32px, var(--_target));
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font-variant-numeric: tabular-nums;
  }

  td[data-day] {
    cursor: pointer;
  }

  td[data-day]:hover,
  .turn:hover {
    background: var(--_soft);
  }

  .rest {
    color: var(--_muted);
  }

  td[aria-current] {
    border-color: var(--_accent);
    font-weight: 700;
  }

  td[aria-selected='true'],
  td[aria-selected='true']:hover {
    background: var(--_fill);
    color: var(--_on-accent);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    td[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

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

  .note {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  calendar-date::part(container) {
    gap: var(--_space-2);
  }

  .month {
    display: block;
    font-size: var(--_font-size);
    font-weight: 600;
  }

  .month::first-letter {
    text-transform: capitalize;
  }

  calendar-date::part(button) {
    min-inline-size: 32px;
    min-block-size: 32px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text);
    font: inherit;
  }

  calendar-date::part(button):hover {
    background: var(--_soft);
  }

  calendar-date::part(button):focus-visible,
  calendar-month::part(button):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  calendar-month {
    --color-accent: var(--_accent);
    --color-text-on-accent: var(--_on-accent);
  }

  /* Month and year stand in one heading; this one still names the table. */
  calendar-month::part(heading) {
    display: none;
  }

  calendar-month::part(table) {
    font-size: var(--_font-size);
  }

  calendar-month::part(th) {
    block-size: 26px;
    color: var(--_muted);
    font-weight: 500;
  }

  calendar-month::part(button) {
    inline-size: max(34px, var(--_target));
    block-size: max(32px, var(--_target));
    border: 1px solid transparent;
    border-radius: var(--_radius);
  }

  calendar-month::part(button):hover {
    background: var(--_soft);
    color: var(--_text);
  }

  calendar-month::part(rest) {
    color: var(--_muted);
  }

  calendar-month::part(today) {
    border-color: var(--_accent);
    font-weight: 700;
  }

  calendar-month::part(selected),
  calendar-month::part(selected):hover {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
`;

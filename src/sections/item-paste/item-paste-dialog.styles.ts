import { css } from 'lit';

export const itemPasteStyles = css`
  :host {
    display: contents;
  }

  .wait {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    margin: 0;
    min-block-size: 120px;
    justify-content: center;
    color: var(--_muted);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--_space-5);
    margin-block-end: var(--_space-3);
  }

  .choice {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: var(--_target);
  }

  .choice input {
    accent-color: var(--_accent);
  }

  .scroll {
    max-block-size: min(46vh, 420px);
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  table {
    min-inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }

  th,
  td {
    padding: 5px var(--_space-2);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
    overflow-wrap: anywhere;
    min-inline-size: 72px;
    max-inline-size: 280px;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_raised);
    color: var(--_muted);
    font-size: var(--_small-size);
    vertical-align: bottom;
  }

  thead select {
    inline-size: 100%;
    min-inline-size: 104px;
    block-size: var(--_control-height);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .row {
    min-inline-size: 0;
    white-space: nowrap;
    overflow-wrap: normal;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .result {
    min-inline-size: 220px;
  }

  .ignored {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .open .row {
    color: var(--_warning);
    font-weight: 600;
  }

  .problem {
    display: flex;
    gap: 4px;
    align-items: baseline;
    margin: 2px 0 0;
    color: var(--_warning);
    font-size: var(--_small-size);
  }

  .problem .icon {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    translate: 0 2px;
  }

  .more {
    margin: var(--_space-2) 0 0;
    color: var(--_muted);
  }

  .count {
    flex: 1;
    align-self: center;
    color: var(--_muted);
  }
`;

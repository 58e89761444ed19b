import { css } from 'lit';

/** The rows of a list of suggestions. */
export const suggestionsStyles = css`
  .list {
    flex: 0 1 auto;
    min-block-size: 0;
    padding: 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .group {
    padding: 6px 8px 2px;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 600;
  }

  .row {
    display: flex;
    align-items: baseline;
    gap: 2px var(--_space-2);
    min-block-size: max(26px, var(--_target));
    padding: 4px 8px;
    border-radius: 4px;
    cursor: pointer;
  }

  .group ~ .row {
    padding-inline-start: 16px;
  }

  .row:hover {
    background: color-mix(in oklab, var(--_soft) 60%, transparent);
  }

  .row.active {
    background: var(--_soft);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }

  .row[aria-selected='true'] .name {
    color: var(--_accent-text);
    font-weight: 600;
  }

  .row[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }

  .row .icon {
    align-self: center;
    color: var(--_muted);
  }

  .dot {
    flex: none;
    align-self: center;
    inline-size: 8px;
    block-size: 8px;
    forced-color-adjust: none;
  }

  .code {
    flex: none;
    min-inline-size: 3ch;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .name,
  .detail {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .rich .name {
    flex: 1 1 45%;
    font-weight: 600;
  }

  .detail {
    flex: 1 1 45%;
    color: var(--_muted);
  }

  .stacked {
    display: grid;
    grid-template-columns: 7ch minmax(0, 1fr) auto;
  }

  .stacked .code {
    grid-row: 1 / 3;
  }

  .stacked .name {
    grid-column: 2;
    font-weight: 600;
  }

  .stacked .detail {
    grid-row: 2;
    grid-column: 2 / 4;
    font-size: var(--_small-size);
  }

  .reason {
    grid-row: 1;
    grid-column: 3;
    justify-self: end;
    max-inline-size: 24em;
    padding-inline: 6px;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_soft) 60%, transparent);
    font-size: var(--_small-size);
    overflow-wrap: anywhere;
  }

  .skeleton {
    display: grid;
    gap: 10px;
    padding: 10px 12px;
  }

  .skeleton span {
    block-size: 12px;
    border-radius: 4px;
    background: var(--_line);
  }

  .skeleton span:nth-child(2) {
    inline-size: 80%;
  }

  .skeleton span:nth-child(3) {
    inline-size: 60%;
  }

  mark {
    background: none;
    color: var(--_accent-text);
    font-weight: 700;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  /* What was typed can be registered however many rows there are. */
  .extra {
    position: sticky;
    inset-block-end: -4px;
    margin-block-start: 4px;
    border-block-start: 1px solid var(--_line);
    border-radius: 0 0 4px 4px;
    background: var(--_raised);
    color: var(--_accent-text);
    font-weight: 500;
  }

  .extra:hover {
    background: var(--_soft);
  }

  .extra .icon {
    color: inherit;
  }

  .note {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    min-block-size: 30px;
    margin: 0;
    padding: 4px 12px;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .list + .note {
    border-block-start: 1px solid var(--_line);
  }

  .note.failed {
    color: var(--_error);
  }

  /* The second column goes under the first. */
  @media (max-width: 480px) {
    .row.rich {
      flex-wrap: wrap;
    }

    .detail {
      flex-basis: 100%;
    }

    .stacked .reason {
      grid-row: 3;
      grid-column: 2 / 4;
      justify-self: start;
    }
  }

  @media (forced-colors: active) {
    .row.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

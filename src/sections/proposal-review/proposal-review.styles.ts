import { css } from 'lit';

export const proposalReviewStyles = css`
  :host {
    display: contents;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  th,
  td {
    padding: 6px var(--_space-2) 6px 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: middle;
    font-weight: inherit;
    overflow-wrap: anywhere;
  }

  thead th {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  tbody th {
    font-weight: 500;
  }

  .use {
    inline-size: 56px;
    padding-inline-end: 0;
    text-align: center;
  }

  .pick {
    display: inline-grid;
    place-items: center;
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .nothing {
    color: var(--_muted);
  }

  /* What will stand in the field is told by its weight too. */
  .chosen td[data-label]:nth-of-type(2),
  tr:not(.chosen) td[data-label]:nth-of-type(1) {
    font-weight: 550;
  }

  .count {
    flex: 1;
    align-self: center;
    color: var(--_muted);
  }

  @media (max-width: 639px) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      gap: 2px var(--_space-2);
      align-items: end;
      padding-block: 6px;
      border-block-end: 1px solid var(--_line);
    }

    tbody th,
    tbody td {
      padding: 0;
      border: 0;
    }

    tbody th {
      grid-column: 1 / -1;
    }

    td[data-label]::before {
      content: attr(data-label);
      content: attr(data-label) / '';
      display: block;
      color: var(--_muted);
      font-size: var(--_small-size);
      font-weight: 400;
    }

    .use {
      inline-size: auto;
    }
  }
`;

import { css } from 'lit';

/** For whoever shows `compareDialog`. */
export const compareStyles = css`
  .compare ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .difference {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: var(--_space-1) var(--_space-3);
    padding-block: var(--_space-2);
    border-block-start: 1px solid var(--_line);
  }

  .difference:first-child {
    border-block-start: 0;
  }

  .difference h3 {
    grid-column: 1 / -1;
    margin: 0;
    font-size: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .difference dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: var(--_space-3);
    margin: 0;
  }

  .difference dt {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .difference dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .difference .nothing {
    color: var(--_muted);
    font-style: italic;
  }

  @media (max-width: 479px) {
    .difference {
      grid-template-columns: minmax(0, 1fr);
    }

    .take {
      justify-self: start;
    }
  }
`;

import { css } from 'lit';

/**
 * The grid of twelve columns inside a group; `.c2` to `.c12` span columns. In a narrow container a field takes the
 * whole row, `.half` half of it and `.third` a third.
 */
export const layoutStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 4px 12px;
    align-items: start;
  }

  .grid > * {
    grid-column: span 12;
  }

  .c2 {
    grid-column: span 2 !important;
  }

  .c3 {
    grid-column: span 3 !important;
  }

  .c4 {
    grid-column: span 4 !important;
  }

  .c5 {
    grid-column: span 5 !important;
  }

  .c6 {
    grid-column: span 6 !important;
  }

  .c7 {
    grid-column: span 7 !important;
  }

  .c8 {
    grid-column: span 8 !important;
  }

  .c9 {
    grid-column: span 9 !important;
  }

  @container sales-contact (max-width: 639px) {
    .grid {
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 8px 12px;
    }

    .grid > * {
      grid-column: 1 / -1 !important;
    }

    .grid > .half {
      grid-column: span 3 !important;
    }

    .grid > .third {
      grid-column: span 2 !important;
    }
  }
`;

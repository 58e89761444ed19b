import { css } from 'lit';

export const agendaStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
    container: sales-contact / inline-size;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--_space-2) var(--_space-4);
    padding-block: 21px var(--_space-1);
  }

  .search {
    flex: 1 1 220px;
    max-inline-size: 420px;
  }

  .owner {
    flex: 0 1 220px;
    min-inline-size: 160px;
    margin-inline-start: auto;
    margin-block-start: -21px;
  }

  .group {
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_line);
  }

  h2 {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    margin: 0 0 var(--_space-1);
    font-size: 1.154em;
    font-weight: 600;
    line-height: 24px;
  }

  .count {
    min-inline-size: 22px;
    padding: 0 7px;
    border-radius: 10px;
    background: var(--_soft);
    color: var(--_accent-text);
    font-size: var(--_small-size);
    font-weight: 600;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .overdue .count.some {
    background: var(--_error-soft);
    color: var(--_error);
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: 124px minmax(0, 1fr);
    gap: 0 var(--_space-4);
    padding: var(--_space-2);
    border-radius: var(--_radius);
    border-inline-start: 3px solid transparent;
  }

  li + li .row::before {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    border-block-start: 1px solid var(--_line);
  }

  .row.priority {
    border-inline-start-color: var(--_warning);
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }

  .row:hover,
  .row:focus-within {
    background: var(--_soft);
  }

  .when {
    display: grid;
    align-content: start;
    line-height: 1.35;
    font-variant-numeric: tabular-nums;
  }

  .day {
    min-block-size: 20px;
    white-space: nowrap;
  }

  .distance,
  .muted {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .late .distance {
    color: var(--_error);
    font-weight: 500;
  }

  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-inline-size: 0;
  }

  .open {
    min-inline-size: 0;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    font-weight: 600;
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
  }

  /* The whole row is what is pressed. */
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }

  .row:hover .open {
    text-decoration: underline;
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    padding: 0 6px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 11.5px;
    font-weight: 500;
    line-height: 16px;
    white-space: nowrap;
  }

  .tag .icon {
    inline-size: 11px;
    block-size: 11px;
  }

  .tag.important {
    border-color: color-mix(in oklab, var(--_warning) 40%, transparent);
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .about,
  .talk {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
    font-variant-numeric: tabular-nums;
  }

  /* At the end of a line rather than at the start of the next. */
  .about > :not(:last-child)::after {
    content: '·';
    content: '·' / '';
    margin-inline-start: 6px;
    color: var(--_muted);
  }

  .talk {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .talk.answer {
    color: var(--_accent-text);
    font-weight: 600;
  }

  .empty {
    margin: 0;
    padding: var(--_space-1) 11px;
    color: var(--_muted);
  }

  sales-contact-notice {
    margin-block-end: var(--_space-3);
  }

  @container sales-contact (max-width: 639px) {
    .filters {
      padding-block-start: 0;
    }

    .search {
      flex-basis: 100%;
      max-inline-size: none;
    }

    .owner {
      flex: 1 1 100%;
      margin-block-start: 0;
    }

    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .when {
      display: flex;
      gap: 6px;
      align-items: baseline;
      font-size: var(--_small-size);
    }

    .day {
      min-block-size: 0;
    }
  }
`;

import { css } from 'lit';

export const draftManagerStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
    container-type: inline-size;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--_space-2);
    padding: var(--_space-2);
    border-block-start: 1px solid var(--_line);
  }

  li:first-child .row {
    border-block-start-color: transparent;
  }

  .row:hover,
  .row:focus-within {
    background: var(--_soft);
  }

  .heading {
    grid-column: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 6px;
    min-inline-size: 0;
  }

  .open,
  .name {
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    font-weight: 600;
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .open:hover {
    text-decoration: underline;
  }

  .name {
    align-content: center;
    color: var(--_muted);
  }

  .star {
    display: inline-flex;
    flex: none;
    color: var(--_warning);
  }

  .current {
    flex: none;
    margin-block: 2px;
    padding: 0 6px;
    border: 1px solid color-mix(in oklab, var(--_accent-text) 35%, transparent);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_accent-text);
    font-size: 11.5px;
    font-weight: 500;
    line-height: 16px;
  }

  .current.elsewhere {
    border-color: var(--_line);
    color: var(--_muted);
  }

  .about,
  .details {
    grid-column: 1;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .about {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .details {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-variant-numeric: tabular-nums;
  }

  /* At the end of a line rather than at the start of the next. */
  .details > :not(:last-child)::after {
    content: '·';
    content: '·' / '';
    margin-inline-start: 6px;
    color: var(--_muted);
    font-weight: 400;
  }

  .expires {
    color: var(--_warning);
    font-weight: 500;
  }

  .unreadable {
    color: var(--_error);
    font-weight: 500;
  }

  .actions {
    grid-column: 2;
    grid-row: 1 / span 3;
    display: flex;
    gap: 2px;
  }

  .action {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-inline-size: max(28px, var(--_target));
    min-block-size: max(28px, var(--_target));
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_muted);
  }

  .action:hover {
    background: color-mix(in oklab, var(--_accent) 16%, transparent);
    color: var(--_text);
  }

  .action.text {
    color: var(--_accent-text);
    font-weight: 500;
  }

  .more-actions {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    margin-inline: -6px;
  }

  .rename {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
  }

  .rename input {
    flex: 1 1 120px;
    padding: 0 10px;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .search {
    margin-block-end: var(--_space-2);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_space-2);
    margin-block-start: var(--_space-1);
    padding-block-start: var(--_space-1);
    border-block-start: 1px solid var(--_line);
  }

  .question,
  .same {
    margin: 0;
  }

  .discard-them {
    border-color: var(--_error);
    color: var(--_error);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 2px;
    padding: var(--_space-5) var(--_space-3);
    text-align: center;
  }

  .empty p {
    margin: 0;
  }

  .empty .hint {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  sales-contact-notice {
    margin-block-end: var(--_space-2);
  }

  sales-contact-undo-bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    margin-block-start: var(--_space-1);
  }

  /* What is said of a draft takes the whole width below its name and actions. */
  @container (max-width: 479px) {
    .about,
    .details {
      grid-column: 1 / -1;
    }

    .actions {
      grid-row: 1;
      align-self: start;
      margin-inline-end: -6px;
    }
  }

  @container (max-width: 279px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .actions {
      grid-column: 1;
      grid-row: auto;
      margin-inline: -6px 0;
    }
  }
`;

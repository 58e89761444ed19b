import { css } from 'lit';

export const draftManagerStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
    container-type: inline-size;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
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
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .open,
  .name {
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: 3px;
    background: none;
    font-weight: 600;
    line-height: var(--_target);
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .open:hover {
    text-decoration: underline;
  }

  .name {
    color: var(--_muted);
  }

  .star {
    display: inline-flex;
    flex: none;
    color: var(--_warning);
  }

  .current {
    flex: none;
    padding: 0 6px;
    border: 1px solid color-mix(in oklab, var(--_accent-text) 35%, transparent);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_accent-text);
    font-size: 11.5px;
    font-weight: 500;
    line-height: 16px;
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

  .rename {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
  }

  .rename input {
    flex: 1 1 120px;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 0 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
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

  .skeleton {
    display: grid;
    gap: 6px;
    padding: 11px var(--_space-2);
  }

  .skeleton i {
    block-size: 11px;
    inline-size: 70%;
    border-radius: 4px;
    background: var(--_line);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }

  .skeleton i:first-child {
    inline-size: 42%;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .more {
    inline-size: 100%;
    margin-block-start: var(--_space-2);
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

  @container (max-width: 279px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .actions {
      grid-column: 1;
      grid-row: auto;
      margin-inline-start: -6px;
    }
  }

  @media (forced-colors: active) {
    .row:focus-within {
      outline: 1px solid CanvasText;
    }
  }
`;

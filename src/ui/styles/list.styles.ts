import { css } from 'lit';

/** A list that is searched and comes page by page: its search box, what stands for rows that are to come, and the way on. */
export const listStyles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .search {
    position: relative;
  }

  .search input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 0 10px 0 32px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .search input::placeholder {
    color: var(--_muted);
  }

  .search .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    margin-block: auto;
    color: var(--_muted);
    pointer-events: none;
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

  @media (forced-colors: active) {
    .row:focus-within {
      outline: 1px solid CanvasText;
    }
  }
`;

import { css } from 'lit';

export const agendaContactStyles = css`
  :host {
    display: contents;
  }

  .case {
    display: grid;
    gap: var(--_space-3);
    min-block-size: 120px;
    container: sales-contact / inline-size;
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .head {
    display: grid;
    gap: var(--_space-1);
  }

  .marks {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--_space-2);
  }

  .code {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .description {
    font-weight: 600;
  }

  .muted,
  .aside {
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 400;
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    padding: 0 6px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    color: var(--_accent-text);
    font-size: 11.5px;
    font-weight: 500;
    line-height: 16px;
    white-space: nowrap;
  }

  .tag.closed {
    color: var(--_muted);
  }

  .tag.important {
    border-color: color-mix(in oklab, var(--_warning) 40%, transparent);
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .tag .icon {
    inline-size: 11px;
    block-size: 11px;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 2px var(--_space-4);
    margin: var(--_space-1) 0 0;
  }

  dl > div {
    display: grid;
    grid-template-columns: 128px minmax(0, 1fr);
    gap: var(--_space-2);
  }

  dt {
    color: var(--_muted);
    font-size: var(--_small-size);
    line-height: 1.55;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  .whole {
    display: inline-block;
  }

  .late dd {
    color: var(--_error);
    font-weight: 500;
  }

  .said:empty {
    display: none;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--_space-5);
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_line);
  }

  .doing,
  .form {
    display: grid;
    align-content: start;
    gap: var(--_space-3);
    min-inline-size: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .action.chosen {
    border-color: var(--_accent);
    background: var(--_soft);
    color: var(--_accent-text);
  }

  .stuck {
    color: var(--_warning);
    font-weight: 500;
  }

  .part {
    display: grid;
    gap: var(--_space-1);
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_line);
  }

  h3 {
    margin: 0;
    font-size: 1.077em;
    font-weight: 600;
    line-height: 20px;
  }

  .history {
    min-inline-size: 0;
  }

  .history h3 {
    margin-block-end: var(--_space-2);
  }

  ol {
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    gap: 2px;
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_line);
  }

  li.talk {
    border-inline-start-color: var(--_accent);
  }

  .entry-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .entry-head strong {
    color: var(--_text);
    font-weight: 600;
  }

  .entry-head > :not(:last-child)::after {
    content: '·';
    content: '·' / '';
    margin-inline-start: 6px;
    color: var(--_muted);
    font-weight: 400;
  }

  .notes {
    white-space: pre-line;
  }

  .set {
    font-size: var(--_small-size);
    font-variant-numeric: tabular-nums;
  }

  @container sales-contact (max-width: 639px) {
    .columns,
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

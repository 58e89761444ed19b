import { css } from 'lit';

export const personSectionStyles = css`
  .registration {
    inline-size: auto;
  }

  .detail,
  .last-talk {
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .last-talk {
    margin: 0 0 var(--_space-1);
  }

  .sep {
    padding-inline: 6px;
  }

  .history {
    display: block;
    margin-block-end: var(--_space-2);
  }

  .open-contacts {
    margin: 2px 0 0;
    padding: 0;
    list-style: none;
  }

  .open-contacts li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
  }

  .priority {
    color: var(--_warning);
    line-height: 1;
  }

  .folded {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_space-4);
    align-items: center;
    padding: 4px 6px 4px 12px;
    border-radius: var(--_radius);
    background: var(--_soft);
  }

  .folded p {
    margin: 0;
  }

  .folded .name {
    font-weight: 600;
  }

  .folded-actions {
    display: flex;
    flex-wrap: wrap;
  }

  .review-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 var(--_space-2);
  }

  .review-row .detail {
    flex: 1;
  }

  .import {
    padding-block-start: 21px;
  }

  .import-note {
    min-block-size: var(--_message-height);
    margin: 0;
    padding-inline-start: var(--_space-2);
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .import-note.success {
    color: var(--_success);
  }

  .import-note.warning {
    color: var(--_warning);
  }

  .offers {
    display: flex;
    flex-direction: column;
    align-items: start;
  }
`;

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

  /* Of a person who is chosen there is little left to say here, and the line counts where the window is low. */
  .chosen {
    --_message-reserve: 0px;

    margin-block-end: 6px;
  }

  .paste {
    font-size: var(--_label-size);
  }

  .pasted,
  .denied {
    display: block;
    margin-block-end: var(--_space-3);
  }

  .history {
    display: block;
    margin-block-end: var(--_space-2);
  }

  /* The last talk and the way on share one line, so that what is to be filled in stays in view. */
  .history::part(actions) {
    flex: 1 0 100%;
  }

  .one-line {
    flex: 1 1 24ch;
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .open-contacts {
    display: inline;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .open-contacts li {
    display: inline;
    font-size: var(--_small-size);
  }

  .open-contacts li:not(:only-child) {
    display: block;
  }

  .priority {
    color: var(--_warning);
    line-height: 1;
  }

  .duplicates {
    display: block;
    margin-block-start: var(--_space-2);
  }

  .duplicates::part(actions) {
    flex: 1 0 100%;
  }

  .duplicate-list {
    flex: 1;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .duplicate-list li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
    align-items: baseline;
    justify-content: space-between;
    padding-block: 3px;
  }

  .duplicate-who {
    display: flex;
    flex: 1 1 34ch;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    align-items: baseline;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .duplicate-who .name {
    font-weight: 600;
  }

  .duplicate-reason {
    padding-inline: 6px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface);
    font-size: var(--_small-size);
  }

  .duplicate-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }

  .duplicate-progress {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    align-items: center;
    margin: 0;
    color: var(--_muted);
    font-size: var(--_small-size);
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

  .identity {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: start;
  }

  .kind {
    inline-size: 168px;
  }

  /* A verdict is longer than a number: it goes on below its neighbors, so that the row does not grow. */
  .entry::part(message) {
    white-space: nowrap;
  }

  .entry {
    flex: 0 1 190px;
    min-inline-size: 176px;
  }

  .import {
    flex: 1 1 132px;
    padding-block-start: 21px;
  }

  .import-button {
    padding: 0 var(--_space-2);
    font-size: var(--_label-size);
    line-height: 1.15;
    text-align: start;
    white-space: normal;
  }

  .import-line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-2);
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

  @container sales-contact (max-width: 639px) {
    /* Rows of fields keep the distance that the grid below gives its own. */
    .identity {
      row-gap: 8px;
      margin-block: 8px;
    }

    /* No line begins with a dot. */
    .folded .name {
      display: block;
    }

    .folded .sep:first-child {
      display: none;
    }

    .entry,
    .kind {
      flex: 1 1 100%;
      inline-size: auto;
    }

    .entry::part(message) {
      white-space: normal;
    }

    .import {
      padding-block-start: 0;
    }

    .import-note:empty {
      min-block-size: 0;
    }
  }

  .offers {
    display: flex;
    flex-direction: column;
    align-items: start;
  }
`;

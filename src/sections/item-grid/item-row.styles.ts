import { css } from 'lit';

/** One line: a row of the table in a wide grid, a card in a narrow one. */
export const itemRowStyles = css`
  :host {
    display: grid;
    grid-template-columns: var(--_item-columns);
    gap: 0 6px;
    align-items: start;
    padding-block: 4px;
    border-block-end: 1px solid var(--_line);
  }

  .cell {
    min-inline-size: 0;
    border-radius: var(--_radius);
  }

  /* The cursor is seen whatever put it there: keys act on it. */
  .cell:focus {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .cell.chosen,
  .cell.chosen .field::part(control),
  .cell.chosen select {
    background: var(--_soft);
  }

  .field {
    position: relative;
  }

  /* Room for the number, also beside the lock of a typed price. */
  sales-contact-decimal-field::part(input) {
    padding-inline: 7px;
  }

  sales-contact-decimal-field::part(tag) {
    margin-inline: 0 4px;
    padding: 0 4px;
  }

  .code,
  .net {
    line-height: var(--_control-height);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .code {
    color: var(--_muted);
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .net {
    text-align: end;
    overflow-wrap: anywhere;
  }

  .discount {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 44px;
    gap: 4px;
    align-items: start;
  }

  .kind {
    position: relative;
    display: block;
    block-size: var(--_control-height);
  }

  .kind select {
    appearance: none;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 16px 0 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  .kind select:disabled {
    border-color: var(--_line);
    background: none;
    opacity: 1;
  }

  .kind .icon {
    position: absolute;
    inset-inline-end: 3px;
    inset-block-start: calc(50% - 6px);
    inline-size: 12px;
    block-size: 12px;
    color: var(--_muted);
    pointer-events: none;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    min-block-size: var(--_control-height);
    align-items: center;
  }

  .grip {
    inline-size: 20px;
    cursor: grab;
    touch-action: none;
  }

  /* A finger scrolls, and has large buttons for the same. */
  @media (pointer: coarse) {
    .grip {
      display: none;
    }
  }

  .grip:active {
    cursor: grabbing;
  }

  :host([dragged]) {
    opacity: 0.5;
  }

  :host([drop='before']) {
    box-shadow: 0 -2px 0 var(--_accent);
  }

  :host([drop='after']) {
    box-shadow: 0 2px 0 var(--_accent);
  }

  .title {
    display: none;
  }

  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
  }

  /* The header row names the columns for the eye, the labels for the ear; a message takes room only while it is there. */
  @container (min-width: 680px) {
    .field {
      --_message-height: 0px;
    }

    /* A message about a discount has the room below its kind too. */
    .discount .field::part(message) {
      inline-size: calc(100% + 48px);
    }

    .field::part(label),
    .net-label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      min-block-size: 0;
      margin: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .field::part(message) {
      padding-block: 2px;
      line-height: 15px;
    }
  }

  /* No room for a fifth action; lines are moved by the others. */
  @container (min-width: 680px) and (max-width: 759px) {
    .grip {
      display: none;
    }
  }

  /* Too narrow for a column of its own: the code stands under the name. */
  @container (min-width: 680px) and (max-width: 839px) {
    /* The sentence under the table says what is locked; here the box alone shows it. */
    .field {
      --_readonly-mark: none;
    }

    .cell {
      grid-row: 1 / span 2;
    }

    .cell.product {
      grid-row: 1;
    }

    .cell.code {
      grid-row: 2;
      grid-column: 1;
      padding-inline-start: 11px;
      font-size: var(--_small-size);
      line-height: 18px;
    }

    .code:empty {
      line-height: 0;
    }
  }

  @container (max-width: 679px) {
    :host {
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 2px var(--_space-3);
      align-items: start;
      margin-block-end: var(--_space-2);
      padding: var(--_space-1) var(--_space-3);
      border: 1px solid var(--_line);
      border-radius: 8px;
      background: var(--_surface);
    }

    .cell {
      grid-column: span 3;
    }

    .cell.product {
      grid-column: 1 / -1;
    }

    .cell.quantity {
      grid-column: span 2;
    }

    .cell.price {
      grid-column: span 4;
    }

    /* What names the card and what can be done with it stand above the fields. */
    .title,
    .cell.code,
    .cell.tools {
      grid-row: 1;
      line-height: max(30px, var(--_target));
    }

    .title {
      display: block;
      grid-column: 1 / span 2;
      font-size: var(--_small-size);
      font-weight: 600;
    }

    .cell.code {
      grid-column: 2 / span 2;
      padding-inline-start: 14px;
      font-size: var(--_small-size);
    }

    .cell.tools {
      grid-column: 4 / -1;
      margin-inline-end: -5px;
    }

    .actions {
      flex-wrap: nowrap;
      min-block-size: max(30px, var(--_target));
    }

    .net {
      display: flex;
      flex-direction: column;
      font-weight: 600;
    }

    .net-label {
      min-block-size: 18px;
      margin-block-end: 3px;
      font-size: var(--_label-size);
      font-weight: 500;
      line-height: 18px;
    }

    .kind {
      margin-block-start: 21px;
    }
  }

  /* So narrow that the label of a third would be cut. */
  @container (max-width: 319px) {
    .cell.quantity,
    .cell.price {
      grid-column: span 3;
    }
  }
`;

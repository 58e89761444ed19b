import { css } from 'lit';

/** Rows under a header that names them, and totals that stay in view at the bottom. */
export const itemGridStyles = css`
  .prices {
    display: block;
    margin-block-end: var(--_space-2);
  }

  :host {
    display: block;
  }

  /* The grid answers to its own width, wherever it stands. */
  .frame {
    container: sales-contact-item-grid / inline-size;
  }

  .table {
    --_item-code: 64px;
    --_item-quantity: 88px;
    --_item-price: 112px;
    --_item-discount: 130px;
    --_item-net: 96px;
    --_item-actions: calc(4 * var(--_target) + 20px);
    --_item-columns: var(--_item-code) minmax(220px, 1fr) var(--_item-quantity) var(--_item-price) var(--_item-discount)
      var(--_item-net) var(--_item-actions);
  }

  @media (pointer: coarse) {
    .table {
      --_item-actions: calc(4 * var(--_target));
    }
  }

  @container (max-width: 839px) {
    .table {
      --_item-code: ;
      --_item-discount: 110px;
    }
  }

  @container (max-width: 759px) {
    .table {
      --_item-quantity: 84px;
      --_item-price: 100px;
      --_item-discount: 104px;
      --_item-net: 84px;
      --_item-actions: calc(2 * var(--_target));
    }
  }

  .table.without-quantity {
    --_item-quantity: ;
  }

  .table.without-price {
    --_item-price: ;
  }

  .table.without-discount {
    --_item-discount: ;
  }

  .table.without-net {
    --_item-net: ;
  }

  .table.without-actions {
    --_item-actions: ;
  }

  /* A long list scrolls by itself: what follows the lines stays within reach. */
  .table.long {
    max-block-size: min(70vh, 640px);
    overflow-y: auto;
    overscroll-behavior-y: contain;
    scroll-padding-block: 40px 8px;
    scrollbar-gutter: stable;
  }

  .table.long > .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_background);
  }

  .columns {
    display: grid;
    grid-template-columns: var(--_item-columns);
    gap: 0 6px;
    align-items: end;
    padding-block-end: 3px;
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
    font-size: var(--_label-size);
    font-weight: 500;
    line-height: 18px;
  }

  .columns > * {
    min-inline-size: 0;
  }

  .number {
    text-align: end;
  }

  .required::after {
    content: '*';
    content: '*' / '';
    margin-inline-start: 3px;
    font-weight: 400;
  }

  @container (max-width: 839px) {
    .columns > .code {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
  }

  @container (max-width: 679px) {
    .columns {
      display: none;
    }
  }

  .empty {
    margin: 0;
    padding-block: var(--_space-2);
    color: var(--_muted);
  }

  .note {
    display: flex;
    gap: 6px;
    align-items: baseline;
    margin: 6px 0;
    color: var(--_muted);
    font-size: var(--_small-size);
  }

  .note .icon {
    inline-size: 12px;
    block-size: 12px;
    translate: 0 1px;
  }

  .adding {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block: var(--_space-2);
  }

  .foot {
    position: sticky;
    inset-block-end: var(--_bottom-bar, 0px);
    z-index: 1;
    display: flex;
    gap: var(--_space-3);
    align-items: flex-start;
    margin-block-start: -1px;
    padding-block: 6px var(--_space-1);
    border-block-start: 1px solid var(--_line);
    background: var(--_background);
  }

  .foot:empty {
    display: none;
  }

  .tools {
    display: flex;
    flex: none;
  }

  .totals {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 2px var(--_space-5);
  }

  .total {
    display: grid;
    grid-template-columns: auto auto;
    gap: 0 var(--_space-3);
    align-items: baseline;
    line-height: 22px;
  }

  .total label {
    color: var(--_muted);
  }

  .total output {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }

  .total.main output {
    font-size: 1.154em;
    font-weight: 650;
  }

  .hint {
    grid-column: 1 / -1;
    color: var(--_muted);
    font-size: var(--_small-size);
    line-height: 16px;
  }

  @container (max-width: 679px) {
    .total {
      inline-size: 100%;
      grid-template-columns: 1fr auto;
    }

    /* Little room is left under bars on a phone; the sentence stays in the description. */
    .hint {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;

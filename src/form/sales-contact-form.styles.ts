import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    background: var(--_background);
  }

  :host(:state(scrolls)) {
    overflow: auto;
    scroll-padding-block: 8px 84px;
  }

  /* Where the whole form is only shown, a lock in each field says nothing, nor does what is required. */
  :host(:state(shown)) {
    --_readonly-mark: none;
    --_required-mark: none;
  }

  :host(:state(shown)) .legend {
    display: none;
  }

  .root {
    container: sales-contact / inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
  }

  .layout {
    display: grid;
    flex: 1;
    grid-template: 'head' auto 'bars' auto 'main' 1fr / minmax(0, 1fr);
    align-content: start;
    padding-inline: var(--_space-5);
    padding-block-end: var(--_space-4);
  }

  .head {
    grid-area: head;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-4);
    min-block-size: 36px;
  }

  h1 {
    margin: 0;
    font-size: 1.31em;
    font-weight: 600;
    letter-spacing: -0.01em;
  }

  .head .sub,
  .head .legend {
    color: var(--_muted);
  }

  .head .legend {
    font-size: var(--_small-size);
  }

  .head .spacer {
    flex: 1;
  }

  .bars {
    grid-area: bars;
    min-inline-size: 0;
  }

  .bars > * {
    margin-block-end: var(--_space-2);
  }

  .main {
    /* What sticks to the bottom of a group stands above the footer. */
    --_bottom-bar: 46px;

    grid-area: main;
    min-inline-size: 0;
  }

  .bottom {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
  }

  .bottom > sales-contact-notice {
    margin: 0 var(--_space-5) var(--_space-2);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }

  .undo {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 100%;
    display: flex;
    justify-content: center;
    padding: 0 var(--_space-4) var(--_space-2);
    pointer-events: none;
  }

  .locked {
    padding: var(--_space-4) var(--_space-5);
  }

  .changes {
    max-block-size: 24vh;
    margin: 4px 0 0;
    padding-inline-start: 18px;
    overflow: auto;
  }

  .denied {
    max-inline-size: 46ch;
    margin: 12vh auto;
    text-align: center;
  }

  .denied h1,
  .locked h1 {
    margin-block-end: var(--_space-2);
  }

  .keys {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px var(--_space-4);
    margin: 0;
  }

  .keys dd {
    margin: 0;
  }

  .question-body ul {
    margin: var(--_space-2) 0 0;
    padding-inline-start: 18px;
  }

  .question-body p {
    margin: 0;
  }

  .question-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_space-2);
  }

  .saved-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block: 4px 2px;
  }

  .head sales-contact-notice {
    flex: 1 1 100%;
  }

  @container sales-contact (min-width: 1120px) {
    .layout {
      grid-template:
        'head head' auto
        'jump jump' auto
        'bars summary' auto
        'main summary' 1fr / minmax(760px, 920px) 260px;
      justify-content: center;
      column-gap: var(--_space-5);
    }

    .jump-row {
      grid-area: jump;
      margin-inline: -8px;
    }

    .bars > :first-child {
      margin-block-start: var(--_space-2);
    }

    .summary {
      grid-area: summary;
    }

    .summary > * {
      position: sticky;
      inset-block-start: var(--_space-3);
      max-block-size: calc(100vh - 80px);
      margin-block-start: var(--_space-2);
      overflow: auto;
    }
  }

  @container sales-contact (min-width: 1360px) {
    .layout {
      grid-template:
        'head head head' auto
        'jump bars summary' auto
        'jump main summary' 1fr / 204px minmax(760px, 920px) 280px;
    }

    .jump-column {
      grid-area: jump;
    }

    .jump-column > * {
      position: sticky;
      inset-block-start: var(--_space-3);
      margin-block-start: var(--_space-2);
    }
  }

  @container sales-contact (max-width: 639px) {
    .layout {
      --_message-reserve: 4px;

      padding-inline: var(--_space-4);
    }

    .bottom > sales-contact-notice {
      margin-inline: var(--_space-4);
    }
  }

  /* On paper stands the summary alone, as long as it is, whatever height the host gave the form. */
  @media print {
    :host {
      block-size: auto !important;
      overflow: visible !important;
      background: none;
    }

    .layout:has(> [printing]) {
      display: block;
      padding: 0;
    }

    .layout:has(> [printing]) > :not([printing]),
    .bottom,
    .root ~ * {
      display: none;
    }
  }
`;

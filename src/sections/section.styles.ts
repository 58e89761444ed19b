import { css } from 'lit';

/** A group of the screen: a hairline above, a heading with its state, and the body. */
export const sectionStyles = css`
  :host {
    display: block;
  }

  /* A key that is typed in one group lays out no other one. */
  section {
    contain: layout style;
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_line);
  }

  :host([first]) section {
    padding-block-start: var(--_space-1);
    border-block-start: 0;
  }

  .heading-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--_space-3);
    min-block-size: 28px;
    margin-block-end: var(--_space-1);
  }

  h2 {
    display: flex;
    align-items: baseline;
    gap: 6px;
    margin: 0;
    font-size: 1.154em;
    font-weight: 600;
    line-height: 24px;
  }

  .optional,
  .state-line {
    color: var(--_muted);
    font-size: var(--_small-size);
    font-weight: 400;
  }

  .spacer {
    flex: 1;
  }

  .fold[aria-expanded='false'] .icon {
    rotate: -90deg;
  }

  :dir(rtl) .fold[aria-expanded='false'] .icon {
    rotate: 90deg;
  }
`;

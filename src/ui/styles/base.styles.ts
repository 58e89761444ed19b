import { css } from 'lit';

/** What every shadow root of the kit starts from: box sizing, focus ring, links, visually hidden text, motion. */
export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    inline-size: 15px;
    block-size: 15px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon.chevron {
    inline-size: 5.4px;
    block-size: 5.4px;
    margin: 4.8px;
    border: solid currentcolor;
    border-width: 0 1.3px 1.3px 0;
    transform: translateY(-1.9px) rotate(45deg);
  }

  .icon.solid {
    fill: currentcolor;
    stroke: none;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }

  /* What only a background or a shadow tells is an outline where the colors are the user's own. */
  @media (forced-colors: active) {
    [aria-current='true'],
    li[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

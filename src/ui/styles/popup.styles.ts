import { css } from 'lit';

/** What floats below a control: a list, a calendar. */
export const popupStyles = css`
  .popup {
    position: fixed;
    inset: auto;
    z-index: 1000;
    display: flex;
    flex-direction: column;
    inline-size: max-content;
    min-inline-size: var(--_anchor-width, 160px);
    max-inline-size: min(max(var(--_anchor-width, 0px), 540px), calc(100vw - 16px));
    max-block-size: min(340px, var(--_available-height, 340px));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: var(--_font-size);
    line-height: 1.4;
    box-shadow: var(--_shadow);
  }

  @media (forced-colors: active) {
    .popup {
      border-color: CanvasText;
    }
  }
`;

import { css } from 'lit';

/** `.inner` buttons (`.clear` among them) and a `.lead` picture inside the box of a field that opens something. */
export const innerButtonStyles = css`
  .inner {
    order: 2;
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: 26px;
    min-inline-size: var(--_target);
    block-size: min(26px, calc(var(--_control-height) - 4px));
    min-block-size: var(--_target);
    margin-inline-end: 2px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_muted);
  }

  /* The tag stands between the text and the buttons, wherever it comes in the template. */
  .tag {
    order: 1;
  }

  .inner + .inner {
    margin-inline-start: -4px;
  }

  .inner:hover {
    background: var(--_soft);
    color: var(--_text);
  }

  /* Out of the way until the field is used; the key for it is Esc. */
  .clear {
    display: none;
  }

  .control:hover .clear,
  .control:focus-within .clear {
    display: inline-flex;
  }

  @media (hover: none) {
    .clear {
      display: inline-flex;
    }
  }

  .lead {
    display: inline-flex;
    flex: none;
    padding-inline-start: 10px;
    color: var(--_muted);
  }

  .lead + .input {
    padding-inline-start: 2px;
  }
`;

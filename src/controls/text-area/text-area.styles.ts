import { css } from 'lit';

export const textAreaStyles = css`
  .control {
    align-items: flex-start;
  }

  .input {
    display: block;
    block-size: auto;
    min-block-size: calc(var(--_rows, 3) * 1lh + 12px);
    max-block-size: 60vh;
    padding: 6px 10px;
    field-sizing: content;
    line-height: 1.45;
    resize: none;
  }

  .tag,
  .spinner {
    margin-block-start: 6px;
  }
`;

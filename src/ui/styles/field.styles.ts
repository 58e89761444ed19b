import { css } from 'lit';

/** The frame of one field: label above, control, tag inside it, and one reserved message line, so that nothing jumps. */
export const fieldStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .label {
    display: block;
    min-block-size: 18px;
    margin-block-end: 3px;
    font-size: var(--_label-size);
    font-weight: 500;
    line-height: 18px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* The second form keeps the star out of the accessible name; "obrigatório" stands in the description. */
  .required::after {
    display: var(--_required-mark, inline);
    content: '*';
    content: '*' / '';
    margin-inline-start: 6px;
    color: var(--_muted);
    font-weight: 400;
  }

  .control {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding-inline-end: var(--_control-end, 0);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  /* Only a control with a tag asks how wide it is: a container for each field would cost every drawing and every key. */
  .control.tagged {
    container-type: inline-size;
  }

  .control:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
    border-color: var(--_focus);
  }

  .control.error {
    border-color: var(--_error);
  }

  .control.warning {
    border-color: var(--_warning);
  }

  :host([disabled]) .control {
    background: none;
    border-color: var(--_line);
  }

  /* A text on a line: no box to type into. */
  :host([readonly]) .control {
    border-color: transparent transparent var(--_border);
    border-radius: 0;
    background: none;
  }

  .input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: calc(var(--_control-height) - 2px);
    padding: 0 10px;
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    font: inherit;
    outline: none;
    text-overflow: ellipsis;
  }

  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
    margin-inline-end: 6px;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_soft);
    color: var(--_accent-text);
    font-size: 11.5px;
    font-weight: 500;
    line-height: 18px;
    white-space: nowrap;
  }

  /* A tag that does not fit becomes its icon; its words stay in the description. */
  @container (max-width: 220px) {
    .tag-text {
      display: none;
    }
  }

  .spinner {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: 8px;
    border: 2px solid var(--_line);
    border-block-start-color: var(--_accent-text);
    border-radius: 50%;
    animation: spin 800ms linear infinite;
  }

  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }

  @media (forced-colors: active) {
    .spinner {
      border-block-start-color: Highlight;
    }
  }

  .input:has(+ .affix) {
    padding-inline-end: 0;
  }

  .readonly-mark {
    display: var(--_readonly-mark, inline-flex);
    flex: none;
    margin-inline-end: 9px;
    color: var(--_muted);
  }

  .readonly-mark .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  :host([disabled]) .input {
    color: var(--_muted);
  }

  .affix {
    flex: none;
    padding-inline-end: 10px;
    color: var(--_muted);
  }

  .counter {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_small-size);
    font-variant-numeric: tabular-nums;
    line-height: calc(var(--_message-height) - 2px);
  }

  .counter.over {
    color: var(--_error);
    font-weight: 500;
  }

  .tag .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    min-block-size: var(--_message-reserve, var(--_message-height));
    padding-block-start: 1px;
  }

  .message {
    display: flex;
    gap: 5px;
    margin: 0;
    color: var(--_muted);
    font-size: var(--_small-size);
    line-height: calc(var(--_message-height) - 2px);
    overflow-wrap: anywhere;
  }

  .message .icon {
    inline-size: 13px;
    block-size: 13px;
    margin-block-start: 2px;
  }

  .message.error {
    color: var(--_error);
  }

  .message.warning {
    color: var(--_warning);
  }

  .message.success {
    color: var(--_success);
  }
`;

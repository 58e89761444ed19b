import { css } from 'lit';

export const radioGroupStyles = css`
  .segments {
    display: flex;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  :host([label-hidden]) {
    display: inline-block;
  }

  .segment {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: center;
    min-inline-size: 0;
    padding: 0 clamp(4px, 6%, 14px);
    text-align: center;
    line-height: 1.2;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  :host([label-hidden]) .segment {
    flex: auto;
    padding-inline: 14px;
    white-space: nowrap;
  }

  .segment + .segment {
    border-inline-start: 1px solid var(--_line);
  }

  .segment:first-child {
    border-start-start-radius: calc(var(--_radius) - 1px);
    border-end-start-radius: calc(var(--_radius) - 1px);
  }

  .segment:last-child {
    border-start-end-radius: calc(var(--_radius) - 1px);
    border-end-end-radius: calc(var(--_radius) - 1px);
  }

  /* The radio covers its segment, so that the whole of it is the target. */
  .radio {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .segment:hover {
    background: color-mix(in oklab, var(--_soft) 60%, transparent);
  }

  .segment:has(:checked) {
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
    color: var(--_accent-text);
    font-weight: 550;
  }

  /* The bold text is laid out beneath every label, so that choosing moves nothing. */
  .word {
    display: inline-grid;
    justify-items: center;
  }

  .word::after {
    content: attr(data-text);
    content: attr(data-text) / '';
    block-size: 0;
    overflow: hidden;
    font-weight: 550;
    visibility: hidden;
  }

  .segment:has(:focus-visible) {
    z-index: 1;
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .segments.error {
    border-color: var(--_error);
  }

  .segments.warning {
    border-color: var(--_warning);
  }

  :host([readonly]) .segments {
    background: none;
  }

  :host([disabled]) .segments {
    border-color: var(--_line);
    background: none;
  }

  :host([readonly]) .segment,
  :host([disabled]) .segment {
    color: var(--_muted);
    cursor: default;
  }

  :host([readonly]) .segment:has(:checked) {
    color: var(--_text);
    box-shadow: inset 0 0 0 1px var(--_border);
  }

  @media (forced-colors: active) {
    .segment:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

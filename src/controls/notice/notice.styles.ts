import { css } from 'lit';

export const noticeStyles = css`
  :host {
    --_tone: var(--_accent-text);
    --_tone-soft: var(--_soft);

    display: block;
  }

  :host([kind='warning']) {
    --_tone: var(--_warning);
    --_tone-soft: var(--_warning-soft);
  }

  :host([kind='success']) {
    --_tone: var(--_success);
    --_tone-soft: color-mix(in oklab, var(--_success) 10%, var(--_surface));
  }

  :host([kind='error']) {
    --_tone: var(--_error);
    --_tone-soft: var(--_error-soft);
  }

  .bar {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-2);
    padding: 5px var(--_space-3);
    border: 1px solid color-mix(in oklab, var(--_tone) 35%, transparent);
    border-radius: var(--_radius);
    background: var(--_tone-soft);
    color: var(--_text);
  }

  .bar > .icon {
    margin-block-start: 5px;
    color: var(--_tone);
  }

  .content {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-4);
    min-inline-size: 0;
    min-block-size: 26px;
  }

  .text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-3);
    min-inline-size: 0;
  }

  .close {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin-block-start: 1px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_muted);
  }

  .close:hover {
    color: var(--_text);
  }
`;

import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(760px, calc(100dvh - 48px));
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_raised);
    color: var(--_text);
    font: inherit;
    box-shadow: var(--_shadow);
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  :host([size='small']) dialog {
    inline-size: min(420px, calc(100vw - 32px));
  }

  :host([size='large']) dialog {
    inline-size: min(880px, calc(100vw - 32px));
  }

  dialog::backdrop {
    background: rgb(10 20 28 / 0.42);
  }

  .header {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-2) var(--_space-3) var(--_space-4);
    border-block-end: 1px solid var(--_line);
  }

  .heading {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: 15px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }

  .close {
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }

  .body {
    flex: 1;
    min-block-size: 0;
    padding: var(--_space-4);
    overflow: auto;
    overscroll-behavior: contain;
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
    border-block-start: 1px solid var(--_line);
  }

  .footer.empty {
    display: none;
  }

  @media (max-width: 639px) {
    dialog,
    :host([size]) dialog {
      inline-size: 100vw;
      max-inline-size: none;
      max-block-size: calc(100dvh - 24px);
      margin: auto 0 0;
      border-width: 1px 0 0;
      border-radius: 12px 12px 0 0;
    }

    :host([size='large']) dialog {
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }

    .footer {
      flex-direction: column;
    }
  }
`;

import { html, type TemplateResult } from 'lit';

/**
 * Line icons on a 24 × 24 grid, drawn in the current color and hidden from assistive technology: the text beside them
 * says what they mean. How they are drawn stands in the base style sheet; the chevron, which stands in every second
 * field, is drawn by its border alone. A caret is one that lies over a control.
 */
export const icons = {
  search: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></svg>`,
  calendar: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="3" y="5" width="18" height="16" rx="2" /><path d="M3 10h18M8 3v4M16 3v4" /></svg>`,
  chevronDown: html`<span class="icon chevron" aria-hidden="true"></span>`,
  caret: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>`,
  chevronRight: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 6 6 6-6 6" /></svg>`,
  chevronLeft: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m15 6-6 6 6 6" /></svg>`,
  error: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M12 7v6M12 16.5v.1" /></svg>`,
  warning: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4 2.8 19.5h18.4L12 4ZM12 10v4M12 16.8v.1" /></svg>`,
  info: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M12 11v6M12 7.5v.1" /></svg>`,
  check: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7" /></svg>`,
  lock: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" /></svg>`,
  plus: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg>`,
  download: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v10m0 0 4-4m-4 4-4-4M5 19h14" /></svg>`,
  close: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7l10 10M17 7 7 17" /></svg>`,
  trash: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3" /></svg>`,
  paste: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="5" width="14" height="16" rx="2" /><path d="M9 5V3h6v2M9 11h6M9 15h4" /></svg>`,
  copy: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15H4V4h11v1" /></svg>`,
  arrowUp: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5m0 0-6 6m6-6 6 6" /></svg>`,
  arrowDown: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14m0 0 6-6m-6 6-6-6" /></svg>`,
  undo: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 0 12" transform="translate(0 -3)" /></svg>`,
  redo: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m15 7 5 5-5 5M20 12H10a6 6 0 0 0 0 12" transform="translate(0 -3)" /></svg>`,
  spark: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v4M12 16v4M4 12h4M16 12h4M7 7l2 2M15 15l2 2M17 7l-2 2M9 15l-2 2" /></svg>`,
  pencil: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m4 20 1-4L16 5l3 3L8 19l-4 1ZM14 7l3 3" /></svg>`,
  more: html`<svg class="icon solid" viewBox="0 0 24 24" aria-hidden="true"><path d="M10 3h4v4h-4ZM10 10h4v4h-4ZM10 17h4v4h-4Z" /></svg>`,
  grip: html`<svg class="icon solid" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4h4v4H7ZM13 4h4v4h-4ZM7 10h4v4H7ZM13 10h4v4h-4ZM7 16h4v4H7ZM13 16h4v4h-4Z" /></svg>`,
  compare: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 4H4v16h5M15 4h5v16h-5M12 3v18" /></svg>`,
  star: html`<svg class="icon solid" viewBox="0 0 24 24" aria-hidden="true"><path d="m12 3 2.7 5.7 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3 1.2-6.2L3 9.5l6.3-.8L12 3Z" /></svg>`,
} as const satisfies Record<string, TemplateResult>;

export type IconName = keyof typeof icons;

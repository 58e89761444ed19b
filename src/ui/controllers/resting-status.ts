import { html, type LitElement, type TemplateResult } from 'lit';

/** Milliseconds for which nothing else must come before it is said. */
const rest = 1000;

/**
 * A live region for what changes with every key: it speaks once the typing has paused, so that it never talks into it,
 * and says only what is new.
 */
export class RestingStatus {
  readonly #host: LitElement;
  #wanted = '';
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Stands in the page before it has something to say. */
  template(text: string): TemplateResult {
    if (text !== this.#wanted) {
      this.#wanted = text;
      clearTimeout(this.#timer);
      if (text === '') this.#said = '';
      else {
        this.#timer = setTimeout(() => {
          this.#said = text;
          this.#host.requestUpdate();
        }, rest);
      }
    }
    return html`<span class="visually-hidden" role="status">${this.#said}</span>`;
  }
}

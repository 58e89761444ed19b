/** A whole field of some other kit: its own label and message, the input in a shadow root, and a few properties. */
export class ForeignField extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #input = document.createElement('input');
  readonly #label = document.createElement('label');
  readonly #message = document.createElement('p');

  /** Whether it tells of what was chosen by `change` alone, as some lists do. */
  quiet = false;
  required = false;
  hint = '';

  constructor() {
    super();
    this.#label.append(document.createElement('span'), this.#input);
    this.#root.append(this.#label, this.#message);
    this.#input.addEventListener('input', (event) => {
      if (this.quiet) event.stopPropagation();
    });
    this.#input.addEventListener('change', () => this.dispatchEvent(new Event('change', { bubbles: true })));
  }

  get label(): string {
    return this.#label.firstElementChild!.textContent!;
  }

  set label(label: string) {
    this.#label.firstElementChild!.textContent = label;
  }

  get message(): string {
    return this.#message.textContent!;
  }

  set message(message: string) {
    this.#message.textContent = message;
  }

  get value(): string {
    return this.#input.value;
  }

  set value(value: string) {
    this.#input.value = value;
  }

  get readonly(): boolean {
    return this.#input.readOnly;
  }

  set readonly(readonly: boolean) {
    this.#input.readOnly = readonly;
  }

  override focus(): void {
    this.#input.focus();
  }
}

if (customElements.get('test-foreign-field') === undefined) customElements.define('test-foreign-field', ForeignField);

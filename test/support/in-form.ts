import { ContextProvider } from '@lit/context';
import { LitElement, html, type TemplateResult } from 'lit';
import { sessionContext } from '../../src/binding/contexts.js';
import type { FormSession } from '../../src/store/form-session.js';

/** Stands in for the form: gives the elements in its slot a session and a container to answer to. */
export class InForm extends LitElement {
  readonly #provider = new ContextProvider(this, { context: sessionContext });

  set session(session: FormSession) {
    this.#provider.setValue(session);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

if (customElements.get('test-in-form') === undefined) customElements.define('test-in-form', InForm);

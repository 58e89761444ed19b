import { ContextProvider } from '@lit/context';
import type { LitElement, ReactiveControllerHost } from 'lit';
import type { FormSession } from '../store/form-session.js';
import { sessionContext } from './contexts.js';

/** Gives everything inside the host the session of its form. */
export class SessionProvider {
  readonly #provider: ContextProvider<typeof sessionContext>;

  constructor(host: ReactiveControllerHost & LitElement) {
    this.#provider = new ContextProvider(host, { context: sessionContext });
  }

  provide(session: FormSession): void {
    this.#provider.setValue(session);
  }
}

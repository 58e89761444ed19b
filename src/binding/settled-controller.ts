import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormSession } from '../store/form-session.js';
import { sessionContext } from './contexts.js';

/** How long typing must rest before what stands beside the groups follows, in milliseconds. */
const rest = 250;

/**
 * For what stands beside the groups and tells of all of them: it follows once typing rests, so that a key press renders
 * only its own group, and at once when lines or more than a value changed. The host is rendered only when what it
 * shows differs.
 */
export class SettledController implements ReactiveController {
  readonly #host: ReactiveControllerHost & LitElement;
  readonly #shown: (session: FormSession) => readonly unknown[];
  readonly #consumer: ContextConsumer<typeof sessionContext, ReactiveControllerHost & LitElement>;
  #subscribed: FormSession | undefined;
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: readonly unknown[] = [];

  /** `shown` answers everything the host shows; it is compared entry by entry. */
  constructor(host: ReactiveControllerHost & LitElement, shown: (session: FormSession) => readonly unknown[]) {
    this.#host = host;
    this.#shown = shown;
    this.#consumer = new ContextConsumer(host, {
      context: sessionContext,
      subscribe: true,
      callback: () => {
        this.#follow();
        host.requestUpdate();
      },
    });
    host.addController(this);
  }

  get session(): FormSession | undefined {
    return this.#consumer.value;
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#subscribed = undefined;
  }

  #follow(): void {
    const { session } = this;
    if (session === this.#subscribed || !this.#host.isConnected) return;
    this.#unsubscribe?.();
    this.#subscribed = session;
    this.#unsubscribe = session?.store.subscribe((_state, changed) => {
      let isAtOnce = false;
      for (const path of changed) {
        if ((path.startsWith('$') && path !== '$issues') || path === 'items' || path.startsWith('items.'))
          isAtOnce = true;
      }
      if (isAtOnce) this.#check();
      else this.#timer ??= setTimeout(() => this.#check(), rest);
    });
  }

  #check(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { session } = this;
    if (session === undefined) return;
    const shown = this.#shown(session);
    if (shown.length === this.#last.length && shown.every((value, at) => value === this.#last[at])) return;
    this.#last = shown;
    this.#host.requestUpdate();
  }
}

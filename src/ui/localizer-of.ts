import type { LitElement, ReactiveController } from 'lit';
import { localizerFor, onWordsChanged, type Localizer } from '../i18n/translate.js';

/** Every word of every field asks here, so what was found is kept until a language changes somewhere. */
let found = new WeakMap<Element, Localizer>();
/** What stands on the page by itself; what is inside follows from it. */
const followers = new Set<LitElement>();
const watched = new WeakSet<Node>();
let isListening = false;

/** The language an element speaks: the nearest `lang`, through shadow roots; Brazilian Portuguese without one. */
export function languageOf(element: Element): string {
  const nearest = element.closest('[lang]');
  if (nearest !== null) return nearest.getAttribute('lang') || 'pt-BR';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'pt-BR';
}

/** The words an element speaks. */
export function localizerOf(element: Element): Localizer {
  let localizer = found.get(element);
  if (localizer === undefined) {
    localizer = localizerFor(languageOf(element));
    if (element.isConnected) found.set(element, localizer);
  }
  return localizer;
}

/** Draws an element, and everything inside it, again when the words on its place become others. */
export class LanguageController implements ReactiveController {
  readonly #host: LitElement;
  #language = '';

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostConnected(): void {
    followers.add(this.#host);
    // With the first element, not with the module: whoever only imports it gets nothing.
    if (!isListening) onWordsChanged(speakAgain);
    isListening = true;
    watchLanguage(this.#host);
    const language = languageOf(this.#host);
    // Moved to another place, with everything inside.
    if (this.#language !== '' && this.#language !== language) speakAgain();
    this.#language = language;
  }

  hostDisconnected(): void {
    followers.delete(this.#host);
  }
}

function speakAgain(): void {
  found = new WeakMap();
  for (const follower of followers) drawAgain(follower);
}

function drawAgain(element: Element): void {
  (element as Partial<LitElement>).requestUpdate?.();
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) drawAgain(inner);
}

/** A `lang` may be set or taken away on any ancestor, in every tree around the element. */
function watchLanguage(element: Element): void {
  const root = element.getRootNode();
  if (!watched.has(root)) {
    watched.add(root);
    new MutationObserver(speakAgain).observe(root, { attributeFilter: ['lang'], subtree: true });
  }
  if (root instanceof ShadowRoot) watchLanguage(root.host);
}

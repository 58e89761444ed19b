import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import { isValidCnpj } from '../../brazil/tax-id.js';
import type { Localizer } from '../../i18n/translate.js';
import type { ImportOutcome } from '../../store/person-lookups.js';
import { icons } from '../../ui/templates/icons.js';
import { importFailureText, importText } from './registry-words.js';

interface Note {
  readonly text: string;
  readonly kind: 'success' | 'warning';
  /** Whether the offer to undo says the same. */
  readonly isUndoable: boolean;
}

/** The import of a company from the registry: the button, and what it came to. */
export class RegistryImport {
  readonly #host: LitElement;
  readonly #contact: ContactController;
  readonly #onUndoable: (done: { readonly text: string; readonly undo: () => void }) => void;
  #isRunning = false;
  #note: Note | undefined;

  constructor(
    host: LitElement,
    contact: ContactController,
    onUndoable: (done: { readonly text: string; readonly undo: () => void }) => void,
  ) {
    this.#host = host;
    this.#contact = contact;
    this.#onUndoable = onUndoable;
  }

  /** Another person: what the last import came to says nothing any more. */
  forget(): void {
    this.#note = undefined;
    this.#host.requestUpdate();
  }

  /** "Importar dados da Receita Federal", where the person has a CNPJ and the user may. */
  action(): TemplateResult | typeof nothing {
    const { state, words, session } = this.#contact;
    const { kind, taxId, id } = state!.contact.person;
    if (session?.adapters?.companies === undefined || !session.may('person.import-registry')) return nothing;
    if (!session.may(id === undefined ? 'person.create' : 'person.edit')) return nothing;
    if (state!.phase !== 'editing' || kind !== 'legal' || taxId === undefined || !isValidCnpj(taxId)) return nothing;
    return html`
      <div class="import">
        <button type="button" class="button quiet import-button" aria-disabled=${this.#isRunning ? 'true' : 'false'} @click=${() => void this.#run()}>
          ${icons.download}${words.t('person.import')}
        </button>
        <p class="import-note ${this.#note?.kind ?? ''}"
          >${this.#isRunning ? words.t('person.import.running') : (this.#note?.text ?? nothing)}</p
        ><span class="visually-hidden" role="status">${this.#note?.isUndoable === false ? this.#note.text : ''}</span>
      </div>
    `;
  }

  async #run(): Promise<void> {
    const { session, words } = this.#contact;
    if (session === undefined || this.#isRunning) return;
    this.#isRunning = true;
    this.forget();
    const outcome = await session.lookups.importFromRegistry();
    this.#isRunning = false;
    this.#note = noteOf(words, outcome);
    this.#host.requestUpdate();
    if (outcome.kind !== 'found' || outcome.result.filled === 0) return;
    const undo = (): void => {
      outcome.result.undo();
      this.forget();
    };
    this.#onUndoable({ text: `${importText(words, outcome.result)}.`, undo });
  }
}

/** What an import came to, in words; nothing where nobody waits for it any more. */
function noteOf(words: Localizer, outcome: ImportOutcome): Note | undefined {
  switch (outcome.kind) {
    case 'found':
      return { text: importText(words, outcome.result), kind: 'success', isUndoable: outcome.result.filled > 0 };
    case 'not-found': {
      const source = words.t('person.import.the-source');
      return { text: words.t('person.import.not-found', { source }), kind: 'warning', isUndoable: false };
    }
    case 'failed':
      return { text: importFailureText(words, outcome.error), kind: 'warning', isUndoable: false };
    case 'outdated':
      return undefined;
  }
}

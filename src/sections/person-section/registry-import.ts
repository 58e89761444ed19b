import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import { isValidCnpj } from '../../brazil/tax-id.js';
import type { Localizer } from '../../i18n/translate.js';
import type { Company } from '../../adapters/company-registry.js';
import type { Filled } from '../../store/fill.js';
import type { ImportOutcome } from '../../store/person-lookups.js';
import { icons } from '../../ui/templates/icons.js';
import type { ProposalRow } from '../proposal-review/proposal-review.js';
import { proposalRows } from '../proposal-rows.js';
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
  readonly #onReviewed: () => void;
  #isRunning = false;
  #note: Note | undefined;
  #found: { readonly company: Company; readonly result: Filled } | undefined;
  #isReviewing = false;

  constructor(
    host: LitElement,
    contact: ContactController,
    onUndoable: (done: { readonly text: string; readonly undo: () => void }) => void,
    onReviewed: () => void,
  ) {
    this.#host = host;
    this.#contact = contact;
    this.#onUndoable = onUndoable;
    this.#onReviewed = onReviewed;
  }

  /** Another person: what the last import came to says nothing any more. */
  forget(): void {
    this.#note = undefined;
    this.#found = undefined;
    this.#isReviewing = false;
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
        <div class="import-line">
          <p class="import-note ${this.#note?.kind ?? ''}"
            >${this.#isRunning ? words.t('person.import.running') : (this.#note?.text ?? nothing)}</p
          >
          ${
            (this.#found?.result.compared.length ?? 0) === 0
              ? nothing
              : html`<button type="button" class="link" @click=${() => void this.#openReview()}>
                ${words.t('person.import.review')}
              </button>`
          }
        </div>
        <span class="visually-hidden" role="status">${this.#note?.isUndoable === false ? this.#note.text : ''}</span>
      </div>
      ${this.#isReviewing ? this.#review() : nothing}
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
    if (outcome.kind === 'found') this.#keep(outcome.company, outcome.result);
    this.#host.requestUpdate();
  }

  #keep(company: Company, result: Filled): void {
    const { words } = this.#contact;
    this.#found = { company, result };
    this.#note = noteOf(words, { kind: 'found', company, result });
    if (result.filled === 0) return;
    const undo = (): void => {
      result.undo();
      this.forget();
    };
    this.#onUndoable({ text: `${importText(words, result)}.`, undo });
  }

  /** What the registry has beside what stood there, where whoever imported wants to choose field by field. */
  #review(): TemplateResult | typeof nothing {
    const { words, session } = this.#contact;
    if (session === undefined || this.#found === undefined) return nothing;
    const { company, result } = this.#found;
    return html`<sales-contact-proposal-review
      .heading=${words.t('review.title', { source: company.source })}
      .source=${company.source}
      .rows=${(this.#rows ??= proposalRows(words, session, result.compared))}
      @apply=${this.#onApply}
      @close=${this.#closeReview}
    ></sales-contact-proposal-review>`;
  }

  /** The rows of the open review: what is ticked there must not start over with every answer that comes. */
  #rows: readonly ProposalRow[] | undefined;

  async #openReview(): Promise<void> {
    await import('../proposal-review/define.js');
    this.#rows = undefined;
    this.#isReviewing = true;
    this.#host.requestUpdate();
  }

  readonly #closeReview = (): void => {
    this.#isReviewing = false;
    this.#host.requestUpdate();
  };

  readonly #onApply = (event: CustomEvent<{ readonly paths: ReadonlySet<string> }>): void => {
    const { session } = this.#contact;
    if (session === undefined || this.#found === undefined) return;
    const { company, result } = this.#found;
    this.#keep(company, session.lookups.reviewImport(company, result, event.detail.paths));
    this.#closeReview();
    this.#onReviewed();
  };
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

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import { compareProposals, type Compared, type Proposal } from '../../store/fill.js';
import { icons } from '../../ui/templates/icons.js';
import type { ProposalRow } from '../proposal-review/proposal-review.js';
import { proposalRows } from '../proposal-rows.js';

/** What the section does for it. */
export interface PasteHost {
  /** Offers to take back what was filled. */
  undoable(done: { readonly filled: number; readonly undo: () => void }): void;
  /** Whoever reviewed goes on typing. */
  reviewed(): void;
}

/** A field that a text of several lines was pasted into, with what stood there before. */
interface Pasted {
  readonly path: string;
  readonly before: string | undefined;
}

interface Found {
  readonly proposals: readonly Proposal[];
  readonly compared: readonly Compared[];
  readonly pasted: Pasted | undefined;
}

/** With fewer there is nothing to choose from: whoever pastes an address wants it where it was pasted. */
const leastOffered = 2;

/**
 * Reads texts that tell of a person, offers what they say, and fills in what is chosen of it. Whatever reads and shows
 * them is loaded with the first text.
 */
export class PasteToFill {
  readonly #host: LitElement;
  readonly #contact: ContactController;
  readonly #does: PasteHost;
  #isAsking = false;
  #message = '';
  #found: Found | undefined;
  #rows: readonly ProposalRow[] | undefined;

  constructor(host: LitElement, contact: ContactController, does: PasteHost) {
    this.#host = host;
    this.#contact = contact;
    this.#does = does;
  }

  /** Another person: what was found is not said of that one. */
  forget(): void {
    this.#isAsking = false;
    this.#found = undefined;
    this.#rows = undefined;
    this.#host.requestUpdate();
  }

  /** "Colar dados", where the fields of the person may be written. */
  action(): TemplateResult | typeof nothing {
    if (!this.#isAllowed()) return nothing;
    return html`<button type="button" class="button quiet paste" @click=${() => void this.#ask()}>
      ${icons.paste}<span>${this.#contact.words.t('paste.action')}</span>
    </button>`;
  }

  /** What a paste into a field was found to say, in the way of nobody. */
  offer(): TemplateResult | typeof nothing {
    const { words } = this.#contact;
    if (this.#found?.pasted === undefined || this.#rows !== undefined) return nothing;
    return html`<sales-contact-notice class="pasted" kind="info" live="polite" closable @close=${() => this.forget()}>
      ${words.t('paste.found', { count: this.#found.compared.length })}
      <button slot="actions" type="button" class="link" @click=${() => void this.#review()}>
        ${words.t('person.import.review')}
      </button>
    </sales-contact-notice>`;
  }

  /** The dialog that is open, if any. */
  dialog(): TemplateResult | typeof nothing {
    const { words } = this.#contact;
    if (this.#isAsking) {
      return html`<sales-contact-paste-dialog
        .message=${this.#message}
        @read=${(event: CustomEvent<{ text: string }>) => void this.#read(event.detail.text, undefined)}
        @close=${() => this.forget()}
      ></sales-contact-paste-dialog>`;
    }
    if (this.#rows === undefined) return nothing;
    return html`<sales-contact-proposal-review
      .heading=${words.t('paste.review-title')}
      .source=${words.t('paste.source')}
      .rows=${this.#rows}
      @apply=${this.#onApply}
      @close=${() => this.forget()}
    ></sales-contact-proposal-review>`;
  }

  /** Looks through a text of several lines that was pasted into a field; the paste itself goes on undisturbed. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const field = event
      .composedPath()
      .find(
        (target): target is HTMLElement =>
          target instanceof HTMLElement && 'name' in target && String(target.name).startsWith('person.'),
      );
    if (!/\S[\r\n]+\S/.test(text) || field === undefined || !this.#isAllowed()) return;
    const path = (field as HTMLElement & { name: string }).name;
    const before = this.#contact.view(path)?.value;
    void this.#read(text, { path, before: typeof before === 'string' ? before : undefined });
  };

  #isAllowed(): boolean {
    const { session, state } = this.#contact;
    if (session === undefined || state === undefined || state.phase !== 'editing') return false;
    return session.may(state.contact.person.id === undefined ? 'person.create' : 'person.edit');
  }

  async #ask(): Promise<void> {
    await import('./define.js');
    this.#message = '';
    this.#isAsking = true;
    this.#host.requestUpdate();
  }

  async #read(text: string, pasted: Pasted | undefined): Promise<void> {
    const { words } = this.#contact;
    const { longestPaste, proposalsOf, readPastedPerson } = await import('./pasted-person.js');
    const { state } = this.#contact;
    if (state === undefined) return;
    const proposals = proposalsOf(readPastedPerson(text), state.contact.person).filter(
      ({ path }) => this.#contact.view(path)?.readonly !== true && !this.#contact.isHidden(path),
    );
    const compared = compareProposals(state, proposals).map((one) => ({
      ...one,
      // What was just pasted there is no answer to what the field asks.
      isFilled: one.isFilled || one.path === pasted?.path,
    }));
    if (compared.length >= (pasted === undefined ? 1 : leastOffered)) {
      this.#found = { proposals, compared, pasted };
      if (pasted === undefined) await this.#review();
    } else if (pasted === undefined) {
      const isTooLong = text.length > longestPaste;
      this.#message = isTooLong
        ? words.t('paste.too-long', { limit: words.decimal(String(longestPaste)) })
        : words.t(proposals.length > 0 ? 'paste.known' : 'paste.nothing');
    }
    this.#host.requestUpdate();
  }

  async #review(): Promise<void> {
    await import('./define.js');
    const { words, session } = this.#contact;
    if (session === undefined || this.#found === undefined) return;
    this.#isAsking = false;
    this.#rows = proposalRows(words, session, this.#found.compared);
    this.#host.requestUpdate();
  }

  readonly #onApply = (event: CustomEvent<{ readonly paths: ReadonlySet<string> }>): void => {
    const { session } = this.#contact;
    const found = this.#found;
    this.forget();
    if (session === undefined || found === undefined) return;
    const { pasted, proposals } = found;
    // The lines that a field of one line made one of are in the review now.
    if (pasted !== undefined) session.choose(pasted.path, pasted.before);
    this.#does.undoable(session.lookups.fillPasted(proposals, event.detail.paths));
    this.#does.reviewed();
  };
}

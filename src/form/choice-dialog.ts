import { html, nothing, type TemplateResult } from 'lit';

export interface DialogAction {
  readonly id: string;
  readonly label: string;
  readonly primary?: boolean;
}

/** A question with a few answers. Closing it answers `undefined`. */
export interface DialogQuestion {
  readonly heading: string;
  readonly body: TemplateResult | string;
  /** In reading order; the primary one last. */
  readonly actions: readonly DialogAction[];
}

export interface OpenQuestion extends DialogQuestion {
  readonly answer: (id: string | undefined) => void;
}

/** The dialog of a question that is open, or nothing. */
export function choiceDialog(question: OpenQuestion | undefined): TemplateResult | typeof nothing {
  if (question === undefined) return nothing;
  return html`
    <sales-contact-dialog
      class="question"
      size="small"
      open
      .heading=${question.heading}
      @close=${() => question.answer(undefined)}
    >
      <div class="question-body">${question.body}</div>
      <div slot="footer" class="question-actions">
        ${question.actions.map(
          (action) => html`<button
            type="button"
            class="button ${action.primary === true ? 'primary' : ''}"
            ?autofocus=${action.primary === true}
            @click=${() => question.answer(action.id)}
          >
            ${action.label}
          </button>`,
        )}
      </div>
    </sales-contact-dialog>
  `;
}

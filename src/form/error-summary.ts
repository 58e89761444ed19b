import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { issueTextWithPlace } from '../binding/issue-words.js';
import { SettledController } from '../binding/settled-controller.js';
import type { Issue } from '../contact/issue.js';
import type { FormSession } from '../store/form-session.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { icons } from '../ui/templates/icons.js';

/** What stands in the way after a try: the server's word that fits no field first, then the screen's order. */
export function standing(session: FormSession): readonly Issue[] {
  const { submitted, serverIssues, issues, phase } = session.store.state;
  if (!submitted || phase !== 'editing') return [];
  const errors = issues.filter((issue) => issue.severity === 'error');
  return [...serverIssues.filter((issue) => issue.severity === 'error'), ...errors];
}

/**
 * The list of what stands in the way of the conclusion, each entry a way to its field. It takes the focus only when
 * "Concluir Cadastro" was asked for, follows corrections, and goes with the last one.
 *
 * @summary The error summary.
 *
 * @event {CustomEvent<{ path: string }>} go - Someone wants to go to a field.
 */
export class ErrorSummary extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      .box {
        margin-block: var(--_space-2);
        padding: var(--_space-3) var(--_space-4);
        border: 1px solid var(--_error);
        border-inline-start-width: 4px;
        border-radius: var(--_radius);
        background: var(--_error-soft);
        scroll-margin-block: 16px;
      }

      h2 {
        display: flex;
        align-items: center;
        gap: var(--_space-2);
        margin: 0 0 var(--_space-1);
        color: var(--_error);
        font-size: 1.08em;
        font-weight: 600;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .link {
        color: var(--_text);
        font-weight: 400;
        text-decoration: underline;
        text-underline-offset: 2px;
      }
    `,
  ];

  readonly #settled = new SettledController(this, (session) => [
    standing(session)
      .map((issue) => `${issue.path} ${issue.code}`)
      .join(),
  ]);

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.box')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#settled;
    const issues = session === undefined ? [] : standing(session);
    if (issues.length === 0) return nothing;
    const words = localizerOf(this);
    return html`
      <div class="box" role="group" tabindex="-1" aria-labelledby="heading">
        <h2 id="heading">${icons.error}${words.t('submit.issues', { count: issues.length })}</h2>
        <ul>
          ${issues.map(
            (issue) => html`<li>
              <a class="link" href="#" @click=${(event: Event) => this.#go(event, issue.path)}
                >${issueTextWithPlace(words, issue, session?.store.state.settings)}</a
              >
            </li>`,
          )}
        </ul>
      </div>
    `;
  }

  #go(event: Event, path: string): void {
    // Its field is in another shadow root, where no address leads.
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('go', { bubbles: true, composed: true, detail: { path } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-error-summary': ErrorSummary;
  }
}

import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { deniedReason } from '../binding/outcome-words.js';
import { groups, missingIn } from '../binding/groups.js';
import { SettledController } from '../binding/settled-controller.js';
import { todayIn } from '../brazil/day.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { icons } from '../ui/templates/icons.js';
import { draftStatusLine, type DraftStatusLine } from './draft-status-words.js';

/**
 * The footer that is always in view: the draft and how it stands at the left, the conclusion at the right.
 *
 * @summary The actions of the form.
 *
 * @event {Event} save-draft - "Salvar Rascunho".
 * @event {Event} load-draft - "Carregar Rascunho".
 * @event {Event} put-aside - "Guardar e iniciar outro".
 * @event {Event} submit-form - "Concluir Cadastro".
 * @event {Event} retry-draft - Another try at writing the draft.
 * @event {Event} export-draft - What is on the screen as a file, while it cannot be kept.
 * @event {Event} compare-draft - "Ver diferenças", after a conflict.
 */
export class FormFooter extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      footer {
        display: flex;
        align-items: center;
        gap: 6px var(--_space-3);
        min-block-size: 44px;
        padding: 5px var(--_space-5);
        border-block-start: 1px solid var(--_line);
        background: var(--_surface);
      }

      .status {
        display: flex;
        align-items: center;
        gap: 6px;
        min-inline-size: 0;
        max-inline-size: 60ch;
        color: var(--_muted);
        line-height: 1.25;
      }

      .status .icon {
        color: var(--_success);
      }

      .status.failed,
      .status.failed .icon {
        color: var(--_error);
      }

      .spacer {
        flex: 1;
        margin-inline-start: calc(-1 * var(--_space-3));
      }

      .button {
        flex: none;
      }

      .break {
        display: none;
      }

      .hint-strip {
        flex-shrink: 1000;
        overflow: hidden;
        color: var(--_muted);
        font-size: var(--_small-size);
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      /* How the draft stands comes before how much is missing, which is told at the groups as well. */
      .missing {
        flex: 0 1000 auto;
        min-inline-size: 0;
        overflow: hidden;
        color: var(--_muted);
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .again {
        max-inline-size: 46ch;
        color: var(--_accent-text);
        font-size: var(--_small-size);
        line-height: 1.3;
      }

      @container sales-contact (max-width: 1119px) {
        footer {
          column-gap: 6px;
        }

        .button {
          padding-inline: var(--_space-3);
        }

        kbd,
        .hint-strip {
          display: none;
        }
      }

      /* No room for both: the draft's state stays, whole. */
      @container sales-contact (max-width: 959px) {
        .status.shown ~ .missing {
          display: none;
        }
      }

      @container sales-contact (max-width: 639px) {
        footer {
          flex-wrap: wrap;
          padding: 8px var(--_space-4);
        }

        /* First how it stands, where there is something to say, then what is done with drafts, then the two actions. */
        .status,
        .missing {
          order: -2;
          flex: 1 1 100%;
          font-size: var(--_small-size);
        }

        .status:not(.shown),
        .missing:empty {
          display: none;
        }

        .load,
        .put-aside {
          order: -1;
          font-size: var(--_small-size);
        }

        .load {
          margin-inline-start: calc(-1 * var(--_space-3));
        }

        .break {
          display: block;
          order: -1;
          flex-basis: 100%;
          block-size: 0;
        }
      }

      @media (pointer: coarse) {
        .hint-strip {
          display: none;
        }
      }
    `,
  ];

  /** How the draft stands, as its keeper says: with every key; the footer is rendered when it has something else to say. */
  @property({ attribute: false, noAccessor: true })
  get draftStatus(): KeeperStatus | undefined {
    return this.#draftStatus;
  }

  set draftStatus(status: KeeperStatus | undefined) {
    this.#draftStatus = status;
    // This comes several times with every key: while all goes well a timer looks, and only trouble is told at once.
    const goesWell = this.#line?.kind === 'saved' && isCalm(status);
    if (!goesWell) this.#followStatus();
    else this.#timer ??= setTimeout(() => this.#followStatus(), look);
  }

  /** Whether tenant and user are known, so that drafts outlive the page. */
  @property({ attribute: false }) hasOwner = false;

  /** Whether the draft was parted from another one that the user has not looked at yet. */
  @property({ attribute: false }) hasConflict = false;

  /** One line about the keys of the focused control. */
  @property({ attribute: false }) keyHint = '';

  /** The sentence shown when Ctrl+Enter was pressed once in a text of several lines. */
  @property({ attribute: false }) confirmHint = '';

  #draftStatus: KeeperStatus | undefined;
  /** What stands beside "Salvar Rascunho". */
  #line: DraftStatusLine | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #settled = new SettledController(this, (session) => [
    session.store.state.phase,
    session.may('drafts.use'),
    session.may('contact.conclude'),
    session.loading.settingsKnown,
    session.loading.settingsFailed,
    session.store.state.submitted,
    this.#missing(),
  ]);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#settled;
    if (session === undefined) return nothing;
    const words = localizerOf(this);
    const { phase } = session.store.state;
    const drafts = session.access('drafts.use');
    const conclude = session.access('contact.conclude');
    const line = this.#shownLine();
    this.#line = line;
    const missing = this.#missing();
    const busy = phase === 'saving';
    const isShown = phase === 'readonly' || phase === 'waiting' || phase === 'saved';
    const denied = deniedReason(words, session);

    return html`
      <footer>
        ${
          drafts.allowed
            ? html`<button
                type="button"
                class="button"
                aria-keyshortcuts="Control+S"
                ?disabled=${busy || isShown}
                @click=${() => this.#emit('save-draft')}
              >
                ${words.t('action.save-draft')}<kbd aria-hidden="true">Ctrl+S</kbd>
              </button>
              <button type="button" class="button quiet load" ?disabled=${busy} @click=${() => this.#emit('load-draft')}>
                ${words.t('action.load-draft')}
              </button>
              <button type="button" class="button quiet put-aside" ?disabled=${busy || isShown} @click=${() => this.#emit('put-aside')}>
                ${words.t('action.put-aside')}
              </button>`
            : nothing
        }
        <span class="status ${line.kind} ${line.text === '' ? '' : 'shown'}">
          ${line.kind === 'saved' ? icons.check : line.kind === 'failed' ? icons.warning : nothing}
          <span>${line.text}</span>
          ${
            line.kind === 'failed' && (this.draftStatus?.state === 'failed' || this.draftStatus?.state === 'memory')
              ? html`<button type="button" class="link" @click=${() => this.#emit('export-draft')}>${words.t('draft.export')}</button>`
              : nothing
          }
          ${
            line.kind === 'failed' && this.draftStatus?.state === 'failed'
              ? html`<button type="button" class="link" @click=${() => this.#emit('retry-draft')}>${words.t('action.retry')}</button>`
              : line.canCompare === true
                ? html`<button type="button" class="link" @click=${() => this.#emit('compare-draft')}>
                    ${words.t('draft.see-differences')}
                  </button>`
                : nothing
          }
        </span>
        <span class="break"></span>
        <span class="spacer"></span>
        <span class="hint-strip" aria-hidden="true">${this.keyHint}</span>
        ${
          this.confirmHint === ''
            ? html`<span class="missing">${words.t('footer.missing', { count: missing })}</span>`
            : html`<span class="again" role="status">${this.confirmHint} ${words.t('footer.submit-again')}</span>`
        }
        <button
          type="button"
          id="submit"
          class="button primary"
          aria-keyshortcuts="Control+Enter"
          aria-disabled=${busy || isShown || !conclude.allowed ? 'true' : nothing}
          aria-describedby=${conclude.allowed ? nothing : 'denied'}
          title=${conclude.allowed ? nothing : denied}
          @click=${() => this.#emit('submit-form')}
        >
          ${words.t(busy ? 'action.submitting' : 'action.submit')}<kbd aria-hidden="true">Ctrl+Enter</kbd>
        </button>
        ${conclude.allowed ? nothing : html`<span id="denied" class="visually-hidden">${denied}</span>`}
      </footer>
    `;
  }

  protected override updated(): void {
    this.#followStatus();
  }

  /** Puts the focus on "Concluir Cadastro": the end of the lane. */
  focusSubmit(): void {
    this.renderRoot.querySelector<HTMLElement>('#submit')?.focus();
  }

  /** Renders again when the line says something else, now or, while nothing happens, later. */
  #followStatus(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { text, kind, again } = this.#shownLine();
    if (this.#line !== undefined && (text !== this.#line.text || kind !== this.#line.kind)) this.requestUpdate();
    if (again !== undefined && this.isConnected)
      this.#timer = setTimeout(() => this.#followStatus(), Math.min(again + 1, look));
  }

  /** While a change is on its way, what was said before stays: the line must not flicker with every key. */
  #shownLine(): DraftStatusLine {
    const line = this.#statusLine();
    return line.again === undefined || this.#line === undefined ? line : { ...this.#line, again: line.again };
  }

  #statusLine(): DraftStatusLine {
    const { session } = this.#settled;
    const zone = session?.store.state.settings.timeZone;
    return draftStatusLine(localizerOf(this), this.draftStatus, {
      now: Date.now(),
      dayOf: (instant) => todayIn(zone, instant),
      hasOwner: this.hasOwner,
      hasConflict: this.hasConflict,
      isAllowed: session?.may('drafts.use') ?? true,
    });
  }

  #missing(): number {
    const { session } = this.#settled;
    if (session === undefined || session.store.state.phase !== 'editing') return 0;
    return groups.reduce((sum, group) => sum + missingIn(session, group), 0);
  }

  #emit(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

/** How often the draft's state is looked at while someone types, in milliseconds. */
const look = 250;

function isCalm(status: KeeperStatus | undefined): boolean {
  return status?.state === 'dirty' || status?.state === 'saving' || status?.state === 'saved';
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-form-footer': FormFooter;
  }
}

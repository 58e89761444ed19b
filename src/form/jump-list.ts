import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { groupState, groups, type Group, type GroupId, type GroupState } from '../binding/groups.js';
import { SettledController } from '../binding/settled-controller.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { icons } from '../ui/templates/icons.js';

const stateIcons = { error: 'error', warning: 'warning', done: 'check' } as const;

/**
 * The groups of the form by name with how they stand: a column at the left, or one row under the title.
 *
 * @summary Jumps to a group.
 *
 * @event {CustomEvent<{ group: string }>} jump - Someone wants to go to a group.
 */
export class JumpList extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      :host([variant='column']) ul {
        flex-direction: column;
      }

      button {
        display: flex;
        align-items: center;
        gap: var(--_space-2);
        inline-size: 100%;
        min-block-size: var(--_target);
        padding: 3px 8px;
        border: 0;
        border-radius: var(--_radius);
        background: none;
        color: var(--_muted);
        font: inherit;
        font-size: 12.5px;
        text-align: start;
        white-space: nowrap;
        cursor: pointer;
      }

      button:hover {
        background: var(--_soft);
      }

      button[aria-current='true'] {
        background: var(--_soft);
        color: var(--_accent-text);
        font-weight: 550;
      }

      .icon,
      .gap {
        inline-size: 14px;
        block-size: 14px;
        flex: none;
      }

      :host([variant='row']) button {
        gap: 4px;
        padding-inline: 6px;
        font-size: 12px;
      }

      :host([variant='row']) .gap {
        display: none;
      }

      .error {
        color: var(--_error);
      }

      .warning {
        color: var(--_warning);
      }

      .done {
        color: var(--_success);
      }

      .mark {
        display: inline-flex;
      }
    `,
  ];

  @property({ reflect: true }) variant: 'column' | 'row' = 'column';

  /** The group that holds the focus. */
  @property() current: GroupId | '' = '';

  readonly #settled = new SettledController(this, (session) =>
    groups.map((group) => groupState(session, group, session.screen.wasVisited(group.id))),
  );

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#settled;
    if (session === undefined) return nothing;
    const words = localizerOf(this);
    const stateOf = (group: Group): GroupState => groupState(session, group, session.screen.wasVisited(group.id));
    return html`
      <nav aria-label=${words.t('form.groups')}>
        <ul>
          ${groups.map(
            (group) => html`<li>
              <button
                type="button"
                aria-current=${group.id === this.current ? 'true' : nothing}
                aria-describedby=${stateOf(group) === '' ? nothing : `state-${group.id}`}
                @click=${() => this.#jump(group.id)}
              >
                ${this.#mark(stateOf(group))}<span>${words.t(group.heading)}</span>
              </button>
              ${this.#description(group.id, stateOf(group))}
            </li>`,
          )}
        </ul>
      </nav>
    `;
  }

  #mark(state: GroupState): TemplateResult {
    if (state === '') return html`<span class="gap"></span>`;
    return html`<span class="mark ${state}">${icons[stateIcons[state]]}</span>`;
  }

  /** The name of an entry is exactly its region's; how the group stands is its description. */
  #description(group: GroupId, state: GroupState): TemplateResult | typeof nothing {
    if (state === '') return nothing;
    return html`<span id="state-${group}" hidden>${localizerOf(this).t(`section.state.${state}`)}</span>`;
  }

  #jump(group: GroupId): void {
    this.dispatchEvent(new CustomEvent('jump', { bubbles: true, composed: true, detail: { group } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-jump-list': JumpList;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Checkbox } from '../controls/checkbox/checkbox.js';
import type { Combobox } from '../controls/combobox/combobox.js';
import type { OptionSource } from '../controls/combobox/option.js';
import type { RadioGroup } from '../controls/radio-group/radio-group.js';
import type { FollowUpRole } from '../contact/follow-up.js';
import type { Id } from '../contact/json.js';
import type { Localizer } from '../i18n/translate.js';
import type { Access } from '../store/permissions.js';
import { icons } from '../ui/templates/icons.js';
import type { AgendaFilter } from './agenda-groups.js';

export interface FilterBarContext {
  readonly words: Localizer;
  readonly filter: AgendaFilter;
  /** Whose agenda is shown, and how that user is called. */
  readonly owner: Id | undefined;
  readonly ownerLogin: string;
  /** Whether the agendas of others may be seen. */
  readonly others: Access;
  readonly users: OptionSource;
  readonly onFilter: (change: Partial<AgendaFilter>) => void;
  /** Absent: the user's own. */
  readonly onOwner: (id: Id | undefined) => void;
  /** ArrowDown in the search. */
  readonly onDown: () => void;
}

/** What of the agenda is shown, and whose. */
export function filterBar(context: FilterBarContext): TemplateResult {
  const { words, filter, owner, ownerLogin, others, users } = context;
  const onRole = ({ currentTarget }: Event): void => {
    const { value } = currentTarget as RadioGroup;
    context.onFilter({ role: value === 'all' ? undefined : (value as FollowUpRole) });
  };
  const onOwner = ({ currentTarget }: Event): void => {
    const field = currentTarget as Combobox;
    const { value, text } = field;
    // What names nobody shows no other agenda, and does not stand there as if it did.
    if (value === '') Object.assign(field, { value: owner, text: ownerLogin });
    if (value !== '') context.onOwner(value);
    else if (text.trim() === '') context.onOwner(undefined);
  };
  return html`<div part="filters" class="filters" role="search" aria-label=${words.t('agenda.filters')}>
    <div class="search">
      ${icons.search}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-label=${words.t('agenda.search')}
        aria-keyshortcuts="/"
        placeholder=${words.t('agenda.search')}
        .value=${filter.text}
        @input=${(event: InputEvent) => context.onFilter({ text: (event.currentTarget as HTMLInputElement).value })}
        @keydown=${(event: KeyboardEvent) => onSearchKey(event, context)}
      />
    </div>
    <sales-contact-radio-group
      label-hidden
      .label=${words.t('agenda.role')}
      .value=${filter.role ?? 'all'}
      .options=${[
        { value: 'all', label: words.t('agenda.role.all') },
        { value: 'next', label: words.t('agenda.role.next-short') },
        { value: 'internal', label: words.t('agenda.role.internal-short') },
      ]}
      @change=${onRole}
    ></sales-contact-radio-group>
    <sales-contact-checkbox
      flush
      .label=${words.t('agenda.only-priority')}
      .checked=${filter.priority}
      @change=${({ currentTarget }: Event) => context.onFilter({ priority: (currentTarget as Checkbox).checked })}
    ></sales-contact-checkbox>
    ${
      owner === undefined
        ? nothing
        : html`<sales-contact-combobox
          class="owner"
          .label=${words.t('agenda.of')}
          .value=${owner}
          .text=${ownerLogin}
          .source=${users}
          .readonly=${!others.allowed}
          .hint=${others.allowed ? '' : (others.reason ?? words.t('agenda.denied.others'))}
          @change=${onOwner}
        ></sales-contact-combobox>`
    }
  </div>`;
}

function onSearchKey(event: KeyboardEvent, { filter, onDown, onFilter }: FilterBarContext): void {
  if (event.isComposing) return;
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    onDown();
  }
  if (event.key !== 'Escape' || filter.text === '') return;
  // The innermost layer is what was typed.
  event.preventDefault();
  event.stopPropagation();
  onFilter({ text: '' });
}

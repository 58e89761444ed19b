import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ContactController } from '../../binding/contact-controller.js';
import { addDays, weekdayOf } from '../../brazil/day.js';
import { addBusinessDays } from '../../brazil/holidays.js';
import type { QuickPick } from '../../controls/quick-picks/quick-picks.js';
import type { FieldElement } from '../../ui/field-element.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';
import { loginOf, userCodec, userSource } from '../user-options.js';

export type FollowUpKind = 'next-contact' | 'internal-contact';

/**
 * Who looks after the contact and the day on which it appears in that user's agenda: the next contact, or the internal
 * one with a second user.
 *
 * @summary The groups "Dados do Próximo Contato" and "Dados do Contato Interno".
 */
export class FollowUpSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles];

  /** Which of the two it edits; set before the element is placed. */
  @property() kind: FollowUpKind = 'next-contact';

  readonly #contact: ContactController = new ContactController(this, {
    paths: () => [this.#part, 'person.address.state', '$lists', '$screen', '$adapters'],
    codecs: {
      'nextContact.userId': userCodec(() => this.#contact),
      'internalContact.userId': userCodec(() => this.#contact),
    },
  });

  readonly #users = userSource(() => this.#contact);

  get #part(): 'nextContact' | 'internalContact' {
    return this.kind === 'next-contact' ? 'nextContact' : 'internalContact';
  }

  protected override render(): TemplateResult | symbol {
    const { field, state } = this.#contact;
    if (state === undefined) return nothing;
    const userPath = `${this.#part}.userId`;
    const datePath = `${this.#part}.date`;
    return sectionFrame(this.#contact, this.kind, {
      line: this.#line(),
      body: html`
        <div class="grid">
          ${
            this.#contact.isHidden(userPath)
              ? nothing
              : html`<sales-contact-combobox
                id="user"
                class="c5"
                ${field(userPath, { source: this.#users(), lookupKey: true, ...this.#denial() })}
                >${this.#picks('follow-up.users-at-hand', this.#userPicks(), this.#pickUser)}</sales-contact-combobox
              >`
          }
          ${
            this.#contact.isHidden(datePath)
              ? nothing
              : html`<sales-contact-date-field
                id="date"
                class="c7"
                ${field(datePath, {
                  today: state.today,
                  state: state.contact.person.address.state ?? '',
                  ...(this.#isPointless() ? { readonly: true } : {}),
                })}
                >${this.#picks('follow-up.days-at-hand', this.#datePicks(), this.#pickDate)}</sales-contact-date-field
              >`
          }
        </div>
      `,
    });
  }

  #picks(
    label: 'follow-up.users-at-hand' | 'follow-up.days-at-hand',
    picks: readonly QuickPick[],
    take: (event: CustomEvent<{ id: string }>) => void,
  ): TemplateResult | typeof nothing {
    if (picks.length === 0) return nothing;
    return html`<sales-contact-quick-picks
      slot="actions"
      label=${this.#contact.words.t(label)}
      .picks=${picks}
      @pick=${take}
    ></sales-contact-quick-picks>`;
  }

  /** While the group is folded: "VENDAS2 · sex, 27/11". */
  #line(): string {
    const { state, words } = this.#contact;
    const { userId, date } = state?.contact[this.#part] ?? {};
    const user = userId === undefined ? '' : loginOf(this.#contact, userId);
    const day = date === undefined ? '' : words.day(date, 'weekday-first');
    return [user, day].filter((part) => part !== '').join(' · ');
  }

  /** Whoever may not pass the contact on sees why. */
  #denial(): Readonly<Record<string, unknown>> {
    const access = this.#contact.session?.access('contact.assign-others');
    if (access === undefined || access.allowed) return {};
    return { readonly: true, hint: access.reason ?? this.#contact.words.t('follow-up.assign-denied') };
  }

  /** A day without a user is a fault that nobody could mend where the user cannot be chosen. */
  #isPointless(): boolean {
    const { session, state } = this.#contact;
    if (session === undefined || state === undefined || this.kind === 'next-contact') return false;
    const { userId, date } = state.contact.internalContact;
    return userId === undefined && date === undefined && !session.may('contact.assign-others');
  }

  #userPicks(): readonly QuickPick[] {
    const { session, state, words } = this.#contact;
    const path = `${this.#part}.userId`;
    if (session === undefined || state === undefined || this.#contact.view(path)?.readonly !== false) return [];
    const { currentUser } = session.lists;
    const mayAssign = session.may('contact.assign-others');
    if (this.kind === 'next-contact') {
      // Even who may not pass it on may take it over.
      const isMine = state.contact.nextContact.userId === currentUser?.id;
      if (currentUser === undefined || (!mayAssign && isMine)) return [];
      return [{ id: currentUser.id, label: words.t('follow-up.me') }];
    }
    const supervisorId = currentUser?.supervisorId;
    if (supervisorId === undefined || !mayAssign) return [];
    return [{ id: supervisorId, label: words.t('follow-up.my-supervisor') }];
  }

  #datePicks(): readonly QuickPick[] {
    const { session, state, words } = this.#contact;
    const path = `${this.#part}.date`;
    if (session === undefined || state === undefined || this.#contact.view(path)?.readonly !== false) return [];
    if (this.#isPointless()) return [];
    const { today } = state;
    const uf = state.contact.person.address.state;
    const days = [
      { id: today, label: words.t('follow-up.today') },
      { id: addDays(today, 1), label: words.t('follow-up.tomorrow') },
      {
        id: addBusinessDays(today, 2, uf === undefined ? {} : { state: uf }),
        label: words.t('follow-up.two-business-days'),
      },
      { id: addDays(today, (8 - weekdayOf(today)) % 7 || 7), label: words.t('follow-up.next-monday') },
    ];
    const issue = session.store.visibleIssue(path);
    const next = issue?.code === 'day.not-business' ? issue.params?.['next'] : undefined;
    if (next === undefined) return days;
    // The first one, so that leaving the field with Tab arrives at it.
    return [{ id: next, label: words.t('follow-up.use-day', { day: words.day(next, 'weekday-first') }) }, ...days];
  }

  readonly #pickUser = (event: CustomEvent<{ id: string }>): void => {
    this.#take('userId', event.detail.id, '#user');
  };

  readonly #pickDate = (event: CustomEvent<{ id: string }>): void => {
    this.#take('date', event.detail.id, '#date');
  };

  /** Values that were picked are judged at once, as those of a field that was left. */
  #take(key: 'userId' | 'date', value: string, field: string): void {
    const path = `${this.#part}.${key}`;
    const before = key === 'date' ? this.#datePicks() : this.#userPicks();
    this.#contact.session?.choose(path, value);
    this.#contact.session?.store.judge(path);
    const after = key === 'date' ? this.#datePicks() : this.#userPicks();
    // A pick that is gone would take the focus with it.
    if (after.length < before.length) this.renderRoot.querySelector<FieldElement>(field)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-follow-up-section': FollowUpSection;
  }
}

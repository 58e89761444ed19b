import { html, nothing, type TemplateResult } from 'lit';
import type { GroupId } from '../binding/groups.js';
import type { Localizer } from '../i18n/translate.js';
import type { DraftErrands } from './draft-errands.js';
import { loginBar } from './form-bars.js';
import type { FormKeys } from './form-keys.js';
import type { FormWidth } from './form-size.js';

/** In place of everything for whom may not register contacts. */
export function deniedPage(words: Localizer, reason: string | undefined): TemplateResult {
  return html`<div class="root">
    <div class="denied" role="status">
      <h1>${words.t('form.denied.title')}</h1>
      <p>${reason ?? words.t('form.denied.text')}</p>
    </div>
  </div>`;
}

/** In place of everything while the drafts are locked. */
export function lockedPage(words: Localizer, onLogin: () => void): TemplateResult {
  return html`<div class="root">
    <div class="locked">
      <h1>${words.t('form.title')}</h1>
      ${loginBar(words, onLogin, 'draft.login-ended')}
    </div>
  </div>`;
}

/** One list of groups: a column beside them, a row above them, or none. */
export function groupList(
  width: FormWidth,
  current: GroupId | '',
  jump: (group: GroupId) => void,
): TemplateResult | typeof nothing {
  if (width === 'narrow') return nothing;
  const variant = width === 'wide' ? 'column' : 'row';
  const onJump = (event: CustomEvent<{ group: GroupId }>): void => {
    event.stopPropagation();
    jump(event.detail.group);
  };
  return html`<div class="jump-${variant}">
    <sales-contact-jump-list variant=${variant} .current=${current} @jump=${onJump}></sales-contact-jump-list>
  </div>`;
}

/**
 * The groups from top to bottom, each with the place after it that the host page may fill, and what is printed in
 * place of everything.
 */
export function groupColumn(isPersonFoldable: boolean): TemplateResult {
  return html`<div class="main" part="main">
    <sales-contact-person-section first .foldable=${isPersonFoldable}></sales-contact-person-section>
    <slot name="after-person"></slot>
    <sales-contact-contact-section></sales-contact-contact-section>
    <slot name="after-contact"></slot>
    <sales-contact-address-section></sales-contact-address-section>
    <slot name="after-address"></slot>
    <sales-contact-branch-section></sales-contact-branch-section>
    <slot name="after-branch"></slot>
    <sales-contact-items-section></sales-contact-items-section>
    <slot name="after-items"></slot>
    <sales-contact-additional-section></sales-contact-additional-section>
    <slot name="after-additional"></slot>
    <sales-contact-follow-up-section kind="next-contact"></sales-contact-follow-up-section>
    <slot name="after-next-contact"></slot>
    <sales-contact-follow-up-section kind="internal-contact"></sales-contact-follow-up-section>
    <slot name="after-internal-contact"></slot>
    <sales-contact-watchers-section></sales-contact-watchers-section>
    <slot name="after-watchers"></slot>
  </div>
  <sales-contact-print-summary></sales-contact-print-summary>`;
}

/** The actions of the form; those of drafts are errands. */
export function formFooter(
  errands: DraftErrands,
  keys: FormKeys,
  showsHints: boolean,
  hasOwner: boolean,
  onSubmit: () => void,
): TemplateResult {
  return html`<sales-contact-form-footer
    .draftStatus=${errands.status}
    .hasConflict=${errands.conflictWith !== undefined}
    .hasOwner=${hasOwner}
    .keyHint=${showsHints ? keys.hint : ''}
    .confirmHint=${keys.confirmHint}
    @save-draft=${() => void errands.saveHere()}
    @retry-draft=${() => void errands.saveHere()}
    @export-draft=${() => errands.exportShown()}
    @compare-draft=${() => void errands.showConflict()}
    @load-draft=${() => errands.openManager()}
    @put-aside=${() => void errands.setAside()}
    @submit-form=${onSubmit}
  ></sales-contact-form-footer>`;
}

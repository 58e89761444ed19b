import { html, nothing, type TemplateResult } from 'lit';
import { compareDialog } from '../draft-manager/compare-dialog.js';
import type { Localizer } from '../i18n/translate.js';
import type { FormSession } from '../store/form-session.js';
import type { DraftErrands } from './draft-errands.js';
import type { DraftOwner, SessionProperties } from './session-life.js';

/** "Carregar Rascunho": the drafts of the form's owner. */
export function managerDialog(
  words: Localizer,
  session: FormSession,
  errands: DraftErrands,
  owner: DraftOwner | undefined,
  { storage, encryption, encryptionKey }: SessionProperties,
  onOpen: (event: CustomEvent<{ draftId: string }>) => void,
): TemplateResult | typeof nothing {
  if (!errands.isManagerOpen) return nothing;
  return html`<sales-contact-dialog
    size="large"
    open
    .heading=${words.t('draft.manager')}
    @close=${() => errands.closeManager()}
  >
    <sales-contact-draft-manager
      inside
      autofocus
      .pricesHidden=${!session.may('items.see-prices')}
      .tenant=${owner?.tenant ?? ''}
      .userId=${owner?.userId ?? ''}
      .storage=${storage}
      .encryption=${encryption}
      .encryptionKey=${encryptionKey}
      .currentDraftId=${session.drafting?.draftId ?? ''}
      @sales-contact-draft-loading=${onOpen}
    ></sales-contact-draft-manager>
  </sales-contact-dialog>`;
}

/** A draft, or what is stored, beside the screen. */
export function comparisonDialog(
  words: Localizer,
  errands: DraftErrands,
  onTake: (path: string) => void,
): TemplateResult | typeof nothing {
  const comparison = errands.comparing.shown;
  if (comparison === undefined) return nothing;
  return compareDialog(
    words,
    comparison,
    ({ path }) => onTake(path),
    () => errands.closeComparison(),
  );
}

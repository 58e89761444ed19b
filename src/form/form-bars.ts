import { html, nothing, type TemplateResult } from 'lit';
import { groupOf } from '../binding/groups.js';
import { labelOf } from '../binding/issue-words.js';
import { outcomeSentence } from '../binding/outcome-words.js';
import { todayIn } from '../brazil/day.js';
import type { Localizer } from '../i18n/translate.js';
import type { ChangeSinceDraft } from '../store/draft-changes.js';
import type { FormSession } from '../store/form-session.js';
import { draftTitle } from '../draft-manager/draft-words.js';
import type { DraftErrands } from './draft-errands.js';
import { recoveryText } from './recovery-words.js';

type Bar = TemplateResult | typeof nothing;

function link(text: string, onClick: () => void, label?: string): TemplateResult {
  return html`<button type="button" class="link" aria-label=${label ?? nothing} @click=${onClick}>${text}</button>`;
}

const dot = html`<span aria-hidden="true">·</span>`;

/** A bar with something to do about it; with `onClose` it can be put away. */
function bar(
  kind: 'info' | 'warning' | 'error',
  text: unknown,
  options: { readonly actions?: unknown; readonly onClose?: () => void; readonly live?: 'polite' | 'assertive' } = {},
): TemplateResult {
  const { actions, onClose, live = 'polite' } = options;
  return html`<sales-contact-notice kind=${kind} live=${live} ?closable=${onClose !== undefined} @close=${onClose}
    >${text}${actions === undefined ? nothing : html`<span slot="actions">${actions}</span>`}</sales-contact-notice
  >`;
}

/** The conclusion waits for the network. */
export function waitingBar(words: Localizer, session: FormSession): Bar {
  const { waiting } = session;
  if (waiting === undefined) return nothing;
  return bar('warning', words.t('outbox.waiting', { position: waiting.position }), {
    actions: link(words.t('outbox.back-to-editing'), () => void session.cancelWaiting()),
  });
}

/** Other conclusions wait for the network, or were refused. */
export function outboxBars(words: Localizer, session: FormSession, open: (id: string) => void): readonly Bar[] {
  const { waiting, outbox } = session;
  if (waiting !== undefined) return [];
  const shown = session.drafting?.draftId;
  const others = (outbox?.pending() ?? []).filter(({ id, state }) => id !== shown && state !== 'sending');
  const count = others.filter(({ position }) => position > 0).length;
  const refused = others.filter(({ state }) => state === 'refused');
  return [
    count === 0
      ? nothing
      : bar('info', words.t('outbox.others', { count }), {
          actions: link(words.t('outbox.send-now'), () => void outbox?.retry()),
        }),
    ...refused.map(({ id, failure }) =>
      bar('error', words.t('outbox.refused', { reason: words.t(`failure.${failure ?? 'unknown'}`, { count: 1 }) }), {
        actions: link(words.t('draft.manager.open'), () => open(id)),
        onClose: () => void outbox?.cancel(id),
      }),
    ),
  ];
}

/** The server has another version than the one that was read. */
export function conflictBar(words: Localizer, session: FormSession, onCompare: () => void): Bar {
  if (session.conflict === undefined) return nothing;
  return bar('error', words.t('failure.conflict'), {
    live: 'assertive',
    actions: link(words.t('draft.see-differences'), onCompare),
  });
}

/** What went wrong last. */
export function troubleBar(text: string, onClose: () => void): Bar {
  return text === '' ? nothing : bar('error', text, { live: 'assertive', onClose });
}

export function missingRecordBar(words: Localizer, isMissing: boolean): Bar {
  return isMissing ? bar('error', words.t('form.record-missing'), { live: 'assertive' }) : nothing;
}

export function settingsBar(words: Localizer, session: FormSession): Bar {
  if (!session.loading.settingsFailed) return nothing;
  return bar('warning', words.t('failure.settings'), {
    actions: link(words.t('action.retry'), () => void session.retryLoading()),
  });
}

/** The login has expired, or was ended and took the keys of the drafts with it. */
export function loginBar(
  words: Localizer,
  onLogin: () => void,
  text: 'draft.login-expired' | 'draft.login-ended' = 'draft.login-expired',
): TemplateResult {
  return bar('warning', words.t(text), {
    live: 'assertive',
    actions: link(words.t('draft.login-again'), onLogin),
  });
}

export function savedBar(
  words: Localizer,
  session: FormSession,
  on: { readonly startNew: (samePerson: boolean) => void; readonly copy: () => void },
): Bar {
  if (session.store.state.phase !== 'saved') return nothing;
  const code = session.saved?.code ?? '';
  return html`<sales-contact-notice kind="success" live="polite">
    <strong>${words.t('saved.title', { code })}</strong> ${outcomeSentence(words, session)}
    <span slot="actions" class="saved-actions">
      <button type="button" id="new-contact" class="button primary" @click=${() => on.startNew(false)}>
        ${words.t('saved.new')}
      </button>
      <button type="button" class="button" @click=${() => on.startNew(true)}>${words.t('saved.new-for-person')}</button>
      <button type="button" class="button" @click=${on.copy}>${words.t('saved.copy')}</button>
    </span>
  </sales-contact-notice>`;
}

/** Everything that is said of drafts above the groups. */
export function draftBars(words: Localizer, session: FormSession, errands: DraftErrands): readonly Bar[] {
  return [
    errands.areLost ? bar('warning', words.t('draft.lost'), { onClose: () => errands.closeLost() }) : nothing,
    recoveryBar(words, session, errands),
    putAsideBar(words, session, errands),
  ];
}

/** Another tab writes the draft. */
export function writerBar(words: Localizer, session: FormSession, errands: DraftErrands, isReadonly: boolean): Bar {
  const writer = session.drafting?.writer;
  if (isReadonly || (writer !== 'elsewhere' && writer !== 'lost')) return nothing;
  return bar('warning', words.t(writer === 'lost' ? 'draft.moved-elsewhere' : 'draft.open-elsewhere'), {
    actions: link(words.t('draft.take-over'), () => void errands.takeOver()),
  });
}

function recoveryBar(words: Localizer, session: FormSession, errands: DraftErrands): Bar {
  const recovery = errands.offer.found;
  const newest = recovery?.entries[0];
  const { phase, settings } = session.store.state;
  if (recovery === undefined || newest === undefined || phase !== 'editing') return nothing;
  // A draft written before the profile lost the prices still holds its amount.
  const entries = session.may('items.see-prices')
    ? recovery.entries
    : recovery.entries.map(({ totalAmount: _totalAmount, ...shown }) => shown);
  const dayOf = (at: number): string => todayIn(settings.timeZone, at);
  const text = recoveryText(words, entries, recovery.total, dayOf, Date.now());
  const go = (): void => void errands.continue(newest.id);
  return bar('info', html`<bdi>${text}</bdi>`, {
    onClose: () => errands.offer.close(),
    actions:
      recovery.total === 1
        ? html`${link(words.t('draft.recover.continue'), go)} ${dot}
          ${link(
            words.t('draft.recover.compare'),
            () => void errands.comparing.show(newest.id, draftTitle(words, newest)),
          )}
          ${dot} ${link(words.t('draft.recover.discard'), () => void errands.offer.discard(newest.id))}`
        : html`${link(words.t('draft.recover.continue-last'), go)} ${dot}
          ${link(words.t('draft.recover.all'), () => errands.openManager())}`,
  });
}

function putAsideBar(words: Localizer, session: FormSession, errands: DraftErrands): Bar {
  const { putAside } = errands;
  if (putAside === undefined || session.store.state.phase === 'saved') return nothing;
  const { title, count } = putAside;
  return bar('info', words.t('footer.put-aside', { count, title }), {
    actions: link(words.t('footer.back-to-it'), () => void errands.backToPutAside()),
  });
}

/** "O que mudou desde o rascunho": nothing changes by itself, each line can be adopted or gone to. */
export function changesBar(
  words: Localizer,
  session: FormSession,
  errands: DraftErrands,
  goTo: (path: string) => void,
): Bar {
  const changes = session.store.state.phase === 'editing' ? errands.changes : [];
  const update = words.t('draft.changes.update');
  const go = words.t('draft.changes.go');
  const lines = changes.flatMap((change) => {
    const line = changeLine(words, session, change);
    if (line === undefined) return [];
    const { text, path } = line;
    const adopts = change.kind === 'price' || change.kind === 'person';
    return [
      html`<li>
        <bdi>${text}</bdi>
        ${
          adopts
            ? link(update, () => void errands.adopt(change), `${update}: ${text}`)
            : link(go, () => goTo(path), `${go}: ${text}`)
        }
      </li>`,
    ];
  });
  if (lines.length === 0) return nothing;
  return bar('info', html`<strong>${words.t('draft.changes.title')}</strong><ul class="changes">${lines}</ul>`, {
    onClose: () => errands.closeChanges(),
  });
}

function changeLine(
  words: Localizer,
  session: FormSession,
  change: ChangeSinceDraft,
): { readonly text: string; readonly path: string } | undefined {
  const { contact, settings } = session.store.state;
  switch (change.kind) {
    case 'price':
    case 'offering': {
      const index = contact.items.findIndex(({ id }) => id === change.lineId);
      const line = contact.items[index];
      if (line === undefined) return undefined;
      const name = line.name ?? line.code ?? '';
      if (change.kind === 'offering')
        return { path: `items.${index}.offeringId`, text: words.t('draft.changes.offering', { name }) };
      const [before, after] = [words.money(change.before), words.money(change.after)];
      return { path: `items.${index}.unitPrice`, text: words.t('draft.changes.price', { name, before, after }) };
    }
    case 'person':
      return { path: 'person.legalName', text: words.t('draft.changes.person') };
    case 'person-gone':
      return { path: 'person.legalName', text: words.t('draft.changes.person-gone') };
    case 'user': {
      const place = groupOf(change.path)?.heading ?? 'section.next-contact';
      const user = session.lists.user(change.id)?.login ?? words.t('follow-up.unknown-user', { id: change.id });
      return { path: change.path, text: words.t('draft.changes.user', { place: words.t(place), user }) };
    }
    case 'date-past':
    case 'date-moved': {
      const label = labelOf(words, change.path, settings);
      const text =
        change.kind === 'date-past'
          ? words.t('draft.changes.date-past', { label, day: words.day(change.date) })
          : words.t('draft.changes.date-moved', {
              label,
              before: words.day(change.before),
              after: words.day(change.after),
            });
      return { path: change.path, text };
    }
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';
import type { KeyMap } from './keys.js';

/** The list of keys, in a dialog. */
export function keysDialog(
  words: Localizer,
  keys: KeyMap,
  open: boolean,
  onClose: () => void,
): TemplateResult | typeof nothing {
  if (!open) return nothing;
  const rows: readonly (readonly [string, MessageKey])[] = [
    [keys.locate, 'keys.f2'],
    ['Enter', 'keys.enter'],
    ['Alt+↓', 'keys.alt-down'],
    ['F8', 'keys.f8'],
    [keys['next-group'], 'keys.f6'],
    [keys['next-pending'], 'keys.f9'],
    [keys['save-draft'], 'keys.ctrl-s'],
    [keys.submit, 'keys.ctrl-enter'],
    ['Esc', 'keys.esc'],
    [`${keys.help} ?`, 'keys.help'],
  ];
  return html`
    <sales-contact-dialog size="small" open .heading=${words.t('keys.title')} @close=${onClose}>
      <dl class="keys">
        ${rows.map(([key, text]) => html`<dt><kbd>${key}</kbd></dt><dd>${words.t(text)}</dd>`)}
      </dl>
    </sales-contact-dialog>
  `;
}

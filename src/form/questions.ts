import { html, nothing, type TemplateResult } from 'lit';
import { issueTextWithPlace, labelOf } from '../binding/issue-words.js';
import type { Issue } from '../contact/issue.js';
import type { Settings } from '../contact/settings.js';
import type { Localizer } from '../i18n/translate.js';
import type { DialogQuestion } from './choice-dialog.js';

/** Before another draft takes the place of unsaved changes. */
export function loadQuestion(words: Localizer): DialogQuestion {
  return {
    heading: words.t('draft.load.title'),
    body: words.t('draft.load.text'),
    actions: [
      { id: 'cancel', label: words.t('action.cancel') },
      { id: 'discard', label: words.t('draft.load.discard') },
      { id: 'keep', label: words.t('draft.load.keep'), primary: true },
    ],
  };
}

/** Before an unfinished form is left. */
export function leaveQuestion(words: Localizer, title: string, keepsDrafts: boolean): DialogQuestion {
  return {
    heading: words.t('leave.title'),
    body: title,
    actions: [
      { id: 'stay', label: words.t('leave.stay') },
      { id: 'discard', label: words.t('leave.discard') },
      ...(keepsDrafts ? [{ id: 'keep', label: words.t('leave.keep'), primary: true }] : []),
    ],
  };
}

/** Before a contact is concluded with warnings. */
export function warningsQuestion(words: Localizer, settings: Settings, issues: readonly Issue[]): DialogQuestion {
  const missing = issues.filter((issue) => issue.code === 'missing');
  const others = issues.filter((issue) => issue.code !== 'missing');
  const names = missing.map((issue) => inSentence(labelOf(words, issue.path, settings)));
  const body: TemplateResult = html`
    ${
      missing.length === 0
        ? nothing
        : html`<p>${words.t('submit.confirm.missing', { count: missing.length, list: names.join(', ') })}</p>`
    }
    ${
      others.length === 0
        ? nothing
        : html`<ul>
            ${others.map((issue) => html`<li>${issueTextWithPlace(words, issue, settings)}</li>`)}
          </ul>`
    }
  `;
  return {
    heading: words.t('submit.confirm.title'),
    body,
    actions: [
      { id: 'no', label: words.t('submit.confirm.no') },
      { id: 'yes', label: words.t('submit.confirm.yes'), primary: true },
    ],
  };
}

/** What a part of the form asks before it goes on. */
export function confirmQuestion(words: Localizer, text: string, confirm: string): DialogQuestion {
  return {
    heading: text,
    body: '',
    actions: [
      { id: 'cancel', label: words.t('action.cancel') },
      { id: 'go', label: confirm, primary: true },
    ],
  };
}

/** The summary to be copied by hand, where the clipboard is closed. */
export function copyQuestion(words: Localizer, text: string): DialogQuestion {
  return {
    heading: words.t('saved.copy-failed'),
    body: html`<pre class="copy" tabindex="0">${text}</pre>`,
    actions: [{ id: 'close', label: words.t('action.close'), primary: true }],
  };
}

/** A label in the middle of a sentence: "descrição do parecer", but "indicador de IE". */
function inSentence(label: string): string {
  return label.replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}

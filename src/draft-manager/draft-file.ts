import { maxPayload } from '../drafts/stored.js';
import type { MessageKey } from '../i18n/messages.js';
import { StorageError } from '../storage/errors.js';

/** In bytes: no alphabet takes more than three for each character of a draft. */
const largestFile = 3 * maxPayload;
/** A browser may ask where to put the file before it reads it. */
const addressKept = 60_000;

/** Gives the text of a draft to the user as a file, whose name says nothing about anybody. */
export function saveFile(id: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `rascunho-${id.replace(/[^\w-]/g, '').slice(0, 40)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressKept);
}

/** The text of a chosen file; one that no draft can be is not even read. */
export function readFile(file: File): Promise<string> {
  if (file.size <= largestFile) return file.text();
  return Promise.reject(
    new StorageError('quota', `Expected a file of at most ${largestFile} bytes, found ${file.size}.`),
  );
}

/** What to say of a file that was not imported. */
export function importFailure(error: unknown, text: string): MessageKey {
  const code = error instanceof StorageError ? error.code : undefined;
  // A full disk is no fault of the file.
  if (code === 'quota' && (text === '' || text.length > maxPayload)) return 'draft.manager.import-too-big';
  if (code === 'closed') return 'draft.manager.import-newer';
  return code === 'unreadable' ? 'draft.manager.import-unreadable' : 'draft.manager.import-failed';
}

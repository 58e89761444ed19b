export const storageErrorCodes = [
  'unavailable',
  'timeout',
  'blocked',
  'quota',
  'closed',
  'conflict',
  'locked',
  'unreadable',
  'unknown',
] as const;

/** The closed list of ways in which the browser's storage fails. */
export type StorageErrorCode = (typeof storageErrorCodes)[number];

/** The one error of storage. `message` and `cause` are for the console; `code` is turned into words by i18n. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

const codesByName: Readonly<Record<string, StorageErrorCode>> = {
  QuotaExceededError: 'quota',
  // No access at all: a sandboxed frame, storage switched off.
  SecurityError: 'unavailable',
  // The stored database is of a newer kit: only a reload helps.
  VersionError: 'closed',
  InvalidStateError: 'closed',
  AbortError: 'closed',
};

/** The error with a code, when it is one of the browser's; any other error comes back as it is. */
export function toStorageError(error: unknown): unknown {
  // Chromium's newer QuotaExceededError is a class of its own, so the name decides.
  if (error instanceof StorageError || !(error instanceof DOMException)) return error;
  return new StorageError(codesByName[error.name] ?? 'unknown', `The storage failed with ${error.name}.`, error);
}

import { afterEach, beforeEach, expect, vi } from 'vitest';

/** What the page said was wrong while the story ran. */
let errors: string[] = [];

const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
  errors.push(String('reason' in event ? event.reason : event.message));
};

beforeEach(() => {
  errors = [];
  vi.spyOn(console, 'error').mockImplementation((...parts: readonly unknown[]) => {
    errors.push(parts.map(String).join(' '));
  });
  window.addEventListener('error', note);
  window.addEventListener('unhandledrejection', note);
});

afterEach(() => {
  window.removeEventListener('error', note);
  window.removeEventListener('unhandledrejection', note);
  vi.restoreAllMocks();
  expect(errors, 'A story logs no error.').toEqual([]);
});

/**
 * Runs before the kit and only looks: which text each writing was made of, when each key was pressed, and what was
 * acknowledged when. What it sees leaves the browser through `tell`, which the test binds from outside.
 */
(() => {
  const field = 'currentSubject';
  let captured = '';
  const keys = [];

  const stringify = JSON.stringify;
  JSON.stringify = function (value, ...rest) {
    // The draft as it is about to be written; nothing else of the kit has this shape.
    if (value !== null && typeof value === 'object' && 'contact' in value && 'unread' in value) {
      captured = value.contact[field] ?? '';
    }
    return stringify.call(this, value, ...rest);
  };

  globalThis.pageErrors = [];
  globalThis.kitEvents = [];
  const tell = (report) => globalThis.tell?.(report);
  addEventListener('error', (event) => globalThis.pageErrors.push(event.message));
  addEventListener('unhandledrejection', (event) => globalThis.pageErrors.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) =>
    globalThis.pageErrors.push(`refused: ${event.violatedDirective} ${event.blockedURI}`),
  );

  addEventListener(
    'input',
    (event) => {
      const { value } = event.composedPath()[0];
      if (typeof value === 'string') keys.push({ length: value.length, at: event.timeStamp });
    },
    { capture: true },
  );

  for (const type of [
    'sales-contact-saved',
    'sales-contact-save-failed',
    'sales-contact-draft-saved',
    'sales-contact-draft-error',
    'sales-contact-draft-conflict',
    'sales-contact-draft-lost',
    'sales-contact-auth-required',
  ]) {
    addEventListener(type, ({ detail }) => {
      globalThis.kitEvents.push({ type, detail: { ...detail } });
      if (type !== 'sales-contact-draft-saved') return;
      globalThis.acknowledgedText = captured;
      const now = performance.now();
      // Each key waits until its letter is in a finished writing.
      const waits = [];
      while (keys.length > 0 && keys[0].length <= captured.length) waits.push(now - keys.shift().at);
      tell({ draftId: detail.draftId, rev: detail.rev, text: captured, waits });
    });
  }
})();

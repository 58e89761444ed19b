// Runs before the kit is loaded: what it breaks while loading is seen too.
globalThis.policyViolations = [];
globalThis.pageErrors = [];
document.addEventListener('securitypolicyviolation', (event) => {
  globalThis.policyViolations.push(
    `${event.violatedDirective} by ${event.blockedURI || 'inline'} in ${event.sourceFile || 'the page'}:${event.lineNumber} ${event.sample}`,
  );
});
addEventListener('error', (event) => globalThis.pageErrors.push(event.message));
addEventListener('unhandledrejection', (event) => globalThis.pageErrors.push(String(event.reason)));

import { expect } from '@open-wc/testing';

/** Keeps the next violation from failing the test, and hands it out. */
function nextViolation(): Promise<SecurityPolicyViolationEvent> {
  return new Promise((resolve) => {
    const listen = (event: SecurityPolicyViolationEvent): void => {
      event.stopImmediatePropagation();
      resolve(event);
    };
    window.addEventListener('securitypolicyviolation', listen, { capture: true, once: true });
  });
}

describe('the policy of the test pages', () => {
  it('reports a style attribute', async () => {
    const violation = nextViolation();
    const element = document.createElement('p');

    element.setAttribute('style', 'color: red');

    expect((await violation).violatedDirective).to.equal('style-src-attr');
  });

  it('refuses markup as text', async () => {
    const violation = nextViolation();

    expect(() => {
      // oxlint-disable-next-line kit/text-sinks-only -- the planted violation
      document.createElement('p').setHTMLUnsafe('<b>planted</b>');
    }).to.throw(TypeError);

    expect((await violation).violatedDirective).to.equal('require-trusted-types-for');
  });
});

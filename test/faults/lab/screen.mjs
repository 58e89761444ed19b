/** The screen in one tab, as a person finds things on it, and what the tests know of the storage below it. */

const patience = 30_000;

export class Screen {
  /** @type {import('playwright-core').Page} */
  page;
  /** Where the form is: the page, or a frame in it. @type {import('playwright-core').Page | import('playwright-core').FrameLocator} */
  place;

  /** @param {import('playwright-core').Page} page @param {import('playwright-core').FrameLocator} [frame] */
  constructor(page, frame) {
    this.page = page;
    this.place = frame ?? page;
  }

  /** @param {string} group @param {string} name */
  text(group, name) {
    return this.place.getByRole('region', { name: group, exact: true }).getByRole('textbox', { name, exact: true });
  }

  /** The field that the tests type into. */
  get subject() {
    return this.text('Dados do Contato', 'Assunto atual');
  }

  get name() {
    return this.text('Dados da pessoa', 'Nome completo');
  }

  /** @param {string | RegExp} name */
  button(name) {
    return this.place.getByRole('button', { name, exact: true });
  }

  get form() {
    return this.place.locator('sales-contact-form');
  }

  async isReady() {
    await this.subject.waitFor({ timeout: patience });
  }

  /** Opens the draft that is offered, and waits until it is there. */
  async continueDraft() {
    await this.button(/^Continuar/)
      .click()
      .catch(async (error) => {
        const found = await this.form.innerText().catch(() => 'no form');
        throw new Error(`Expected a draft that is offered, found: ${found.slice(0, 600)}\n${error.message}`);
      });
    await this.button(/^Continuar/).waitFor({ state: 'detached' });
  }

  /** Puts the cursor behind what is in the field. */
  async focus(field = this.subject) {
    await field.focus();
    await this.page.keyboard.press('End');
  }

  /** Whether a text is to be read, waiting for at most the given time. Answers the milliseconds, or `undefined`. */
  /** @param {string | RegExp} text @param {number} within */
  async shows(text, within) {
    const began = Date.now();
    try {
      await this.place.getByText(text).filter({ visible: true }).first().waitFor({ timeout: within });
      return Date.now() - began;
    } catch {
      return undefined;
    }
  }

  /** The events of the kit in this page, by their type. @param {string} type */
  async events(type) {
    const all = await this.page.evaluate(() => globalThis.kitEvents);
    return all.filter((/** @type {{ type: string }} */ event) => event.type === type);
  }

  /**
   * Waits until the kit says that it wrote a text of the field that the tests type into, and nothing since.
   *
   * @param {string} text
   * @param {number} [timeout]
   */
  acknowledges(text, timeout = patience) {
    return this.page
      .waitForFunction((text) => globalThis.acknowledgedText === text, text, { timeout })
      .then(
        () => true,
        () => false,
      );
  }

  /** What nobody caught. */
  errors() {
    return this.page.evaluate(() => globalThis.pageErrors);
  }

  /** @param {() => Promise<unknown>} look @param {number} [within] */
  async until(look, within = patience) {
    const began = Date.now();
    for (;;) {
      if (await look()) return Date.now() - began;
      if (Date.now() - began > within) return undefined;
      await pause(20);
    }
  }
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ReactiveElement } from 'lit';
import '../../src/form/define.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import type { FieldElement } from '../../src/ui/field-element.js';
import { sampleData } from '../support/section-fixture.js';

/** Longer than what stands beside the groups waits for typing to rest. */
const rest = 600;

/** How many times each Lit element of the page was updated since the last `clear`. */
const updates = new Map<ReactiveElement, number>();

const prototype = ReactiveElement.prototype as unknown as { performUpdate(): void };
const original = prototype.performUpdate;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The elements around a field, from its own section inwards. */
function sectionsOf(field: Element): readonly Element[] {
  const around: Element[] = [];
  for (let host = hostOf(field); host !== undefined && host.localName !== 'sales-contact-form'; host = hostOf(host)) {
    around.push(host);
  }
  return around;
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

function findField(root: ParentNode, label: string): FieldElement | undefined {
  for (const element of root.querySelectorAll('*')) {
    if ('label' in element && element.label === label) return element as FieldElement;
    const found = element.shadowRoot === null ? undefined : findField(element.shadowRoot, label);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('what a key press renders', () => {
  let form: SalesContactForm;

  before(() => {
    prototype.performUpdate = function (this: ReactiveElement) {
      if (this.isUpdatePending) updates.set(this, (updates.get(this) ?? 0) + 1);
      original.call(this);
    };
  });

  after(() => {
    prototype.performUpdate = original;
  });

  beforeEach(async () => {
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant="tests"
        user-id="renders"
        storage="memory"
        .adapters=${createMemoryAdapters(sampleData)}
      ></sales-contact-form>
    `);
    await pause(rest);
  });

  /** Types one key into a field where something was typed before, and answers what was updated within 100 ms. */
  async function press(label: string): Promise<{ own: string[]; elsewhere: string[] }> {
    const field = findField(form.renderRoot, label);
    if (field === undefined) throw new Error(`Expected a field labelled ${label}, found none.`);
    field.focus();
    await sendKeys({ type: 'ab' });
    await pause(rest);
    updates.clear();
    await sendKeys({ press: 'c' });
    await pause(100);
    const sections = sectionsOf(field);
    const own: string[] = [];
    const elsewhere: string[] = [];
    for (const [element, count] of updates) {
      const isOwn = element === field || sections.includes(element);
      (isOwn ? own : elsewhere).push(`${element.localName} ${count}`);
    }
    return { own, elsewhere };
  }

  for (const label of [
    'Descrição do contato',
    'Assunto atual',
    'Nome completo',
    'Complemento',
    'Descrição do Parecer',
  ]) {
    it(`updates only ${label} and its own section`, async () => {
      const { own, elsewhere } = await press(label);

      expect(elsewhere).to.deep.equal([]);
      expect(own.length).to.be.within(1, 3);
      for (const entry of own) expect(entry, 'one update each').to.match(/ [12]$/);
    });
  }

  it('updates only a reference and the sections around it', async () => {
    const person = form.renderRoot.querySelector('sales-contact-person-section')!;
    const references = person.renderRoot.querySelector('sales-contact-reference-contacts')!;
    references.renderRoot.querySelector<HTMLElement>('#add')!.click();
    await pause(rest);

    const { own, elsewhere } = await press('Nome');

    expect(elsewhere).to.deep.equal([]);
    expect(own.join()).to.contain('sales-contact-reference-contacts');
  });
});

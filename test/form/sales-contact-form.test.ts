import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/form/define.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { addDays, todayIn } from '../../src/brazil/day.js';
import { nextBusinessDay } from '../../src/brazil/holidays.js';
import { emptyContact } from '../../src/contact/defaults.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { sampleData } from '../support/section-fixture.js';

let owners = 0;

describe('<sales-contact-form>', () => {
  let form: SalesContactForm;
  let owner: { tenant: string; userId: string };
  let events: string[];

  async function open(data: Partial<AdapterData> = {}): Promise<void> {
    owners += 1;
    owner = { tenant: `form-${Date.now()}-${owners}`, userId: 'VENDAS1' };
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant=${owner.tenant}
        user-id=${owner.userId}
        .adapters=${createMemoryAdapters({ ...sampleData, ...data })}
      ></sales-contact-form>
    `);
    events = [];
    for (const name of ['saving', 'saved', 'save-failed', 'drafts-changed', 'draft-saved', 'title-changed']) {
      form.addEventListener(`sales-contact-${name}`, () => events.push(name));
    }
    // The lists are there, so suggestions are too.
    await waitUntil(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
  }

  /** Shows a prospect whom nothing is missing of. */
  function showProspect(description = 'Bimer + ISS-Easy'): void {
    const contact = emptyContact();
    form.contact = {
      ...contact,
      description,
      person: { ...contact.person, relationship: 'prospect', legalName: 'Armarinho Conceição' },
      interaction: { notes: 'Pediu proposta.' },
      serviceType: 'proposal',
      relatedBranch: 'b1',
      nextContact: { userId: 'u2', date: nextBusinessDay(addDays(todayIn(undefined, Date.now()), 3)) },
    };
  }

  const part = (tag: string): Element & { readonly renderRoot: ParentNode } => form.renderRoot.querySelector(tag)!;
  const button = (root: ParentNode, text: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll('button')].find((one) => one.textContent!.includes(text));
    if (found === undefined) throw new Error(`Expected a button "${text}", found none.`);
    return found;
  };
  const drafts = (): Promise<number> => openDraftStore(owner).count();
  const type = (text = 'Bimer'): void => {
    const field = part('sales-contact-contact-section').renderRoot.querySelector(
      '[name="description"]',
    ) as HTMLElement & {
      value: string;
    };
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };

  /** Says yes to whatever the form asks. */
  async function submit(): Promise<SavedContact | undefined> {
    const answer = form.submit();
    const asked = (): Element | null => form.renderRoot.querySelector('sales-contact-dialog');
    await Promise.race([answer, waitUntil(() => asked() !== null).catch(() => undefined)]);
    if (asked() !== null) throw new Error(`Expected no question, found: ${asked()!.textContent}`);
    return answer;
  }

  beforeEach(() => open());

  it('takes the focus to the summary of what is missing, and shows its beginning', async () => {
    form.style.blockSize = '400px';

    expect(await submit()).to.equal(undefined);

    const summary = part('sales-contact-error-summary');
    expect(form.shadowRoot!.activeElement).to.equal(summary);
    expect(summary.shadowRoot!.activeElement!.textContent).to.contain('pendências para concluir');
    const top = summary.getBoundingClientRect().top - form.getBoundingClientRect().top;
    expect(top).to.be.within(0, 400);
    expect(events.filter((event) => event.startsWith('sav'))).to.deep.equal([]);
  });

  it('concludes: asks the host, fires one event with the code, says the code, ends the draft', async () => {
    type();
    await waitUntil(async () => (await drafts()) === 1, 'a draft is written');
    showProspect();
    const saved = oneEvent(form, 'sales-contact-saved');

    const answer = await submit();

    const { detail } = (await saved) as CustomEvent<{ code: string; id: string; personId: string }>;
    expect(answer).to.deep.include(detail);
    expect(detail.code).to.match(/^CV-\d+$/);
    expect(events.filter((event) => event.startsWith('sav'))).to.deep.equal(['saving', 'saved']);
    await form.updateComplete;
    expect(form.renderRoot.querySelector('.bars')!.textContent).to.contain(detail.code);
    expect(form.renderRoot.querySelector('.sub')!.textContent).to.equal(detail.code);
    expect(form.shadowRoot!.activeElement!.id).to.equal('new-contact');
  });

  it('saves nothing while the host says no', async () => {
    showProspect();
    form.addEventListener('sales-contact-saving', (event) => event.preventDefault(), { once: true });

    expect(await submit()).to.equal(undefined);
    expect(form.contact!.description).to.equal('Bimer + ISS-Easy');
    expect(await form.submit({ confirmed: true })).to.have.property('code');
  });

  it('says why a save failed and keeps everything', async () => {
    form.adapters = {
      ...createMemoryAdapters(sampleData),
      contacts: {
        save: () => Promise.reject(new AdapterError('unavailable', 'no')),
        get: () => Promise.resolve(undefined),
      },
    };
    await form.updateComplete;
    await waitUntil(() => form.contact?.relatedBranch === 'b1');
    showProspect();

    expect(await submit()).to.equal(undefined);

    await form.updateComplete;
    expect(events).to.contain('save-failed');
    expect(form.renderRoot.querySelector('sales-contact-notice[kind="error"]')).not.to.equal(null);
    expect(form.contact!.description).to.equal('Bimer + ISS-Easy');
  });

  it('gives the server’s own reason for a refusal, as text', async () => {
    const reason = 'VENDAS2 <b>não</b> pode indicar outro usuário.';
    form.adapters = {
      ...createMemoryAdapters(sampleData),
      contacts: {
        save: () => Promise.reject(new AdapterError('forbidden', 'no', { reason })),
        get: () => Promise.resolve(undefined),
      },
    };
    await form.updateComplete;
    await waitUntil(() => form.contact?.relatedBranch === 'b1');
    showProspect();

    await submit();
    await form.updateComplete;

    const notice = form.renderRoot.querySelector('sales-contact-notice[kind="error"]')!;
    expect(notice.textContent).to.contain(`Seu perfil não permite esta operação.`);
    expect(notice.textContent).to.contain(reason);
    expect(notice.querySelector('b')).to.equal(null);
  });

  it('keeps in sight what is typed into when a bar appears below it', async () => {
    form.style.height = '500px';
    form.adapters = {
      ...createMemoryAdapters(sampleData),
      contacts: {
        save: () => Promise.reject(new AdapterError('unavailable', 'no')),
        get: () => Promise.resolve(undefined),
      },
    };
    await form.updateComplete;
    await waitUntil(() => form.contact?.relatedBranch === 'b1');
    showProspect();
    await waitUntil(() => form.matches(':state(scrolls)'));
    const section = part('sales-contact-contact-section');
    const field = section.renderRoot.querySelector<HTMLElement>('[name="currentSubject"]')!;
    const bottom = form.renderRoot.querySelector('.bottom')!;
    field.focus();
    const input = field.shadowRoot!.querySelector('input')!;
    // Right above the actions, where the bar is going to be.
    form.scrollTop += input.getBoundingClientRect().bottom - bottom.getBoundingClientRect().top + 2;
    const before = bottom.clientHeight;

    await submit();

    await waitUntil(() => bottom.clientHeight > before);
    await waitUntil(() => input.getBoundingClientRect().bottom <= bottom.getBoundingClientRect().top);
    expect(field.matches(':focus-within')).to.equal(true);
  });

  it('takes a contact whose fields are missing, and fills them in', () => {
    const given = { person: { legalName: 'Bazar Boa Ideia', relatedBranch: 'b1' } };
    form.contact = given as unknown as SalesContact;

    expect(form.contact).to.deep.include({ items: [], watchers: [], relatedBranch: 'b1', priority: false });
    expect(form.contact!.person).not.to.have.property('relatedBranch');
  });

  it('names its tab without a tax id, with a mark while a change is in no draft', async () => {
    expect(form.displayTitle).to.equal('Novo contato de venda');
    showProspect();
    expect(form.displayTitle).to.equal('Armarinho Conceição · Bimer + ISS-Easy');
    type();
    expect(form.displayTitle).to.match(/^• /);
    await form.saveDraft();
    expect(form.displayTitle).to.equal('Armarinho Conceição · Bimer');
  });

  it('leaves an untouched form without a question and asks about a touched one', async () => {
    expect(await form.canLeave()).to.equal(true);
    type();
    const leaving = form.canLeave();
    await form.updateComplete;
    await aTimeout(0);
    const dialog = form.renderRoot.querySelector('sales-contact-dialog')!;
    button(dialog, 'Continuar').click();
    expect(await leaving).to.equal(false);
    expect(form.contact!.description).to.equal('Bimer');
  });

  it('keeps what was typed as a draft when whoever leaves wants that', async () => {
    type();
    const leaving = form.canLeave();
    await form.updateComplete;
    await aTimeout(0);
    button(form.renderRoot.querySelector('sales-contact-dialog')!, 'Manter rascunho').click();

    expect(await leaving).to.equal(true);
    expect(await drafts()).to.equal(1);
  });

  it('puts aside what is on the screen, begins a blank form, and finds the way back', async () => {
    type();
    const footer = part('sales-contact-form-footer');
    button(footer.renderRoot, 'Guardar e iniciar outro').click();
    await waitUntil(() => form.contact!.description === undefined, 'a blank form is shown');
    await waitUntil(async () => (await drafts()) === 1, 'the draft is kept');
    const bars = form.renderRoot.querySelector('.bars')!;
    await waitUntil(() => bars.textContent.includes('Voltar'), 'the way back is offered');

    button(bars, 'Voltar').click();

    await waitUntil(() => form.contact!.description === 'Bimer', 'the draft is back');
  });

  it('offers a draft found at the start, and discards it with undo', async () => {
    type();
    await form.saveDraft();
    const { tenant, userId } = owner;
    form.remove();
    await aTimeout(50);
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant=${tenant}
        user-id=${userId}
        .adapters=${createMemoryAdapters(sampleData)}
      ></sales-contact-form>
    `);
    const bars = (): HTMLElement => form.renderRoot.querySelector('.bars')!;
    await waitUntil(() => bars().querySelector('sales-contact-notice') !== null, 'the draft is offered');

    button(bars(), 'Descartar').click();
    await waitUntil(async () => (await openDraftStore({ tenant, userId }).count()) === 0, 'the draft is gone');
    const undo = part('sales-contact-undo-bar');
    await waitUntil(() => undo.renderRoot.querySelector('button') !== null, 'the undo is offered');
    button(undo.renderRoot, 'Desfazer').click();
    await waitUntil(() => bars().textContent!.includes('Continuar'), 'the draft is offered again');

    button(bars(), 'Continuar').click();
    await waitUntil(() => form.contact!.description === 'Bimer', 'the draft is open');
  });

  it('takes no typing while it is only shown', async () => {
    form.readonly = true;
    await form.updateComplete;
    type();
    expect(form.contact!.description).to.equal(undefined);
    form.readonly = false;
    await form.updateComplete;
    type();
    expect(form.contact!.description).to.equal('Bimer');
  });

  it('says what was expected and found of a wrong contact, draft id or settings', async () => {
    expect(() => (form.contact = 'x' as never)).to.throw(
      TypeError,
      /expected a sales contact with a person, found string "x"/,
    );
    const withTypo = { ...form.contact!, descripton: 'Bimer' };
    expect(() => (form.contact = withTypo)).to.throw(
      TypeError,
      '<sales-contact-form> contact: expected a sales contact, found unrecognized_keys at the value (descripton).',
    );
    const withNull = { ...form.contact!, items: [{ id: 'i', quantity: null }] };
    expect(() => (form.contact = withNull as never)).to.throw(TypeError, /found invalid_type at items\.0\.quantity/);
    let error: unknown;
    await form.loadDraft('').catch((thrown: unknown) => (error = thrown));
    expect(error).to.be.instanceOf(TypeError);
    expect(String(error)).to.contain('expected the id of a draft, found string ""');
  });

  it('tells the number of drafts once for each draft', async () => {
    const counts: number[] = [];
    form.addEventListener('sales-contact-drafts-changed', (event) =>
      counts.push((event as CustomEvent<{ count: number }>).detail.count),
    );
    for (const text of ['B', 'Bi', 'Bim', 'Bime', 'Bimer']) {
      type(text);
      await aTimeout(150);
    }
    expect(counts.filter((count) => count === 1)).to.deep.equal([1]);
  });
});

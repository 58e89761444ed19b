import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/form/define.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryDraftStorage } from '../../src/adapters/memory/memory-draft-storage.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import { addDays, todayIn } from '../../src/brazil/day.js';
import { nextBusinessDay } from '../../src/brazil/holidays.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion, type Draft } from '../../src/contact/draft.js';
import { namespaceOf } from '../../src/drafts/database.js';
import type { DraftStore } from '../../src/drafts/draft-store.js';
import { lockDrafts, openDraftStore } from '../../src/drafts/open-draft-store.js';
import { checksum, summaryOf } from '../../src/drafts/record.js';
import { StorageError } from '../../src/storage/errors.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { sampleData } from '../support/section-fixture.js';

let owners = 0;

/** With patience for a busy machine. */
const until = (holds: () => boolean | Promise<boolean>, message?: string): Promise<void> =>
  waitUntil(holds, message, { timeout: 5000 });

describe('the drafts of <sales-contact-form>', () => {
  let owner: { tenant: string; userId: string };
  let store: DraftStore;
  let letGo: (() => void)[];

  beforeEach(() => {
    owners += 1;
    owner = { tenant: `form-drafts-${Date.now()}-${owners}`, userId: 'VENDAS1' };
    store = openDraftStore(owner);
    letGo = [];
  });

  afterEach(() => {
    for (const release of letGo) release();
  });

  async function open(
    options: {
      data?: Partial<AdapterData>;
      adapters?: Partial<Adapters>;
      draftId?: string;
      encryption?: 'device' | 'host' | 'none';
      onCreated?: (form: SalesContactForm) => void;
    } = {},
  ): Promise<SalesContactForm> {
    const form = document.createElement('sales-contact-form');
    form.tenant = owner.tenant;
    form.userId = owner.userId;
    form.adapters = { ...createMemoryAdapters({ ...sampleData, ...options.data }), ...options.adapters };
    if (options.draftId !== undefined) form.draftId = options.draftId;
    if (options.encryption !== undefined) form.encryption = options.encryption;
    options.onCreated?.(form);
    const place = await fixture(html`<div></div>`);
    place.append(form);
    await form.updateComplete;
    return form;
  }

  /** A form whose lists are there. */
  async function ready(options: Parameters<typeof open>[0] = {}): Promise<SalesContactForm> {
    const form = await open(options);
    await until(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
    return form;
  }

  const rev = new Map<string, number>();

  /** A draft that another page wrote. */
  async function put(id: string, contact: Partial<Draft['contact']>, more: Partial<Draft> = {}): Promise<void> {
    const draft: Draft = {
      schema: draftSchemaVersion,
      contact: { ...emptyContact(), ...contact } as Draft['contact'],
      unread: {},
      confirmed: {},
      suggested: [],
      ...more,
    };
    const written = await store.put(id, draft, {
      expectedRev: rev.get(id) ?? 0,
      origin: 'automatic',
      durability: 'relaxed',
      summary: summaryOf(draft.contact),
      writer: 'another page',
    });
    rev.set(id, written.rev);
  }

  /** Another tab that has the draft open. */
  async function holdElsewhere(id: string, options: LockOptions = {}): Promise<void> {
    const name = `sales-contact:${namespaceOf(owner.tenant, owner.userId)}:${id}`;
    await new Promise<void>((taken, failed) => {
      navigator.locks
        .request(name, options, () => {
          taken();
          return new Promise<void>((release) => letGo.push(release));
        })
        .catch(failed);
    });
  }

  const part = (form: SalesContactForm, tag: string): Element & { readonly renderRoot: ParentNode } =>
    form.renderRoot.querySelector(tag)!;
  const button = (root: ParentNode, text: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll('button')].find((one) => one.textContent!.includes(text));
    if (found === undefined) throw new Error(`Expected a button "${text}", found none.`);
    return found;
  };
  const bars = (form: SalesContactForm): string => form.renderRoot.querySelector('.bars')?.textContent ?? '';
  const alerts = (form: SalesContactForm): string =>
    [...form.renderRoot.querySelectorAll('.bottom > sales-contact-notice')].map((notice) => notice.textContent).join();
  const type = (form: SalesContactForm, text: string): void => {
    const field = part(form, 'sales-contact-contact-section').renderRoot.querySelector(
      '[name="description"]',
    ) as HTMLElement & { value: string };
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  const footer = (form: SalesContactForm): string =>
    part(form, 'sales-contact-form-footer').renderRoot.querySelector('.status')!.textContent!;

  describe('in another tab', () => {
    it('only shows a draft that another tab has open, and says so', async () => {
      await put('d1', { description: 'Da outra aba' });
      await holdElsewhere('d1');
      const form = await open({ draftId: 'd1' });
      await until(() => alerts(form).includes('aberto em outra aba'), 'the notice is shown');

      type(form, 'Tentativa');

      expect(form.contact!.description).to.equal('Da outra aba');
    });

    it('leaves the draft of the other tab alone, even when it is told to save', async () => {
      await put('d1', { description: 'Da outra aba' });
      await holdElsewhere('d1');
      const form = await open({ draftId: 'd1' });
      await until(() => alerts(form).includes('aberto em outra aba'));

      await form.saveDraft();

      expect((await store.list({ limit: 1 })).items[0]!.rev).to.equal(rev.get('d1'));
    });

    it('follows what the other tab writes', async () => {
      await put('d1', { description: 'Da outra aba' });
      await holdElsewhere('d1');
      const form = await open({ draftId: 'd1' });
      await until(() => alerts(form).includes('aberto em outra aba'));

      await put('d1', { description: 'Mais novo' });

      await until(() => form.contact!.description === 'Mais novo', 'the newer text is shown');
    });

    it('takes the editing over: the draft is read again and takes typing', async () => {
      await put('d1', { description: 'Da outra aba' });
      await holdElsewhere('d1');
      const form = await open({ draftId: 'd1' });
      await until(() => alerts(form).includes('aberto em outra aba'));
      await put('d1', { description: 'Última versão' });
      for (const release of letGo.splice(0)) release();

      button(form.renderRoot.querySelector('.bottom')!, 'Assumir a edição').click();

      await until(() => form.contact!.description === 'Última versão', 'the draft is read again');
      await until(() => !alerts(form).includes('outra aba'), 'the notice goes');
      type(form, 'Continuado');
      expect(form.contact!.description).to.equal('Continuado');
    });

    it('writes what is pending and becomes read-only when another tab asks for the draft', async () => {
      const form = await ready();
      type(form, 'Meu texto');
      const id = form.currentDraftId!;
      await until(async () => (await store.count()) === 1);
      type(form, 'Meu texto, até o fim');

      const channel = new BroadcastChannel(`sales-contact:${store.ns}`);
      channel.postMessage({ kind: 'wanted', id, writer: 'other' });

      await until(() => alerts(form).includes('continuou em outra aba'), 'the form says where it went');
      channel.close();
      const stored = await store.get(id);
      expect(stored?.state === 'ready' && stored.draft.contact.description).to.equal('Meu texto, até o fim');
      type(form, 'Tarde demais');
      expect(form.contact!.description).to.equal('Meu texto, até o fim');
    });

    it('goes on as a copy with what was in no draft yet when the draft is taken away', async () => {
      const form = await ready();
      type(form, 'Primeiro');
      const id = form.currentDraftId!;
      await form.saveDraft();
      await aTimeout(120);
      type(form, 'Segundo');
      await aTimeout(0);
      type(form, 'Só aqui');
      await holdElsewhere(id, { steal: true });

      await until(() => form.currentDraftId !== id, 'the form goes on under another id');
      await until(async () => {
        const { items } = await store.list({ limit: 5 });
        return items.some(
          ({ description, name }) => description === 'Só aqui' && name?.startsWith('cópia de') === true,
        );
      }, 'the copy is kept');
      const former = await store.get(id);
      expect(former?.state === 'ready' && former.draft.contact.description).to.be.oneOf(['Primeiro', 'Segundo']);
      type(form, 'Só aqui, e mais');
      expect(form.contact!.description).to.equal('Só aqui, e mais');
    });

    it('reads again what another tab wrote while the page was in the cache', async () => {
      await put('d1', { description: 'Antes' });
      const form = await open({ draftId: 'd1' });
      await until(() => form.contact!.description === 'Antes');
      await put('d1', { description: 'Meanwhile' });

      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

      await until(() => form.contact!.description === 'Meanwhile', 'the newer text is shown');
      type(form, 'Continuado');
      expect(form.contact!.description).to.equal('Continuado');
    });

    it('stays read-only by the host, whoever writes the draft', async () => {
      await put('d1', { description: 'Da outra aba' });
      await holdElsewhere('d1');
      const form = await open({ draftId: 'd1' });
      await until(() => alerts(form).includes('aberto em outra aba'));
      form.readonly = true;
      await form.updateComplete;
      expect(alerts(form)).not.to.contain('Assumir');
      form.readonly = false;
      await form.updateComplete;
      type(form, 'Tentativa');
      expect(form.contact!.description).to.equal('Da outra aba');
      for (const release of letGo.splice(0)) release();

      button(form.renderRoot.querySelector('.bottom')!, 'Assumir a edição').click();

      await until(() => !alerts(form).includes('outra aba'), 'the notice goes');
      type(form, 'Continuado');
      expect(form.contact!.description).to.equal('Continuado');
    });

    it('offers no draft that is open in another tab', async () => {
      await put('d1', { description: 'Livre' });
      await put('d2', { description: 'Ocupado' });
      await holdElsewhere('d2');

      const form = await ready();

      await until(() => bars(form).includes('Continuar'), 'the other one is offered');
      button(form.renderRoot.querySelector('.bars')!, 'Continuar').click();
      await until(() => form.contact!.description === 'Livre');
    });

    it('offers a draft as soon as the tab that was left lets go of it', async () => {
      await put('d1', { description: 'Deixado' });
      await holdElsewhere('d1');
      const form = await ready();
      expect(bars(form)).not.to.contain('Continuar');

      for (const release of letGo.splice(0)) release();

      await until(() => bars(form).includes('Continuar'), 'it is offered');
    });

    it('offers nothing later to whoever began something meanwhile', async () => {
      await put('d1', { description: 'Deixado' });
      await holdElsewhere('d1');
      const form = await ready();
      // The page that was left had its moment.
      await new Promise((resolve) => setTimeout(resolve, 400));
      type(form, 'Outro');
      for (const release of letGo.splice(0)) release();

      await new Promise((resolve) => setTimeout(resolve, 1500));

      expect(bars(form)).not.to.contain('Continuar');
    });
  });

  describe('after a conflict', () => {
    async function conflict(): Promise<SalesContactForm> {
      const form = await ready();
      type(form, 'Meu');
      const id = form.currentDraftId!;
      await form.saveDraft();
      rev.set(id, (await store.list({ limit: 1 })).items[0]!.rev);
      await put(id, { description: 'Da outra aba', relatedBranch: 'b1' });
      type(form, 'Meu texto');
      await until(() => form.currentDraftId !== id, 'the form goes on under another id');
      await until(() => footer(form).includes('alterado em outra aba'), 'the footer says so');
      return form;
    }

    it('gives what goes on a name of its own', async () => {
      await conflict();
      await until(async () =>
        (await store.list({ limit: 5 })).items.some(({ name }) => name === 'cópia de sem cliente informado'),
      );
    });

    it('shows the differing fields and takes one over', async () => {
      const form = await conflict();

      button(part(form, 'sales-contact-form-footer').renderRoot, 'Ver diferenças').click();
      await until(() => form.renderRoot.querySelector('.compare') !== null, 'the comparison is shown');
      const dialog = form.renderRoot.querySelector('.compare')!;
      expect(dialog.textContent).to.contain('Descrição do contato');
      expect(dialog.textContent).to.contain('Meu texto');
      expect(dialog.textContent).to.contain('Da outra aba');
      expect(dialog.textContent).not.to.contain('Pessoa Relacionada');
      dialog.querySelector<HTMLButtonElement>('.take[aria-label*="Descrição do contato"]')!.click();

      await until(() => form.contact!.description === 'Da outra aba', 'the field is taken over');
    });

    it('says no more of it once the differences were looked at', async () => {
      const form = await conflict();
      button(part(form, 'sales-contact-form-footer').renderRoot, 'Ver diferenças').click();
      await until(() => form.renderRoot.querySelector('.compare') !== null);

      form.renderRoot.querySelector('.compare')!.dispatchEvent(new Event('close'));

      await until(() => footer(form).includes('salvo'), 'the footer says how the draft stands');
    });
  });

  it('has a copy of its draft on the server within its interval, and at once when it is saved by hand', async () => {
    const drafts = new MemoryDraftStorage();
    const call = { signal: new AbortController().signal, locale: 'pt-BR' };
    const copies = async (): Promise<string[]> => {
      const { items } = await drafts.list({ limit: 9 }, call);
      const found = await Promise.all(items.map(({ id }) => drafts.get({ id }, call)));
      return found.map((one) => one?.content ?? '');
    };
    const type = async (form: SalesContactForm, text: string): Promise<void> => {
      const section = form.renderRoot.querySelector('sales-contact-contact-section')!;
      const field = section.renderRoot.querySelector<HTMLElement>('[name="description"]')!;
      const input = field.shadowRoot!.querySelector('input')!;
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    const quick = await ready({ adapters: { drafts }, onCreated: (form) => (form.autosaveInterval = 0.2) });
    await type(quick, 'Por si só');
    await until(async () => (await copies()).some((text) => text.includes('Por si só')));

    quick.autosaveInterval = 600;
    // The timer that ran when the interval changed is still the short one.
    await aTimeout(400);
    await type(quick, 'À mão');
    await aTimeout(400);
    expect((await copies()).some((text) => text.includes('À mão'))).to.equal(false);
    await quick.saveDraft();
    await until(async () => (await copies()).some((text) => text.includes('À mão')));

    expect(await copies()).to.have.length(1);
  });

  it('says within a second that a draft could not be written, and offers another try and a file', async () => {
    const form = await ready();
    const { put: written } = store;
    store.put = () => Promise.reject(new StorageError('quota', 'Expected room, found none.'));
    try {
      type(form, 'Sem espaço');
      await aTimeout(500);
      expect(footer(form)).to.contain('Não foi possível salvar o rascunho.');
      expect(form.renderRoot.querySelector('[role="alert"]')!.textContent).to.contain('Não foi possível');
      button(part(form, 'sales-contact-form-footer').renderRoot, 'Exportar');
    } finally {
      store.put = written;
    }

    button(part(form, 'sales-contact-form-footer').renderRoot, 'Tentar de novo').click();

    await until(() => footer(form).includes('Rascunho salvo'), 'the draft is written');
  });

  it('tells once, with an event, that the browser has lost the drafts', async () => {
    localStorage.setItem(`sales-contact-drafts:${checksum(store.ns)}`, '2');
    let told = 0;
    const form = await open({
      onCreated: (created) => created.addEventListener('sales-contact-draft-lost', () => (told += 1)),
    });

    await until(() => bars(form).includes('não estão mais disponíveis'), 'the notice is shown');
    expect(told).to.equal(1);
    form.remove();
    const again = await ready();
    expect(bars(again)).not.to.contain('não estão mais disponíveis');
  });

  it('says that the login has expired and lets the host ask for another', async () => {
    const form = await ready({
      adapters: {
        contacts: {
          save: () => Promise.reject(new AdapterError('unauthenticated', 'Expected a login, found none.')),
          get: () => Promise.resolve(undefined),
        },
      },
    });
    form.contact = complete();
    await form.submit();
    await form.updateComplete;

    expect(alerts(form)).to.contain('Sua sessão expirou. Seus dados estão guardados.');
    // In sight wherever the page is scrolled: whoever concludes with the keyboard may be anywhere.
    const { top, bottom } = form.renderRoot.querySelector('.bottom > sales-contact-notice')!.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    const asked = oneEvent(form, 'sales-contact-auth-required');
    button(form.renderRoot.querySelector('.bottom')!, 'Entrar novamente').click();
    await asked;
    expect(form.contact.description).to.equal('Bimer');
  });

  describe('locked', () => {
    it('shows nothing of the contact and takes no typing, and opens the draft again with the keys', async () => {
      const form = await ready();
      type(form, 'Confidencial');
      await form.saveDraft();

      await lockDrafts(owner);

      await until(() => form.renderRoot.querySelector('.locked') !== null, 'the login notice is shown');
      expect(form.renderRoot.textContent).to.contain('Entrar novamente');
      await until(() => form.contact!.description === undefined, 'the contact is gone');
      expect(form.renderRoot.querySelector('sales-contact-contact-section')).to.equal(null);

      store.unlock();

      await until(() => form.contact!.description === 'Confidencial', 'the draft is open again');
      await form.updateComplete;
      type(form, 'De volta');
      expect(form.contact!.description).to.equal('De volta');
    });

    it('waits for the key of the host', async () => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const form = await open({ encryption: 'host' });
      await until(() => form.renderRoot.querySelector('.locked') !== null, 'the login notice is shown');

      form.encryptionKey = key;

      await until(() => form.renderRoot.querySelector('sales-contact-contact-section') !== null);
      await form.updateComplete;
      type(form, 'Com a chave');
      await form.saveDraft();
      expect((await store.list({ limit: 1 })).items[0]?.description).to.equal('Com a chave');
    });
  });

  describe('compared', () => {
    it('tells each differing field in words', async () => {
      await put('d1', {
        description: 'Do rascunho',
        priority: true,
        relatedBranch: 'b2',
        nextContact: { userId: 'u2', date: '2026-12-01' },
        items: [{ id: 'i1', name: 'Bimer', quantity: '2', unitPrice: '10' }],
      });
      const form = await ready();

      const differences = (await form.compareDraft('d1'))!;

      const told = new Map(differences.map(({ label, kept }) => [label, kept]));
      expect(told.get('Descrição do contato')).to.equal('Do rascunho');
      expect(told.get('Contato prioritário')).to.equal('Sim');
      expect(told.get('Pessoa Relacionada')).to.equal('Vale do Itajaí');
      expect(told.get('Data de próximo contato')).to.equal('01/12/2026');
      expect(told.get('Itens')).to.match(/^2 × Bimer R\$\s10,00$/);
      expect(differences.find(({ path }) => path === 'relatedBranch')!.shown).to.equal('Matriz São Paulo');
    });

    it('names the other client alone, and takes it over whole', async () => {
      const person = { ...emptyContact().person, id: 'p1', legalName: 'Armarinho Conceição', taxId: '11444777000161' };
      await put('d1', { person }, { original: person });
      const form = await ready();

      const paths = (await form.compareDraft('d1'))!.map(({ path }) => path);
      expect(paths.filter((path) => path.startsWith('person'))).to.deep.equal(['person']);
      await form.takeFromDraft('d1', 'person');

      expect(form.contact!.person.legalName).to.equal('Armarinho Conceição');
    });

    it('answers nothing for a draft that is not there', async () => {
      const form = await ready();
      expect(await form.compareDraft('none')).to.equal(undefined);
    });

    it('is offered beside "Continuar"', async () => {
      await put('d1', { description: 'Do rascunho' });
      const form = await ready();
      await until(() => bars(form).includes('Comparar'));

      button(form.renderRoot.querySelector('.bars')!, 'Comparar').click();

      await until(() => form.renderRoot.querySelector('.compare')?.textContent?.includes('Do rascunho') === true);
    });
  });

  it('lists what changed since the draft, and changes a price only when told', async () => {
    const offering = { id: 'o1', kind: 'product', code: '10', name: 'Bimer', unitPrice: '120' } as const;
    await put('d1', {
      items: [{ id: 'i1', offeringId: 'o1', name: 'Bimer', quantity: '1', unitPrice: '100', priceOrigin: 'table' }],
      nextContact: { userId: 'u2', date: '2020-01-02' },
    });
    const form = await open({ draftId: 'd1', data: { products: [offering] } });
    await until(() => alerts(form).includes('O que mudou desde o rascunho'), 'the notice is shown');
    expect(alerts(form)).to.match(/o preço mudou de R\$\s100,00 para R\$\s120,00/);
    expect(alerts(form)).to.contain('o dia 02/01/2020 já passou');
    expect(form.contact!.items[0]!.unitPrice).to.equal('100');

    button(form.renderRoot.querySelector('.bottom')!, 'Atualizar').click();

    await until(() => form.contact!.items[0]!.unitPrice === '120', 'the price is the new one');
    await until(() => !alerts(form).includes('o preço mudou'), 'the line is gone');
  });

  it('tells the list how many required fields are missing', async () => {
    const form = await ready();
    type(form, 'Bimer');
    await form.saveDraft();
    const { missing } = (await store.list({ limit: 1 })).items[0]!;
    expect(missing).to.be.greaterThan(0);

    form.contact = complete();
    await form.saveDraft();

    expect((await store.list({ limit: 1 })).items[0]!.missing).to.equal(0);
  });

  it('asks the browser to keep the storage only after "Salvar Rascunho"', async () => {
    const { persist } = navigator.storage;
    let asked = 0;
    navigator.storage.persist = () => {
      asked += 1;
      return new Promise(() => undefined);
    };
    try {
      const form = await ready();
      type(form, 'Sozinho');
      await until(async () => (await store.count()) === 1);
      expect(asked).to.equal(0);

      await form.saveDraft();

      expect(asked).to.equal(1);
    } finally {
      navigator.storage.persist = persist;
    }
  });

  it('lets a conclusion wait for the network and be taken back', async () => {
    const form = await ready({
      adapters: {
        contacts: {
          save: () => Promise.reject(new AdapterError('network', 'Expected a network, found none.')),
          get: () => Promise.resolve(undefined),
        },
      },
    });
    form.contact = complete();
    await form.submit();
    await until(() => alerts(form).includes('quando a rede voltar (1º da fila)'), 'the place is shown');
    type(form, 'Tarde');
    expect(form.contact.description).to.equal('Bimer');

    button(form.renderRoot.querySelector('.bottom')!, 'Voltar a editar').click();

    await until(() => !alerts(form).includes('fila'), 'it no longer waits');
    type(form, 'De novo');
    expect(form.contact.description).to.equal('De novo');
  });

  it('shows both versions when the server has another one', async () => {
    const contact = complete();
    const theirs = { ...contact, id: 'c1', version: '2', description: 'No sistema' };
    const form = await ready({
      adapters: {
        contacts: {
          save: () =>
            Promise.reject(new AdapterError('conflict', 'Expected version 1, found 2.', { current: theirs } as never)),
          get: () => Promise.resolve(undefined),
        },
      },
    });
    form.contact = { ...contact, id: 'c1', version: '1' };
    await form.submit();
    await until(() => alerts(form).includes('Ver diferenças'), 'the differences are offered');

    button(form.renderRoot.querySelector('.bottom')!, 'Ver diferenças').click();
    await until(() => form.renderRoot.querySelector('.compare') !== null);
    expect(form.renderRoot.querySelector('.compare')!.textContent).to.contain('No sistema');
    form.renderRoot.querySelector<HTMLButtonElement>('.compare .take[aria-label*="Descrição do contato"]')!.click();

    await until(() => form.contact!.description === 'No sistema');
  });
});

/** A prospect whom nothing is missing of. */
function complete(): ReturnType<typeof emptyContact> {
  const contact = emptyContact();
  return {
    ...contact,
    description: 'Bimer',
    person: { ...contact.person, relationship: 'prospect', legalName: 'Armarinho Conceição' },
    interaction: { notes: 'Pediu proposta.' },
    serviceType: 'proposal',
    relatedBranch: 'b1',
    nextContact: { userId: 'u2', date: nextBusinessDay(addDays(todayIn(undefined, Date.now()), 3)) },
  };
}

import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/draft-manager/define.js';
import type { DraftManager } from '../../src/draft-manager/draft-manager.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import { sharedStore } from '../../src/drafts/database.js';
import { openDraftStore, type DraftStore, type PutOptions } from '../../src/drafts/draft-store.js';
import { pressKeys } from '../support/keys.js';

let owners = 0;

/** A user nobody had before, so that a test meets no draft of another. */
function newOwner(): { tenant: string; userId: string } {
  owners += 1;
  return { tenant: `tenant-${Date.now()}-${owners}`, userId: 'VENDAS1' };
}

interface Stored {
  readonly summary?: Partial<PutOptions['summary']>;
  readonly origin?: PutOptions['origin'];
}

async function put(store: DraftStore, id: string, { summary = {}, origin = 'automatic' }: Stored = {}): Promise<void> {
  await store.put(
    id,
    { schema: draftSchemaVersion, contact: {}, unread: {}, confirmed: {}, suggested: [] },
    { expectedRev: 0, origin, durability: 'relaxed', summary: { itemCount: 0, priority: false, ...summary } },
  );
}

/** Damages what is stored of a draft, as a crash or another script could. */
async function change(store: DraftStore, where: 'drafts' | 'meta', id: string, more: object): Promise<void> {
  await sharedStore().run([where], 'readwrite', 'relaxed', async (transaction) => {
    const stored = (await transaction.get(where, [store.ns, id])) as object;
    transaction.put(where, [store.ns, id], { ...stored, ...more });
  });
}

describe('<sales-contact-draft-manager>', () => {
  let owner: { tenant: string; userId: string };
  let store: DraftStore;
  let manager: DraftManager;

  const show = async (more: Partial<DraftManager> = {}): Promise<void> => {
    manager = await fixture<DraftManager>(
      html`<sales-contact-draft-manager tenant=${owner.tenant} user-id=${owner.userId}></sales-contact-draft-manager>`,
    );
    Object.assign(manager, more);
    await listed();
  };
  const listed = async (): Promise<void> => {
    await waitUntil(() => manager.renderRoot.querySelector('ul, .empty') !== null, 'a list is shown');
    await manager.updateComplete;
  };
  const rows = (): HTMLElement[] => [...manager.renderRoot.querySelectorAll<HTMLElement>('article')];
  const titles = (): string[] => rows().map((row) => row.getAttribute('aria-label')!);
  const row = (title: string): HTMLElement => rows().find((one) => one.getAttribute('aria-label') === title)!;
  const text = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();
  const details = (title: string): string[] => [...row(title).querySelectorAll('.details > *')].map(text);
  const button = (name: string): HTMLButtonElement =>
    [...manager.renderRoot.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? text(one)) === name,
    )!;
  const focusedName = (): string | null | undefined => manager.shadowRoot!.activeElement?.getAttribute('aria-label');
  const undoButton = (): HTMLButtonElement | null =>
    manager.renderRoot.querySelector('sales-contact-undo-bar')!.renderRoot.querySelector('button');
  const events = (type: string): CustomEvent[] => {
    const seen: CustomEvent[] = [];
    const listener = (event: Event): void => void seen.push(event as CustomEvent);
    document.addEventListener(type, listener);
    cleanups.push(() => document.removeEventListener(type, listener));
    return seen;
  };
  let cleanups: (() => void)[];

  beforeEach(() => {
    cleanups = [];
    owner = newOwner();
    store = openDraftStore(owner);
  });

  afterEach(async () => {
    for (const cleanup of cleanups) cleanup();
    await store.purge();
  });

  describe('the list', () => {
    it('shows the newest writing first, with items, amount, time and who asked for it', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho Conceição' }, origin: 'manual' });
      await put(store, 'b', {
        summary: { title: 'Pão Dourado', description: 'Bimer + ISS-Easy', itemCount: 3, totalAmount: '4250.00' },
      });
      await put(store, 'c');
      await show();

      expect(titles()).to.deep.equal(['sem cliente informado', 'Pão Dourado', 'Armarinho Conceição']);
      expect(details('Pão Dourado').slice(0, 2)).to.deep.equal(['3 itens', 'R$ 4.250,00']);
      expect(details('Pão Dourado')[2]).to.match(/^hoje, \d\d:\d\d$/);
      expect(details('Pão Dourado')[3]).to.equal('automático');
      expect(details('Armarinho Conceição').at(-1)).to.equal('salvo por você');
      expect(text(row('Pão Dourado').querySelector('.about')!)).to.equal('Bimer + ISS-Easy');
    });

    it('is accessible with every kind of row', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho', priority: true, itemCount: 1, totalAmount: '10.00' } });
      await put(store, 'b', { summary: { title: 'Quebrado' } });
      await change(store, 'meta', 'b', { broken: true });
      await put(store, 'c', { summary: { title: 'Novo demais' } });
      await change(store, 'meta', 'c', { schema: draftSchemaVersion + 1 });
      await put(store, 'd', { summary: { title: 'Aberto' } });
      await show({ currentDraftId: 'd' });
      await expect(manager).to.be.accessible();

      button('Renomear Armarinho').click();
      await manager.updateComplete;
      await expect(manager).to.be.accessible();
    });

    it('marks a priority contact with a star that has words', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho', priority: true } });
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await show();

      expect(text(row('Armarinho').querySelector('.star')!)).to.equal('prioritário');
      expect(row('Pão Dourado').querySelector('.star')).to.equal(null);
    });

    it('shows no amounts to a profile that sees no prices, whatever was written before', async () => {
      await put(store, 'a', { summary: { title: 'Pão Dourado', itemCount: 3, totalAmount: '4250.00' } });
      await show({ pricesHidden: true });
      expect(manager.shadowRoot!.textContent).to.include('3 itens').and.not.include('4.250');
    });

    it('warns three days before a draft expires', async () => {
      await put(store, 'a', { summary: { title: 'Pão Dourado' } });
      await change(store, 'meta', 'a', { expiresAt: Date.now() + 2 * 86_400_000 });
      await show();
      expect(details('Pão Dourado').at(-1)).to.equal('expira em 2 dias');
    });

    it('shows a name with markup as text', async () => {
      await put(store, 'a', { summary: { title: '<img src=x onerror=alert(1)>' } });
      await show();
      expect(titles()).to.deep.equal(['<img src=x onerror=alert(1)>']);
      expect(manager.renderRoot.querySelector('img')).to.equal(null);
    });

    it('says so in words when there is nothing, and is accessible', async () => {
      await show();
      expect(text(manager.renderRoot.querySelector('.empty')!)).to.include('Nenhum rascunho guardado.');
      await expect(manager).to.be.accessible();
    });

    it('shows a page at a time and goes on reading at the first new row', async () => {
      for (let number = 0; number < 23; number += 1)
        await put(store, `d${number}`, { summary: { title: `Nº ${number}` } });
      await show();
      expect(rows().length).to.equal(20);

      button('Mostrar mais').click();
      await waitUntil(() => rows().length === 23);
      await waitUntil(() => focusedName() === 'Abrir Nº 2');
      expect(button('Mostrar mais')).to.equal(undefined);
    });

    it('follows what other forms write, without losing the focus of a row that moves', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await show();
      button('Abrir Armarinho').focus();

      await store.put(
        'a',
        { schema: draftSchemaVersion, contact: {}, unread: {}, confirmed: {}, suggested: [] },
        {
          expectedRev: 1,
          origin: 'automatic',
          durability: 'relaxed',
          summary: { title: 'Armarinho', itemCount: 2, priority: false },
        },
      );
      await waitUntil(() => titles()[0] === 'Armarinho', 'the row comes first', { timeout: 3000 });
      expect(details('Armarinho')[0]).to.equal('2 itens');
      expect(focusedName()).to.equal('Abrir Armarinho');
    });

    it('shows nothing of another user, nor of the user before', async () => {
      const other = openDraftStore({ tenant: owner.tenant, userId: 'VENDAS2' });
      await put(store, 'a', { summary: { title: 'Só de VENDAS1' } });
      await put(other, 'b', { summary: { title: 'Só de VENDAS2' } });
      await show();
      expect(titles()).to.deep.equal(['Só de VENDAS1']);

      manager.userId = 'VENDAS2';
      await manager.updateComplete;
      expect(titles()).to.deep.equal([]);
      await listed();
      expect(titles()).to.deep.equal(['Só de VENDAS2']);
      await other.purge();
    });

    it('drops the answer for a user who is no longer asked for', async () => {
      await put(store, 'a', { summary: { title: 'Só de VENDAS1' } });
      const list = store.list.bind(store);
      let answer: () => void = () => undefined;
      store.list = async (input) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return list(input);
      };
      cleanups.push(() => (store.list = list));
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager tenant=${owner.tenant} user-id="VENDAS1"></sales-contact-draft-manager>`,
      );
      manager.userId = 'NINGUEM';
      await listed();
      answer();
      await aTimeout(100);
      expect(titles()).to.deep.equal([]);
    });

    it('lists the drafts kept for nobody when tenant or user is missing', async () => {
      const nobody = openDraftStore({});
      await put(nobody, 'a', { summary: { title: 'De ninguém' } });
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager tenant="demo"></sales-contact-draft-manager>`,
      );
      await listed();
      expect(titles()).to.deep.equal(['De ninguém']);
      await nobody.purge();
    });
  });

  describe('loading and failing', () => {
    it('shows a skeleton only when the list takes longer than 300 ms', async () => {
      const list = store.list;
      store.list = () => new Promise(() => undefined);
      cleanups.push(() => (store.list = list));
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager tenant=${owner.tenant} user-id="VENDAS1"></sales-contact-draft-manager>`,
      );
      await aTimeout(100);
      expect(manager.renderRoot.querySelector('.skeleton')).to.equal(null);
      await waitUntil(() => manager.renderRoot.querySelector('.skeleton') !== null);
      expect(text(manager.renderRoot.querySelector('[role="status"]')!)).to.equal('Carregando os rascunhos…');
    });

    it('says that it could not read, and reads again when asked', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      const list = store.list;
      store.list = () => Promise.reject(new Error('closed'));
      cleanups.push(() => (store.list = list));
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager tenant=${owner.tenant} user-id="VENDAS1"></sales-contact-draft-manager>`,
      );
      await waitUntil(() => manager.renderRoot.querySelector('sales-contact-notice') !== null);
      expect(manager.shadowRoot!.textContent).to.include('Não foi possível ler os rascunhos deste navegador.');

      store.list = list;
      button('Tentar de novo').click();
      await listed();
      expect(titles()).to.deep.equal(['Armarinho']);
      expect(manager.renderRoot.querySelector('sales-contact-notice')).to.equal(null);
    });
  });

  describe('opening', () => {
    const withTarget = async (target: object): Promise<HTMLElement> => {
      const form = await fixture<HTMLElement>(html`<div id="form-of-test"></div>`);
      Object.assign(form, target);
      return form;
    };

    it('asks first, with the id only, then loads into the form that `for` names', async () => {
      const seen = events('sales-contact-draft-loading');
      const loaded: string[] = [];
      await withTarget({ loadDraft: (id: string) => Promise.resolve(void loaded.push(id)) });
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show({ for: 'form-of-test' });

      button('Abrir Armarinho').focus();
      await sendKeys({ press: 'Enter' });
      expect(loaded).to.deep.equal(['a']);
      expect(seen.map(({ detail, cancelable, composed }) => ({ detail, cancelable, composed }))).to.deep.equal([
        { detail: { draftId: 'a' }, cancelable: true, composed: true },
      ]);
    });

    it('loads nothing when the host cancels', async () => {
      const loaded: string[] = [];
      await withTarget({ loadDraft: (id: string) => Promise.resolve(void loaded.push(id)) });
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show({ for: 'form-of-test' });
      manager.addEventListener('sales-contact-draft-loading', (event) => event.preventDefault());

      button('Abrir Armarinho').click();
      await aTimeout(20);
      expect(loaded).to.deep.equal([]);
    });

    it('leaves it to the host when there is no form', async () => {
      const seen = events('sales-contact-draft-loading');
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show();
      button('Abrir Armarinho').click();
      await aTimeout(20);
      expect(seen.length).to.equal(1);
      expect(manager.renderRoot.querySelector('sales-contact-notice')).to.equal(null);
    });

    it('tells the developer what `for` should name', async () => {
      const said: string[] = [];
      const error = console.error;
      console.error = (message: string) => void said.push(message);
      cleanups.push(() => (console.error = error));
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show({ for: 'nothing-here' });
      button('Abrir Armarinho').click();
      await aTimeout(20);
      expect(said).to.deep.equal([
        'sales-contact-draft-manager: expected for="nothing-here" to name a <sales-contact-form> in the same root, found none.',
      ]);
    });

    it('says so when the form could not open the draft', async () => {
      await withTarget({ loadDraft: () => Promise.reject(new Error('gone')) });
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show({ for: 'form-of-test' });
      button('Abrir Armarinho').click();
      await waitUntil(() => manager.renderRoot.querySelector('sales-contact-notice') !== null);
      expect(manager.shadowRoot!.textContent).to.include('Não foi possível abrir o rascunho. Tente de novo.');
    });

    it('marks the draft that the form has open, and follows it', async () => {
      const form = await withTarget({ loadDraft: () => Promise.resolve(), currentDraftId: 'a' });
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await show({ for: 'form-of-test' });
      const marked = (): string[] =>
        rows().flatMap((one) => (one.querySelector('.current') === null ? [] : [one.getAttribute('aria-label')!]));
      expect(marked()).to.deep.equal(['Armarinho']);
      expect(text(row('Armarinho').querySelector('.current')!)).to.equal('aberto agora');

      Object.assign(form, { currentDraftId: 'b' });
      form.dispatchEvent(new CustomEvent('sales-contact-title-changed', { bubbles: true, composed: true }));
      await manager.updateComplete;
      expect(marked()).to.deep.equal(['Pão Dourado']);
    });

    it('takes the focus only when it is told to, and only once', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show();
      expect(manager.shadowRoot!.activeElement).to.equal(null);

      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager autofocus tenant=${owner.tenant} user-id="VENDAS1"></sales-contact-draft-manager>`,
      );
      await waitUntil(() => focusedName() === 'Abrir Armarinho');
      (document.activeElement as HTMLElement).blur();
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await waitUntil(() => rows().length === 2);
      expect(manager.shadowRoot!.activeElement).to.equal(null);
    });

    it('moves between rows with the arrows, Home and End', async () => {
      for (const title of ['C', 'B', 'A']) await put(store, title, { summary: { title } });
      await show();
      button('Abrir A').focus();
      const at: (string | null | undefined)[] = [];
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'ArrowUp']) {
        await pressKeys(key);
        at.push(focusedName());
      }
      expect(at.map((name) => name?.slice(-1))).to.deep.equal(['A', 'B', 'C', 'C', 'A', 'C', 'B']);
    });
  });

  describe('renaming', () => {
    beforeEach(async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show();
      button('Renomear Armarinho').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focusedName() === 'Nome do rascunho');
    });

    it('saves the name with Enter and gives the focus back', async () => {
      await sendKeys({ type: 'Proposta de dezembro' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => titles()[0] === 'Proposta de dezembro');
      await waitUntil(() => focusedName() === 'Renomear Proposta de dezembro');
      expect((await store.list({ limit: 1 })).items[0]?.name).to.equal('Proposta de dezembro');
    });

    it('changes nothing with Esc, which goes no further', async () => {
      let beyond = 0;
      const count = (): void => void (beyond += 1);
      document.addEventListener('keydown', count);
      cleanups.push(() => document.removeEventListener('keydown', count));
      await sendKeys({ type: 'Outro' });
      beyond = 0;
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focusedName() === 'Renomear Armarinho');
      expect([titles(), beyond]).to.deep.equal([['Armarinho'], 0]);
    });

    it('takes the name away when it is emptied', async () => {
      await store.rename('a', 'Proposta');
      await sendKeys({ press: 'Backspace' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => titles()[0] === 'Armarinho');
      expect((await store.list({ limit: 1 })).items[0]).not.to.have.property('name');
    });

    it('gives no name when nothing was changed', async () => {
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focusedName() === 'Renomear Armarinho');
      expect((await store.list({ limit: 1 })).items[0]).not.to.have.property('name');
    });

    it('keeps what is being typed while the list changes', async () => {
      await sendKeys({ type: 'Meio nome' });
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await waitUntil(() => rows().length === 2);
      const field = manager.renderRoot.querySelector('input')!;
      expect([field.value, manager.shadowRoot!.activeElement]).to.deep.equal(['Meio nome', field]);
    });

    it('keeps the field and says so when the name could not be saved', async () => {
      await store.discard('a');
      await put(store, 'b', { summary: { title: 'Pão Dourado' } });
      await waitUntil(() => titles().includes('Pão Dourado'));
      button('Renomear Pão Dourado').click();
      await waitUntil(() => focusedName() === 'Nome do rascunho');
      const rename = store.rename;
      store.rename = () => Promise.reject(new Error('closed'));
      cleanups.push(() => (store.rename = rename));
      await sendKeys({ type: 'Outro' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => manager.renderRoot.querySelector('sales-contact-notice') !== null);
      expect(manager.renderRoot.querySelector('input')!.value).to.equal('Outro');
    });
  });

  describe('discarding', () => {
    it('takes the draft out of the list, offers to bring it back, and goes on with the next row', async () => {
      for (const title of ['C', 'B', 'A']) await put(store, title, { summary: { title } });
      await show();
      button('Descartar B').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => undoButton() !== null);
      expect(titles()).to.deep.equal(['A', 'C']);
      await waitUntil(() => focusedName() === 'Descartar C');

      undoButton()!.click();
      await waitUntil(() => titles().length === 3);
      expect([...titles()].sort()).to.deep.equal(['A', 'B', 'C']);
    });

    it('says so when the draft could not be discarded, and keeps it', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show();
      const discard = store.discard;
      store.discard = () => Promise.reject(new Error('closed'));
      cleanups.push(() => (store.discard = discard));
      button('Descartar Armarinho').click();
      await waitUntil(() => manager.renderRoot.querySelector('sales-contact-notice') !== null);
      expect([titles(), undoButton()]).to.deep.equal([['Armarinho'], null]);
    });

    it('leaves the draft that is open to its form, which must stop writing first', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show({ currentDraftId: 'a' });
      expect(button('Descartar Armarinho')).to.equal(undefined);

      let discarded = 0;
      const form = await fixture<HTMLElement>(html`<div id="form-of-test"></div>`);
      Object.assign(form, { discardDraft: () => Promise.resolve(void (discarded += 1)) });
      manager.for = 'form-of-test';
      await manager.updateComplete;
      button('Descartar Armarinho').click();
      await aTimeout(20);
      expect([discarded, titles()]).to.deep.equal([1, ['Armarinho']]);
    });
  });

  describe('drafts that cannot be opened', () => {
    it('says so of a broken one and exports its text as a file', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await change(store, 'drafts', 'a', { payload: '{"cut off' });
      await store.get('a');
      const files: { name: string; text: Promise<string> }[] = [];
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        files.push({ name: this.download, text: fetchedText(this.href) });
      };
      cleanups.push(() => (HTMLAnchorElement.prototype.click = click));
      const blobs = new Map<string, Blob>();
      const fetchedText = (address: string): Promise<string> => blobs.get(address)!.text();
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob: Blob) => {
        const address = create.call(URL, blob);
        blobs.set(address, blob);
        return address;
      };
      cleanups.push(() => (URL.createObjectURL = create));
      await show();

      expect(details('Armarinho')[0]).to.equal('não foi possível abrir');
      expect(button('Abrir Armarinho')).to.equal(undefined);
      button('Exportar Armarinho').click();
      await waitUntil(() => files.length === 1);
      expect([files[0]!.name, await files[0]!.text]).to.deep.equal(['rascunho-a.json', '{"cut off']);
    });

    it('only lists one that a newer version wrote', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await change(store, 'meta', 'a', { schema: draftSchemaVersion + 1 });
      await show();
      expect(details('Armarinho')[0]).to.equal('criado em versão mais nova');
      expect(['Abrir', 'Renomear', 'Descartar'].map((action) => button(`${action} Armarinho`))).to.deep.equal([
        undefined,
        undefined,
        undefined,
      ]);
    });
  });

  describe('its events', () => {
    it('tells the count at the start and after every change, composed', async () => {
      const seen = events('sales-contact-drafts-changed');
      await put(store, 'a');
      await show();
      await put(store, 'b');
      await waitUntil(() => seen.length === 2);
      await store.discard('a');
      await waitUntil(() => seen.length === 3);
      expect(seen.map(({ detail }) => detail as unknown)).to.deep.equal([{ count: 1 }, { count: 2 }, { count: 1 }]);
    });

    it('says nothing after it left the page, and begins again when it comes back', async () => {
      await show();
      const box = manager.parentElement!;
      manager.remove();
      const seen = events('sales-contact-drafts-changed');
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await aTimeout(50);
      expect(seen.length).to.equal(0);

      box.append(manager);
      await waitUntil(() => titles()[0] === 'Armarinho');
      expect(seen.length).to.equal(1);
    });
  });
});

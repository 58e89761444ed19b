import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/draft-manager/define.js';
import type { DraftManager } from '../../src/draft-manager/draft-manager.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import { sharedStore } from '../../src/drafts/database.js';
import type { DraftStore, PutOptions } from '../../src/drafts/draft-store.js';
import { lockDrafts, openDraftStore } from '../../src/drafts/open-draft-store.js';
import { maxPayload } from '../../src/drafts/stored.js';
import { StorageError } from '../../src/storage/errors.js';
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
    { schema: draftSchemaVersion, contact: emptyContact(), unread: {}, confirmed: {}, suggested: [] },
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
  const told = (): string => text(manager.renderRoot.querySelector('[role="status"]')!);
  const notice = (): string | undefined => {
    const found = manager.renderRoot.querySelector('sales-contact-notice');
    return found === null ? undefined : text(found);
  };
  const furtherActions = (title: string): string[] =>
    [...row(title).querySelectorAll('.more-actions button')].map((one) => one.getAttribute('aria-label')!);
  const choose = async (title: string, action: string): Promise<void> => {
    button(`Mais ações de ${title}`).click();
    await manager.updateComplete;
    button(`${action} ${title}`).focus();
    await sendKeys({ press: 'Enter' });
    await manager.updateComplete;
  };
  const dialog = (): HTMLElement | null => manager.renderRoot.querySelector('sales-contact-dialog');
  const withTarget = async (target: object): Promise<HTMLElement> => {
    const form = await fixture<HTMLElement>(html`<div id="form-of-test"></div>`);
    Object.assign(form, target);
    return form;
  };
  /** What is saved as files from here on. */
  const savedFiles = (): { name: string; text: Promise<string> }[] => {
    const files: { name: string; text: Promise<string> }[] = [];
    const blobs = new Map<string, Blob>();
    const { click } = HTMLAnchorElement.prototype;
    const { createObjectURL } = URL;
    HTMLAnchorElement.prototype.click = function () {
      files.push({ name: this.download, text: blobs.get(this.href)!.text() });
    };
    URL.createObjectURL = (blob: Blob) => {
      const address = createObjectURL.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    cleanups.push(() => {
      HTMLAnchorElement.prototype.click = click;
      URL.createObjectURL = createObjectURL;
    });
    return files;
  };
  const chooseFile = (content: BlobPart[]): void => {
    const input = manager.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')!;
    const data = new DataTransfer();
    data.items.add(new File(content, 'rascunho.json', { type: 'application/json' }));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  /** Another tab that has a draft open; answers how it is closed. */
  const openInOtherTab = (id: string): Promise<() => Promise<void>> =>
    new Promise((opened) => {
      let close: () => void;
      const closed = new Promise<void>((resolve) => (close = resolve));
      const ended: Promise<void> = navigator.locks.request(`sales-contact:${store.ns}:${id}`, () => {
        opened(() => {
          close();
          return ended;
        });
        return closed;
      });
    });
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
      expect(details('Armarinho Conceição')[1]).to.equal('salvo por você');
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
      expect(details('Pão Dourado')[0]).to.equal('expira em 2 dias');
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
      await change(store, 'drafts', 'a', { payload: '{"cut off', sealed: undefined });
      await store.get('a');
      const files = savedFiles();
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

  describe('what a row says', () => {
    it('says how many required fields are missing, or that none is', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho', missing: 4 } });
      await put(store, 'b', { summary: { title: 'Boteco', missing: 1 } });
      await put(store, 'c', { summary: { title: 'Cartório', missing: 0 } });
      await put(store, 'd', { summary: { title: 'Doceria' } });
      await show();
      const said = (title: string): string[] => details(title).filter((part) => /falta|completo/.test(part));
      expect(['Armarinho', 'Boteco', 'Cartório', 'Doceria'].map(said)).to.deep.equal([
        ['faltam 4 campos'],
        ['falta 1 campo'],
        ['completo'],
        [],
      ]);
    });

    it('gives the day a draft expires quietly while that is far', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await change(store, 'meta', 'a', { expiresAt: new Date(2030, 11, 24, 12).getTime() });
      await show();
      expect(details('Armarinho').at(-1)).to.equal('expira em 24/12');
      expect(row('Armarinho').querySelector('.expires')).to.equal(null);
    });

    it('tells the draft that another tab has open, and lets nobody discard it here', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await put(store, 'b', { summary: { title: 'Boteco' } });
      const close = await openInOtherTab('a');
      await show();
      expect(text(row('Armarinho').querySelector('.current')!)).to.equal('aberto em outra aba');
      expect(button('Descartar Armarinho')).to.equal(undefined);
      expect(row('Boteco').querySelector('.current')).to.equal(null);

      await close();
      document.dispatchEvent(new Event('visibilitychange'));
      await waitUntil(() => row('Armarinho').querySelector('.current') === null);
      expect(button('Descartar Armarinho')).not.to.equal(undefined);
    });
  });

  describe('searching', () => {
    const field = (): HTMLInputElement | null => manager.renderRoot.querySelector('[role="search"] input');
    const type = async (sought: string): Promise<void> => {
      field()!.focus();
      await sendKeys({ type: sought });
      await manager.updateComplete;
    };
    const putMany = async (count: number): Promise<void> => {
      for (let number = 0; number < count; number += 1)
        await put(store, `d${number}`, { summary: { title: `Cliente ${number}` } });
    };

    it('is offered from the sixth draft on', async () => {
      await putMany(5);
      await show();
      expect(field()).to.equal(null);
      await put(store, 'd5');
      await waitUntil(() => field() !== null);
      expect(field()!.getAttribute('aria-label')).to.equal('Buscar nos rascunhos');
    });

    it('finds by person, description and given name, minding neither accents nor case', async () => {
      await putMany(4);
      await put(store, 'a', { summary: { title: 'Padaria Pão Dourado' } });
      await put(store, 'b', { summary: { title: 'Boteco', description: 'Emissão para o pao' } });
      await put(store, 'c', { summary: { title: 'Cartório' } });
      await store.rename('c', 'PÃO de dezembro');
      await show();
      await type('pao');
      expect(titles()).to.deep.equal(['PÃO de dezembro', 'Boteco', 'Padaria Pão Dourado']);
      await expect(manager).to.be.accessible();
    });

    it('finds drafts beyond those that are listed', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await putMany(22);
      await show();
      await type('arma');
      await waitUntil(() => titles()[0] === 'Armarinho');
    });

    it('tells how many it found once typing rests, not at each key', async () => {
      await putMany(5);
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await show();
      await type('arm');
      expect(told()).to.equal('');
      await waitUntil(() => told() !== '');
      expect(told()).to.equal('1 rascunho encontrado');
    });

    it('says so when nothing is found', async () => {
      await putMany(6);
      await show();
      await type('zzz');
      expect(rows()).to.deep.equal([]);
      expect(text(manager.renderRoot.querySelector('.empty')!)).to.equal('Nenhum rascunho encontrado.');
    });

    it('shows all again with Esc, which goes no further', async () => {
      await putMany(6);
      await show();
      let beyond = 0;
      const count = ({ key }: KeyboardEvent): void => void (beyond += key === 'Escape' ? 1 : 0);
      document.addEventListener('keydown', count);
      cleanups.push(() => document.removeEventListener('keydown', count));
      await type('zzz');
      await pressKeys('Escape');
      await waitUntil(() => rows().length === 6);
      expect([field()!.value, beyond]).to.deep.equal(['', 0]);
      await pressKeys('Escape');
      expect(beyond).to.equal(1);
    });

    it('goes to the first draft found with the arrow down', async () => {
      await putMany(6);
      await show();
      await type('cliente 3');
      await pressKeys('ArrowDown');
      expect(focusedName()).to.equal('Abrir Cliente 3');
    });

    it('leaves the focus among the drafts that were found', async () => {
      for (const title of ['Padaria C', 'Padaria B', 'Padaria A']) await put(store, title, { summary: { title } });
      await putMany(4);
      await show();
      await type('padaria');
      button('Renomear Padaria A').click();
      await waitUntil(() => focusedName() === 'Nome do rascunho');
      await pressKeys('Escape');
      await waitUntil(() => focusedName() === 'Renomear Padaria A');

      button('Descartar Padaria A').focus();
      await pressKeys('Enter');
      await waitUntil(() => focusedName() === 'Descartar Padaria B');
      expect(titles()).to.deep.equal(['Padaria B', 'Padaria C']);
    });
  });

  describe('further actions', () => {
    beforeEach(async () => {
      await put(store, 'a', { summary: { title: 'Armarinho', itemCount: 2 } });
      await put(store, 'b', { summary: { title: 'Boteco' } });
      await show();
    });

    it('are shown and hidden by a button that says so, and are accessible', async () => {
      const more = button('Mais ações de Armarinho');
      expect([more.getAttribute('aria-expanded'), furtherActions('Armarinho')]).to.deep.equal(['false', []]);
      more.focus();
      await sendKeys({ press: 'Enter' });
      await manager.updateComplete;
      expect(more.getAttribute('aria-expanded')).to.equal('true');
      expect(furtherActions('Armarinho')).to.deep.equal(['Duplicar Armarinho', 'Exportar Armarinho']);
      await expect(manager).to.be.accessible();

      await sendKeys({ press: 'Enter' });
      await manager.updateComplete;
      expect(furtherActions('Armarinho')).to.deep.equal([]);
    });

    it('come next with Tab', async () => {
      button('Mais ações de Armarinho').focus();
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Tab' });
      expect(focusedName()).to.equal('Duplicar Armarinho');
    });

    it('are shown of one draft at a time', async () => {
      button('Mais ações de Armarinho').click();
      await manager.updateComplete;
      button('Mais ações de Boteco').click();
      await manager.updateComplete;
      expect([furtherActions('Armarinho').length, furtherActions('Boteco').length]).to.deep.equal([0, 2]);
    });

    it('are hidden with Esc, which goes no further, and give the focus back', async () => {
      let beyond = 0;
      const count = (): void => void (beyond += 1);
      button('Mais ações de Armarinho').click();
      await manager.updateComplete;
      button('Exportar Armarinho').focus();
      document.addEventListener('keydown', count);
      cleanups.push(() => document.removeEventListener('keydown', count));
      await pressKeys('Escape');
      await manager.updateComplete;
      expect(furtherActions('Armarinho')).to.deep.equal([]);
      expect([focusedName(), beyond]).to.deep.equal(['Mais ações de Armarinho', 0]);
      await pressKeys('Escape');
      expect(beyond).to.equal(1);
    });

    it('are not offered for a draft that cannot be read', async () => {
      await change(store, 'meta', 'a', { broken: true });
      await store.rename('b', 'Bar');
      await waitUntil(() => titles().includes('Bar'));
      expect(button('Mais ações de Armarinho')).to.equal(undefined);
    });

    it('duplicate a draft under an id of its own, and keep the focus', async () => {
      await choose('Armarinho', 'Duplicar');
      await waitUntil(() => rows().length === 3);
      await waitUntil(() => told() === 'Rascunho duplicado.');
      expect(focusedName()).to.equal('Duplicar Armarinho');
      const { items } = await store.list({ limit: 9 });
      expect(new Set(items.map(({ id }) => id)).size).to.equal(3);
    });

    it('say so when there was nothing to duplicate', async () => {
      const { get } = store;
      store.get = () => Promise.resolve(undefined);
      cleanups.push(() => (store.get = get));
      await choose('Armarinho', 'Duplicar');
      await waitUntil(() => notice() !== undefined);
      expect(notice()).to.include('Não foi possível alterar o rascunho.');
    });

    it('export any draft as readable text, in a file whose name says nothing about anybody', async () => {
      const files = savedFiles();
      await choose('Armarinho', 'Exportar');
      await waitUntil(() => files.length === 1);
      expect(files[0]!.name).to.equal('rascunho-a.json');
      expect((JSON.parse(await files[0]!.text) as { schema: number }).schema).to.equal(draftSchemaVersion);
    });
  });

  describe('importing', () => {
    beforeEach(() => show());

    it('takes in what was exported', async () => {
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      const exported = (await store.exportRaw('a'))!;
      chooseFile([exported]);
      await waitUntil(() => rows().length === 2);
      await waitUntil(() => told() === 'Rascunho importado.');
    });

    it('opens the choice of a file by its button, in an empty list too', () => {
      const input = manager.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')!;
      let opened = 0;
      input.click = () => void (opened += 1);
      button('Importar rascunho').click();
      expect([opened, input.accept]).to.deep.equal([1, '.json,application/json']);
    });

    it('says of a file that is no draft that nothing was imported', async () => {
      chooseFile(['{"some": "other file"}']);
      await waitUntil(() => notice() !== undefined);
      expect(notice()).to.equal('Este arquivo não é um rascunho deste cadastro. Nada foi importado.');
      expect(await store.count()).to.equal(0);
    });

    it('says of a draft of a newer version to reload the page', async () => {
      chooseFile([JSON.stringify({ schema: draftSchemaVersion + 1, contact: {} })]);
      await waitUntil(() => notice() !== undefined);
      expect(notice()).to.include('versão mais nova').and.include('Recarregue a página');
    });

    it('says of a file that is too big so, whether or not it was read', async () => {
      chooseFile([' '.repeat(maxPayload + 1)]);
      await waitUntil(() => notice() !== undefined);
      expect(notice()).to.equal('Este arquivo é grande demais para um rascunho. Nada foi importado.');

      manager.tenant = newOwner().tenant;
      await manager.updateComplete;
      await listed();
      expect(notice()).to.equal(undefined);
      const { text: read } = File.prototype;
      let reads = 0;
      File.prototype.text = function () {
        reads += 1;
        return read.call(this);
      };
      cleanups.push(() => (File.prototype.text = read));
      const big = ' '.repeat(maxPayload);
      chooseFile([big, big, big, ' ']);
      await waitUntil(() => notice() !== undefined);
      expect([notice(), reads]).to.deep.equal([
        'Este arquivo é grande demais para um rascunho. Nada foi importado.',
        0,
      ]);
    });

    it('does not blame the file when there is no room', async () => {
      await put(store, 'a');
      const exported = (await store.exportRaw('a'))!;
      const { put: write } = store;
      store.put = () => Promise.reject(new StorageError('quota', 'Expected room, found none.'));
      cleanups.push(() => (store.put = write));
      chooseFile([exported]);
      await waitUntil(() => notice() !== undefined);
      expect(notice()).to.equal('Não foi possível importar o rascunho. Tente de novo.');
    });
  });

  describe('comparing', () => {
    let differences: { path: string; label: string; shown: string; kept: string }[];
    let taken: string[];
    let target: object;
    const compared = (): string[][] =>
      [...dialog()!.querySelectorAll('.difference')].map((one) => [...one.querySelectorAll('h3, dt, dd')].map(text));

    beforeEach(async () => {
      differences = [
        { path: 'person.phone', label: 'Telefone', shown: '', kept: '(31) 99999-8888' },
        { path: 'description', label: 'Descrição', shown: 'Bimer', kept: 'ISS-Easy' },
      ];
      taken = [];
      target = {
        currentDraftId: 'b',
        compareDraft: () => Promise.resolve(differences),
        takeFromDraft: (id: string, path: string) => {
          taken.push(`${id} ${path}`);
          differences = differences.filter((one) => one.path !== path);
          return Promise.resolve();
        },
      };
      await put(store, 'a', { summary: { title: 'Armarinho' } });
      await put(store, 'b', { summary: { title: 'Boteco' } });
    });

    it('is offered only where the form can, and not with the draft that is open', async () => {
      await withTarget(target);
      await show({ for: 'form-of-test' });
      const isOffered = async (title: string): Promise<boolean> => {
        button(`Mais ações de ${title}`).click();
        await manager.updateComplete;
        return furtherActions(title).includes(`Comparar com a tela ${title}`);
      };
      expect([await isOffered('Armarinho'), await isOffered('Boteco')]).to.deep.equal([true, false]);
      manager.for = undefined;
      expect(await isOffered('Armarinho')).to.equal(false);
    });

    it('shows what differs, label by label, on the screen and in the draft', async () => {
      await withTarget(target);
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      expect(dialog()).to.have.property('heading', 'Comparar com a tela: Armarinho');
      expect(compared()).to.deep.equal([
        ['Telefone', 'na tela', 'vazio', 'no rascunho', '(31) 99999-8888'],
        ['Descrição', 'na tela', 'Bimer', 'no rascunho', 'ISS-Easy'],
      ]);
      await expect(manager).to.be.accessible();
    });

    it('takes over field by field, goes on with the next, and says when nothing differs any more', async () => {
      await withTarget(target);
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      button('Usar o do rascunho: Telefone').click();
      await waitUntil(() => compared().length === 1);
      expect([taken, told()]).to.deep.equal([['a person.phone'], 'Telefone: a tela ficou como no rascunho.']);
      await waitUntil(() => focusedName() === 'Usar o do rascunho: Descrição');

      button('Usar o do rascunho: Descrição').click();
      await waitUntil(() => compared().length === 0);
      expect(text(dialog()!)).to.include('A tela e o rascunho estão iguais.');
      await waitUntil(() => text(manager.shadowRoot!.activeElement ?? manager) === 'Fechar');
    });

    it('gives the focus back to the row when it is closed', async () => {
      await withTarget(target);
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      await aTimeout(50);
      await pressKeys('Escape');
      await waitUntil(() => dialog() === null);
      expect(focusedName()).to.equal('Comparar com a tela Armarinho');
    });

    it('keeps the comparison and says so when a field could not be taken over', async () => {
      await withTarget({ ...target, takeFromDraft: () => Promise.reject(new Error('no')) });
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      button('Usar o do rascunho: Telefone').click();
      await waitUntil(() => dialog()!.querySelector('sales-contact-notice') !== null);
      expect(text(dialog()!)).to.include('Não foi possível trazer este campo do rascunho.');
      expect(compared().length).to.equal(2);
    });

    it('says so when the draft cannot be compared', async () => {
      await withTarget({ ...target, compareDraft: () => Promise.resolve(undefined) });
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => notice() !== undefined);
      expect([notice(), dialog()]).to.deep.equal(['Não foi possível comparar com o rascunho. Tente de novo.', null]);
    });

    it('asks the form around it when it stands in one', async () => {
      const form = await fixture<HTMLElement>(html`<div></div>`);
      Object.assign(form, target);
      const root = form.attachShadow({ mode: 'open' });
      manager = document.createElement('sales-contact-draft-manager');
      Object.assign(manager, owner);
      root.append(manager);
      await listed();
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      expect(compared().length).to.equal(2);
    });
  });

  describe('discarding all', () => {
    beforeEach(async () => {
      for (const title of ['A', 'B', 'C']) await put(store, title, { summary: { title } });
    });
    const ask = async (): Promise<void> => {
      button('Descartar todos os meus rascunhos').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => dialog() !== null || notice() !== undefined);
    };

    it('asks first, with their number, and does nothing when that is canceled', async () => {
      await show();
      await ask();
      expect(dialog()).to.have.property('heading', 'Descartar 3 rascunhos?');
      expect(text(dialog()!.querySelector('p')!)).to.equal('Isso não pode ser desfeito.');
      await expect(manager).to.be.accessible();
      button('Cancelar').click();
      await waitUntil(() => dialog() === null);
      expect([await store.count(), text(manager.shadowRoot!.activeElement!)]).to.deep.equal([
        3,
        'Descartar todos os meus rascunhos',
      ]);
    });

    it('deletes them for good, without a promise to bring them back', async () => {
      await show();
      button('Descartar A').click();
      await waitUntil(() => undoButton() !== null);
      await ask();
      button('Descartar 2 rascunhos').click();
      await waitUntil(() => rows().length === 0);
      await waitUntil(() => told() === '2 rascunhos descartados.');
      expect([undoButton(), await store.restore('B')]).to.deep.equal([null, false]);
    });

    it('leaves what is open in another tab, and counts it out', async () => {
      const close = await openInOtherTab('B');
      cleanups.push(() => void close());
      await show();
      await ask();
      expect(dialog()).to.have.property('heading', 'Descartar 2 rascunhos?');
      expect(text(dialog()!.querySelector('p')!)).to.include(
        'O que está aberto aqui ou em outra aba continua guardado.',
      );
      button('Descartar 2 rascunhos').click();
      await waitUntil(() => titles().length === 1);
      expect(titles()).to.deep.equal(['B']);
    });

    it('leaves what is open here, where nothing can be locked', async () => {
      await show({ currentDraftId: 'B' });
      await ask();
      expect(dialog()).to.have.property('heading', 'Descartar 2 rascunhos?');
      button('Descartar 2 rascunhos').click();
      await waitUntil(() => titles().length === 1);
      expect(titles()).to.deep.equal(['B']);
    });

    it('says so when all are open in other tabs', async () => {
      for (const title of ['A', 'B', 'C']) {
        const close = await openInOtherTab(title);
        cleanups.push(() => void close());
      }
      await show();
      await ask();
      expect([dialog(), notice()]).to.deep.equal([
        null,
        'Seus rascunhos estão abertos aqui ou em outra aba. Nada foi descartado.',
      ]);
    });

    it('is not offered where there is nothing', async () => {
      await store.purge();
      await show();
      expect(button('Descartar todos os meus rascunhos')).to.equal(undefined);
    });
  });

  describe('locked drafts', () => {
    const content = (): string => text(manager.shadowRoot as unknown as Element);

    beforeEach(async () => {
      await put(store, 'a', { summary: { title: 'Armarinho', description: 'Bimer' } });
      await put(store, 'b', { summary: { title: 'Boteco' } });
    });

    afterEach(() => store.unlock());

    it('are only counted, with the way back', async () => {
      await lockDrafts(owner);
      await show();
      await waitUntil(() => content().includes('2 rascunhos guardados.'));
      expect(content()).to.equal('Entre novamente para ver seus rascunhos. 2 rascunhos guardados.');
      expect(manager.renderRoot.querySelectorAll('ul, button, input').length).to.equal(0);
      await expect(manager).to.be.accessible();
    });

    it('leave nothing on the screen when they are locked, and come back when they are not', async () => {
      await withTarget({
        compareDraft: () => Promise.resolve([{ path: 'p', label: 'Telefone', shown: '', kept: '(31) 99999-8888' }]),
      });
      await show({ for: 'form-of-test' });
      await choose('Armarinho', 'Comparar com a tela');
      await waitUntil(() => dialog() !== null);
      await lockDrafts(owner);
      await waitUntil(() => content().startsWith('Entre novamente'));
      expect(manager.renderRoot.querySelectorAll('ul, button, input, sales-contact-dialog').length).to.equal(0);

      store.unlock();
      await waitUntil(() => titles().length === 2);
      expect(titles()).to.deep.equal(['Boteco', 'Armarinho']);
    });

    it('are still counted for the host', async () => {
      const seen = events('sales-contact-drafts-changed');
      await lockDrafts(owner);
      await show();
      await waitUntil(() => seen.length > 0);
      expect(seen[0]!.detail).to.deep.equal({ count: 2 });
    });

    it('of the host open once it gives the key', async () => {
      const other = newOwner();
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager
          tenant=${other.tenant}
          user-id=${other.userId}
          encryption="host"
        ></sales-contact-draft-manager>`,
      );
      await waitUntil(() => content().startsWith('Entre novamente'));
      manager.encryptionKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      await waitUntil(() => content().includes('Nenhum rascunho guardado.'));
    });
  });

  describe('its events', () => {
    it('tells the count although nobody sees it', async () => {
      const seen = events('sales-contact-drafts-changed');
      manager = await fixture<DraftManager>(
        html`<sales-contact-draft-manager
          hidden
          tenant=${owner.tenant}
          user-id=${owner.userId}
        ></sales-contact-draft-manager>`,
      );
      await waitUntil(() => seen.length === 1);
      await put(store, 'a');
      await waitUntil(() => seen.length === 2);
      expect(seen.map(({ detail }) => detail as unknown)).to.deep.equal([{ count: 0 }, { count: 1 }]);
    });

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

import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { AgendaEntry, AgendaQuery } from '../../src/adapters/agenda.js';
import type { Call, Page } from '../../src/adapters/call.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import '../../src/agenda/define.js';
import type { SalesContactAgenda } from '../../src/agenda/agenda.js';
import type { Combobox } from '../../src/controls/combobox/combobox.js';
import { agendaData, inDays } from './samples.js';

type List = (input: AgendaQuery & { limit: number; cursor?: string }, call: Call) => Promise<Page<AgendaEntry>>;

describe('<sales-contact-agenda>', () => {
  let agenda: SalesContactAgenda;
  let adapters: Adapters;
  let counts: number[];
  let cleanups: (() => void)[];

  const show = async (more: Partial<SalesContactAgenda> = {}): Promise<void> => {
    agenda = document.createElement('sales-contact-agenda');
    Object.assign(agenda, { adapters, ...more });
    const page = await fixture(html`<div></div>`);
    agenda.addEventListener('sales-contact-agenda-changed', (event) => {
      counts.push((event as CustomEvent<{ count: number }>).detail.count);
    });
    page.append(agenda);
    await agenda.updateComplete;
  };
  const shown = async (more: Partial<SalesContactAgenda> = {}): Promise<void> => {
    await show(more);
    await waitUntil(() => group('today') !== null, 'the groups are shown');
    await settled();
  };
  const settled = async (): Promise<void> => {
    await aTimeout(20);
    await agenda.updateComplete;
  };
  const text = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const group = (name: string): HTMLElement | null => agenda.renderRoot.querySelector(`.group.${name}`);
  const names = (name: string): string[] => [...(group(name)?.querySelectorAll('.open') ?? [])].map(text);
  const heading = (name: string): string => text(group(name)?.querySelector('h2'));
  const openers = (): HTMLElement[] => [...agenda.renderRoot.querySelectorAll<HTMLElement>('.open')];
  const row = (name: string): HTMLElement =>
    openers()
      .find((one) => text(one) === name)!
      .closest<HTMLElement>('.row')!;
  const focusedName = (): string => text(agenda.shadowRoot!.activeElement);
  const told = (): string => text(agenda.renderRoot.querySelector('[role="status"]'));
  const notice = (): string => text(agenda.renderRoot.querySelector('sales-contact-notice'));
  const search = (): HTMLInputElement => agenda.renderRoot.querySelector('input[type="search"]')!;
  const owner = (): Combobox => agenda.renderRoot.querySelector<Combobox>('.owner')!;
  const withList = (make: (list: List) => List): void => {
    const list = adapters.agenda!.list.bind(adapters.agenda) as List;
    adapters = { ...adapters, agenda: { ...adapters.agenda!, list: make(list) as never } };
  };
  const type = (words: string): void => {
    search().value = words;
    search().dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

  beforeEach(() => {
    adapters = createMemoryAdapters(agendaData());
    counts = [];
    cleanups = [];
  });

  afterEach(() => {
    for (const cleanup of cleanups) cleanup();
  });

  it('shows what is overdue, due today and coming, those with priority first, each with its count', async () => {
    await shown();

    expect(heading('overdue')).to.equal('Atrasados 1');
    expect(heading('today')).to.equal('Hoje 2');
    expect(heading('upcoming')).to.equal('Próximos 1');
    expect(names('overdue')).to.deep.equal(['Padaria Pão Dourado']);
    expect(names('today')).to.deep.equal(['Armarinho Conceição', 'Oficina Boa Viagem']);
    expect(names('upcoming')).to.deep.equal(['Mercado Araçá']);
  });

  it('is accessible', async () => {
    await shown();

    await expect(agenda).to.be.accessible();
  });

  it('says of a row what it is about, in words', async () => {
    await shown();
    await waitUntil(() => text(row('Padaria Pão Dourado')).includes('SUPERVISOR deu parecer'));

    expect(text(row('Padaria Pão Dourado').querySelector('.distance'))).to.equal('há 3 dias');
    expect([...row('Padaria Pão Dourado').querySelectorAll('.about > *')].map(text)).to.deep.equal([
      'Emissor de notas',
      'Campinas, SP',
      'CV-1',
    ]);
    expect(text(row('Armarinho Conceição'))).to.contain('Prioritário');
    expect(text(row('Mercado Araçá').querySelector('.heading'))).to.contain('Contato interno');
    expect(text(row('Mercado Araçá').querySelector('.distance'))).to.equal('em 4 dias');
  });

  it('describes each row to who does not see it', async () => {
    await shown();
    const opener = row('Armarinho Conceição').querySelector('.open')!;

    const about = text(agenda.shadowRoot!.getElementById(opener.getAttribute('aria-describedby')!));

    expect(about).to.contain('Prioritário. ').and.to.contain('Automação de loja. Campinas, SP. CV-3');
  });

  it('takes the day from `date`', async () => {
    await shown({ date: inDays(4) });

    expect(heading('overdue')).to.equal('Atrasados 3');
    expect(names('today')).to.deep.equal(['Mercado Araçá']);
    expect(heading('upcoming')).to.equal('Próximos 0');
  });

  it('shows the agenda of `user-id`', async () => {
    await shown({ userId: 'VENDAS2' });

    expect(names('upcoming')).to.deep.equal(['Mercado Araçá']);
    expect(text(group('today'))).to.contain('Nada para hoje.');
    expect(text(group('overdue'))).to.contain('Nada atrasado.');
  });

  it('says so where there is no agenda, and where nobody is working', async () => {
    const { agenda: _agenda, ...others } = adapters;
    await show({ adapters: others });
    await waitUntil(() => notice() !== '');
    expect(notice()).to.contain('Este sistema não oferece a agenda');

    await show({ adapters: { ...adapters, users: createMemoryAdapters({}).users } });
    await waitUntil(() => notice() !== '');
    expect(notice()).to.contain('Nenhum usuário foi informado');
  });

  describe('with the keyboard', () => {
    it('stops once, and goes through the rows of all groups with arrows, Home and End', async () => {
      await shown();
      expect(openers().filter(({ tabIndex }) => tabIndex === 0)).to.have.lengthOf(1);

      openers()[0]!.focus();
      await sendKeys({ press: 'ArrowDown' });
      expect(focusedName()).to.equal('Armarinho Conceição');
      await sendKeys({ press: 'End' });
      expect(focusedName()).to.equal('Mercado Araçá');
      await sendKeys({ press: 'ArrowDown' });
      expect(focusedName()).to.equal('Mercado Araçá');
      await sendKeys({ press: 'Home' });
      expect(focusedName()).to.equal('Padaria Pão Dourado');
      await sendKeys({ press: 'ArrowDown' });
      await agenda.updateComplete;

      expect(
        openers()
          .find(({ tabIndex }) => tabIndex === 0)
          ?.textContent?.trim(),
      ).to.equal('Armarinho Conceição');
    });

    it('goes to the search with /, from there to the rows with ↓, and clears it with Esc', async () => {
      await shown();
      openers()[0]!.focus();

      await sendKeys({ press: '/' });
      expect(agenda.shadowRoot!.activeElement === search()).to.equal(true);
      await sendKeys({ type: 'a/b' });
      expect(search().value).to.equal('a/b');
      await sendKeys({ press: 'Escape' });
      await agenda.updateComplete;
      expect(search().value).to.equal('');
      await settled();
      await sendKeys({ press: 'ArrowDown' });

      expect(focusedName()).to.equal('Padaria Pão Dourado');
    });

    it('opens with Enter and closes with Esc, and is back at the row', async () => {
      await shown();
      openers()[1]!.focus();

      await sendKeys({ press: 'Enter' });
      await waitUntil(() => agenda.renderRoot.querySelector('sales-contact-agenda-contact') !== null, 'it opens', {
        timeout: 4000,
      });
      await aTimeout(100);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => agenda.renderRoot.querySelector('sales-contact-agenda-contact') === null);
      await settled();

      expect(focusedName()).to.equal('Armarinho Conceição');
    });
  });

  describe('filtered', () => {
    it('shows one role alone', async () => {
      await shown();
      const roles = agenda.renderRoot.querySelector('sales-contact-radio-group')!;

      [...roles.renderRoot.querySelectorAll('input')].find(({ value }) => value === 'internal')!.click();
      await settled();

      expect(openers().map(text)).to.deep.equal(['Mercado Araçá']);
      expect(text(group('today'))).to.contain('Nenhum contato encontrado.');
      expect(told()).to.equal('1 contato encontrado');
    });

    it('shows those with priority alone', async () => {
      await shown();

      agenda.renderRoot.querySelector('sales-contact-checkbox')!.renderRoot.querySelector('input')!.click();
      await settled();

      expect(openers().map(text)).to.deep.equal(['Armarinho Conceição']);
    });

    it('searches once typing rests, and drops the answers to what was typed before', async () => {
      const asked: string[] = [];
      const ended: (string | undefined)[] = [];
      withList((list) => async (input, call) => {
        // Without a text it is only counted.
        if (input.text !== undefined) asked.push(input.text);
        call.signal.addEventListener('abort', () => ended.push(input.text));
        if (input.text === 'pa') await aTimeout(600);
        return list(input, { ...call, signal: new AbortController().signal });
      });
      await shown();
      asked.length = 0;

      type('p');
      await aTimeout(50);
      type('pa');
      await aTimeout(300);
      type('boa');
      await aTimeout(900);
      await agenda.updateComplete;

      expect(asked).to.deep.equal(['pa', 'pa', 'pa', 'boa', 'boa', 'boa']);
      expect(ended).to.include('pa');
      expect(openers().map(text)).to.deep.equal(['Oficina Boa Viagem']);
    });

    it('counts what is due whatever is filtered', async () => {
      await shown();
      expect(counts).to.deep.equal([3]);

      type('boa');
      await aTimeout(350);
      await adapters.contacts.close!({ id: '3', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await waitUntil(() => counts.length > 1);

      expect(counts).to.deep.equal([3, 2]);
    });
  });

  describe('of others', () => {
    it('shows the agenda of another user', async () => {
      await shown();

      const options = (): HTMLElement[] => [...owner().renderRoot.querySelectorAll<HTMLElement>('[role="option"]')];
      owner().focus();
      owner().showList();
      await waitUntil(() => options().length === 3, 'the users are listed');
      options()
        .find((option) => text(option).startsWith('SUPERVISOR'))!
        .click();
      await waitUntil(() => openers().length === 1, 'another agenda is shown');

      expect(names('today')).to.deep.equal(['Padaria Pão Dourado']);
      expect(counts).to.deep.equal([3]);
    });

    it('is the own one when the field is emptied, and stays when nobody is called so', async () => {
      await shown();
      const say = async (value: string, words: string): Promise<void> => {
        Object.assign(owner(), { value, text: words });
        owner().dispatchEvent(new Event('change', { bubbles: true }));
        await settled();
        await settled();
      };

      await say('SUPERVISOR', 'SUPERVISOR');
      await say('', 'ninguém');
      expect(owner().text).to.equal('SUPERVISOR');
      await say('', '');

      expect(openers()).to.have.lengthOf(4);
      expect(owner().text).to.equal('VENDAS1');
    });

    it('is left when the profile may no longer see it', async () => {
      await shown();
      owner().value = 'SUPERVISOR';
      owner().dispatchEvent(new Event('change', { bubbles: true }));
      await waitUntil(() => openers().length === 1, 'another agenda is shown');

      agenda.settings = { permissions: { 'agenda.see-others': false } };
      await waitUntil(() => openers().length === 4, 'the own agenda is shown');

      expect(owner().value).to.equal('VENDAS1');
    });

    it('is not offered without the permission, and says why', async () => {
      await shown({ settings: { permissions: { 'agenda.see-others': { reason: 'Só a gerência vê as outras.' } } } });

      expect(owner().readonly).to.equal(true);
      expect(owner().hint).to.equal('Só a gerência vê as outras.');

      await shown({ settings: { permissions: { 'agenda.see-others': false } } });
      expect(owner().hint).to.equal('Seu perfil não permite ver a agenda de outros usuários.');
      await expect(agenda).to.be.accessible();
    });
  });

  describe('longer than a page', () => {
    beforeEach(() => {
      const many = Array.from({ length: 120 }, (_, at) => ({ id: String(1000 + at), name: `Cliente ${1000 + at}` }));
      adapters = createMemoryAdapters(agendaData(many));
    });

    it('shows fifty and then more, with the focus on the first new row', async () => {
      await shown();
      expect(heading('today')).to.equal('Hoje 120');
      expect(names('today')).to.have.lengthOf(50);

      const more = (): HTMLButtonElement | null => agenda.renderRoot.querySelector('.more');
      more()!.click();
      await waitUntil(() => names('today').length === 100);
      await settled();
      expect(focusedName()).to.equal('Cliente 1050');
      more()!.click();
      await waitUntil(() => names('today').length === 120);

      expect(more()).to.equal(null);
    });

    it('reads as much again as was shown', async () => {
      await shown();
      agenda.renderRoot.querySelector<HTMLButtonElement>('.more')!.click();
      await waitUntil(() => names('today').length === 100);

      await agenda.refresh();
      await settled();

      expect(names('today')).to.have.lengthOf(100);
    });
  });

  describe('changed by others', () => {
    it('reads again quietly: the focus stays, it is announced and counted', async () => {
      await shown();
      row('Oficina Boa Viagem').querySelector<HTMLElement>('.open')!.focus();

      await adapters.contacts.close!({ id: '3', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await waitUntil(() => names('today').length === 1);
      await settled();

      expect(focusedName()).to.equal('Oficina Boa Viagem');
      expect(told()).to.equal('A agenda mudou.');
      expect(counts).to.deep.equal([3, 2]);
    });

    it('moves the focus to the next row when its own goes', async () => {
      await shown();
      row('Armarinho Conceição').querySelector<HTMLElement>('.open')!.focus();

      await adapters.contacts.close!({ id: '3', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await waitUntil(() => names('today').length === 1);
      await settled();

      expect(focusedName()).to.equal('Oficina Boa Viagem');
    });

    it('says nothing when nothing became other', async () => {
      await shown();

      await adapters.contacts.close!({ id: '4', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await waitUntil(() => names('upcoming').length === 0);
      await settled();

      expect(counts).to.deep.equal([3]);
    });

    it('is read when the page is looked at again, where nobody tells', async () => {
      const { subscribe: _subscribe, ...quiet } = adapters.agenda!;
      adapters = { ...adapters, agenda: quiet };
      await shown();
      await adapters.contacts.close!({ id: '3', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await aTimeout(200);
      expect(names('today')).to.have.lengthOf(2);

      document.dispatchEvent(new Event('visibilitychange'));
      await waitUntil(() => names('today').length === 1);
    });

    it('listens no longer once it left the page', async () => {
      let listeners = 0;
      const { subscribe } = adapters.agenda!;
      adapters = {
        ...adapters,
        agenda: {
          ...adapters.agenda!,
          subscribe: (input, listener) => {
            listeners += 1;
            const end = subscribe!.call(adapters.agenda, input, listener);
            return () => {
              listeners -= 1;
              end();
            };
          },
        },
      };
      await shown();
      expect(listeners).to.equal(1);

      agenda.remove();

      expect(listeners).to.equal(0);
    });
  });

  describe('failing', () => {
    it('says what failed and reads again when asked', async () => {
      let isDown = true;
      withList(
        (list) => (input, given) =>
          isDown ? Promise.reject(new AdapterError('unavailable', 'Down.')) : list(input, given),
      );
      await show();
      await waitUntil(() => notice() !== '');
      expect(notice()).to.contain('O servidor está fora do ar.').and.to.contain('Tentar de novo');
      await expect(agenda).to.be.accessible();

      isDown = false;
      agenda.renderRoot.querySelector<HTMLButtonElement>('sales-contact-notice button')!.click();
      await waitUntil(() => group('today') !== null);
      await settled();

      expect(notice()).to.equal('');
    });

    it('offers to log in again when the login expired', async () => {
      withList(() => () => Promise.reject(new AdapterError('unauthenticated', 'Expired.')));
      await show();
      await waitUntil(() => notice() !== '');
      let asked = 0;
      agenda.addEventListener('sales-contact-auth-required', () => (asked += 1));

      agenda.renderRoot.querySelector<HTMLButtonElement>('sales-contact-notice button')!.click();

      expect(notice()).to.contain('Entrar novamente');
      expect(asked).to.equal(1);
    });

    it('keeps what is shown when a later reading fails', async () => {
      let isDown = false;
      withList(
        (list) => (input, given) =>
          isDown ? Promise.reject(new AdapterError('network', 'Gone.')) : list(input, given),
      );
      await shown();

      isDown = true;
      await agenda.refresh();
      await agenda.updateComplete;

      expect(names('today')).to.have.lengthOf(2);
      expect(notice()).to.contain('Sem conexão com o servidor.');
    });

    it('says when it is not known who is working, and asks again', async () => {
      let isDown = true;
      const { users } = adapters;
      adapters = {
        ...adapters,
        users: {
          search: (input, given) => users.search(input, given),
          get: (input, given) => users.get(input, given),
          current: (input, given) =>
            isDown ? Promise.reject(new AdapterError('network', 'Gone.')) : users.current(input, given),
        },
      };
      await show();
      await waitUntil(() => notice() !== '');
      expect(notice()).to.contain('Sem conexão com o servidor.');

      isDown = false;
      agenda.renderRoot.querySelector<HTMLButtonElement>('sales-contact-notice button')!.click();
      await waitUntil(() => group('today') !== null);
    });

    it('shows that it loads only once that takes a while', async () => {
      withList((list) => async (input, given) => {
        await aTimeout(600);
        return list(input, given);
      });
      await show();
      await aTimeout(150);
      expect(agenda.renderRoot.querySelector('.skeleton')).to.equal(null);

      await waitUntil(() => agenda.renderRoot.querySelector('.skeleton') !== null);
      expect(told()).to.equal('Carregando a agenda…');
      await waitUntil(() => names('today').length === 2, 'it is there', { timeout: 2000 });
      expect(agenda.renderRoot.querySelector('.skeleton')).to.equal(null);
    });

    it('goes on with the default settings when the configuration cannot be loaded', async () => {
      adapters = { ...adapters, settings: { load: () => Promise.reject(new AdapterError('network', 'Gone.')) } };

      await shown();

      expect(names('today')).to.have.lengthOf(2);
    });
  });

  it('refuses what is no id', async () => {
    await shown();

    let error: unknown;
    await agenda.open('').catch((found: unknown) => (error = found));

    expect(String(error)).to.contain('expected the id of a contact');
  });
});

function call(): Call {
  return { signal: new AbortController().signal, locale: 'pt-BR' };
}

import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { Call } from '../../src/adapters/call.js';
import type { ContactRepository } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import '../../src/agenda/define.js';
import type { SalesContactAgenda } from '../../src/agenda/agenda.js';
import { nextBusinessDay } from '../../src/brazil/holidays.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import type { Settings } from '../../src/contact/settings.js';
import type { FieldElement } from '../../src/ui/field-element.js';
import { agendaData, inDays, today } from './samples.js';

type Edited = FieldElement & { value: string; text?: string };
type Sent = Parameters<NonNullable<ContactRepository['addInteraction']>>[0];

describe('an open contact of the agenda', () => {
  let agenda: SalesContactAgenda;
  let adapters: Adapters;
  let events: string[];

  const show = async (settings: Settings = {}, more: Partial<SalesContactAgenda> = {}): Promise<void> => {
    const page = await fixture(html`<div></div>`);
    agenda = document.createElement('sales-contact-agenda');
    Object.assign(agenda, { adapters, settings, ...more });
    events = [];
    for (const name of ['interaction-added', 'transferred', 'closed', 'reopened', 'form-requested']) {
      page.addEventListener(`sales-contact-${name}`, (event) => {
        events.push(`${name} ${(event as CustomEvent<{ id: string }>).detail.id}`);
      });
    }
    page.append(agenda);
    await waitUntil(() => agenda.renderRoot.querySelector('.group') !== null, 'the agenda is shown');
  };
  const open = async (id: string): Promise<void> => {
    await agenda.open(id);
    await waitUntil(
      () => detail()?.renderRoot.querySelector('.columns, .case sales-contact-notice') instanceof Element,
      'it opens',
    );
    await settled();
  };
  const settled = async (): Promise<void> => {
    await aTimeout(30);
    await agenda.updateComplete;
    await detail()?.updateComplete;
  };
  const detail = (): HTMLElementTagNameMap['sales-contact-agenda-contact'] | null =>
    agenda.renderRoot.querySelector('sales-contact-agenda-contact');
  const inside = (): ShadowRoot => detail()!.shadowRoot!;
  const text = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const dialog = (): HTMLElement => inside().querySelector('sales-contact-dialog:not(.question)')!;
  const question = (): HTMLElement | null => inside().querySelector('.question');
  const button = (name: string): HTMLButtonElement =>
    [...inside().querySelectorAll('button')].find((one) => text(one) === name)!;
  const press = async (name: string): Promise<void> => {
    button(name).click();
    await settled();
  };
  const field = (path: string): Edited => inside().querySelector<Edited>(`[name="${path}"]`)!;
  const fill = async (path: string, value: string): Promise<void> => {
    const one = field(path);
    one.value = value;
    if (value === '') one.text = '';
    one.dispatchEvent(new InputEvent('input', { bubbles: true }));
    one.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
  };
  const said = (): string => text(inside().querySelector('.said'));
  const history = (): string[] => [...inside().querySelectorAll('.history li')].map(text);
  const actions = (): string[] => [...inside().querySelectorAll('.actions button')].map(text);
  const stored = async (id: string): Promise<SalesContact> => (await adapters.contacts.get({ id }, call()))!;
  const pick = async (path: string, label: string): Promise<void> => {
    const picks = field(path).querySelector('sales-contact-quick-picks')!;
    [...picks.renderRoot.querySelectorAll('button')].find((one) => text(one) === label)!.click();
    await settled();
  };
  /** What is sent to a method, and what is done in its place before it goes on. */
  const intercept = (method: 'addInteraction' | 'close', before: (at: number) => void | Promise<void>): Sent[] => {
    const sent: Sent[] = [];
    const { contacts } = adapters;
    adapters = {
      ...adapters,
      contacts: new Proxy(contacts, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key !== method) return typeof value === 'function' ? value.bind(target) : value;
          return async (input: Sent, given: Call) => {
            sent.push(input);
            await before(sent.length);
            return (value as (input: Sent, given: Call) => Promise<SalesContact>).call(target, input, given);
          };
        },
      }),
    };
    return sent;
  };

  beforeEach(() => {
    adapters = createMemoryAdapters(agendaData());
  });

  it('shows who it is, how it stands, who looks after it and what was said', async () => {
    await show();
    await open('1');
    await waitUntil(() => text(inside().querySelector('.head')).includes('SUPERVISOR'));

    const head = text(inside().querySelector('.head'));
    expect(dialog().getAttribute('heading') ?? (dialog() as HTMLElement & { heading: string }).heading).to.equal(
      'Padaria Pão Dourado',
    );
    expect(head).to.contain('CV-1').and.to.contain('Em aberto');
    expect(head).to.contain('Marta Nunes, (48) 98411-2233; Rui Prado');
    expect(head).to.contain('2').and.to.contain('Valor Total: R$ 200,00');
    expect(head).to.contain('SUPERVISOR, sócia@empresa.example');
    expect(history()).to.have.lengthOf(2);
    expect(history()[0]).to.contain('Parecer do contato interno').and.to.contain('Pode dar 5%.');
    expect(history()[1]).to.contain('Telefone, com Marta Nunes').and.to.contain('Pediu proposta.');
  });

  it('is accessible, and when something is wrong', async () => {
    await show();
    await open('1');
    await expect(detail()!).to.be.accessible();

    await press('Registrar parecer');
    await expect(detail()!).to.be.accessible();
    await press('Encerrar');
    await press('Encerrar contato');
    await expect(detail()!).to.be.accessible();
  });

  it('shows no amounts to who may not see prices', async () => {
    await show({ permissions: { 'items.see-prices': false } });
    await open('1');

    expect(text(inside().querySelector('.head')))
      .to.contain('1 item')
      .and.not.to.contain('R$');
  });

  it('says so when there is none, and asks again after a failure', async () => {
    await show();
    await open('nobody');
    expect(text(inside().querySelector('.case'))).to.contain('Este contato não foi encontrado.');
    await press('Fechar');

    let isDown = true;
    const get = adapters.contacts.get.bind(adapters.contacts);
    adapters.contacts.get = (input, given) =>
      isDown ? Promise.reject(new AdapterError('timeout', 'Late.')) : get(input, given);
    await open('1');
    expect(text(inside().querySelector('.case'))).to.contain('O servidor demorou a responder.');
    isDown = false;
    await press('Tentar de novo');
    await waitUntil(() => history().length === 2);
  });

  it('is opened at once, before anything else is there', async () => {
    const page = await fixture(html`<div></div>`);
    agenda = document.createElement('sales-contact-agenda');
    agenda.adapters = adapters;
    page.append(agenda);

    await open('5');

    expect(text(inside().querySelector('.head'))).to.contain('CV-5');
  });

  describe('a talk of the responsible user', () => {
    beforeEach(async () => {
      await show();
      await open('1');
    });

    it('begins in the text, with the user and the day that the service type proposes', () => {
      expect(inside().activeElement === field('interaction.notes')).to.equal(true);
      expect(field('nextContact.userId').value).to.equal('VENDAS1');
      expect(field('nextContact.date').value).to.equal(nextBusinessDay(inDays(3), { state: 'SP' }));
      expect(field('nextContact.date').tag).to.equal('suggested');
      expect(field('nextContact.date').hint).to.contain('Sugerido: 3 dias');
    });

    it('is logged, told, and leaves the internal contact as it was', async () => {
      await sendKeys({ type: 'Aceitou os 5%.' });
      await fill('interaction.channel', 'telefone');
      await press('Registrar parecer');
      await waitUntil(() => said() !== '');

      const contact = await stored('1');
      const date = nextBusinessDay(inDays(3), { state: 'SP' });
      expect(contact.history?.at(-1)).to.deep.include({
        notes: 'Aceitou os 5%.',
        channel: 'telefone',
        userId: 'VENDAS1',
      });
      expect(contact.nextContact).to.deep.equal({ userId: 'VENDAS1', date });
      expect(contact.internalContact).to.deep.equal({ userId: 'SUPERVISOR', date: today });
      expect(said()).to.contain('Parecer registrado. Aparecerá na sua agenda em');
      expect(events).to.deep.equal(['interaction-added 1']);
      expect(history()[0]).to.contain('Aceitou os 5%.');
      expect(inside().querySelector('form')).to.equal(null);
      expect(text(inside().activeElement)).to.equal('Fechar');
    });

    it('is sent by Ctrl+Enter too', async () => {
      await sendKeys({ type: 'Aceitou.' });
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Control' });
      await waitUntil(() => said().includes('Parecer registrado.'), 'it is sent');
      expect((await stored('1')).history?.at(-1)?.notes).to.equal('Aceitou.');
    });

    it('asks for the text, the user and the day, each at its field', async () => {
      await fill('nextContact.userId', '');
      await fill('nextContact.date', inDays(-1));
      await press('Registrar parecer');

      expect(field('interaction.notes').message).to.equal('Descreva o que foi tratado');
      expect(field('nextContact.userId').message).to.equal('Escolha o usuário do próximo contato');
      expect(field('nextContact.date').message).to.equal('A data já passou. Escolha hoje ou um dia futuro.');
      expect(inside().activeElement === field('interaction.notes')).to.equal(true);
      await fill('interaction.notes', 'Ligou.');
      expect(field('interaction.notes').message).to.equal('');
      expect(await stored('1').then(({ version }) => version)).to.equal('1');
    });

    it('judges a field that was left, and no other', async () => {
      await fill('internalContact.date', inDays(3));

      expect(field('internalContact.userId').message).to.equal('');
      expect(field('interaction.notes').message).to.equal('');
      await fill('internalContact.userId', 'VENDAS1');
      expect(field('internalContact.userId').message).to.equal('É o mesmo usuário do próximo contato');
      expect(field('internalContact.userId').severity).to.equal('warning');
    });

    it('keeps a day that cannot be read, and says so', async () => {
      const date = field('nextContact.date');
      date.value = '';
      date.text = '31/31';
      date.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await fill('interaction.notes', 'Ligou.');
      await press('Registrar parecer');

      expect(field('nextContact.date').message).to.equal('Informe uma data, como 15/12 ou amanhã');
      expect(field('nextContact.date').text).to.equal('31/31');
    });

    it('takes days and people at hand', async () => {
      await pick('nextContact.date', 'Amanhã');
      expect(field('nextContact.date').value).to.equal(inDays(1));
      await pick('internalContact.userId', 'Meu supervisor');
      expect(field('internalContact.userId').value).to.equal('SUPERVISOR');
      await fill('nextContact.userId', 'VENDAS2');
      await pick('nextContact.userId', 'Eu');
      expect(field('nextContact.userId').value).to.equal('VENDAS1');
    });

    it('suggests the reference contacts, the main one first', () => {
      const { options } = field('interaction.contactName') as unknown as { options: readonly { label: string }[] };

      expect(options.map(({ label }) => label)).to.deep.equal(['Marta Nunes', 'Rui Prado']);
    });
  });

  describe('a talk of the internal contact', () => {
    const answer = async (date?: string): Promise<SalesContact> => {
      await show();
      await open('4');
      expect(inside().querySelector('[name="nextContact.date"]')).to.equal(null);
      expect(field('internalContact.date').label).to.equal('Nova data do contato interno');
      expect(field('internalContact.date').hint).to.equal('Sem data, sai da sua agenda');
      await fill('interaction.notes', 'Os lançamentos vêm junto.');
      if (date !== undefined) await fill('internalContact.date', date);
      await press('Registrar parecer');
      await waitUntil(() => said() !== '');
      return stored('4');
    };

    it('leaves their agenda without a new day; the next contact stays', async () => {
      const contact = await answer();

      expect(contact.internalContact).to.deep.equal({});
      expect(contact.nextContact).to.deep.equal({ userId: 'VENDAS2', date: inDays(1) });
      expect(contact.history?.at(-1)?.role).to.equal('internal');
      expect(said()).to.contain('saiu da agenda do contato interno');
    });

    it('comes again on a new day', async () => {
      const contact = await answer(inDays(5));

      expect(contact.internalContact).to.deep.equal({ userId: 'VENDAS1', date: inDays(5) });
    });
  });

  it('is transferred, on the same day unless another is given', async () => {
    await show();
    await open('2');
    await press('Transferir');
    await press('Transferir contato');
    expect(field('userId').message).to.equal('Escolha quem assume o contato');

    await fill('userId', 'VENDAS2');
    await fill('reason', 'Conhece o cliente.');
    await press('Transferir contato');
    await waitUntil(() => said() !== '');

    expect((await stored('2')).nextContact).to.deep.equal({ userId: 'VENDAS2', date: today });
    expect(said()).to.contain('Contato transferido para VENDAS2.');
    expect(events).to.deep.equal(['transferred 2']);
    expect(history()[0]).to.contain('Transferido').and.to.contain('Motivo: Conhece o cliente.');
  });

  it('is closed with its outcome, with a reason unless won, and reopened at once', async () => {
    await show();
    await open('2');
    await press('Encerrar');
    await press('Encerrar contato');
    expect(field('outcome').message).to.equal('Escolha o resultado');
    await fill('outcome', 'lost');
    await press('Encerrar contato');
    expect(field('outcome').message).to.equal('');
    expect(field('reason').message).to.equal('Informe o motivo');
    await fill('reason', 'Preço.');
    await press('Encerrar contato');
    await waitUntil(() => said() !== '');

    expect(said()).to.contain('Contato encerrado.');
    expect(history()[0]).to.contain('Encerrado: Perdido');
    expect(text(inside().querySelector('.head'))).to.contain('Encerrado');
    expect(actions()).to.deep.equal(['Reabrir']);

    await press('Reabrir');
    await fill('reason', 'Voltou a falar.');
    await press('Reabrir contato');
    await waitUntil(() => said().includes('reaberto'));

    const contact = await stored('2');
    expect(contact.status).to.equal('open');
    expect(contact.nextContact.userId).to.equal('VENDAS1');
    expect(events).to.deep.equal(['closed 2', 'reopened 2']);
  });

  it('that was closed before is opened by `open` and can be reopened', async () => {
    await show();
    await open('5');

    expect(actions()).to.deep.equal(['Reabrir']);
  });

  it('was won without a reason', async () => {
    await show();
    await open('2');
    await press('Encerrar');
    await fill('outcome', 'won');
    await press('Encerrar contato');
    await waitUntil(() => said() !== '');

    expect((await stored('2')).history?.at(-1)?.outcome).to.equal('won');
  });

  describe('that fails', () => {
    it('keeps what was typed, and sends the same key for the same content', async () => {
      const sent = intercept('addInteraction', (at) => {
        if (at === 1) throw new AdapterError('timeout', 'Late.');
        if (at === 2) throw new AdapterError('network', 'Gone.');
      });
      await show();
      await open('2');
      await fill('interaction.notes', 'Ligou.');
      await press('Registrar parecer');
      expect(said()).to.contain('O servidor demorou a responder.').and.to.contain('O que você digitou continua aqui.');
      expect(field('interaction.notes').value).to.equal('Ligou.');

      await press('Registrar parecer');
      await fill('interaction.notes', 'Ligou de novo.');
      await press('Registrar parecer');
      await waitUntil(() => said().includes('registrado'));

      const keys = sent.map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).to.have.lengthOf(3);
      expect(keys[1]).to.equal(keys[0]);
      expect(keys[2]).not.to.equal(keys[0]);
      expect((await stored('2')).history).to.have.lengthOf(1);
    });

    it('puts what the server says at its field, and the rest above', async () => {
      intercept('addInteraction', () => {
        throw new AdapterError('validation', 'No.', {
          issues: [
            { code: 'day.past', path: 'nextContact.date', severity: 'error' },
            { code: 'host.rule', path: 'extra.limit', severity: 'error', params: { message: 'Crédito suspenso' } },
          ],
        });
      });
      await show();
      await open('2');
      await fill('interaction.notes', 'Ligou.');
      await press('Registrar parecer');

      expect(field('nextContact.date').message).to.contain('A data já passou.');
      expect(said()).to.contain('O servidor recusou alguns dados.').and.to.contain('Crédito suspenso');
      await pick('nextContact.date', 'Hoje');
      expect(field('nextContact.date').message).to.equal('');
    });

    it('with a conflict says who was faster, shows what is stored, and goes on from there', async () => {
      const sent = intercept('addInteraction', async (at) => {
        if (at > 1) return;
        const { contacts } = createOther();
        await contacts.transfer!(
          { id: '2', version: '1', idempotencyKey: 'other', role: 'next', userId: 'VENDAS2' },
          call(),
        );
      });
      const createOther = (): Pick<Adapters, 'contacts'> => ({ contacts: adapters.contacts });
      await show();
      const { subscribe: _subscribe, ...quiet } = adapters.agenda!;
      adapters = { ...adapters, agenda: quiet };
      agenda.adapters = adapters;
      await waitUntil(() => agenda.renderRoot.querySelector('.group') !== null);
      await open('2');
      await fill('interaction.notes', 'Ligou.');
      await press('Registrar parecer');
      await waitUntil(() => said() !== '');

      expect(said()).to.contain('transferiu este contato').and.to.contain('Nada foi gravado');
      expect(text(inside().querySelector('.head'))).to.contain('VENDAS2');
      expect(field('interaction.notes').value).to.equal('Ligou.');
      await press('Registrar parecer');
      await waitUntil(() => said().includes('registrado'));

      expect(sent.map(({ version }) => version)).to.deep.equal(['1', '2']);
      expect(sent[0]!.idempotencyKey).not.to.equal(sent[1]!.idempotencyKey);
    });

    it('against one that was closed keeps the text until it is reopened', async () => {
      await show();
      await open('2');
      await fill('interaction.notes', 'Ligou.');
      await adapters.contacts.close!({ id: '2', version: '1', idempotencyKey: 'k', outcome: 'won' }, call());
      await waitUntil(() => said() !== '');

      expect(said()).to.contain('encerrou este contato').and.to.contain('O que você digitou continua aqui.');
      expect(text(inside().querySelector('.stuck'))).to.contain('Este contato está encerrado.');
      expect(field('interaction.notes').value).to.equal('Ligou.');
      expect(button('Registrar parecer').getAttribute('aria-disabled')).to.equal('true');
      await press('Reabrir');
      await fill('reason', 'Engano.');
      await press('Reabrir contato');
      await waitUntil(() => said().includes('reaberto'));
      await press('Novo parecer');

      expect(field('interaction.notes').value).to.equal('Ligou.');
    });
  });

  describe('with text that was not sent', () => {
    beforeEach(async () => {
      await show();
      await open('2');
      await fill('interaction.notes', 'Ligou.');
    });

    it('asks before it is closed, and goes on as it was', async () => {
      await sendKeys({ press: 'Escape' });
      await settled();
      expect(question() === null).to.equal(false);
      await press('Continuar editando');

      expect(question()).to.equal(null);
      expect(field('interaction.notes').value).to.equal('Ligou.');
      await press('Fechar');
      await press('Descartar e fechar');
      expect(detail()).to.equal(null);
    });

    it('asks before another contact takes its place', async () => {
      const opening = agenda.open('3');
      await settled();
      expect(question() === null).to.equal(false);
      await press('Continuar editando');

      expect(await opening).to.equal(false);
      expect(field('interaction.notes').value).to.equal('Ligou.');
    });

    it('asks before the page is left', () => {
      const leaving = new Event('beforeunload', { cancelable: true });

      window.dispatchEvent(leaving);

      expect(leaving.defaultPrevented).to.equal(true);
    });

    it('keeps it while another action is looked at', async () => {
      await press('Transferir');
      await press('Novo parecer');

      expect(field('interaction.notes').value).to.equal('Ligou.');
    });
  });

  it('closes without a question when nothing was typed', async () => {
    await show();
    await open('2');

    await sendKeys({ press: 'Escape' });
    await settled();

    expect(detail()).to.equal(null);
  });

  describe('what may not be done', () => {
    it('is shown with its reason', async () => {
      await show({
        permissions: { 'contact.add-interaction': { reason: 'Só leitura.' }, 'contact.close': false },
      });
      await open('2');

      expect(button('Novo parecer').getAttribute('aria-disabled')).to.equal('true');
      expect(button('Encerrar').getAttribute('aria-disabled')).to.equal('true');
      expect(text(inside().getElementById('denied-interaction'))).to.equal('Novo parecer: Só leitura.');
      expect(text(inside().getElementById('denied-close'))).to.contain('Seu perfil não permite encerrar contatos.');
      expect(inside().querySelector('form')).to.equal(null);
      await press('Novo parecer');
      expect(inside().querySelector('form')).to.equal(null);
      await expect(detail()!).to.be.accessible();
    });

    it('leaves the users as they are without assigning', async () => {
      await show({ permissions: { 'contact.assign-others': false } });
      await open('1');

      expect(button('Transferir').getAttribute('aria-disabled')).to.equal('true');
      expect(field('nextContact.userId').readonly).to.equal(true);
      expect(field('nextContact.userId').hint).to.contain('Seu perfil não permite passar o contato');
      expect(inside().querySelector('[name="internalContact.userId"]')).to.equal(null);
      await fill('interaction.notes', 'Ligou.');
      await press('Registrar parecer');
      await waitUntil(() => said().includes('registrado'));
    });

    it('does not let a closed one be reopened', async () => {
      await show({ permissions: { 'contact.reopen': false } });
      await open('5');

      expect(button('Reabrir').getAttribute('aria-disabled')).to.equal('true');
      expect(text(inside().getElementById('denied-reopen'))).to.contain('Seu perfil não permite reabrir contatos.');
    });

    it('is not there where the repository cannot do it', async () => {
      const { contacts } = adapters;
      adapters = {
        ...adapters,
        contacts: {
          save: contacts.save.bind(contacts),
          get: contacts.get.bind(contacts),
          addInteraction: contacts.addInteraction!.bind(contacts),
        },
      };
      await show();
      await open('2');

      expect(actions()).to.deep.equal(['Novo parecer']);
    });
  });

  it('asks for the whole registration where the host offers it', async () => {
    await show({}, { formLink: true });
    await open('2');

    await press('Abrir cadastro');

    expect(events).to.deep.equal(['form-requested 2']);
    expect(detail()).to.equal(null);
  });

  it('shows what others did meanwhile, and keeps what is typed', async () => {
    await show();
    await open('2');
    await fill('interaction.notes', 'Ligou.');

    await adapters.contacts.transfer!(
      { id: '2', version: '1', idempotencyKey: 'k', role: 'next', userId: 'VENDAS2' },
      call(),
    );
    await waitUntil(() => said() !== '');

    expect(said()).to.contain('transferiu este contato').and.to.contain('O que você digitou continua aqui.');
    expect(history()).to.have.lengthOf(1);
    expect(field('interaction.notes').value).to.equal('Ligou.');
  });
});

function call(): Call {
  return { signal: new AbortController().signal, locale: 'pt-BR' };
}

import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/watchers-section/define.js';
import type { WatchersSection } from '../../../src/sections/watchers-section/watchers-section.js';
import type { ChipsField } from '../../../src/controls/chips-field/chips-field.js';
import type { Adapters } from '../../../src/adapters/adapters.js';
import type { Settings } from '../../../src/contact/settings.js';
import { AdapterError } from '../../../src/adapters/adapter-error.js';
import { openSection, type SectionFixture } from '../../support/section-fixture.js';

describe('<sales-contact-watchers-section>', () => {
  let open: SectionFixture<WatchersSection>;
  let field: ChipsField;

  const place = async (settings: Settings = {}, adapters: Partial<Adapters> = {}): Promise<void> => {
    open = await openSection('sales-contact-watchers-section', { settings, adapters });
    field = open.field('watchers') as ChipsField;
  };
  const settled = async (): Promise<void> => {
    await aTimeout(10);
    await open.settled();
  };
  const enter = async (text: string): Promise<void> => {
    field.focus();
    await sendKeys({ type: text });
    await sendKeys({ press: 'Enter' });
    await settled();
  };
  const paste = async (text: string): Promise<void> => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const input = open.input('watchers');
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
    await settled();
  };
  const labels = (): string[] => field.chips.map(({ label }) => label);
  const watchers = (): unknown => open.session.store.get('watchers');

  describe('where any address may be told', () => {
    beforeEach(() => place({ freeWatcherAddresses: true }));

    it('is accessible, at rest, with chips and with a wrong one', async () => {
      await expect(open.section).to.be.accessible();
      await paste('ana@empresa.example, errado@');

      await expect(open.section).to.be.accessible();
    });

    it('is named "E-mails para Spy"', () => {
      expect(field.label).to.equal('E-mails para Spy');
    });

    it('takes a typed address', async () => {
      await enter('Ana@EMPRESA.example');

      expect(watchers()).to.deep.equal([{ email: 'Ana@empresa.example' }]);
    });

    it('takes a pasted list apart and folds what is there twice', async () => {
      await paste('Ana <ana@a.example>; bia@b.example\nANA@a.example, caio@c.example');

      expect(labels()).to.deep.equal(['ana@a.example', 'bia@b.example', 'caio@c.example']);
    });

    it('says at each chip what is wrong with it', async () => {
      await paste('ana@a.example, errado@, outro@@x.example');

      expect(labels()).to.have.length(3);
      expect(field.chips.map(({ error }) => error !== undefined)).to.deep.equal([false, true, true]);
      expect(field.chips[1]!.error).to.equal('Confira o e-mail errado@');
    });

    it('keeps the errors at their chips when another one goes', async () => {
      await paste('ana@a.example, errado@, bia@b.example');
      field.dispatchEvent(new CustomEvent('remove', { bubbles: true, detail: { id: field.chips[0]!.id } }));
      await settled();

      expect(field.chips.map(({ error }) => error !== undefined)).to.deep.equal([true, false]);
    });

    it('takes a user by login', async () => {
      await enter('vendas2');

      expect(watchers()).to.deep.equal([{ userId: 'u2' }]);
      expect(labels()).to.deep.equal(['VENDAS2']);
    });

    it('folds a user and their own address', async () => {
      await enter('vendas2@erp.example');
      await enter('VENDAS2');

      expect(watchers()).to.deep.equal([{ userId: 'u2' }]);

      await enter('Vendas2@ERP.example');

      expect(watchers()).to.deep.equal([{ userId: 'u2' }]);
    });

    it('chooses a suggested user by keyboard', async () => {
      field.focus();
      await sendKeys({ type: 'clara' });
      await waitUntil(() => field.renderRoot.querySelector('[role="option"]'));
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => labels().length === 1);
      await settled();

      expect(labels()).to.deep.equal(['SUPERVISOR']);
      expect(open.input('watchers').value).to.equal('');
    });

    it('keeps half a name as typed, without a word while it is typed', async () => {
      await enter('bia@b.example');
      field.focus();
      await sendKeys({ type: 'joan' });
      await settled();

      expect(open.session.store.state.unread['watchers']).to.equal('joan');
      expect(watchers()).to.deep.equal([{ email: 'bia@b.example' }]);
      expect(field.message).to.equal('');
    });

    it('leaves a name that nobody has in the field and says what to do', async () => {
      await enter('joana');

      expect(watchers()).to.deep.equal([]);
      expect(open.input('watchers').value).to.equal('joana');
      expect(field.message).to.equal('Escolha um usuário da lista ou limpe o texto');
    });

    it('removes the last chip with Backspace twice', async () => {
      await enter('ana@a.example');
      await sendKeys({ press: 'Backspace' });
      await sendKeys({ press: 'Backspace' });
      await settled();

      expect(watchers()).to.deep.equal([]);
    });
  });

  describe('where only users may be told', () => {
    beforeEach(() => place());

    it("takes a user's own address as that user", async () => {
      await enter('supervisor@erp.example');

      expect(watchers()).to.deep.equal([{ userId: 'u9' }]);
    });

    it('adds nobody for a free address, which stays in the field', async () => {
      await paste('vendas2@erp.example, fora@x.example');

      expect(watchers()).to.deep.equal([{ userId: 'u2' }]);
      expect(open.input('watchers').value).to.equal('fora@x.example');
      expect(field.message).to.equal('Escolha um usuário da lista ou limpe o texto');
    });
  });

  it('takes no free address where the profile may not', async () => {
    await place({ freeWatcherAddresses: true, permissions: { 'watchers.free-address': false } });
    await enter('fora@x.example');

    expect(watchers()).to.deep.equal([]);
  });

  it('is read-only with the reason where the profile may not choose', async () => {
    await place({ permissions: { 'watchers.edit': { reason: 'Só a gerência escolhe.' } } });

    expect(open.input('watchers').readOnly).to.equal(true);
    expect(field.hint).to.equal('Só a gerência escolhe.');
  });

  it('says that users could not be asked for, and loses no text', async () => {
    const fails = (): Promise<never> =>
      Promise.reject(new AdapterError('network', 'Expected a connection, found none.'));
    await place({}, { users: { search: fails, get: fails, current: () => Promise.resolve(undefined) } });
    await enter('vendas2@erp.example');

    expect(field.message).to.equal('Não foi possível conferir os usuários. Tente de novo.');
    expect(open.input('watchers').value).to.equal('vendas2@erp.example');
    expect(open.session.store.state.unread['watchers']).to.equal('vendas2@erp.example');
  });
});

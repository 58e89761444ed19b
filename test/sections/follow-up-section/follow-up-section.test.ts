import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/follow-up-section/define.js';
import type { FollowUpSection } from '../../../src/sections/follow-up-section/follow-up-section.js';
import type { Settings } from '../../../src/contact/settings.js';
import { openSection, type SectionFixture } from '../../support/section-fixture.js';

describe('<sales-contact-follow-up-section>', () => {
  let open: SectionFixture<FollowUpSection>;

  const place = async (kind: string, settings: Settings = {}): Promise<void> => {
    open = await openSection('sales-contact-follow-up-section', { kind, settings });
  };
  const picks = (path: string): HTMLButtonElement[] => [
    ...(open.field(path).querySelector('sales-contact-quick-picks')?.renderRoot.querySelectorAll('button') ?? []),
  ];
  const labels = (path: string): string[] => picks(path).map((pick) => pick.innerText.trim());
  const pick = async (path: string, label: string): Promise<void> => {
    picks(path)
      .find((button) => button.innerText.trim() === label)!
      .click();
    await open.settled();
    await aTimeout(0);
  };
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await sendKeys({ press: key });
    await open.settled();
  };

  describe('of the next contact', () => {
    beforeEach(() => place('next-contact'));

    it('is accessible, at rest and with a warning', async () => {
      await expect(open.section).to.be.accessible();

      open.session.choose('nextContact.date', '2026-11-28');
      open.session.store.judge('nextContact.date');
      await open.settled();

      await expect(open.section).to.be.accessible();
    });

    it('shows the current user as suggested, by login', () => {
      expect(open.input('nextContact.userId').value).to.equal('VENDAS1');
      expect(open.field('nextContact.userId').tag).to.equal('suggested');
    });

    it('names the fields as the user knows them', () => {
      expect(open.field('nextContact.userId').label).to.equal('Nome do Usuário');
      expect(open.field('nextContact.date').label).to.equal('Data de próximo contato');
    });

    it('finds another user by typing part of the name', async () => {
      open.input('nextContact.userId').select();
      open.field('nextContact.userId').focus();
      await sendKeys({ type: 'brun' });
      await waitUntil(() => open.field('nextContact.userId').renderRoot.querySelector('[role="option"]'));
      await press('ArrowDown', 'Enter');

      await waitUntil(() => open.session.store.get('nextContact.userId') === 'u2');
      await open.field('nextContact.userId').updateComplete;
      expect(open.input('nextContact.userId').value).to.equal('VENDAS2');
    });

    it('finds a user who was asked for before there was anybody to ask', async () => {
      let arrive: () => void = () => undefined;
      const after = new Promise<void>((resolve) => (arrive = resolve));
      open = await openSection('sales-contact-follow-up-section', { kind: 'next-contact', after });
      open.field('nextContact.userId').focus();
      await sendKeys({ type: 'brun' });
      await aTimeout(0);
      expect(open.field('nextContact.userId').renderRoot.querySelector('[role="option"]')).to.equal(null);

      arrive();
      await waitUntil(() => open.field('nextContact.userId').renderRoot.querySelector('[role="option"]'));
      await press('ArrowDown', 'Enter');

      expect(open.session.store.get('nextContact.userId')).to.equal('u2');
    });

    it('keeps a name that nobody has and says so when the field is left', async () => {
      open.field('nextContact.userId').focus();
      open.input('nextContact.userId').select();
      await sendKeys({ type: 'ninguém' });
      await press('Tab');
      await waitUntil(() => open.field('nextContact.userId').message !== '');

      expect(open.input('nextContact.userId').value).to.equal('ninguém');
      expect(open.field('nextContact.userId').message).to.equal('Escolha um usuário da lista');
    });

    it('takes the current user with one press', async () => {
      open.session.choose('nextContact.userId', 'u2');
      await open.settled();
      await pick('nextContact.userId', 'Eu');

      expect(open.session.store.get('nextContact.userId')).to.equal('u1');
    });

    it('offers the days that are chosen most', async () => {
      expect(labels('nextContact.date')).to.deep.equal(['Hoje', 'Amanhã', '+2 dias úteis', 'Próxima segunda']);
      await pick('nextContact.date', '+2 dias úteis');
      expect(open.session.store.get('nextContact.date')).to.equal('2026-11-26');
      await pick('nextContact.date', 'Próxima segunda');
      expect(open.session.store.get('nextContact.date')).to.equal('2026-11-30');
      await pick('nextContact.date', 'Amanhã');
      expect(open.session.store.get('nextContact.date')).to.equal('2026-11-25');
      await pick('nextContact.date', 'Hoje');
      expect(open.session.store.get('nextContact.date')).to.equal('2026-11-24');
    });

    it('says why a Saturday is no business day and offers the next one with one key', async () => {
      open.field('nextContact.date').focus();
      open.input('nextContact.date').select();
      await sendKeys({ type: '28/11' });
      await press('Tab');

      expect(open.field('nextContact.date').message).to.equal('Não é dia útil (sábado)');
      expect(labels('nextContact.date')[0]).to.equal('Usar seg, 30/11');

      await press('Enter');

      expect(open.session.store.get('nextContact.date')).to.equal('2026-11-30');
      expect(open.field('nextContact.date').message).to.equal('');
      expect(open.section.shadowRoot?.activeElement?.getAttribute('name')).to.equal('nextContact.date');
    });

    it('stops Tab once at each group of values, and moves inside with the arrows', async () => {
      open.field('nextContact.userId').focus();
      await press('Tab', 'Tab', 'Tab');
      const row = open.field('nextContact.date').querySelector('sales-contact-quick-picks')!;
      expect(row.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Hoje');
      await press('ArrowRight', 'ArrowRight');
      expect(row.shadowRoot?.activeElement?.textContent?.trim()).to.equal('+2 dias úteis');
      await press('End');
      expect(row.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Próxima segunda');

      await press('Tab');

      expect(document.activeElement?.textContent).to.equal('depois');
    });

    it('is not rendered again for the other follow-up', async () => {
      let renders = 0;
      const update = Reflect.get(open.section, 'render') as () => unknown;
      Reflect.set(open.section, 'render', () => {
        renders += 1;
        return update.call(open.section);
      });

      open.session.choose('internalContact.date', '2026-11-30');
      await open.settled();

      expect(renders).to.equal(0);
    });
  });

  describe('where the profile may not pass it on', () => {
    const settings = { permissions: { 'contact.assign-others': { reason: 'Só a gerência passa contatos.' } } };

    it('shows the user read-only with the reason', async () => {
      await place('next-contact', settings);

      expect(open.input('nextContact.userId').readOnly).to.equal(true);
      expect(open.field('nextContact.userId').hint).to.equal('Só a gerência passa contatos.');
      expect(labels('nextContact.userId')).to.deep.equal([]);
    });

    it('still lets the user take it over', async () => {
      await place('next-contact', settings);
      open.session.choose('nextContact.userId', 'u2');
      await open.settled();
      await pick('nextContact.userId', 'Eu');

      expect(open.session.store.get('nextContact.userId')).to.equal('u1');
    });

    it('asks for no day of an internal contact that cannot have a user', async () => {
      await place('internal-contact', settings);

      expect(open.field('internalContact.date').readonly).to.equal(true);
      expect(labels('internalContact.date')).to.deep.equal([]);
    });
  });

  describe('of the internal contact', () => {
    beforeEach(() => place('internal-contact'));

    it('offers the supervisor', async () => {
      await pick('internalContact.userId', 'Meu supervisor');

      expect(open.input('internalContact.userId').value).to.equal('SUPERVISOR');
    });

    it('asks for the day once there is a user', async () => {
      await pick('internalContact.userId', 'Meu supervisor');
      open.session.store.judge('internalContact.date');
      await open.settled();

      expect(open.field('internalContact.date').message).to.equal('Informe também a data');
    });

    it('is named "Dados do Contato Interno" and tells what is inside while folded', async () => {
      open.session.choose('internalContact.userId', 'u9');
      open.session.choose('internalContact.date', '2026-11-30');
      open.session.screen.fold('internal-contact', true);
      await open.settled();

      expect(open.section.renderRoot.querySelector('#heading')?.textContent).to.equal('Dados do Contato Interno');
      expect(open.section.renderRoot.querySelector('.state-line')?.textContent).to.equal('SUPERVISOR · seg, 30/11');
    });
  });
});

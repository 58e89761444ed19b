/**
 * A plain page around the kit, as an ERP shell would embed it: menu, notifications with the drafts, and a switch of
 * user and profile that stands for the ERP's login. What is chosen is kept in the address, so that it outlives a
 * reload.
 */
import '../../src/define.js';
import { formatDay } from '../../src/brazil/day.js';
import {
  lockDrafts,
  purgeDrafts,
  type DraftManager,
  type FollowUp,
  type SalesContactAgenda,
  type SalesContactForm,
} from '../../src/index.js';
import { adaptersOf, mailsOf, type Place } from './company.js';
import { eventNames } from './event-names.js';
import { logins, profiles } from './profiles.js';

const tenant = 'demo';
const shownEvents = 40;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const main = byId('main');
const home = byId('home');
const signedOut = byId('signed-out');
const drafts = byId<DraftManager>('drafts');
const notifications = byId('notifications');
const rail = byId('rail');
const session = byId('session');
const sessionButton = byId('session-button');
const signInButton = byId('sign-in');
const purgeQuestion = byId<HTMLDialogElement>('purge-question');
const userChoice = byId<HTMLSelectElement>('user');
const profileChoice = byId<HTMLSelectElement>('profile');
const themeChoice = byId<HTMLSelectElement>('theme');
const comfortableChoice = byId<HTMLInputElement>('comfortable');
const dayChoice = byId<HTMLInputElement>('day');
const dueBar = byId('due');

const themes = { light: 'Claro', dark: 'Escuro', 'high-contrast': 'Alto contraste' } as const;

let form: SalesContactForm | undefined;
let agenda: SalesContactAgenda | undefined;

/** Where the data is; with a back end, its profiles are its own. */
const server = new URLSearchParams(location.search).get('server') ?? '';

const place = (): Place => ({ server, user: userChoice.value, day: dayChoice.value });

/** Says in the menu and above the page where one is. */
function showPlace(...names: readonly string[]): void {
  const crumbs = names.map((name) => {
    const crumb = document.createElement('li');
    crumb.textContent = name;
    return crumb;
  });
  crumbs.at(-1)?.setAttribute('aria-current', 'page');
  byId('crumbs').replaceChildren(...crumbs);
  const here = agenda?.hidden === false ? 'go-agenda' : form === undefined ? 'go-home' : 'go-form';
  for (const id of ['go-home', 'go-form', 'go-agenda']) {
    if (id === here) byId(id).setAttribute('aria-current', 'page');
    else byId(id).removeAttribute('aria-current');
  }
}

/** Opens the routine. Another user gets another form, as after another login; locked drafts open again with it. */
function openForm(contactId = ''): void {
  const user = userChoice.value;
  form?.remove();
  if (agenda?.userId !== user || (agenda.date ?? '') !== dayChoice.value) startAgenda(user);
  agenda!.hidden = true;
  form = document.createElement('sales-contact-form');
  form.id = 'form';
  form.tenant = tenant;
  form.userId = user;
  form.autofocus = contactId === '';
  form.contactId = contactId;
  form.adapters = agenda!.adapters;
  drafts.userId = user;
  showChoices();
  home.hidden = true;
  showSignedIn(true);
  main.append(form);
  showPlace('CRM', 'Contato de Venda', 'Cadastro de Contato de Venda');
}

/** The agenda of a user, over the same adapters as the form: it counts in the menu from the start. */
function startAgenda(user: string): void {
  agenda?.remove();
  agenda = document.createElement('sales-contact-agenda');
  agenda.id = 'agenda';
  agenda.tenant = tenant;
  agenda.userId = user;
  agenda.formLink = true;
  agenda.adapters = adaptersOf(place());
  if (dayChoice.value !== '') agenda.date = dayChoice.value;
  agenda.hidden = true;
  main.append(agenda);
}

/** Shows the agenda in place of the form, which stays as it is. */
function showAgenda(): void {
  if (agenda === undefined) return;
  agenda.hidden = false;
  home.hidden = true;
  if (form !== undefined) form.hidden = true;
  document.title = 'CRM – Atendimento';
  showPlace('CRM', 'Contato de Venda', 'CRM – Atendimento (agenda)');
}

/** Goes back to the form that is open, or opens one. */
function showForm(): void {
  if (form === undefined) {
    openForm();
    return;
  }
  if (agenda !== undefined) agenda.hidden = true;
  form.hidden = false;
  document.title = form.displayTitle;
  showPlace('CRM', 'Contato de Venda', 'Cadastro de Contato de Venda');
}

/** Opens a stored contact in the form, once what is in it now may go. */
async function openContact(id: string): Promise<void> {
  if (form !== undefined) {
    showForm();
    if (!(await form.canLeave())) return;
  }
  openForm(id);
}

async function closeForm(): Promise<void> {
  if (form !== undefined) {
    showForm();
    if (!(await form.canLeave())) return;
  }
  form?.remove();
  form = undefined;
  if (agenda !== undefined) agenda.hidden = true;
  home.hidden = false;
  document.title = 'Início';
  showPlace('Início');
  byId('home-open').focus();
}

/** Whoever has logged out can only come back. */
function showSignedIn(isSignedIn: boolean): void {
  rail.inert = !isSignedIn;
  sessionButton.hidden = !isSignedIn;
  signInButton.hidden = isSignedIn;
  signedOut.hidden = isSignedIn || form !== undefined;
  byId('session-title').textContent = `Sessão de ${userChoice.value}`;
}

/** Says what became of the drafts. A form that is still open says it by itself. */
function showSignedOut(text: string): void {
  showSignedIn(false);
  signInButton.focus();
  if (form !== undefined) return;
  byId('signed-out-text').textContent = text;
  home.hidden = true;
  agenda?.remove();
  agenda = undefined;
  document.title = 'Você saiu';
  showPlace('Você saiu');
}

/** The logout of most days: nobody can read the drafts until the user is back, in no tab. */
async function signOut(): Promise<void> {
  const userId = userChoice.value;
  session.hidePopover();
  if (form !== undefined && !(await form.canLeave())) return;
  await lockDrafts({ tenant, userId });
  showSignedOut(`Os rascunhos de ${userId} ficam neste navegador e só se abrem quando ${userId} entra de novo.`);
}

/** The logout from a computer that others use too. */
async function signOutAndPurge(): Promise<void> {
  const userId = userChoice.value;
  await purgeDrafts({ tenant, userId });
  // Not before: what a form that goes had not written yet would be written after the rest is gone.
  form?.remove();
  form = undefined;
  showSignedOut(`Os rascunhos de ${userId} foram apagados deste navegador.`);
}

/** Hands profile, theme and density to the elements. */
function showChoices(): void {
  const permissions = server === '' ? (profiles[profileChoice.value]?.permissions ?? {}) : undefined;
  const settings = permissions === undefined ? {} : { permissions };
  const theme = themeChoice.value as SalesContactForm['theme'];
  document.documentElement.dataset['theme'] = theme;
  drafts.theme = theme;
  drafts.pricesHidden = permissions?.['items.see-prices'] === false;
  if (agenda !== undefined) {
    agenda.settings = settings;
    agenda.theme = theme;
    agenda.density = comfortableChoice.checked ? 'comfortable' : '';
  }
  if (form === undefined) return;
  form.settings = settings;
  form.theme = theme;
  form.density = comfortableChoice.checked ? 'comfortable' : '';
}

function keepChoices(): void {
  const kept = new URLSearchParams({ user: userChoice.value, profile: profileChoice.value });
  if (themeChoice.value !== 'light') kept.set('theme', themeChoice.value);
  if (comfortableChoice.checked) kept.set('density', 'comfortable');
  if (dayChoice.value !== '') kept.set('day', dayChoice.value);
  if (server !== '') kept.set('server', server);
  history.replaceState(null, '', `?${kept}`);
}

function restoreChoices(): void {
  const kept = new URLSearchParams(location.search);
  const choose = (choice: HTMLSelectElement, options: readonly HTMLOptionElement[], wanted: string | null): void => {
    choice.append(...options);
    choice.value = (options.find(({ value }) => value === wanted) ?? options[0]!).value;
  };
  choose(
    userChoice,
    logins.map((login) => new Option(login)),
    kept.get('user'),
  );
  choose(
    profileChoice,
    Object.entries(profiles).map(([name, { label }]) => new Option(label, name)),
    kept.get('profile'),
  );
  choose(
    themeChoice,
    Object.entries(themes).map(([name, label]) => new Option(label, name)),
    kept.get('theme'),
  );
  comfortableChoice.checked = kept.get('density') === 'comfortable';
  dayChoice.value = kept.get('day') ?? '';
  profileChoice.disabled = server !== '';
}

/** Shows the agenda of another user as it is on another day, as if both had come. */
function seeAs(user: string, day: string): void {
  userChoice.value = user;
  dayChoice.value = day;
  dueBar.hidden = true;
  keepChoices();
  openForm();
  showAgenda();
}

/** After a registration: where the contact is going to appear, and a way there. */
async function showDue(id: string): Promise<void> {
  const call = { signal: new AbortController().signal, locale: 'pt-BR' };
  const contact = await agenda?.adapters.contacts?.get({ id }, call).catch(() => undefined);
  const buttons = [contact?.nextContact, contact?.internalContact].flatMap((followUp: FollowUp | undefined) => {
    const { userId, date } = followUp ?? {};
    if (userId === undefined || date === undefined) return [];
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tool';
    button.textContent = `Ver como ${userId}, em ${formatDay(date)}`;
    button.addEventListener('click', () => seeAs(userId, date));
    return [button];
  });
  byId('due-text').textContent = `${contact?.code ?? 'O contato'} está na agenda:`;
  byId('due-buttons').replaceChildren(...buttons);
  dueBar.hidden = buttons.length === 0;
}

async function showMails(): Promise<void> {
  const mails = await mailsOf(place()).catch(() => []);
  byId('mails').replaceChildren(
    ...mails.slice(0, shownEvents).map((mail) => {
      const entry = document.createElement('li');
      entry.textContent = mail;
      return entry;
    }),
  );
  byId('mails-none').hidden = mails.length > 0;
}

/** Shows that events carry ids and codes only; the title is the one word about a person, and stays out of the list. */
function log(event: Event): void {
  const { title: _title, ...codes } = Object((event as CustomEvent<unknown>).detail) as Record<string, unknown>;
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString('pt-BR');
  const details = Object.entries(codes).map(([name, value]) => `${name}=${String(value)}`);
  const entry = document.createElement('li');
  entry.append(time, ` ${[event.type, ...details].join(' ')}`);
  const list = byId('log');
  list.prepend(entry);
  while (list.childElementCount > shownEvents) list.lastElementChild?.remove();
}

for (const name of eventNames) document.addEventListener(name, log);

drafts.addEventListener('sales-contact-drafts-changed', (event) => {
  const { count } = (event as CustomEvent<{ count: number }>).detail;
  const badge = byId('draft-count');
  badge.hidden = count === 0;
  badge.textContent = String(count);
  const words = count === 0 ? 'Notificações' : `Notificações, ${count === 1 ? '1 rascunho' : `${count} rascunhos`}`;
  byId('notifications-button').setAttribute('aria-label', words);
});

drafts.addEventListener('sales-contact-draft-loading', (event) => {
  notifications.hidePopover();
  if (form !== undefined) showForm();
  if (form === undefined) {
    // Nothing is open to load it into: the routine is opened with the draft.
    event.preventDefault();
    openForm();
    form!.draftId = (event as CustomEvent<{ draftId: string }>).detail.draftId;
  }
});

document.addEventListener('sales-contact-saved', (event) => {
  void showDue((event as CustomEvent<{ id: string }>).detail.id);
});

byId('demonstration').addEventListener('toggle', () => void showMails());
byId('due-close').addEventListener('click', () => (dueBar.hidden = true));

document.addEventListener('sales-contact-agenda-changed', (event) => {
  const { count } = (event as CustomEvent<{ count: number }>).detail;
  const badge = byId('agenda-count');
  badge.hidden = count === 0;
  badge.textContent = String(count);
});

document.addEventListener('sales-contact-interaction-requested', (event) => {
  event.preventDefault();
  showAgenda();
  void agenda?.open((event as CustomEvent<{ id: string }>).detail.id);
});

document.addEventListener('sales-contact-form-requested', (event) => {
  void openContact((event as CustomEvent<{ id: string }>).detail.id);
});

document.addEventListener('sales-contact-title-changed', (event) => {
  if (form?.hidden === true) return;
  document.title = (event as CustomEvent<{ title: string }>).detail.title;
});

byId('rail-toggle').addEventListener('click', ({ currentTarget }) => {
  const isExpanded = rail.classList.toggle('expanded');
  (currentTarget as HTMLElement).setAttribute('aria-expanded', String(isExpanded));
});
for (const group of document.querySelectorAll('.rail .group')) {
  group.addEventListener('click', () => {
    group.setAttribute('aria-expanded', String(group.getAttribute('aria-expanded') === 'false'));
  });
}
byId('go-home').addEventListener('click', () => void closeForm());
for (const id of ['go-form', 'home-open']) {
  byId(id).addEventListener('click', showForm);
}

for (const id of ['go-agenda', 'home-agenda']) byId(id).addEventListener('click', showAgenda);

// On a narrow screen there is no menu.
byId('switch-routine').addEventListener('click', () => (agenda?.hidden === false ? showForm() : showAgenda()));

// In mid-sentence, without asking the form: what was typed up to a quarter of a second ago is in its draft.
byId('reload').addEventListener('click', () => location.reload());

byId('sign-out').addEventListener('click', () => void signOut());
byId('sign-out-purge').addEventListener('click', () => {
  session.hidePopover();
  byId('purge-text').textContent =
    `O que está na tela e todos os rascunhos de ${userChoice.value} neste navegador serão apagados. Isso não pode ser desfeito.`;
  purgeQuestion.returnValue = '';
  purgeQuestion.showModal();
});
purgeQuestion.addEventListener('close', () => {
  if (purgeQuestion.returnValue === 'purge') void signOutAndPurge();
});
signInButton.addEventListener('click', () => openForm());
// The button of a locked form, here or in another tab; an ERP would show its login.
document.addEventListener('sales-contact-auth-required', () => openForm());

userChoice.addEventListener('change', () => {
  const wasInAgenda = agenda?.hidden === false;
  keepChoices();
  openForm();
  if (wasInAgenda) showAgenda();
});
dayChoice.addEventListener('change', () => {
  const wasAgenda = agenda?.hidden === false;
  keepChoices();
  openForm();
  if (wasAgenda) showAgenda();
});
for (const choice of [profileChoice, themeChoice, comfortableChoice]) {
  choice.addEventListener('change', () => {
    keepChoices();
    showChoices();
  });
}

restoreChoices();
openForm();

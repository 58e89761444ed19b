/** Concluding a contact on the screen, and the contact that it is done with. */
import { writeDraft } from './stored.mjs';

/** Nothing of it has to be asked for. @param {string} name */
export function wholeContact(name) {
  return {
    person: {
      relationship: 'prospect',
      kind: 'legal',
      legalName: name,
      shortName: name,
      referenceContacts: [],
      address: {},
    },
    priority: false,
    description: 'Bimer + ISS-Easy',
    currentSubject: 'Troca do sistema',
    serviceType: '1.4',
    relatedBranch: 'matriz-sao-paulo',
    interaction: { notes: 'Quer ver o sistema.' },
    items: [],
    nextContact: { userId: 'VENDAS2', date: nextWorkday() },
    internalContact: {},
    watchers: [],
    extra: {},
  };
}

function nextWorkday() {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while ([0, 6].includes(day.getUTCDay()));
  return day.toISOString().slice(0, 10);
}

/**
 * A tab with a whole contact that is a draft already.
 *
 * @param {import('./profile.mjs').Running} running
 * @param {string} id
 * @param {string} [name]
 */
export async function openWhole(running, id, name = 'Bazar Boa Ideia') {
  const blank = await running.blank();
  await writeDraft(blank, id, wholeContact(name));
  await blank.close();
  return openDraft(running, id);
}

/** @param {import('./profile.mjs').Running} running @param {string} id */
export async function openDraft(running, id) {
  const screen = await running.open({ contacts: 'http', draft: id });
  await screen.until(async () => (await screen.name.inputValue()) !== '');
  return screen;
}

/** Presses "Concluir Cadastro", and says yes to what is only advised. @param {import('./screen.mjs').Screen} screen */
export async function conclude(screen) {
  await screen.button(/^Concluir Cadastro/).click();
  const ended = screen.page.waitForFunction(() =>
    globalThis.kitEvents.some(({ type }) => type === 'sales-contact-saved' || type === 'sales-contact-save-failed'),
  );
  const asked = screen.button('Concluir assim mesmo').waitFor();
  const which = await Promise.race([
    ended.then(() => 'ended').catch(() => 'gone'),
    asked.then(() => 'asked').catch(() => 'gone'),
  ]);
  if (which === 'asked') await screen.button('Concluir assim mesmo').click();
}

/** @param {import('./screen.mjs').Screen} screen */
export async function saved(screen, within = 10_000) {
  return screen.until(async () => (await screen.events('sales-contact-saved')).length > 0, within);
}

import { owner, rawRecords } from '../lab/stored.mjs';
import { typeKeys } from '../lab/typing.mjs';

/** What nobody may find: the numbers with and without their punctuation. */
const canaries = {
  CPF: '39053344705',
  'CPF with punctuation': '390.533.447-05',
  CNPJ: '11222333000181',
  name: 'Zulmira Canário Quixabeira',
  'e-mail': 'zulmira.quixabeira@canario.example',
};
/** In a draft as it is kept, numbers have no punctuation. */
const planted = /** @type {const} */ (['CPF', 'CNPJ', 'name', 'e-mail']);

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '46',
  fault: 'the bytes of the profile searched for people after kills, and after the logout',
  async run(lab) {
    const kills = Math.max(2, Math.round(lab.amounts.kills / 10));
    await Promise.all([searched(lab, 'none', kills), searched(lab, 'device', kills)]);
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab @param {'none' | 'device'} encryption @param {number} kills */
async function searched(lab, encryption, kills) {
  const profile = await lab.profile();
  for (let kill = 1; kill <= kills; kill += 1) {
    const running = await profile.launch();
    const screen = await running.open({ encryption });
    if (kill === 1) await fill(screen);
    else await screen.continueDraft();
    await screen.focus();
    await typeKeys(screen, 20, '');
    await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0);
    await running.count();
    running.killNow();
    await running.dead();
  }
  const texts = Object.values(canaries);
  const found = await profile.search(texts);
  const names = Object.entries(canaries).flatMap(([name, text]) => (found.has(text) ? [name] : []));
  lab.measure(
    `${encryption}: ${kills} kills, ${(await profile.files()).length} files searched, found ${names.join(', ') || 'nothing'}`,
  );
  if (encryption === 'none') {
    for (const name of planted) lab.check(`none: the search finds the ${name}`, found.has(canaries[name]));
  } else {
    for (const [name, text] of Object.entries(canaries)) lab.check(`device: the ${name} is nowhere`, !found.has(text));
  }

  const running = await profile.launch();
  const page = await running.blank();
  const stores = ['drafts', 'meta', 'quarantine', 'preferences', 'keys', 'outbox'];
  const before = await rawRecords(page, stores);
  lab.check(`${encryption}: the draft is there before the logout`, (before['drafts']?.length ?? 0) > 0);
  if (encryption === 'device') {
    lab.check('device: so is a key', (before['keys']?.length ?? 0) > 0);
    const texts = await page.evaluate((all) => JSON.stringify(all), before);
    const readable = Object.entries(canaries).filter(([, text]) => texts.includes(text));
    lab.check(
      'device: no record read back holds any of it',
      readable.length === 0,
      readable.map(([name]) => name),
    );
    const key = await extractable(page);
    lab.check('device: the key cannot be taken out', key === false, key);
  }
  await page.evaluate(async (owner) => {
    const { purgeDrafts } = await import('/dist/cdn.js');
    await purgeDrafts(owner);
  }, owner);
  const after = await rawRecords(page, stores);
  for (const [store, records] of Object.entries(after)) {
    lab.check(`${encryption}: after purgeDrafts nothing is in ${store}`, records.length === 0, records.length);
  }
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  lab.check(`${encryption}: nor beside the database`, kept === '{}{}', kept);
  await running.quit();
}

/** The canaries where people type them. @param {import('../lab/screen.mjs').Screen} screen */
async function fill(screen) {
  await screen.text('Dados da pessoa', 'CPF/CNPJ').fill(canaries.CNPJ);
  await screen.name.fill(canaries.name);
  await screen.button('Adicionar referência de contato').click();
  const reference = screen.place.getByRole('group', { name: 'Referência de contato 1', exact: true });
  await reference.getByRole('textbox', { name: 'Nome', exact: true }).fill(canaries.name);
  await reference.getByRole('textbox', { name: 'E-mail', exact: true }).fill(canaries['e-mail']);
  await screen
    .text('Dados do Contato', 'Descrição do Parecer')
    .fill(`Falar com ${canaries.name}, CPF ${canaries.CPF}.`);
}

/** Whether the stored key can be exported. @param {import('playwright-core').Page} page */
function extractable(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('sales-contact-drafts');
        request.onsuccess = () => {
          const opened = request.result;
          const all = opened.transaction('keys').objectStore('keys').getAll();
          all.onsuccess = () => {
            opened.close();
            const keys = all.result.flatMap((record) =>
              record instanceof CryptoKey
                ? [record]
                : Object.values(record).filter((part) => part instanceof CryptoKey),
            );
            resolve(keys.length === 0 ? 'no key found' : keys.some((key) => key.extractable));
          };
        };
      }),
  );
}

import { pause } from '../lab/screen.mjs';
import { conclude, openWhole, saved, wholeContact } from '../lab/concluding.mjs';
import { listDrafts } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '23',
  fault: 'the answer to a conclusion lost, and the browser killed between sending and answer',
  async run(lab) {
    // The first two share a browser, the third starts its own.
    await Promise.all([lostAnswer(lab), conclusions(lab), kills(lab)]);
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab */
async function lostAnswer(lab) {
  const running = await lab.running();
  const { registry, origin } = running.site;

  // Kept, and the connection cut.
  const screen = await openWhole(running, 'dropped');
  registry.manner = (request) => (request === 0 ? 'drop' : 'answer');
  await conclude(screen);
  await screen.until(async () => registry.requests.length > 0);
  // The kit may ask again by itself; if it does not, the user does.
  if ((await saved(screen, 3000)) === undefined) await conclude(screen);
  lab.check(
    'dropped: concluded in the end',
    (await saved(screen)) !== undefined,
    await screen.events('sales-contact-save-failed'),
  );
  told(lab, 'dropped', registry);
  const isGone = async () => (await listDrafts(screen.page)).length === 0;
  lab.check('dropped: the draft is gone', (await screen.until(isGone, 300)) !== undefined);

  // The same content once more is another contact.
  registry.reset();
  for (const id of ['first', 'second']) {
    const tab = await openWhole(running, id, 'Empório Tangará');
    await conclude(tab);
    lab.check(`${id} of two equal ones: concluded`, (await saved(tab)) !== undefined);
    await tab.page.close();
  }
  lab.check('two conclusions of equal content are two records', registry.records.size === 2, registry.records.size);

  // The same key with other content.
  const [seen] = registry.requests;
  const answer = await fetch(`${origin}/api/contacts`, {
    method: 'POST',
    body: JSON.stringify({ idempotencyKey: seen?.key, contact: {} }),
  });
  lab.check('an equal key with other content is refused', answer.status === 409, answer.status);
  const refusal = await screen.page.evaluate(async () => {
    const { createMemoryAdapters } = await import('/tools.js');
    const { contacts } = createMemoryAdapters();
    const contact = { ...document.querySelector('sales-contact-form').contact };
    const call = { signal: new AbortController().signal, locale: 'pt-BR' };
    await contacts.save({ contact, idempotencyKey: 'one' }, call);
    const other = { ...contact, description: 'outra' };
    return contacts.save({ contact: other, idempotencyKey: 'one' }, call).then(
      () => 'saved',
      (error) => error.code,
    );
  });
  lab.check('the adapters of the kit refuse it too', refusal === 'conflict', refusal);
}

/** @param {import('../lab/lab.mjs').Lab} lab @param {string} what @param {import('../lab/registry.mjs').Registry} registry */
function told(lab, what, registry) {
  const { requests, records } = registry;
  lab.check(`${what}: one record`, records.size === 1, records.size);
  lab.check(
    `${what}: every request had the same key`,
    new Set(requests.map(({ key }) => key)).size === 1,
    requests.length,
  );
  lab.check(`${what}: and the same bytes`, new Set(requests.map(({ body }) => body)).size === 1, requests.length);
  lab.measure(`${what}: ${requests.length} requests, ${records.size} record`);
}

/** Answers dropped, delayed and repeated by chance. @param {import('../lab/lab.mjs').Lab} lab */
async function conclusions(lab) {
  const running = await lab.running();
  const { registry } = running.site;
  const manners = /** @type {const} */ (['answer', 'drop', 'lose', 'delay', 'repeat']);
  registry.manner = () => manners[Math.floor(lab.random() * manners.length)] ?? 'answer';
  const count = lab.amounts.conclusions;
  const screen = await openWhole(running, 'many', 'Cliente 0');
  let concluded = 0;
  for (let number = 0; number < count; number += 1) {
    const ok = await screen.form.evaluate(
      async (form, contact) => {
        let isSaved = false;
        const onSaved = () => (isSaved = true);
        form.addEventListener('sales-contact-saved', onSaved);
        form.contact = contact;
        await form.updateComplete;
        // What waits in the outbox goes out by itself, later each time or when the network is back, and is told by the
        // event alone.
        for (let attempt = 1; attempt < 3000 && !isSaved; attempt += 1) {
          await form.submit();
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (attempt % 10 === 0) dispatchEvent(new Event('online'));
        }
        form.removeEventListener('sales-contact-saved', onSaved);
        return isSaved;
      },
      wholeContact(`Cliente ${number}`),
    );
    if (ok) concluded += 1;
  }
  const { requests, records } = registry;
  const names = new Set([...records.values()].map(({ body }) => JSON.parse(body).contact.person.legalName));
  lab.measure(
    `${count} conclusions with answers dropped, lost, late and repeated: ${requests.length} requests, ${records.size} records`,
  );
  lab.check('every conclusion came to an end', concluded === count, `${concluded} of ${count}`);
  lab.check(
    'each is one record',
    records.size === count && names.size === count,
    `${records.size} records of ${names.size} for ${count}`,
  );
  lab.check(
    'no request was refused',
    requests.every(({ status }) => status !== 409),
    requests.filter(({ status }) => status === 409).length,
  );
}

/** Killed while the answer is under way. @param {import('../lab/lab.mjs').Lab} lab */
async function kills(lab) {
  const count = lab.amounts.answerKills;
  const profile = await lab.profile();
  const { registry } = profile.site;
  let once = 0;
  let same = 0;
  for (let kill = 1; kill <= count; kill += 1) {
    registry.reset();
    registry.manner = (request) => (request === 0 ? 'hold' : 'answer');
    let running = await profile.launch();
    const screen = await openWhole(running, `killed-${kill}`, `Cliente ${kill}`);
    await running.count();
    await conclude(screen).catch(() => undefined);
    await screen.until(async () => registry.requests.length > 0);
    running.killNow();
    await running.dead();
    registry.release();

    running = await profile.launch();
    const again = await running.open({ contacts: 'http' });
    // It may be asked for at the start, or by the user from the draft that is still there.
    const settled = async () => registry.requests.length > 1;
    if ((await again.until(settled, 3000)) === undefined && (await again.button(/^Continuar/).count()) > 0) {
      await again.continueDraft();
      await again.until(async () => (await again.name.inputValue()) !== '', 5000);
      await conclude(again).catch(() => undefined);
      await again.until(settled, 5000);
    }
    await pause(500);
    if (registry.records.size === 1) once += 1;
    const asked = registry.requests;
    if (asked.length > 1 && new Set(asked.map(({ key, body }) => key + body)).size === 1) same += 1;
    await running.quit();
  }
  lab.measure(
    `${count} kills between sending and answer: ${once} times one record, ${same} times asked again with key and bytes equal`,
  );
  lab.check('killed: exactly one record each', once === count, `${once} of ${count}`);
  lab.check('killed: asked again with the same key and bytes', same === count, `${same} of ${count}`);
}

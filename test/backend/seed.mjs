/** Fills an empty database: with the demonstration company, or with what a test brings. */
import { createDemoData } from 'sales-contact-elements/adapters/local';
import { searchText } from './lists.mjs';
import { addHistory, insertContact } from './contacts.mjs';
import { writePerson } from './people.mjs';
import { profileOf, profiles } from './permissions.mjs';

/** @typedef {import('sales-contact-elements/adapters/memory').AdapterData} AdapterData */
/** @typedef {import('./contacts.mjs').StoredContact} StoredContact */

/** @param {import('./database.mjs').Database} database @param {AdapterData} [data] */
export async function seed(database, data = createDemoData()) {
  await database.transaction(async (db) => {
    await db.query('select pg_advisory_xact_lock(7205)');
    if ((await db.query("select 1 from settings where key = 'seeded'")).length > 0) return;
    for (const [id, permissions] of Object.entries(profiles)) {
      await db.query('insert into profiles (id, permissions) values ($1, $2::jsonb)', [
        id,
        JSON.stringify(permissions),
      ]);
    }
    for (const user of data.users ?? []) {
      await db.query('insert into users (id, login, record, profile, search) values ($1, $2, $3::jsonb, $4, $5)', [
        user.id,
        user.login,
        JSON.stringify(user),
        profileOf[user.id] ?? 'vendas',
        searchText(user.login, user.name ?? ''),
      ]);
    }
    for (const [place, branch] of (data.branches ?? []).entries()) {
      await db.query('insert into branches values ($1, $2, $3::jsonb)', [place, branch.id, JSON.stringify(branch)]);
    }
    for (const [userId, branchId] of Object.entries(data.ownBranches ?? {})) {
      await db.query('insert into own_branches values ($1, $2)', [userId, branchId]);
    }
    for (const [list, choices] of Object.entries(data.choices ?? {})) {
      for (const [place, choice] of (choices ?? []).entries()) {
        await db.query('insert into choices values ($1, $2, $3, $4::jsonb)', [
          list,
          place,
          choice.id,
          JSON.stringify(choice),
        ]);
      }
    }
    for (const { unitPrice, prices = [], ...offering } of data.products ?? []) {
      await db.query('insert into offerings values ($1, $2, $3::jsonb, $4::numeric, $5)', [
        offering.id,
        offering.code,
        JSON.stringify(offering),
        unitPrice ?? null,
        searchText(offering.code, offering.name),
      ]);
      for (const { personId, branchId, from, unitPrice: price } of prices) {
        await db.query('insert into offering_prices values ($1, $2, $3, $4::numeric, $5::numeric)', [
          offering.id,
          personId ?? null,
          branchId ?? null,
          from ?? '0',
          price,
        ]);
      }
    }
    let last = 0;
    for (const person of data.people ?? []) {
      last = Math.max(last, numberIn(person.code));
      await writePerson(db, /** @type {import('./people.mjs').StoredPerson} */ (person), Number(person.version ?? 1));
    }
    await db.query("select setval('person_number', $1, $2)", [Math.max(1, last), last > 0]);
    last = 0;
    for (const contact of /** @type {readonly StoredContact[]} */ (data.contacts ?? [])) {
      const number = numberIn(contact.code);
      last = Math.max(last, number);
      await insertContact(db, contact, number);
      await addHistory(db, contact, undefined);
    }
    await db.query("select setval('contact_number', $1, $2)", [Math.max(1, last), last > 0]);
    const settings = { key: 'settings', value: data.settings ?? {} };
    for (const { key, value } of [settings, { key: 'seeded', value: true }]) {
      await db.query('insert into settings (key, value) values ($1, $2::jsonb)', [key, JSON.stringify(value)]);
    }
  });
}

/** @param {string | undefined} code */
const numberIn = (code) => Number(/^(?:CV-)?(\d{1,9})$/.exec(code ?? '')?.[1] ?? 0);

/**
 * Spy: who watches a contact is mailed of each event once, until it is closed. What there is to tell is written in the
 * transaction of what happened; a worker sends it afterwards, and again until the mail server took it.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import nodemailer from 'nodemailer';
import { noticeEventsOf, personName, watcherKey } from 'sales-contact-elements/rules';
import { mailText } from './mail-text.mjs';

/** @typedef {import('./database.mjs').Database} Database */
/** @typedef {import('./database.mjs').Queries} Queries */
/** @typedef {import('./contacts.mjs').StoredContact} StoredContact */

/** Told to every server on the same database once the transaction is there. */
export const channel = 'sales_contact';

/**
 * One row for each event and watcher.
 *
 * @param {Queries} db
 * @param {{ before: StoredContact | undefined, after: StoredContact, user: { login: string } }} what
 */
export async function tellWatchers(db, { before, after, user }) {
  await db.query(`select pg_notify('${channel}', '')`);
  const events = noticeEventsOf(before, after);
  if (events.length === 0 || after.watchers.length === 0) return;
  const logins = await loginsOf(db, [after.nextContact.userId, after.internalContact.userId]);
  /** @param {import('sales-contact-elements').FollowUp} followUp */
  const due = ({ userId, date }) =>
    userId === undefined ? undefined : { login: logins.get(userId) ?? userId, ...(date !== undefined && { date }) };
  const last = after.history?.at(-1);
  const isNew = (after.history?.length ?? 0) > (before?.history?.length ?? 0);
  for (const event of events) {
    /** @type {import('./mail-text.mjs').Message} */
    const message = JSON.parse(
      JSON.stringify({
        event,
        code: after.code,
        person: personName(after.person) || after.code,
        description: after.description,
        actor: user.login,
        notes: isNew ? last?.notes : undefined,
        outcome: event === 'closed' ? last?.outcome : undefined,
        next: due(after.nextContact),
        internal: due(after.internalContact),
      }),
    );
    for (const watcher of new Map(after.watchers.map((one) => [watcherKey(one), one])).values()) {
      await db.query(
        `insert into outbox (contact_id, version, event, watcher_key, message) values ($1, $2, $3, $4, $5::jsonb)
         on conflict do nothing`,
        [after.id, Number(after.version), event, watcherKey(watcher), JSON.stringify(message)],
      );
    }
  }
}

/** @param {Queries} db @param {readonly (string | undefined)[]} ids @returns {Promise<Map<string, string>>} */
async function loginsOf(db, ids) {
  /** @type {Map<string, string>} */
  const logins = new Map();
  for (const id of new Set(ids)) {
    if (id === undefined) continue;
    const [row] = await db.query('select login from users where id = $1', [id]);
    if (row !== undefined) logins.set(id, row.login);
  }
  return logins;
}

/** What links in mails are signed with: made once for a database. @param {Database} database */
export async function secretOf(database) {
  const made = JSON.stringify(randomBytes(32).toString('hex'));
  await database.query("insert into settings (key, value) values ('secret', $1::jsonb) on conflict do nothing", [made]);
  const [row] = await database.query("select value from settings where key = 'secret'");
  return String(row.value);
}

/** @param {string} secret @param {string} contactId @param {string} key */
export function unsubscribeToken(secret, contactId, key) {
  const what = Buffer.from(JSON.stringify([contactId, key])).toString('base64url');
  return `${what}.${createHmac('sha256', secret).update(what).digest('base64url')}`;
}

/** @param {string} secret @param {string} token @returns {{ contactId: string, key: string } | undefined} */
export function readToken(secret, token) {
  const [what = '', sign = ''] = token.split('.');
  const right = createHmac('sha256', secret).update(what).digest();
  const given = Buffer.from(sign, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [contactId, key] = JSON.parse(Buffer.from(what, 'base64url').toString());
  return { contactId, key };
}

/**
 * Who opened the link is no watcher of this contact any more; forms that are open see another version.
 *
 * @param {Database} database @param {{ contactId: string, key: string }} watch
 */
export async function unsubscribe(database, { contactId, key }) {
  await database.transaction(async (db) => {
    const [row] = await db.query('select id from contacts where id = $1 for update', [contactId]);
    if (row === undefined) return;
    const gone = await db.query('delete from watchers where contact_id = $1 and watcher_key = $2 returning place', [
      contactId,
      key,
    ]);
    if (gone.length > 0) await db.query('update contacts set version = version + 1 where id = $1', [contactId]);
    await db.query('delete from outbox where contact_id = $1 and watcher_key = $2 and sent_at is null', [
      contactId,
      key,
    ]);
  });
}

/**
 * @typedef {object} WorkerOptions
 * @property {Database} database
 * @property {string} smtp Such as `smtp://127.0.0.1:2525`.
 * @property {string} from
 * @property {(contactId: string, key: string) => string | undefined} unsubscribeUrl
 * @property {number} [firstPause] Milliseconds before the second try; doubled for each further one, an hour at most.
 */

const mostTries = 20;

/** Sends what is due. @param {WorkerOptions} options */
export function startWorker({ database, smtp, from, unsubscribeUrl, firstPause = 5000 }) {
  const transport = nodemailer.createTransport(smtp, {
    pool: true,
    maxConnections: 5,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
  });
  let stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<void>} */
  let running = Promise.resolve();

  async function claim() {
    return database.query(
      `update outbox set claimed_until = now() + interval '60 seconds', attempts = attempts + 1 where id in (
         select id from outbox where sent_at is null and failed is null and next_try <= now()
           and (claimed_until is null or claimed_until < now()) order by id limit 20 for update skip locked
       ) returning *`,
    );
  }

  /** @param {any} row */
  async function send(row) {
    const to = await addressOf(database, row.watcher_key);
    if (to === undefined) {
      await database.query("update outbox set failed = 'no address' where id = $1", [row.id]);
      return;
    }
    const link = unsubscribeUrl(row.contact_id, row.watcher_key);
    // The same for every try: a mail server that got it twice can tell.
    const id = createHash('sha256')
      .update(`${row.contact_id} ${row.version} ${row.event} ${row.watcher_key}`)
      .digest('hex')
      .slice(0, 40);
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        messageId: `<${id}@spy.example>`,
        ...mailText(row.message, link),
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(link !== undefined && { list: { unsubscribe: link } }),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await database.query('update outbox set sent_at = now(), claimed_until = null where id = $1', [row.id]);
    } catch (error) {
      const pause = Math.min(3_600_000, firstPause * 2 ** (row.attempts - 1));
      const refused = /** @type {{ responseCode?: number }} */ (error).responseCode ?? 0;
      const isOver = refused >= 500 || row.attempts >= mostTries;
      await database.query(
        `update outbox set claimed_until = null, next_try = now() + ($2 || ' milliseconds')::interval, failed = $3 where id = $1`,
        [row.id, String(pause), isOver ? String(error).slice(0, 500) : null],
      );
    }
  }

  async function work() {
    for (let rows = await claim(); rows.length > 0 && !stopped; rows = await claim()) {
      /** @type {Map<string, any[]>} */
      const contacts = new Map();
      for (const row of rows.sort((a, b) => a.id - b.id)) {
        contacts.set(row.contact_id, [...(contacts.get(row.contact_id) ?? []), row]);
      }
      // What happened to one contact is told in its order.
      await Promise.all(
        [...contacts.values()].map(async (own) => {
          for (const row of own) await send(row);
        }),
      );
    }
    const [next] = await database.query(
      `select greatest(0, extract(epoch from min(greatest(next_try, coalesce(claimed_until, next_try))) - now()) * 1000)::float8 as pause
       from outbox where sent_at is null and failed is null`,
    );
    if (next?.pause !== null && next?.pause !== undefined) plan(Number(next.pause) + 20);
  }

  /** @param {number} milliseconds */
  function plan(milliseconds) {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(milliseconds, 60_000));
  }

  function wake() {
    if (stopped) return running;
    // A database that is closing is asked again by the next server.
    running = running.then(work).catch(() => plan(1000));
    return running;
  }

  // Nobody else works on PGlite: what a process that was killed had begun to send is free again.
  if (database.engine === 'pglite') {
    running = database.query('update outbox set claimed_until = null where sent_at is null').then(
      () => undefined,
      () => undefined,
    );
  }
  void wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      transport.close();
    },
  };
}

/** @param {Database} database @param {string} key @returns {Promise<string | undefined>} */
async function addressOf(database, key) {
  if (key.startsWith('email:')) return key.slice('email:'.length);
  const [row] = await database.query("select record->>'email' as email from users where id = $1", [
    key.slice('user:'.length),
  ]);
  return row?.email ?? undefined;
}

/** The contract of `dist/openapi.json` over HTTP. Knows requests and answers; what they mean is in the other files. */
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { permissionKeys, todayIn } from 'sales-contact-elements/rules';
import { agendaOwner, listAgenda } from './agenda.mjs';
import {
  applyChange,
  listContactsOfPerson,
  readChange,
  readContact,
  readSave,
  saveContact,
  shownTo,
} from './contacts.mjs';
import { deleteDraft, findDraft, listDrafts, putDraft } from './drafts.mjs';
import {
  commonSettings,
  findOffering,
  findUser,
  listBranches,
  listChoices,
  priceOf,
  searchOfferings,
  searchUsers,
} from './lists.mjs';
import { findPerson, searchPeople } from './people.mjs';
import { demand, may } from './permissions.mjs';
import { notFound, Problem } from './problem.mjs';
import { readToken, unsubscribe } from './spy.mjs';

/** @typedef {import('./permissions.mjs').Profiled} Profiled */
/** @typedef {import('hono').Context<{ Variables: { user: Profiled } }>} Context */

/**
 * @typedef {object} AppOptions
 * @property {import('./database.mjs').Database} database
 * @property {() => Date} now
 * @property {string} secret
 * @property {(listener: () => void) => () => void} onChange Calls back when a contact was written, by any server.
 * @property {(text: string) => void} log
 * @property {(() => readonly unknown[]) | undefined} mails What the server's own sink has got, newest last; absent where a mail server has it.
 * @property {boolean} demo Whether a request may bring its own day.
 */

const largestBody = 8 * 1024 * 1024;
/** Milliseconds between the comments that say that a stream is there. */
const heartbeat = 15_000;
const kinds = /** @type {const} */ ({
  interactions: 'interaction',
  transfer: 'transfer',
  close: 'close',
  reopen: 'reopen',
});

/** @param {AppOptions} options */
export function createApp({ database: db, now, secret, onChange, log, demo, mails }) {
  /** @type {Hono<{ Variables: { user: Profiled } }>} */
  const app = new Hono();

  app.onError((error, c) => {
    const problem = error instanceof Problem ? error : failed(error, log);
    const { version } = problem.more;
    const headers = {
      'content-type': 'application/problem+json',
      ...(version !== undefined && { etag: `"${version}"` }),
    };
    const current = /** @type {{ version?: string } | undefined} */ (problem.more.current);
    if (problem.status === 412) Object.assign(headers, { etag: `"${version ?? current?.version ?? ''}"` });
    return c.body(JSON.stringify(problem), problem.status, headers);
  });
  app.notFound((c) => c.json({ title: 'Not found' }, 404));

  app.use(
    cors({
      origin: (origin) => (/^https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(origin) ? origin : null),
      exposeHeaders: ['etag', 'location'],
    }),
  );
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw new Problem(413, 'validation');
      },
    }),
  );

  app.get('/openapi.json', async (c) =>
    c.json(JSON.parse(await readFile(new URL('../../dist/openapi.json', import.meta.url), 'utf8'))),
  );
  spyPages(app, { db, secret });
  if (mails !== undefined) app.get('/mails', (c) => c.json(mails()));

  app.use(async (c, next) => {
    const [, login] = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '') ?? [];
    const [user] =
      login === undefined
        ? []
        : await db.query(
            'select u.record, p.permissions from users u join profiles p on p.id = u.profile where u.login = $1 or u.id = $1',
            [login],
          );
    if (user === undefined) throw new Problem(401, 'unauthenticated');
    c.set('user', { ...user.record, permissions: user.permissions });
    await next();
  });

  /** @param {Context} c */
  const query = (c) => new URL(c.req.url).searchParams;
  /** @param {Context} c @param {{ version?: string }} record */
  const tagged = (c, record) => c.json(record, 200, { etag: `"${record.version ?? ''}"` });
  /** @param {Context} c */
  const settingsOf = async (c) => {
    const { permissions } = c.get('user');
    return { ...(await commonSettings(db)), permissions };
  };

  app.get('/people', async (c) => c.json(await searchPeople(db, query(c))));
  app.get('/people/:id', async (c) => tagged(c, await findPerson(db, c.req.param('id'))));
  app.get('/people/:id/contacts', async (c) => c.json(await listContactsOfPerson(db, c.req.param('id'), query(c))));

  app.get('/offerings', async (c) => c.json(await searchOfferings(db, c.get('user'), query(c))));
  app.get('/offerings/:id', async (c) => c.json(await findOffering(db, c.get('user'), c.req.param('id'))));
  app.get('/offerings/:id/price', async (c) => {
    const asked = query(c);
    const unitPrice = may(c.get('user'), 'items.see-prices')
      ? await priceOf(db, c.req.param('id'), {
          personId: asked.get('personId'),
          branchId: asked.get('branchId'),
          quantity: asked.get('quantity'),
        })
      : undefined;
    if (unitPrice === undefined) throw notFound();
    return c.json({ unitPrice });
  });

  app.get('/users', async (c) => c.json(await searchUsers(db, query(c))));
  app.get('/users/current', async (c) => {
    const { permissions: _permissions, ...user } = c.get('user');
    return c.json(user);
  });
  app.get('/users/:id', async (c) => c.json(await findUser(db, c.req.param('id'))));
  app.get('/branches', async (c) => c.json(await listBranches(db, query(c))));
  app.get('/choices/:name', async (c) => c.json(await listChoices(db, c.req.param('name'), query(c))));
  app.get('/settings', async (c) => {
    const settings = await settingsOf(c);
    const known = permissionKeys.filter((key) => settings.permissions[key] !== undefined);
    return c.json({
      ...settings,
      permissions: Object.fromEntries(known.map((key) => [key, settings.permissions[key]])),
    });
  });

  /** @param {Context} c */
  const writing = async (c) => {
    const key = c.req.header('idempotency-key') ?? '';
    if (key === '' || key.length > 200) {
      throw new Problem(428, 'validation', { errors: [{ pointer: '', code: 'idempotency-key.missing' }] });
    }
    const settings = await settingsOf(c);
    const day = demo ? c.req.header('x-demo-day') : undefined;
    const moment = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T15:00:00.000Z`) : now();
    const today = todayIn(settings.timeZone ?? 'America/Sao_Paulo', moment.getTime());
    return { user: c.get('user'), settings, now: moment, today, key };
  };
  /** @param {Context} c @returns {string} */
  const versionRead = (c) => {
    const [, version] = /^"(.{1,200})"$/.exec(c.req.header('if-match') ?? '') ?? [];
    if (version === undefined)
      throw new Problem(428, 'validation', { errors: [{ pointer: '', code: 'if-match.missing' }] });
    return version;
  };
  /** @param {Context} c @returns {Promise<unknown>} */
  const bodyOf = async (c) => {
    try {
      return await c.req.json();
    } catch {
      throw new Problem(400, 'validation', { detail: 'O corpo não é JSON.' });
    }
  };
  /** @param {Context} c @param {{ version: string, id: string }} answer @param {200 | 201} status @param {boolean} replayed @param {object} body */
  const written = (c, answer, status, replayed, body) =>
    c.json(body, status, {
      etag: `"${answer.version}"`,
      ...(status === 201 && { location: `contacts/${encodeURIComponent(answer.id)}` }),
      ...(replayed && { 'idempotency-replayed': 'true' }),
    });

  app.post('/contacts', async (c) => {
    const [how, input] = [await writing(c), readSave(await bodyOf(c))];
    const { answer, replayed } = await db.transaction((inside) => saveContact(inside, how, input));
    return written(c, answer, 201, replayed, answer);
  });
  app.put('/contacts/:id', async (c) => {
    const target = { id: c.req.param('id'), version: versionRead(c) };
    const [how, input] = [await writing(c), readSave(await bodyOf(c))];
    const { answer, replayed } = await db
      .transaction((inside) => saveContact(inside, how, input, target))
      .catch((error) => shown(error, c.get('user')));
    return written(c, answer, 200, replayed, answer);
  });
  app.get('/contacts/:id', async (c) => {
    const contact = await readContact(db, c.req.param('id'));
    if (contact === undefined) throw notFound();
    return tagged(c, shownTo(c.get('user'), contact));
  });
  for (const [action, kind] of Object.entries(kinds)) {
    app.post(`/contacts/:id/${action}`, async (c) => {
      const target = { id: c.req.param('id') ?? '', version: versionRead(c) };
      const [how, change] = [await writing(c), readChange(kind, await bodyOf(c))];
      const { answer, replayed } = await db
        .transaction((inside) => applyChange(inside, how, target, change))
        .catch((error) => shown(error, c.get('user')));
      const contact = await readContact(db, target.id);
      if (contact === undefined) throw notFound();
      return written(c, { ...answer, version: contact.version }, 200, replayed, shownTo(c.get('user'), contact));
    });
  }

  app.get('/agenda', async (c) => c.json(await listAgenda(db, c.get('user'), query(c))));
  app.get('/agenda/events', (c) => {
    agendaOwner(c.get('user'), query(c));
    const text = new TextEncoder();
    let stop = () => {};
    const body = new ReadableStream({
      start(controller) {
        /** @param {string} line */
        const say = (line) => {
          try {
            controller.enqueue(text.encode(line));
          } catch {
            // Whoever listened has just gone.
            stop();
          }
        };
        say(': here\n\n');
        const beat = setInterval(() => say(': here\n\n'), heartbeat);
        const leave = onChange(() => say('event: changed\ndata: \n\n'));
        stop = () => {
          clearInterval(beat);
          leave();
        };
      },
      cancel: () => stop(),
    });
    return c.body(body, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  });

  app.use('/drafts/*', async (c, next) => {
    demand(c.get('user'), 'drafts.use');
    await next();
  });
  app.get('/drafts', async (c) => {
    return c.json(await listDrafts(db, c.get('user').id, query(c)));
  });
  app.get('/drafts/:id', async (c) => {
    const draft = await findDraft(db, c.get('user').id, c.req.param('id'));
    return c.json(draft, 200, { etag: `"${draft.rev}"` });
  });
  app.put('/drafts/:id', async (c) => {
    const rev = c.req.header('if-none-match') === '*' ? 0 : Number(versionRead(c));
    const answer = await putDraft(db, c.get('user').id, c.req.param('id'), Object(await bodyOf(c)), rev, now());
    return c.json(answer, 200, { etag: `"${answer.rev}"` });
  });
  app.delete('/drafts/:id', async (c) => {
    await deleteDraft(db, c.get('user').id, c.req.param('id'));
    return c.body(null, 204);
  });

  return app;
}

/** A stored contact in a conflict shows what its reader may see. @param {unknown} error @param {Profiled} user @returns {never} */
function shown(error, user) {
  const current = error instanceof Problem ? /** @type {any} */ (error.more.current) : undefined;
  if (error instanceof Problem && Array.isArray(current?.items)) {
    throw new Problem(error.status, error.code, { ...error.more, current: shownTo(user, current) });
  }
  throw error;
}

/** @param {unknown} error @param {(text: string) => void} log */
function failed(error, log) {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // What a constraint of the database refused is wrong, and nothing of it was kept.
  const code = /** @type {{ code?: string }} */ (error).code ?? '';
  return code.startsWith('23') || code.startsWith('22')
    ? new Problem(422, 'validation', { errors: [] })
    : new Problem(500, 'unknown');
}

/** Pages for who reads mail: no login, only the signed link. @param {Hono<any>} app @param {{ db: import('./database.mjs').Database, secret: string }} context */
function spyPages(app, { db, secret }) {
  /** @param {string} text @param {string} [form] */
  const sheet = (text, form = '') =>
    `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Spy System</title><main style="font: 16px sans-serif; margin: 40px"><p>${text}</p>${form}</main></html>`;
  const headers = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'" };
  app.get('/spy/unsubscribe/:token', (c) => {
    const watch = readToken(secret, c.req.param('token'));
    if (watch === undefined) return c.html(sheet('Este endereço não é válido.'), 404, headers);
    return c.html(
      sheet('Deixar de receber avisos deste contato?', '<form method="post"><button>Não receber mais</button></form>'),
      200,
      headers,
    );
  });
  app.post('/spy/unsubscribe/:token', async (c) => {
    const watch = readToken(secret, c.req.param('token'));
    if (watch === undefined) return c.html(sheet('Este endereço não é válido.'), 404, headers);
    await unsubscribe(db, watch);
    return c.html(sheet('Pronto: você não recebe mais avisos deste contato.'), 200, headers);
  });
}

import { describe, expect, it } from 'vitest';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { startSink } from './mail-sink.mjs';
import { mailText } from './mail-text.mjs';
import { startBackend } from './server.mjs';
import { readToken, unsubscribeToken } from './spy.mjs';
import { call, contactOf, day, freshDatabase, key, office, prospect } from './support/backend.js';

const here = office();
const { as } = here;

const register = (details: Partial<SalesContact> = {}): Promise<SavedContact> =>
  as('VENDAS1').contacts.save(
    {
      contact: contactOf(prospect('Espiada Ltda'), {
        description: 'ERP',
        nextContact: { userId: 'VENDAS2', date: day(2) },
        watchers: [{ userId: 'GERENCIA' }, { email: 'Ana@Fora.example' }],
        ...details,
      }),
      idempotencyKey: key(),
    },
    call,
  );

const mailsOf = (code: string): string[] =>
  (here.backend.sink?.mails ?? [])
    .filter(({ subject }) => subject.startsWith(`${code}: `))
    .map(({ to, subject }) => `${to} ${subject.slice(code.length + 2, subject.indexOf(' – '))}`);

/** Until nothing is left to be sent. */
async function settled(): Promise<void> {
  await expect
    .poll(
      async () =>
        (await here.backend.database.query('select id from outbox where sent_at is null and failed is null')).length,
      { timeout: 10_000 },
    )
    .toBe(0);
}

describe('Spy', () => {
  it('mails each watcher once an event, until the contact is closed, and again once it is reopened', async () => {
    const { id, code, version } = await register();
    const talk = await as('VENDAS2').contacts.addInteraction!(
      {
        id,
        version,
        role: 'next',
        interaction: { notes: 'Aceitou.' },
        nextContact: { userId: 'VENDAS2', date: day(5) },
        idempotencyKey: key(),
      },
      call,
    );
    const moved = await as('VENDAS2').contacts.transfer!(
      { id, version: talk.version!, role: 'next', userId: 'VENDAS3', idempotencyKey: key() },
      call,
    );
    const closed = await as('VENDAS3').contacts.close!(
      { id, version: moved.version!, outcome: 'won', idempotencyKey: key() },
      call,
    );
    // Changed once more, as it is: closed.
    await as('VENDAS1').contacts.save({ contact: { ...closed, description: 'Depois' }, idempotencyKey: key() }, call);
    await settled();
    const each = (event: string): string[] => [`gerencia@empresa.example ${event}`, `ana@fora.example ${event}`];
    const told = [
      'novo contato de venda, por VENDAS1',
      'novo parecer de VENDAS2',
      'novo responsável, por VENDAS2',
      'contato encerrado por VENDAS3',
    ];
    expect(mailsOf(code)).toEqual(told.flatMap(each));

    const after = (await as('SUPERVISOR').contacts.get({ id }, call))!;
    await as('SUPERVISOR').contacts.reopen!(
      {
        id,
        version: after.version!,
        reason: 'Voltou.',
        nextContact: { userId: 'VENDAS1', date: day(1) },
        idempotencyKey: key(),
      },
      call,
    );
    await settled();
    expect(mailsOf(code)).toEqual([...told, 'contato reaberto por SUPERVISOR'].flatMap(each));
    const ids = here.backend
      .sink!.mails.filter(({ subject }) => subject.startsWith(code))
      .map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(10);
  });

  it('tells nobody twice of what was sent twice, nor of a change that is told to nobody', async () => {
    const contact = contactOf(prospect('Duas vezes'), {
      watchers: [{ email: 'x@fora.example' }, { email: 'X@Fora.example' }],
    });
    const input = { contact, idempotencyKey: key() };
    const [saved] = await Promise.all([
      as('VENDAS1').contacts.save(input, call),
      as('VENDAS1').contacts.save(input, call),
    ]);
    const read = (await as('VENDAS1').contacts.get({ id: saved.id }, call))!;
    await as('VENDAS1').contacts.save({ contact: { ...read, currentSubject: 'Assunto' }, idempotencyKey: key() }, call);
    await settled();
    expect(mailsOf(saved.code)).toEqual(['x@fora.example novo contato de venda, por VENDAS1']);
  });

  it('lets a watcher go by the signed link alone', async () => {
    const { id, code, version } = await register();
    await settled();
    const mail = here.backend.sink!.mails.find(
      ({ to, subject }) => to === 'ana@fora.example' && subject.startsWith(code),
    )!;
    const text = mail.text.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
    const [link] = /http:\/\/127\.0\.0\.1:\d+\/spy\/unsubscribe\/[\w.-]+/.exec(text)!;
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(`${link}x`, { method: 'POST' })).status).toBe(404);
    // Looking at the page changes nothing.
    expect((await as('VENDAS1').contacts.get({ id }, call))!.watchers).toHaveLength(2);
    expect(await (await fetch(link, { method: 'POST' })).text()).toContain('não recebe mais');

    const read = (await as('VENDAS1').contacts.get({ id }, call))!;
    expect(read.watchers).toEqual([{ userId: 'GERENCIA' }]);
    expect(read.version).not.toBe(version);
    await as('VENDAS2').contacts.close!({ id, version: read.version!, outcome: 'won', idempotencyKey: key() }, call);
    await settled();
    expect(mailsOf(code).filter((one) => one.includes('encerrado'))).toEqual([
      'gerencia@empresa.example contato encerrado por VENDAS2',
    ]);
  });

  it('signs what it links', () => {
    const token = unsubscribeToken('secret', 'c-1', 'email:a@b.example');
    expect(readToken('secret', token)).toEqual({ contactId: 'c-1', key: 'email:a@b.example' });
    for (const wrong of [
      '',
      'a.b',
      `${token}0`,
      token.replace('.', ''),
      unsubscribeToken('other', 'c-1', 'email:a@b.example'),
    ]) {
      expect(readToken('secret', wrong)).toBeUndefined();
    }
  });

  it('waits for a mail server that is down, and sends then once', async () => {
    let down = true;
    let tries = 0;
    const sink = await startSink({
      refuse: () => {
        tries += 1;
        return down;
      },
    });
    const { url, drop } = await freshDatabase();
    const backend = await startBackend({
      databaseUrl: url,
      smtp: sink.url,
      mailPause: 50,
      mayUnsubscribe: false,
      log: () => undefined,
    });
    try {
      const contact = contactOf(prospect('Fora do ar'), { watchers: [{ userId: 'GERENCIA' }] });
      await fetch(`${backend.url}/contacts`, {
        method: 'POST',
        headers: { authorization: 'Bearer VENDAS1', 'idempotency-key': 'k', 'content-type': 'application/json' },
        body: JSON.stringify({ contact }),
      });
      await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThan(2);
      expect(sink.mails).toEqual([]);
      down = false;
      await expect.poll(() => sink.mails.length, { timeout: 10_000 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(sink.mails).toHaveLength(1);
      expect(sink.mails[0]!.text).not.toContain('unsubscribe');
    } finally {
      await backend.close();
      await sink.close();
      await drop();
    }
  }, 60_000);
});

describe('mailText', () => {
  const hostile = '<script>alert(1)</script>\r\nBcc: x@y.example\u202Egnp.exe';
  const message = {
    event: 'interaction',
    code: 'CV-1',
    person: hostile,
    description: hostile,
    actor: 'VENDAS2',
    notes: `${hostile}\nSegunda linha`,
    next: { login: hostile, date: '2026-12-01' },
  } as const;

  it('lets nothing that was typed be more than text', () => {
    const { subject, text, html } = mailText(message, 'http://x/?a=1&b="2"');
    expect(subject).toMatch(/^CV-1: novo parecer de VENDAS2 – <script>/);
    for (const part of [subject, ...text.split('\n').slice(0, 6)]) expect(part).not.toMatch(/[\r\n\u202E]/);
    expect(html).not.toMatch(/<script|\u202E|"2"/);
    expect(html).toContain('&#60;script&#62;');
    expect(text).toContain('Segunda linha');
    expect(text).toContain('01/12/2026');
  });

  it('says of the last mail that it is the last', () => {
    const { text } = mailText({ ...message, event: 'closed', outcome: 'lost' }, undefined);
    expect(text).toContain('Resultado: perdido');
    expect(text).toContain('Este é o último aviso');
    expect(text).not.toContain('Próximo contato');
    expect(text).not.toContain('Para não receber mais');
  });
});

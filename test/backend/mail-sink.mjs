/** A mail server on loopback that keeps what it gets and delivers nothing. */
import { SMTPServer } from 'smtp-server';

/** @typedef {{ to: string, subject: string, messageId: string, text: string }} Mail As it came, headers and all, in `text`. */

/** @param {{ port?: number, refuse?: () => boolean }} [options] */
export async function startSink({ port = 0, refuse = () => false } = {}) {
  /** @type {Mail[]} */
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      /** @type {Buffer[]} */
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        if (refuse()) {
          done(Object.assign(new Error('Try again later.'), { responseCode: 451 }));
          return;
        }
        const text = Buffer.concat(chunks).toString();
        for (const { address } of session.envelope.rcptTo) {
          mails.push({
            to: address,
            subject: headerOf(text, 'Subject'),
            messageId: headerOf(text, 'Message-ID'),
            text,
          });
        }
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.server.address());
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}

/** A header, unfolded, and its encoded words as text. @param {string} mail @param {string} name */
function headerOf(mail, name) {
  const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const [, value = ''] = new RegExp(`^${name}: (.*)$`, 'mi').exec(head) ?? [];
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_all, kind, text) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (/** @type {string} */ _hex, /** @type {string} */ code) =>
              String.fromCharCode(parseInt(code, 16)),
            ),
          'latin1',
        ).toString(),
  );
}

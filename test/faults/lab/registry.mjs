/**
 * A server for contacts that keeps what it is given under the idempotency key, and can fail after it has done so:
 * a repeated key with the same bytes is answered as before, with other bytes it is refused.
 */

/**
 * `answer`: as it should be. `drop`: kept, and the connection cut instead of an answer. `lose`: the connection cut
 * before anything was kept. `hold`: kept, and no answer for as long as `release` is not called. `delay`: kept, and
 * answered late. `repeat`: as if the network had brought the request twice.
 *
 * @typedef {'answer' | 'drop' | 'lose' | 'hold' | 'delay' | 'repeat'} Manner
 */

/** @typedef {{ key: string, body: string, status: number, manner: Manner }} Seen One request as it came. */

export class Registry {
  /** @type {Map<string, { body: string, id: string }>} What is kept, by idempotency key. */
  records = new Map();
  /** @type {Seen[]} */
  requests = [];
  /** @type {(request: number) => Manner} How the next request fares. */
  manner = () => 'answer';
  #held = new Set();

  /** Nothing kept, nothing seen, no faults. */
  reset() {
    this.records.clear();
    this.requests.length = 0;
    this.manner = () => 'answer';
    this.release();
  }

  /** Cuts every connection that waits for an answer. */
  release() {
    for (const response of this.#held) response.destroy();
    this.#held.clear();
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async answer(request, response) {
    let body = '';
    request.setEncoding('utf8');
    for await (const part of request) body += part;
    const { idempotencyKey: key } = JSON.parse(body);
    const manner = this.manner(this.requests.length);
    /** @type {Seen} */
    const seen = { key, body, status: 0, manner };
    this.requests.push(seen);
    if (manner === 'lose') return void request.socket.destroy();
    const { status, answer } = this.#keep(key, body);
    seen.status = status;
    if (manner === 'repeat') this.#keep(key, body);
    if (manner === 'drop') return void request.socket.destroy();
    if (manner === 'hold') return void this.#held.add(response);
    if (manner === 'delay') await new Promise((resolve) => setTimeout(resolve, 250));
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  /** @param {string} key @param {string} body */
  #keep(key, body) {
    const known = this.records.get(key);
    if (known !== undefined && known.body !== body) return { status: 409, answer: {} };
    const id = known?.id ?? `contact-${this.records.size + 1}`;
    this.records.set(key, { body, id });
    return { status: 200, answer: { id, code: id.toUpperCase(), personId: `person-of-${id}`, version: '1' } };
  }
}

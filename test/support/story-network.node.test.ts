import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Call } from '../../src/adapters/call.js';
import { networked, type NetworkMode } from '../../stories/support/network.js';

class Users {
  readonly #names = ['Ana'];

  list(_input: object, _call: Call): Promise<readonly string[]> {
    return Promise.resolve(this.#names);
  }

  subscribe(listener: () => void): () => void {
    listener();
    return () => undefined;
  }
}

const call = (signal = new AbortController().signal): Call => ({ signal, locale: 'pt-BR' });

describe('the network of the stories', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets every call through while it is normal', async () => {
    const { users } = networked({ users: new Users() }, () => 'normal');
    expect(await users.list({}, call())).toEqual(['Ana']);
  });

  it('follows the mode from call to call', async () => {
    let mode: NetworkMode = 'offline';
    const { users } = networked({ users: new Users() }, () => mode);
    await expect(users.list({}, call())).rejects.toMatchObject({ name: 'AdapterError', code: 'network' });

    mode = 'normal';
    expect(await users.list({}, call())).toEqual(['Ana']);
  });

  it('answers a second late while it is slow', async () => {
    const { users } = networked({ users: new Users() }, () => 'slow');
    const answered = vi.fn();
    const answer = users.list({}, call()).then(answered);
    await vi.advanceTimersByTimeAsync(999);
    expect(answered).not.toHaveBeenCalled();

    await vi.advanceTimersByTimeAsync(1);
    await answer;
    expect(answered).toHaveBeenCalledWith(['Ana']);
  });

  it('fails as a server does that is out of order', async () => {
    const { users } = networked({ users: new Users() }, () => 'failing');
    const answer = users.list({}, call()).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(300);
    const error = await answer;
    expect(error).toBeInstanceOf(AdapterError);
    expect((error as AdapterError).code).toBe('unavailable');
  });

  it('ends a waiting call with the reason of its signal', async () => {
    const { users } = networked({ users: new Users() }, () => 'slow');
    const life = new AbortController();
    const answer = users.list({}, call(life.signal)).catch((error: unknown) => error);
    const reason = new Error('no longer wanted');
    life.abort(reason);
    expect(await answer).toBe(reason);
  });

  it('leaves subscriptions as they are and tells of every call', async () => {
    const log = vi.fn();
    const { users } = networked({ users: new Users() }, () => 'normal', log);
    const listener = vi.fn();
    users.subscribe(listener);
    expect(listener).toHaveBeenCalledOnce();
    expect(log).not.toHaveBeenCalled();

    await users.list({ text: 'a' }, call());
    expect(log).toHaveBeenCalledWith('users.list', { text: 'a' }, 'answered');
  });
});

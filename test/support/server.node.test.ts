import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve, strictPolicy, type Server } from './server.mjs';

describe('the static server', () => {
  let folder: string;
  let server: Server;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'server-'));
    await mkdir(path.join(folder, 'open'));
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    await writeFile(path.join(folder, 'open', 'index.html'), 'index');
    await writeFile(path.join(folder, 'open', 'kit.js'), 'export {};');
    server = await serve({ folders: { '/': path.join(folder, 'open') }, pages: { '/made': 'made' } });
  });

  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends the strict policy with every answer', async () => {
    const answer = await fetch(`${server.origin}/kit.js`);

    expect(answer.headers.get('content-security-policy')).toBe(strictPolicy);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
  });

  it('answers an index and a page made for the test', async () => {
    expect(await (await fetch(`${server.origin}/`)).text()).toBe('index');
    expect(await (await fetch(`${server.origin}/made`)).text()).toBe('made');
  });

  it('answers 404 for what is not there', async () => {
    expect((await fetch(`${server.origin}/missing.js`)).status).toBe(404);
  });

  it('does not leave its folder', async () => {
    // fetch would tidy the address, so it is sent as it is.
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.origin);
      request({ hostname, port, path: '/..%2fsecret.txt' }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });

    expect(status).toBe(404);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../server.mjs', import.meta.url));

/** A back end in a process of its own, which can be killed. */
export interface Child {
  readonly url: string;
  kill: () => Promise<void>;
  /** Ends it as a person would. */
  end: () => Promise<void>;
}

/** `folder` is where PGlite keeps its data; with `DATABASE_URL` in `env` it is a server's. */
export async function startChild(env: Readonly<Record<string, string>>): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, [server], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout! });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    void gone.then(([code]) => reject(new Error(`Expected the back end to start, found exit code ${String(code)}.`)));
  });
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return { url, kill: () => stop('SIGKILL'), end: () => stop('SIGTERM') };
}

/**
 * Where the demonstration's data is: in this browser, or on the back end that the address names (`server=/api`). Its day
 * can be another one than today, to see what is due then.
 */
import { createHttpAdapters } from '../../src/adapters/http/http.js';
import {
  createDemoData,
  createLocalAdapters,
  demoCompanyRegistry,
  demoPostalCodeDirectory,
  localNotices,
} from '../../src/adapters/local/local.js';
import { todayIn } from '../../src/brazil/day.js';
import type { Adapters, Watcher } from '../../src/index.js';
import { withAgenda } from './agenda-contacts.js';

// Another name than before there were agendas: what was sown once stays.
const databaseName = 'sales-contact-demo-agenda';

export interface Place {
  /** Where the back end is; empty: this browser's own store. */
  readonly server: string;
  /** Who works. */
  readonly user: string;
  /** The day that counts as today; empty: today. */
  readonly day: string;
}

export function adaptersOf({ server, user, day }: Place): Adapters {
  const registries = { companies: demoCompanyRegistry(), postalCodes: demoPostalCodeDirectory() };
  if (server !== '') {
    const headers = { authorization: `Bearer ${user}`, ...(day !== '' && { 'x-demo-day': day }) };
    return { ...createHttpAdapters({ baseUrl: server, headers }), ...registries };
  }
  return {
    ...createLocalAdapters({
      databaseName,
      currentUser: user,
      now: () => (day === '' ? Date.now() : Date.parse(`${day}T15:00:00.000Z`)),
      seed: () => {
        const today = todayIn(undefined, Date.now());
        return withAgenda(createDemoData({ today }), today);
      },
    }),
    ...registries,
  };
}

const events = {
  created: 'novo contato de venda',
  interaction: 'novo parecer',
  reassigned: 'novo responsável',
  closed: 'encerrado',
  reopened: 'reaberto',
} as const;

const addressOf = (watcher: Watcher): string => ('userId' in watcher ? watcher.userId : watcher.email);

/** What the Spy System has told, the newest first: mails that the back end sent, or what this browser would send. */
export async function mailsOf({ server }: Place): Promise<readonly string[]> {
  if (server === '') {
    const notices = await localNotices({ databaseName, limit: 40 });
    return notices.map(
      ({ code, event, watcher, userId }) => `${code}: ${events[event]}, por ${userId} → ${addressOf(watcher)}`,
    );
  }
  const answer = await fetch(`${server}/mails`);
  if (!answer.ok) return [];
  const mails = (await answer.json()) as readonly { readonly to: string; readonly subject: string }[];
  return mails.map(({ to, subject }) => `${subject} → ${to}`).reverse();
}

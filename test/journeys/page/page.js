/**
 * The page of the journeys: the built kit as a host without a bundler embeds it. The address says how:
 * `?user=VENDAS2` another user (empty: none), `empty=1` a store without the demonstration, `profile=no-prices`,
 * `theme=dark`, `density=comfortable`, `tenant=`, `autofocus=1`, `script=` a module of the test's
 * own, `server=1` the back end below `/api/` in place of the store, `view=agenda` the agenda in place of the form, `date=`
 * its day, `public=1` the public services, found below `/services/`, `adapter=people&fault=hang` an adapter that fails (faults.js), `plain=1` the bare tag with nothing passed to it.
 */
import { withFault } from '/faults.js';
import { createHttpAdapters, createLocalAdapters } from '/dist/cdn.js';
import {
  createDemoData,
  createPublicAdapters,
  demoCompanyRegistry,
  demoPostalCodeDirectory,
  eventNames,
  profiles,
  todayIn,
} from '/demo/demo.js';

// Read by the journeys; the title is the one detail that names a person.
globalThis.kitEvents = [];
for (const type of eventNames) {
  document.addEventListener(type, ({ detail }) => globalThis.kitEvents.push({ type, detail: { ...detail } }));
}

const asked = new URLSearchParams(location.search);
const user = asked.get('user') ?? 'VENDAS1';
const tenant = asked.get('tenant') ?? 'demo';
const isEmpty = asked.get('empty') === '1';
const name = asked.get('profile') ?? 'full';
const profile = profiles[name];
if (profile === undefined) {
  throw new Error(`Expected profile to be one of ${Object.keys(profiles).join(', ')}, found ${name}.`);
}
const { permissions } = profile;

const form = document.getElementById('form');
const drafts = document.getElementById('drafts');

if (asked.get('plain') !== '1') {
  for (const element of [form, drafts]) {
    if (tenant !== '') element.setAttribute('tenant', tenant);
    if (user !== '') element.setAttribute('user-id', user);
  }
  const isOnServer = asked.get('server') === '1';
  // A server says itself what its profiles may.
  if (!isOnServer) form.settings = { permissions };
  const adapters = {
    ...(isOnServer ? serverAdapters() : localAdapters()),
    companies: demoCompanyRegistry({ delay: 0 }),
    postalCodes: demoPostalCodeDirectory({ delay: 0 }),
    ...(asked.get('public') === '1' && publicServices()),
  };
  const shown = asked.get('view') === 'agenda' ? showAgenda() : form;
  shown.adapters = withFault(adapters, asked.get('adapter'), asked.get('fault'));
  drafts.pricesHidden = permissions['items.see-prices'] === false;
}

function localAdapters() {
  return createLocalAdapters({
    databaseName: isEmpty ? 'sales-contact-empty' : 'sales-contact-demo',
    ...(!isEmpty && { seed: () => createDemoData({ today: todayIn(undefined, Date.now()) }) }),
    ...(user !== '' && !isEmpty && { currentUser: user }),
  });
}

/** Who is logged in is the one thing that differs between two windows. */
function serverAdapters() {
  return createHttpAdapters({
    baseUrl: '/api',
    headers: { authorization: `Bearer ${user}`, 'x-demo-day': asked.get('date') ?? '' },
  });
}

function showAgenda() {
  const agenda = document.createElement('sales-contact-agenda');
  agenda.tenant = tenant;
  agenda.userId = user;
  agenda.date = asked.get('date') ?? undefined;
  agenda.settings = asked.get('server') === '1' ? {} : { permissions };
  form.replaceWith(agenda);
  return agenda;
}

for (const attribute of ['theme', 'density']) {
  const value = asked.get(attribute);
  if (value === null) continue;
  form.setAttribute(attribute, value);
  drafts.setAttribute(attribute, value);
}

form.autofocus = asked.get('autofocus') === '1';

document.getElementById('reload').addEventListener('click', () => location.reload());

const notifications = document.getElementById('notifications');
document.getElementById('notifications-button').addEventListener('click', ({ currentTarget }) => {
  notifications.hidden = !notifications.hidden;
  currentTarget.setAttribute('aria-expanded', String(!notifications.hidden));
});

const script = asked.get('script');
if (script !== null) await import(`/${script}`);

/** The services of the test, at the page's own origin: its policy lets it call no other. */
function publicServices() {
  const names = ['brasil-api', 'minha-receita', 'cnpj-ws', 'via-cep', 'open-cep'];
  const baseUrls = Object.fromEntries(names.map((service) => [service, `${location.origin}/services/${service}`]));
  return createPublicAdapters({ baseUrls });
}

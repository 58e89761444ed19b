import { addDays } from '../brazil/day.js';
import { nextBusinessDay } from '../brazil/holidays.js';
import { isValidTaxId, taxIdKind } from '../brazil/tax-id.js';
import type { Day, Id } from '../contact/json.js';
import type { ContactState, ContactStore } from './contact-store.js';
import type { Lists } from './lists.js';

const dateOfNext = 'nextContact.date';

/** The day the service type proposes: its calendar days from today, moved to the next business day. */
export function suggestedDate(state: ContactState, lists: Lists, serviceType: Id | undefined): Day | undefined {
  const days = lists.choice('service-types', serviceType)?.days;
  if (days === undefined) return undefined;
  const uf = state.contact.person.address.state;
  return nextBusinessDay(addDays(state.today, days), uf === undefined ? {} : { state: uf });
}

function suggestedBranch(state: ContactState, lists: Lists): Id | undefined {
  const { defaultBranchForProspects } = state.settings;
  if (state.contact.person.relationship === 'prospect' && defaultBranchForProspects !== undefined) {
    return defaultBranchForProspects;
  }
  return lists.branches.find((branch) => branch.own === true)?.id ?? lists.branches[0]?.id;
}

/**
 * What was proposed last, path by path. A proposal that stands in a field moves only when there is another one to make:
 * a draft of yesterday keeps its own, although the same rule comes to another day today.
 */
export class Proposals {
  readonly #store: ContactStore;
  readonly #last = new Map<string, unknown>();

  constructor(store: ContactStore) {
    this.#store = store;
  }

  make(path: string, value: unknown): void {
    const last = this.#last.get(path);
    this.#last.set(path, value);
    const present = this.#store.get(path);
    const isKept = present !== undefined && (last === undefined || last === value);
    if (!isKept) this.#store.suggest(path, value);
  }

  /** What stands in the fields was proposed at another time, in a draft: the next proposals leave it there. */
  forget(): void {
    this.#last.clear();
    const { contact, today, suggested } = this.#store.state;
    const { date } = contact.nextContact;
    // But for a day that is past, which helps nobody.
    if (date !== undefined && date < today && suggested.has(dateOfNext)) this.#last.set(dateOfNext, date);
  }
}

/** Proposes what the configuration and the user's own data know; what someone typed, a draft or a record stays. */
export function applySuggestions(
  store: ContactStore,
  proposals: Proposals,
  lists: Lists,
  lastChannel: Id | undefined,
): void {
  if (store.state.phase !== 'editing') return;
  const { settings } = store.state;

  const serviceType = settings.defaultServiceType;
  if (serviceType !== undefined && lists.choice('service-types', serviceType) !== undefined) {
    if (!lists.isGroup('service-types', serviceType)) proposals.make('serviceType', serviceType);
  }

  const channel = settings.defaultChannel ?? lastChannel;
  if (lists.choice('channels', channel) !== undefined) proposals.make('interaction.channel', channel);

  const me = lists.currentUser;
  if (me !== undefined && settings.defaultNextUser !== 'none') proposals.make('nextContact.userId', me.id);

  const date = suggestedDate(store.state, lists, store.state.contact.serviceType);
  if (date !== undefined) proposals.make(dateOfNext, date);

  const branch = suggestedBranch(store.state, lists);
  if (branch !== undefined && store.state.contact.person.id === undefined) proposals.make('relatedBranch', branch);
}

/** A complete number says what kind of person it is of, when nobody did. */
export function suggestKind(store: ContactStore): void {
  const { taxId, kind } = store.state.contact.person;
  if (taxId === undefined || (kind !== undefined && !store.state.suggested.has('person.kind'))) return;
  if (!isValidTaxId(taxId)) return;
  store.suggest('person.kind', taxIdKind(taxId) === 'cpf' ? 'natural' : 'legal');
  suggestIndicator(store);
}

/** Companies contribute and people do not, until someone says otherwise. */
export function suggestIndicator(store: ContactStore): void {
  const { kind } = store.state.contact.person;
  if (kind === undefined) return;
  store.suggest('person.stateRegistrationIndicator', kind === 'legal' ? 'contributor' : 'non-contributor');
}

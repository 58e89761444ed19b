import { AdapterError } from '../adapters/adapter-error.js';
import type { Company } from '../adapters/company-registry.js';
import type { ContactSummary } from '../adapters/contact-repository.js';
import type { Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { Preferences } from '../drafts/preferences.js';
import { newDraftId } from '../drafts/record.js';
import { notLoaded } from './conclusion.js';
import { Duplicates } from './duplicates.js';
import type { ContactStore } from './contact-store.js';
import type { LookupHost } from './lookup-host.js';
import { Lookup } from './lookup.js';
import { fillPerson, type Filled, type Proposal } from './fill.js';
import { beginPerson, choosePerson, fillAddress, importCompany } from './person-actions.js';
import { RecentPeople } from './recent-people.js';
import { asAdapterError } from './submit.js';
import { useStoredPerson } from './use-stored-person.js';
import { suggestIndicator } from './suggestions.js';

const openContactsShown = 3;
/** Enough to tell apart what is only not shown and what the profile may not see. */
const openContactsAsked = 50;

/** What an import from the registry came to. */
export type ImportOutcome =
  | { readonly kind: 'found'; readonly company: Company; readonly result: Filled }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly error: AdapterError }
  /** Another question was asked, or the number changed meanwhile. */
  | { readonly kind: 'outdated' };

export type PostalCodeOutcome = 'filled' | 'not-found' | 'failed' | 'outdated';

/** What is known of the talks with an existing person. */
export interface PersonHistory {
  /** The newest, as many as are shown. */
  readonly open: readonly ContactSummary[];
  /** All open contacts, shown or not. */
  readonly total: number;
  /** Open contacts that the profile may not see. */
  readonly hidden: number;
  readonly last: ContactSummary | undefined;
}

/** What is asked about the person on the screen, and what is known of that person until another one is there. */
export class PersonLookups {
  company: Company | undefined;
  history: PersonHistory | undefined;
  readonly #host: LookupHost;
  readonly #store: ContactStore;
  readonly #person = new Lookup();
  readonly #registry = new Lookup();
  readonly #postalCode = new Lookup();
  #filledByPostalCode: ReadonlyMap<string, string> = new Map();
  #foreign: Person['foreign'];

  /** Those whom this user chose last. */
  readonly recent: RecentPeople;
  /** Those who may be the person on the screen; told by `$duplicates`. */
  readonly duplicates: Duplicates;

  constructor(host: LookupHost, preferences?: Preferences) {
    this.recent = new RecentPeople(preferences);
    this.#host = host;
    this.#store = host.store;
    this.duplicates = new Duplicates(host);
  }

  /**
   * Reads a person and puts it in place of the present one; answers the undo, or `undefined` when another was chosen
   * meanwhile. With `keepTyped` what was typed stays, as changes of that person. Rejects with `AdapterError`.
   */
  async choosePerson(
    id: Id,
    { keepTyped = false } = {},
  ): Promise<{ readonly person: Person; readonly undo: () => void } | undefined> {
    const adapters = this.#host.adapters;
    if (adapters === undefined) throw notLoaded();
    const asked = await this.#person.ask((signal) => adapters.people.get({ id }, { ...this.#host.call, signal }));
    if (asked === undefined || this.#store.state.phase !== 'editing') return undefined;
    const person = asked.answer;
    if (person === undefined) throw new AdapterError('not-found', `Expected a person with the id ${id}, found none.`);
    const undo = this.#knowAnew((keepTyped ? useStoredPerson : choosePerson)(this.#store, person));
    void this.recent.remember(id);
    return { person, undo };
  }

  /** A blank person, or one begun with what was typed in the lookup; answers the undo. */
  beginPerson(start: Partial<Person> = {}): () => void {
    const undo = this.#knowAnew(beginPerson(this.#store, start));
    this.#host.suggest();
    return undo;
  }

  /** Another person is on the screen: what is known of the former one goes, and comes back with the undo. */
  #knowAnew(undo: () => void): () => void {
    const known = { filled: this.#filledByPostalCode, foreign: this.#foreign, company: this.company };
    this.forget();
    void this.loadHistory();
    const { generation } = this.#store;
    return () => {
      if (generation !== this.#store.generation || this.#store.state.phase !== 'editing') return;
      undo();
      this.forget();
      this.#filledByPostalCode = known.filled;
      this.#foreign = known.foreign;
      this.company = known.company;
      this.#store.announce('$registry');
      void this.loadHistory();
    };
  }

  dismissHistory(): void {
    this.history = undefined;
    this.#store.announce('$history');
  }

  /** Asks the registry for the CNPJ on the screen and fills what is empty. */
  async importFromRegistry(): Promise<ImportOutcome> {
    const registry = this.#host.adapters?.companies;
    const { taxId } = this.#store.state.contact.person;
    if (registry === undefined || taxId === undefined) return { kind: 'outdated' };
    try {
      const asked = await this.#registry.ask((signal) => registry.find({ taxId }, { ...this.#host.call, signal }));
      const { contact, phase } = this.#store.state;
      if (asked === undefined || contact.person.taxId !== taxId || phase !== 'editing') return { kind: 'outdated' };
      const company = asked.answer;
      if (company === undefined) return { kind: 'not-found' };
      return { kind: 'found', company, result: this.#fillFrom(company) };
    } catch (error) {
      return { kind: 'failed', error: asAdapterError(error) };
    }
  }

  /** Takes an import back and fills what was chosen of it, in one step with it. */
  reviewImport(company: Company, former: Filled, chosen: ReadonlySet<string>): Filled {
    former.undo();
    return this.#fillFrom(company, chosen);
  }

  #fillFrom(company: Company, chosen?: ReadonlySet<string>): Filled {
    const result = importCompany(this.#store, company, newDraftId(), chosen);
    suggestIndicator(this.#store);
    this.#host.suggest();
    this.company = company;
    this.#store.announce('$registry');
    return {
      ...result,
      undo: () => {
        if (this.company !== company) return;
        result.undo();
        this.company = undefined;
        this.#store.announce('$registry');
      },
    };
  }

  /** Fills what was chosen of a pasted text, in one step that can be taken back. */
  fillPasted(proposals: readonly Proposal[], chosen: ReadonlySet<string>): Filled {
    const filled = fillPerson(this.#store, proposals, { newId: newDraftId, chosen });
    suggestIndicator(this.#store);
    this.#host.suggest();
    return filled;
  }

  get canLookUpPostalCode(): boolean {
    return this.#host.adapters?.postalCodes !== undefined;
  }

  /** Asks for the address of a complete CEP; whoever goes on typing or changes the CEP makes it outdated. */
  async lookUpPostalCode(postalCode: string): Promise<PostalCodeOutcome> {
    const directory = this.#host.adapters?.postalCodes;
    if (directory === undefined) return 'outdated';
    try {
      const asked = await this.#postalCode.ask((signal) =>
        directory.find({ postalCode }, { ...this.#host.call, signal }),
      );
      const { contact, phase } = this.#store.state;
      if (asked === undefined || contact.person.address.postalCode !== postalCode) return 'outdated';
      if (phase !== 'editing') return 'outdated';
      if (asked.answer === undefined) return 'not-found';
      this.#filledByPostalCode = fillAddress(this.#store, asked.answer, this.#filledByPostalCode);
      this.#host.suggest();
      return 'filled';
    } catch {
      return 'failed';
    }
  }

  /** Unticking "Estrangeiro" keeps what was typed there for another tick. */
  foreignPart(value: unknown): unknown {
    if (value !== undefined) return this.#foreign ?? value;
    this.#foreign = this.#store.state.contact.person.foreign;
    return undefined;
  }

  stop(): void {
    this.#cancel();
    this.duplicates.stop();
  }

  #cancel(): void {
    this.#person.cancel();
    this.#registry.cancel();
    this.#postalCode.cancel();
  }

  /** What was asked of the former person is asked no longer, and what is known of it goes. */
  forget(): void {
    this.#cancel();
    this.#filledByPostalCode = new Map();
    this.#foreign = undefined;
    this.company = undefined;
    this.history = undefined;
    this.#store.announce('$history');
  }

  /** Loads the talks with the person on the screen, where it is one that exists. */
  async loadHistory(): Promise<void> {
    const adapters = this.#host.adapters;
    const personId = this.#store.state.contact.person.id;
    if (personId === undefined || adapters?.contacts.listByPerson === undefined) return;
    try {
      const [open, all] = await Promise.all([
        adapters.contacts.listByPerson({ personId, status: 'open', limit: openContactsAsked }, this.#host.call),
        adapters.contacts.listByPerson({ personId, status: 'all', limit: 1 }, this.#host.call),
      ]);
      if (this.#store.state.contact.person.id !== personId) return;
      const shown = open.items.slice(0, openContactsShown);
      const total = Math.max(open.total ?? 0, open.items.length);
      const users = [...shown, ...all.items].flatMap((contact) => [
        contact.nextContact.userId,
        contact.lastInteraction?.userId,
      ]);
      await Promise.all(
        users
          .filter((id): id is Id => id !== undefined)
          .map((id) => this.#host.lists.loadUser(adapters, id, this.#host.call)),
      );
      if (this.#store.state.contact.person.id !== personId) return;
      this.history = {
        open: shown,
        total,
        hidden: open.items.length < openContactsAsked ? total - open.items.length : 0,
        last: all.items.find((contact) => contact.lastInteraction !== undefined),
      };
      this.#store.announce('$history');
    } catch {
      // What was talked before helps, but nothing waits for it: without an answer nothing is shown.
    }
  }
}

import type { Adapters } from '../adapters/adapters.js';
import type { Branch } from '../adapters/branch-directory.js';
import type { Call } from '../adapters/call.js';
import type { Choice, ChoiceListName } from '../adapters/choice-lists.js';
import type { User } from '../adapters/user-directory.js';
import type { Id } from '../contact/json.js';

/** A list is asked for whole; a configured list that is longer than this is not one that people choose from by eye. */
const listLimit = 1000;

/** The configured lists and the users met so far: what turns ids into names. */
export class Lists {
  readonly #choices = new Map<ChoiceListName, readonly Choice[]>();
  readonly #users = new Map<Id, User>();
  #branches: readonly Branch[] = [];
  #currentUser: User | undefined;
  /** What could not be loaded, by name of the list. */
  readonly failed = new Set<ChoiceListName | 'branches' | 'current-user'>();

  choices(name: ChoiceListName): readonly Choice[] {
    return this.#choices.get(name) ?? [];
  }

  choice(name: ChoiceListName, id: Id | undefined): Choice | undefined {
    return id === undefined ? undefined : this.choices(name).find((choice) => choice.id === id);
  }

  /** Whether the entry may be chosen: a group that holds others may not. */
  isGroup(name: ChoiceListName, id: Id): boolean {
    return this.choices(name).some((choice) => choice.parentId === id);
  }

  get branches(): readonly Branch[] {
    return this.#branches;
  }

  branch(id: Id | undefined): Branch | undefined {
    return id === undefined ? undefined : this.#branches.find((branch) => branch.id === id);
  }

  get currentUser(): User | undefined {
    return this.#currentUser;
  }

  user(id: Id | undefined): User | undefined {
    return id === undefined ? undefined : this.#users.get(id);
  }

  remember(users: Iterable<User>): void {
    for (const user of users) this.#users.set(user.id, user);
  }

  /** Loads one list; a failure leaves it empty and is remembered, so that the field can say so and offer another try. */
  async loadChoices(adapters: Adapters, name: ChoiceListName, call: Call): Promise<void> {
    try {
      const page = await adapters.choices.list({ name, limit: listLimit }, call);
      this.#choices.set(name, page.items);
      this.failed.delete(name);
    } catch (error) {
      if (call.signal.aborted) throw error;
      this.failed.add(name);
    }
  }

  async loadBranches(adapters: Adapters, call: Call): Promise<void> {
    try {
      const userId = this.#currentUser?.id;
      const page = await adapters.branches.list(
        { ...(userId === undefined ? {} : { userId }), limit: listLimit },
        call,
      );
      this.#branches = page.items;
      this.failed.delete('branches');
    } catch (error) {
      if (call.signal.aborted) throw error;
      this.failed.add('branches');
    }
  }

  async loadCurrentUser(adapters: Adapters, call: Call): Promise<void> {
    try {
      const user = await adapters.users.current({}, call);
      this.#currentUser = user;
      if (user !== undefined) this.remember([user]);
      const supervisor = user?.supervisorId;
      if (supervisor !== undefined) await this.loadUser(adapters, supervisor, call);
      this.failed.delete('current-user');
    } catch (error) {
      if (call.signal.aborted) throw error;
      this.failed.add('current-user');
    }
  }

  /** Meets a user who is only known by id, of a draft or a record; one who left stays unknown. */
  async loadUser(adapters: Adapters, id: Id, call: Call): Promise<void> {
    if (this.#users.has(id)) return;
    try {
      const user = await adapters.users.get({ id }, call);
      if (user !== undefined) this.remember([user]);
    } catch (error) {
      if (call.signal.aborted) throw error;
    }
  }
}

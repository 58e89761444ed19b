import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { User } from '../../adapters/user-directory.js';
import { ContactController } from '../../binding/contact-controller.js';
import { issueText } from '../../binding/issue-words.js';
import type { Watcher } from '../../contact/watcher.js';
import type { Chip, ChipsField } from '../../controls/chips-field/chips-field.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';
import { findUsers, loginOf, userOption } from '../user-options.js';
import { entriesOf, userNamed, watcherKey, withWatchers, type UserOf } from './watcher-list.js';

type Entry = { readonly text: string; readonly email?: string };

/**
 * Who is told by e-mail about the contact until it is closed: users and, where the host allows it, any address. What
 * names nobody stays in the field as text; nobody is added whom the user did not name.
 *
 * @summary The group "Spy System".
 */
export class WatchersSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles];

  /** Whether users are being asked for by name. */
  @state() private _busy = false;

  /** Whether that could not be done; the text is still there to try again. */
  @state() private _failed = false;

  readonly #contact: ContactController = new ContactController(this, { paths: ['watchers', '$lists', '$screen'] });

  #question: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel();
  }

  protected override render(): TemplateResult | symbol {
    const { field, words } = this.#contact;
    if (this.#contact.isHidden('watchers')) return nothing;
    return sectionFrame(this.#contact, 'watchers', {
      line: words.t('watcher.count', { count: this.#watchers.length }),
      body: html`
        <div class="grid">
          <sales-contact-chips-field
            class="c9"
            ${field('watchers', {
              value: undefined,
              text: this.#text,
              chips: this.#chips(),
              source: this.#users,
              placeholder: words.t(this.#mayBeFree ? 'watcher.placeholder' : 'watcher.placeholder-users'),
              busy: this._busy,
              ...(this._failed ? { message: words.t('watcher.search-failed'), severity: 'error' } : {}),
              ...this.#denial(),
            })}
            @input=${this.#onInput}
            @commit=${this.#onCommit}
            @choose=${this.#onChoose}
            @remove=${this.#onRemove}
          ></sales-contact-chips-field>
        </div>
      `,
    });
  }

  get #watchers(): readonly Watcher[] {
    return this.#contact.state?.contact.watchers ?? [];
  }

  get #text(): string {
    return this.#contact.state?.unread['watchers'] ?? '';
  }

  get #mayBeFree(): boolean {
    const { session, state } = this.#contact;
    return state?.settings.freeWatcherAddresses === true && session?.may('watchers.free-address') === true;
  }

  readonly #userOf: UserOf = (id) => this.#contact.session?.lists.user(id);

  /** Whoever may not choose sees why. */
  #denial(): Readonly<Record<string, unknown>> {
    const access = this.#contact.session?.access('watchers.edit');
    if (access === undefined || access.allowed) return {};
    return { readonly: true, hint: access.reason ?? this.#contact.words.t('watcher.denied') };
  }

  #chips(): readonly Chip[] {
    const { session, words } = this.#contact;
    return this.#watchers.map((watcher, index) => {
      const issue = session?.store.visibleIssue(`watchers.${index}`);
      const error = issue === undefined ? {} : { error: issueText(words, issue) };
      if ('email' in watcher) return { id: watcherKey(watcher), label: watcher.email, ...error };
      const { name, email } = this.#userOf(watcher.userId) ?? {};
      const title = [name, email].filter((part) => part !== undefined).join(', ');
      const label = loginOf(this.#contact, watcher.userId);
      return { id: watcherKey(watcher), label, ...(title === '' ? {} : { title }), ...error };
    });
  }

  readonly #users: OptionSource = async (text, signal): Promise<readonly Option[]> => {
    const users = await findUsers(this.#contact.session, text, signal);
    const taken = new Set(this.#watchers.map(watcherKey));
    return users.filter(({ id }) => !taken.has(watcherKey({ userId: id }))).map(userOption);
  };

  /** The text is no value of the path: it is kept beside the list, in the draft too. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#cancel();
    this._failed = false;
    this.#keepText((event.target as ChipsField).text);
  };

  readonly #onChoose = (event: CustomEvent<{ option: Option }>): void => {
    this.#add([{ userId: event.detail.option.id }]);
  };

  readonly #onRemove = (event: CustomEvent<{ id: string }>): void => {
    this.#put(this.#watchers.filter((watcher) => watcherKey(watcher) !== event.detail.id));
  };

  readonly #onCommit = (event: CustomEvent<{ text: string }>): void => {
    const { text } = event.detail;
    const entries = entriesOf(text);
    const field = event.target as ChipsField;
    if (this.#mayBeFree && entries.every(({ email }) => email !== undefined)) {
      this.#add(entries.map(({ email }) => ({ email: email! })));
      return;
    }
    // Until it is known whom the text names, the field still holds it: going on typing ends the search.
    field.text = text;
    this.#keepText(text);
    void this.#resolve(entries, text);
  };

  async #resolve(entries: readonly Entry[], text: string): Promise<void> {
    this.#cancel();
    const question = new AbortController();
    this.#question = question;
    this._busy = true;
    try {
      const added: Watcher[] = [];
      const left: string[] = [];
      for (const entry of entries) {
        const watcher = await this.#watcherOf(entry, entries.length > 1, question.signal);
        if (this.#question !== question) return;
        if (watcher === undefined) left.push(entry.text);
        else added.push(watcher);
      }
      if (this.#text !== text) return;
      this.#keepText(left.join(', '));
      this.#add(added);
      if (left.length > 0) this.#contact.session?.store.judge('watchers');
    } catch {
      if (this.#question !== question) return;
      this._failed = true;
    } finally {
      if (this.#question === question) this.#cancel();
    }
  }

  /** Whom an entry names; in a list a wrong address becomes a chip that says so, alone it can be mended in place. */
  async #watcherOf(entry: Entry, inList: boolean, signal: AbortSignal): Promise<Watcher | undefined> {
    const { email } = entry;
    const isFree = this.#mayBeFree;
    if (email !== undefined && isFree) return { email };
    const user = await this.#userNamed(entry, signal);
    if (user !== undefined) return { userId: user.id };
    return isFree && (inList || entry.text.includes('@')) ? { email: entry.text } : undefined;
  }

  async #userNamed(entry: Entry, signal: AbortSignal): Promise<User | undefined> {
    const { session } = this.#contact;
    const found = userNamed(await findUsers(session, entry.email ?? entry.text, signal), entry);
    if (found !== undefined || entry.email === undefined) return found;
    // Directories look for logins and names; an address often begins with one.
    return userNamed(await findUsers(session, entry.email.split('@', 1)[0]!, signal), entry);
  }

  #cancel(): void {
    this.#question?.abort();
    this.#question = undefined;
    this._busy = false;
  }

  #add(added: readonly Watcher[]): void {
    this.#put(withWatchers(this.#watchers, added, this.#userOf));
  }

  /** The list is judged at once: its chips are complete, only the text may still be under way. */
  #put(watchers: readonly Watcher[]): void {
    const { session } = this.#contact;
    if (session === undefined) return;
    const text = this.#text;
    session.choose('watchers', watchers);
    this.#keepText(text);
    const wrong = session.store.state.issues.filter(({ path }) => path.startsWith('watchers.'));
    session.store.judge(...wrong.map(({ path }) => path));
  }

  #keepText(text: string): void {
    const store = this.#contact.session?.store;
    if (store === undefined || this.#text === text) return;
    const { watchers: _before, ...others } = store.state.unread;
    store.typed.add('watchers');
    store.replace({ unread: text === '' ? others : { ...others, watchers: text } }, ['watchers']);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-watchers-section': WatchersSection;
  }
}

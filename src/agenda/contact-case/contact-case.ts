import type { AdapterError } from '../../adapters/adapter-error.js';
import type { ContactRepository } from '../../adapters/contact-repository.js';
import type { ContactChange } from '../../contact/contact-change.js';
import type { FollowUpRole } from '../../contact/follow-up.js';
import type { Interaction } from '../../contact/interaction.js';
import type { Day, Id } from '../../contact/json.js';
import type { Permission } from '../../contact/settings.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Access } from '../../store/permissions.js';
import { asAdapterError } from '../../store/submit.js';
import type { AgendaDesk } from '../agenda-desk.js';
import { ChangeForm } from './change-form.js';
import { caseChanges, changeOf, proposedNext, type CaseChange, type FormContext } from './change-of.js';

/** Milliseconds after which a contact that is not there shows that it loads. */
const skeletonAfter = 300;

const methods = {
  interaction: 'addInteraction',
  transfer: 'transfer',
  close: 'close',
  reopen: 'reopen',
} as const satisfies Record<CaseChange, keyof ContactRepository>;

const permissions = {
  interaction: 'contact.add-interaction',
  transfer: 'contact.assign-others',
  close: 'contact.close',
  reopen: 'contact.reopen',
} as const satisfies Record<CaseChange, Permission>;

/** What there is to say of the last action, or of what others did meanwhile. */
export type CaseNotice =
  | { readonly kind: 'done'; readonly change: ContactChange }
  | { readonly kind: 'failed'; readonly error: AdapterError }
  /** The contact is another than was shown; `by` is what was done to it, where its history tells. */
  | { readonly kind: 'moved'; readonly by: Interaction | undefined; readonly isRefused: boolean };

export interface CaseOptions {
  readonly desk: AgendaDesk;
  readonly contactId: Id;
  /** As which of the two it is opened; by default the one that the user is. */
  readonly role: FollowUpRole | undefined;
  readonly today: () => Day;
  /** An identifier nobody else has. */
  readonly newKey: () => string;
  readonly onChange: () => void;
  readonly onDone: (kind: CaseChange) => void;
}

/** One contact that is open: what is stored of it, what is typed, and what became of it. */
export class ContactCase {
  readonly #options: CaseOptions;
  readonly #life = new AbortController();
  readonly #forms = new Map<CaseChange, ChangeForm>();
  #attempt: { readonly content: string; readonly key: string } | undefined;

  contact: SalesContact | undefined;
  /** Whether there is no such contact. */
  isMissing = false;
  isSlow = false;
  isSending = false;
  /** Why it could not be read. */
  failure: AdapterError | undefined;
  notice: CaseNotice | undefined;
  /** What is being done. */
  action: CaseChange | undefined;

  constructor(options: CaseOptions) {
    this.#options = options;
  }

  get role(): FollowUpRole {
    const { role, desk } = this.#options;
    if (role !== undefined) return role;
    const { nextContact, internalContact } = this.contact ?? {};
    return internalContact?.userId === desk.me && nextContact?.userId !== desk.me ? 'internal' : 'next';
  }

  get isOpen(): boolean {
    return (this.contact?.status ?? 'open') === 'open';
  }

  get isDirty(): boolean {
    return [...this.#forms.values()].some((form) => form.isDirty);
  }

  /** What can be done now, allowed or not; what the repository cannot do is not there. */
  get actions(): readonly CaseChange[] {
    const contacts = this.#options.desk.adapters?.contacts;
    return caseChanges.filter((kind) => contacts?.[methods[kind]] !== undefined && (kind === 'reopen') !== this.isOpen);
  }

  access(kind: CaseChange): Access {
    return this.#options.desk.access(permissions[kind]);
  }

  /** Whether what is typed could be sent now. */
  fits(kind: CaseChange): boolean {
    return (kind === 'reopen') !== this.isOpen;
  }

  context(): FormContext | undefined {
    const { contact, role } = this;
    const { desk, today } = this.#options;
    return contact === undefined ? undefined : { contact, role, me: desk.me, today: today() };
  }

  /** The form of a change; what was typed into it stays while the contact is open. */
  form(kind: CaseChange): ChangeForm {
    let form = this.#forms.get(kind);
    if (form === undefined) {
      form = new ChangeForm(kind, this.#startOf(kind));
      this.#forms.set(kind, form);
    }
    return form;
  }

  begin(kind: CaseChange): void {
    this.action = kind;
    this.#options.onChange();
  }

  /** Reads the contact. Never rejects. */
  async load(): Promise<void> {
    const { desk, contactId, onChange } = this.#options;
    this.failure = undefined;
    this.isMissing = false;
    const timer = setTimeout(() => {
      this.isSlow = true;
      onChange();
    }, skeletonAfter);
    try {
      await desk.started;
      if (desk.failure !== undefined) throw desk.failure;
      const contact = await desk.adapters?.contacts.get({ id: contactId }, this.#call);
      if (this.#life.signal.aborted) return;
      if (contact === undefined) this.isMissing = true;
      else this.#show(contact);
      const [first] = this.actions;
      if (first === 'interaction' && this.access(first).allowed) this.action ??= first;
    } catch (error) {
      if (this.#life.signal.aborted) return;
      this.failure = asAdapterError(error);
    } finally {
      clearTimeout(timer);
      this.isSlow = false;
    }
    onChange();
  }

  /** Looks whether others changed the contact; what is typed stays. Never rejects. */
  async refresh(): Promise<void> {
    if (this.contact === undefined || this.isSending) return;
    const { desk, contactId, onChange } = this.#options;
    try {
      const contact = await desk.adapters?.contacts.get({ id: contactId }, this.#call);
      if (this.#life.signal.aborted || this.isSending || contact === undefined) return;
      if (contact.version === this.contact.version) return;
      this.notice = { kind: 'moved', by: this.#newest(contact), isRefused: false };
      this.#show(contact);
      onChange();
    } catch {
      // It was not asked for; the next action tells what is wrong.
    }
  }

  /** Sends what is typed. False when something is missing in it, or it could not be sent. */
  async submit(): Promise<boolean> {
    const kind = this.action;
    const context = this.context();
    if (kind === undefined || context === undefined || this.isSending || !this.fits(kind)) return false;
    const form = this.form(kind);
    form.submit();
    this.notice = undefined;
    if (form.issues(context).some(({ severity }) => severity === 'error')) {
      this.#options.onChange();
      return false;
    }
    const change = changeOf(form, context);
    this.isSending = true;
    this.#options.onChange();
    try {
      const contact = await this.#send(change, context.contact);
      this.#attempt = undefined;
      this.#forms.delete(kind);
      this.action = undefined;
      this.#show(contact);
      this.notice = { kind: 'done', change };
      this.isSending = false;
      if (!this.#life.signal.aborted) this.#options.onDone(kind);
      return true;
    } catch (error) {
      if (!this.#life.signal.aborted) await this.#fail(asAdapterError(error), form);
      return false;
    } finally {
      this.isSending = false;
      this.#options.onChange();
    }
  }

  /** Ends with what shows it. */
  close(): void {
    this.#life.abort(new DOMException('The contact was closed.', 'AbortError'));
  }

  get #call(): { readonly signal: AbortSignal; readonly locale: string } {
    return { ...this.#options.desk.call, signal: this.#life.signal };
  }

  #startOf(kind: CaseChange): Readonly<Record<string, string | undefined>> {
    const { desk, today } = this.#options;
    const { contact } = this;
    const isNext = kind === 'reopen' || (kind === 'interaction' && this.role === 'next');
    const { defaultChannel } = desk.settings;
    const isKnown = desk.lists.choice('channels', defaultChannel) !== undefined;
    return {
      ...(kind === 'interaction' && isKnown && { 'interaction.channel': defaultChannel }),
      ...(isNext && {
        'nextContact.userId': desk.me,
        'nextContact.date': contact && proposedNext(contact, desk.lists, today())?.day,
      }),
    };
  }

  /** One key for one content: the retry of an answer that was lost is the same change. */
  #send({ kind, ...details }: ContactChange, { id, version }: SalesContact): Promise<SalesContact> {
    const content = JSON.stringify([kind, details, version]);
    if (this.#attempt?.content !== content) this.#attempt = { content, key: this.#options.newKey() };
    const target = { id: id ?? this.#options.contactId, version: version ?? '', idempotencyKey: this.#attempt.key };
    const { contacts } = this.#options.desk.adapters!;
    // Which details belong to which method, the kind said where the change was made.
    const send = contacts[methods[kind]] as ((input: object, call: object) => Promise<SalesContact>) | undefined;
    return send!({ ...target, ...details }, this.#call);
  }

  async #fail(error: AdapterError, form: ChangeForm): Promise<void> {
    if (error.code === 'validation') form.refuse(error.issues);
    this.notice = { kind: 'failed', error };
    if (error.code !== 'conflict') return;
    const contact = (error.current as SalesContact | undefined) ?? (await this.#readAgain());
    if (contact?.history === undefined && contact?.version === undefined) return;
    this.notice = { kind: 'moved', by: this.#newest(contact), isRefused: true };
    this.#show(contact);
  }

  async #readAgain(): Promise<SalesContact | undefined> {
    const { desk, contactId } = this.#options;
    return desk.adapters?.contacts.get({ id: contactId }, this.#call).catch(() => undefined);
  }

  /** What was done last to the contact that is not shown yet. */
  #newest({ history = [] }: SalesContact): Interaction | undefined {
    const known = new Set(this.contact?.history?.map(({ id }) => id));
    return history.findLast(({ id }) => !known.has(id));
  }

  #show(contact: SalesContact): void {
    this.contact = contact;
    const { nextContact, internalContact, history = [], watchers } = contact;
    void this.#options.desk.meet([
      nextContact.userId,
      internalContact.userId,
      ...watchers.map((watcher) => ('userId' in watcher ? watcher.userId : undefined)),
      ...history.flatMap((entry) => [entry.userId, entry.nextContact?.userId, entry.internalContact?.userId]),
    ]);
  }
}

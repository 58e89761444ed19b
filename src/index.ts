export { SalesContactForm } from './form/sales-contact-form.js';
export { SalesContactAgenda } from './agenda/agenda.js';
export { DraftManager } from './draft-manager/draft-manager.js';
export { PersonLookup } from './sections/person-lookup/person-lookup.js';
export { ItemGrid } from './sections/item-grid/item-grid.js';

export { AdapterError, failureCodes } from './adapters/adapter-error.js';
export type { FailureCode, FailureDetails } from './adapters/adapter-error.js';
export { pagesToCursor, type NumberedPage, type NumberedRows } from './adapters/common/pages-to-cursor.js';
export type { Adapters } from './adapters/adapters.js';
export type { Agenda, AgendaEntry, AgendaQuery } from './adapters/agenda.js';
export type { Branch, BranchDirectory } from './adapters/branch-directory.js';
export type { Call, Page } from './adapters/call.js';
export type { Choice, ChoiceListName, ChoiceLists } from './adapters/choice-lists.js';
export type { Company, CompanyRegistry, RegistryStatus } from './adapters/company-registry.js';
export type {
  ChangeInput,
  ChangeTarget,
  ContactRepository,
  ContactSummary,
  SavedContact,
} from './adapters/contact-repository.js';
export type { DraftStorage, StoredDraft } from './adapters/draft-storage.js';
export type { PersonDirectory, PersonQuery } from './adapters/person-directory.js';
export type { PostalCodeDirectory } from './adapters/postal-code-directory.js';
export type { Offering, ProductCatalog } from './adapters/product-catalog.js';
export type { SettingsSource } from './adapters/settings-source.js';
export type { User, UserDirectory } from './adapters/user-directory.js';

export type { Address } from './contact/address.js';
export type {
  CloseChange,
  ContactChange,
  InteractionChange,
  ReopenChange,
  TransferChange,
} from './contact/contact-change.js';
export type { FollowUp, FollowUpRole } from './contact/follow-up.js';
export type { HistoryEvent, Interaction, Outcome } from './contact/interaction.js';
export type { Issue, Severity } from './contact/issue.js';
export type { Day, Decimal, Id, Json } from './contact/json.js';
export type { Discount, LineItem } from './contact/line-item.js';
export type {
  KnownStateRegistration,
  Person,
  PersonKind,
  Relationship,
  StateRegistrationIndicator,
} from './contact/person.js';
export type { ReferenceContact } from './contact/reference-contact.js';
export type { SalesContact } from './contact/sales-contact.js';
export type { ExtraKind, FieldSettings, Need, Permission, Rounding, Settings, TotalsRule } from './contact/settings.js';
export type { Watcher } from './contact/watcher.js';

export { lockDrafts, purgeDrafts } from './drafts/open-draft-store.js';
export type { KeyAction, KeyMap } from './form/keys.js';
export { registerMessages } from './i18n/translate.js';
export type { Message } from './i18n/message.js';
export type { MessageKey } from './i18n/messages.js';

import * as z from 'zod/mini';
import type { Decimal, Id } from './json.js';
import type { LineItem } from './line-item.js';
import { id, listOf, name, text, whole } from './shape.js';
import { lazily } from './lazily.js';

/** Every permission the kit asks for; a host maps its own keys onto these. */
export const permissionKeys = [
  'sales-contact.create',
  'person.create',
  'person.edit',
  'person.import-registry',
  'contact.assign-others',
  'contact.conclude',
  'contact.close',
  'contact.reopen',
  'contact.add-interaction',
  'items.see-prices',
  'items.edit-prices',
  'items.discount',
  'drafts.use',
  'agenda.see-others',
  'watchers.edit',
  'watchers.free-address',
] as const;

export type Permission = (typeof permissionKeys)[number];

/** How much a field is needed: `required` blocks, `advised` asks once, `optional` says nothing. */
export type Need = 'required' | 'advised' | 'optional';

export type Rounding = 'half-up' | 'half-even';

/** How the two totals follow from the lines; a host may replace the default rule (through `.settings` only). */
export type TotalsRule = (
  items: readonly LineItem[],
  options: { readonly rounding: Rounding },
) => { readonly estimatedAmount: Decimal; readonly totalAmount: Decimal };

/** What the kit draws for a field of the host's own, and what it then holds: a text, a `Decimal`, a `Day`, a yes or no. */
export type ExtraKind = 'text' | 'decimal' | 'day' | 'boolean';

export interface FieldSettings {
  readonly need?: Need | { readonly customer: Need; readonly prospect: Need };
  readonly hidden?: boolean;
  readonly readonly?: boolean;
  readonly label?: string;
  readonly hint?: string;
  readonly maxLength?: number;
  /** Kept in no draft. */
  readonly sensitive?: boolean;
  /** Of a field of the host's own alone, `extra.<key>`: what it holds; a text unless told. */
  readonly kind?: ExtraKind;
  /** Of a field of the host's own alone: the only values that it may have, with their words. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What the host configures. Without `permissions` everything is allowed. */
export interface Settings {
  readonly permissions?: Readonly<Partial<Record<Permission, boolean | { readonly reason: string }>>>;
  /**
   * By path, such as `person.taxId`; lines and reference contacts use `*` for their index: `items.*.quantity`. An
   * `extra.<key>` with a `label` is a field of the host's own: it stands at the end of "Dados Complementares", in the
   * order of the keys, unless the host brings an element of that name.
   */
  readonly fields?: Readonly<Record<string, FieldSettings>>;
  readonly defaultServiceType?: Id;
  readonly defaultChannel?: Id;
  readonly defaultNextUser?: 'current' | 'none';
  readonly defaultBranchForProspects?: Id;
  readonly newPersonStartsAs?: 'customer' | 'prospect';
  readonly foreignPersons?: boolean;
  readonly freeWatcherAddresses?: boolean;
  readonly rounding?: Rounding;
  readonly totals?: TotalsRule;
  /** IANA name; "today" is taken there, else in the browser's zone. */
  readonly timeZone?: string;
  /** Whether a person whose document, phone or e-mail is known already is asked about, the default, or refused. */
  readonly duplicates?: 'warn' | 'block';
  readonly retentionDays?: number;
  /** Two digits, put before a phone number typed without its area code. */
  readonly defaultAreaCode?: string;
}

const needSchema = lazily(() => z.enum(['required', 'advised', 'optional']));

export const fieldSettingsSchema = lazily(() =>
  z.strictObject({
    need: z.exactOptional(z.union([needSchema, z.strictObject({ customer: needSchema, prospect: needSchema })])),
    hidden: z.exactOptional(z.boolean()),
    readonly: z.exactOptional(z.boolean()),
    label: z.exactOptional(name),
    hint: z.exactOptional(name),
    maxLength: z.exactOptional(whole(1)),
    sensitive: z.exactOptional(z.boolean()),
    kind: z.exactOptional(z.enum(['text', 'decimal', 'day', 'boolean'])),
    options: z.exactOptional(listOf(z.strictObject({ value: id, label: name }))),
  }),
) satisfies z.ZodMiniType<FieldSettings>;

/** What a `SettingsSource` answers: everything but `totals`, for a function never comes from outside. */
export const settingsSchema = lazily(() =>
  z.strictObject({
    permissions: z.exactOptional(
      z.partialRecord(z.enum(permissionKeys), z.union([z.boolean(), z.strictObject({ reason: text })])),
    ),
    fields: z.exactOptional(z.record(id, fieldSettingsSchema)),
    defaultServiceType: z.exactOptional(id),
    defaultChannel: z.exactOptional(id),
    defaultNextUser: z.exactOptional(z.enum(['current', 'none'])),
    defaultBranchForProspects: z.exactOptional(id),
    newPersonStartsAs: z.exactOptional(z.enum(['customer', 'prospect'])),
    foreignPersons: z.exactOptional(z.boolean()),
    freeWatcherAddresses: z.exactOptional(z.boolean()),
    rounding: z.exactOptional(z.enum(['half-up', 'half-even'])),
    timeZone: z.exactOptional(id),
    duplicates: z.exactOptional(z.enum(['warn', 'block'])),
    retentionDays: z.exactOptional(whole(1)),
    defaultAreaCode: z.exactOptional(z.string().check(z.regex(/^\d{2}$/))),
  }),
) satisfies z.ZodMiniType<Settings>;

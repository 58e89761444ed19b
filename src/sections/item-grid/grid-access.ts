import type { ContactController } from '../../binding/contact-controller.js';
import { fieldSettings } from '../../contact/requirements.js';
import type { MessageKey } from '../../i18n/messages.js';

/** A cell that holds a field, named by the last part of its path. */
export type FieldColumn = 'offeringId' | 'quantity' | 'unitPrice' | 'discount';

/** Any cell of a line; the code and the amount of the line are only shown. */
export type Column = 'code' | FieldColumn | 'net' | 'actions';

/** What the profile and the configuration let someone see and change of the lines. */
export interface GridAccess {
  /** The cells with a field, in their order. */
  readonly columns: readonly FieldColumn[];
  readonly seesPrices: boolean;
  readonly editsPrices: boolean;
  readonly givesDiscounts: boolean;
  /** Whether lines can be added, removed and moved. */
  readonly editsLines: boolean;
  /** Why something is hidden or locked, as sentences. */
  readonly reasons: readonly string[];
}

export function isFieldColumn(column: Column): column is FieldColumn {
  return column !== 'code' && column !== 'net' && column !== 'actions';
}

/** All cells of a line that are drawn, in their order. */
export function columnsOf(access: GridAccess): readonly Column[] {
  return [
    'code',
    ...access.columns,
    ...(access.seesPrices ? (['net'] as const) : []),
    ...(access.editsLines ? (['actions'] as const) : []),
  ];
}

/** Whether the profile lets someone change a column. */
export function mayChange(column: FieldColumn, { editsPrices, givesDiscounts }: GridAccess): boolean {
  if (column === 'unitPrice') return editsPrices;
  return column !== 'discount' || givesDiscounts;
}

/** Whether what stands in a cell may be changed. */
export function isOpen(contact: ContactController, access: GridAccess, index: number, column: Column): boolean {
  if (!access.editsLines || !isFieldColumn(column) || !access.columns.includes(column)) return false;
  return mayChange(column, access) && contact.view(`items.${index}.${column}`)?.readonly !== true;
}

const columnOrder: readonly FieldColumn[] = ['offeringId', 'quantity', 'unitPrice', 'discount'];

/** A discount in money tells of the price it is taken from, so both are seen or none. */
function isPrice(column: FieldColumn): boolean {
  return column === 'unitPrice' || column === 'discount';
}

export function accessOf(contact: ContactController): GridAccess {
  const { session, words } = contact;
  const state = contact.state;
  const seesPrices = session?.may('items.see-prices') ?? false;
  const columns = columnOrder.filter(
    (column) => !contact.isHidden(`items.0.${column}`) && (seesPrices || !isPrice(column)),
  );
  const reasons: string[] = [];
  const may = (
    permission: 'items.see-prices' | 'items.edit-prices' | 'items.discount',
    sentence: MessageKey,
  ): boolean => {
    const access = session?.access(permission);
    if (access?.allowed === false) reasons.push(access.reason ?? words.t(sentence));
    return access?.allowed ?? false;
  };
  may('items.see-prices', 'item.prices-hidden');
  const editsPrices = columns.includes('unitPrice') && may('items.edit-prices', 'item.price-locked');
  const givesDiscounts = columns.includes('discount') && may('items.discount', 'item.discount-locked');
  const editsLines = state?.phase === 'editing' && fieldSettings('items', state.settings).readonly !== true;
  return { columns, seesPrices, editsPrices, givesDiscounts, editsLines, reasons };
}

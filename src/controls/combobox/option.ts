import type { IconName } from '../../ui/templates/icons.js';

/** One row of a list. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** A second thing to tell rows apart by: a city, a full name. Searched too. */
  readonly detail?: string;
  /** A classification or number, shown before the label. Searched too. */
  readonly code?: string;
  /** The group this row belongs to. A row that others name as their parent is a group and cannot be chosen. */
  readonly parentId?: string;
  /** A CSS color, shown as a dot. */
  readonly color?: string;
  readonly icon?: IconName;
  readonly disabled?: boolean;
}

/**
 * Answers what was typed with rows, best first; everything (or the first page of it) for an empty text.
 * A call that is no longer wanted has its signal aborted, and its answer is dropped.
 */
export type OptionSource = (text: string, signal: AbortSignal) => Promise<readonly Option[]>;

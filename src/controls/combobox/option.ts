import type { IconName } from '../../ui/templates/icons.js';
import type { RowSource } from './row-finder.js';

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
  /** Why a source found the row, where that is not to be seen in its label. */
  readonly reason?: string;
  /** Whether the detail stands under the label rather than beside it, as where it is long. */
  readonly stacked?: boolean;
  /** What is marked in the row in place of what was typed. */
  readonly marks?: readonly string[];
}

/** Answers what was typed with rows, best first; everything (or the first page of it) for an empty text. */
export type OptionSource = RowSource<string, Option>;

/**
 * What an element's page says beside what its manifest tells; a story file hands it over as `parameters.guide`. All of
 * it is read by people: Brazilian Portuguese, whole sentences.
 */
export interface Guide {
  /** What the element is for, in one or two sentences. */
  readonly purpose: string;
  /** When to use it. */
  readonly use: readonly string[];
  /** When not to, and what to take instead. */
  readonly avoid: readonly string[];
  /** Keys and their effects, in the order in which somebody learns them. */
  readonly keys?: readonly (readonly [key: string, effect: string])[];
  /** What people with assistive technology meet, and what whoever places the element owes them. */
  readonly accessibility?: readonly string[];
}

/** Where the page takes the example code from, beside the arguments: `parameters.snippet`. */
export interface Snippet {
  /** Another element, whose code is shown instead. */
  readonly tag?: string;
  /** What stands in the slots, as HTML. */
  readonly content?: string;
  /** Events the example listens to; the first two of the manifest where this is left out. */
  readonly events?: readonly string[];
  /** Arguments of the story that are no properties of the element. */
  readonly omit?: readonly string[];
}

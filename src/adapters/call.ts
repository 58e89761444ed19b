/** What goes along with every call to an adapter. */
export interface Call {
  /** Ends the call; an ended call rejects with `signal.reason`, never wrapped. */
  readonly signal: AbortSignal;
  /** BCP 47, such as `pt-BR`. */
  readonly locale: string;
}

/** One page of a list. `nextCursor` is opaque and absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
  readonly total?: number;
}

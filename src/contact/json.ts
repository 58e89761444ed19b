/** Any JSON value, as the host's own fields carry them. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The identifier of a record, as its system of origin writes it. */
export type Id = string;

/** An exact decimal number in text, `-?\d+(\.\d+)?`: never a binary float. */
export type Decimal = string;

/** A calendar day without a time zone, `YYYY-MM-DD`. */
export type Day = string;

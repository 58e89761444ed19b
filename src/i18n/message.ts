/**
 * A sentence, or one that counts: `=0` for none, `one` for exactly one, `other` for the rest; a language with more
 * plural forms adds those that `Intl.PluralRules` names. `{name}` is a parameter.
 */
export type Message =
  | string
  | {
      readonly '=0'?: string;
      readonly one: string;
      readonly two?: string;
      readonly few?: string;
      readonly many?: string;
      readonly other: string;
    };

export type Params = Readonly<Record<string, string | number>>;

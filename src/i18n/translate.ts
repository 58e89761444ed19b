import { brazilian, formatDecimal, formatMoney, type DecimalFormat, type Separators } from '../money/format.js';
import type { Message, Params } from './message.js';
import type { MessageKey, Messages } from './messages.js';
import { ptBr } from './pt-br.js';
import { separatorsOf } from './separators.js';

/** Sentences by key; those that are missing keep the words they have. */
export type PartialMessages = Readonly<Partial<Messages>>;

export type DayStyle = 'short' | 'weekday-first' | 'weekday-last' | 'full' | 'numeric';

/** Words, numbers, money and days in one language. */
export interface Localizer {
  readonly locale: string;
  /** The sentence of a key with its `{parameters}` filled in; a counted message chooses its form by `count`. */
  t(key: MessageKey, params?: Params): string;
  /** As `t` for a key made at run time, such as one of an issue; `undefined` when no sentence has that key. */
  find(key: string, params?: Params): string | undefined;
  money(value: string): string;
  decimal(value: string, format?: DecimalFormat): string;
  /** How numbers are typed and shown. */
  readonly separators: Separators;
  /**
   * A calendar day, day before month in every language, as the date fields read it: `numeric` 27/11/2026, `short` 27/11, `weekday-first` sex, 27/11, `weekday-last` 27/11 (sex),
   * `full` sex, 27/11/2026.
   */
  day(day: string, style?: DayStyle): string;
  /** The clock time of an instant, 14:32. */
  time(instant: number): string;
}

function fill(text: string, params: Params): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

// As Intl has them; making its formatters would be a fifth of what it takes to show the form.
const shortWeekdays = ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'];

class Words implements Localizer {
  readonly locale: string;
  readonly #messages: PartialMessages;
  readonly #own: PartialMessages;
  #plural: Intl.PluralRules | undefined;
  #weekdays: readonly string[] | undefined;

  /** `own` are the host's, which win. */
  constructor(locale: string, messages: PartialMessages, own: PartialMessages) {
    this.locale = locale;
    this.#messages = messages;
    this.#own = own;
  }

  t(key: MessageKey, params: Params = {}): string {
    return this.find(key, params) ?? key;
  }

  find(key: string, params: Params = {}): string | undefined {
    const message = wordsIn(this.#own, key) ?? wordsIn(this.#messages, key) ?? wordsIn(ptBr, key);
    return message === undefined ? undefined : fill(this.#formOf(message, params), params);
  }

  money(value: string): string {
    return formatMoney(value, this.separators);
  }

  decimal(value: string, format: DecimalFormat = {}): string {
    return formatDecimal(value, format, this.separators);
  }

  /** Brazilian ones stand in the rules; the others are asked of the browser. */
  get separators(): Separators {
    return this.locale === source ? brazilian : separatorsOf(this.locale);
  }

  day(day: string, style: DayStyle = 'numeric'): string {
    const [year = '', month = '', date = ''] = day.split('-');
    const short = `${date}/${month}`;
    if (style === 'numeric') return `${short}/${year}`;
    if (style === 'short') return short;
    const weekday = this.#weekday(day);
    if (style === 'weekday-last') return `${short} (${weekday})`;
    return style === 'full' ? `${weekday}, ${short}/${year}` : `${weekday}, ${short}`;
  }

  time(instant: number): string {
    const date = new Date(instant);
    return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  }

  #weekday(day: string): string {
    const date = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(date.valueOf())) return '';
    if (this.locale === source) return shortWeekdays[date.getUTCDay()] ?? '';
    // The first of January 2023 was a Sunday.
    this.#weekdays ??= shortWeekdays.map((_, at) => weekdayName(this.locale, new Date(Date.UTC(2023, 0, 1 + at))));
    return this.#weekdays[date.getUTCDay()] ?? '';
  }

  #formOf(message: Message, params: Params): string {
    if (typeof message === 'string') return message;
    const count = Number(params['count']);
    if (count === 0 && message['=0'] !== undefined) return message['=0'];
    // Intl's plural rules for Portuguese call 0 and 1.5 "one" too, so exactly one is tested by hand.
    if (count === 1) return message.one;
    if (this.locale === source) return message.other;
    this.#plural ??= new Intl.PluralRules(this.locale);
    const form = this.#plural.select(count);
    return form === 'zero' || form === 'one' ? message.other : (message[form] ?? message.other);
  }
}

function wordsIn(messages: PartialMessages, key: string): Message | undefined {
  return Object.hasOwn(messages, key) ? messages[key as MessageKey] : undefined;
}

function weekdayName(locale: string, date: Date): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date).replace(/\.$/, '');
}

/** The language that is always there, and that stands in for words that another one lacks. */
const source = 'pt-BR';

/** Languages the kit has beside it, fetched when a page speaks them. */
const known: Readonly<Record<string, () => Promise<Messages>>> = {
  en: async () => (await import('./en.js')).en,
  es: async () => (await import('./es.js')).es,
};

/** By lower-case language tag: what was fetched, and what the host registered. */
const fetched = new Map<string, PartialMessages>([
  ['pt', ptBr],
  ['pt-br', ptBr],
]);
const own = new Map<string, PartialMessages>();
const fetching = new Map<string, Promise<void>>();

/** By language tag as asked for. */
let localizers = new Map<string, Localizer>();
const listeners = new Set<() => void>();

/** Calls back whenever words came or were replaced, until the answered function is called. */
export function onWordsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Sets sentences of a language, in every element of the page, also those on the screen: words of the host's own, or
 * a language the kit has not. Keys that are not given keep the kit's words, and those of a language it has not are
 * Portuguese.
 * @throws {TypeError} when the tag is no BCP 47 language tag.
 */
export function registerMessages(locale: string, messages: PartialMessages): void {
  const tag = tagOf(locale);
  if (tag === undefined) {
    throw new TypeError(`registerMessages: expected a language tag such as "pt-BR", found ${JSON.stringify(locale)}.`);
  }
  own.set(tag, { ...own.get(tag), ...messages });
  changed();
}

/**
 * The words for a BCP 47 language tag, the language's where the region has none of its own; Brazilian Portuguese where
 * nothing is known of it, and until its words are there.
 */
export function localizerFor(locale: string): Localizer {
  let localizer = localizers.get(locale);
  if (localizer === undefined) {
    localizer = make(locale);
    localizers.set(locale, localizer);
  }
  return localizer;
}

/** Resolves when the words of the language are there, or could not be had. */
export function wordsReady(locale: string): Promise<void> {
  const tag = tagOf(locale) ?? '';
  return fetchWords(tag) ?? fetchWords(languageOf(tag)) ?? Promise.resolve();
}

function make(locale: string): Localizer {
  const tag = tagOf(locale) ?? '';
  const language = languageOf(tag);
  void fetchWords(language);
  const messages = fetched.get(tag) ?? fetched.get(language);
  const mine = { ...own.get(language), ...own.get(tag) };
  if (language === 'pt') return new Words(source, ptBr, { ...mine, ...own.get('pt-br') });
  if (messages === undefined && Object.keys(mine).length === 0) return new Words(source, ptBr, own.get('pt-br') ?? {});
  return new Words(locale, messages ?? ptBr, mine);
}

function fetchWords(tag: string): Promise<void> | undefined {
  const fetchOne = Object.hasOwn(known, tag) ? known[tag] : undefined;
  if (fetchOne === undefined || fetched.has(tag)) return undefined;
  let running = fetching.get(tag);
  if (running === undefined) {
    running = fetchOne().then(
      (messages) => {
        fetched.set(tag, messages);
        changed();
      },
      (error: unknown) => {
        console.warn(`sales-contact: expected the words of "${tag}" to load, found`, error);
      },
    );
    fetching.set(tag, running);
  }
  return running;
}

function changed(): void {
  localizers = new Map();
  for (const listener of listeners) listener();
}

/** The tag in lower case; `undefined` when it is none. */
function tagOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).toString().toLowerCase();
  } catch {
    return undefined;
  }
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? '';
}

import { formatDecimal, formatMoney } from '../money/format.js';
import type { Message, Params } from './message.js';
import type { MessageKey } from './messages.js';
import { ptBr } from './pt-br.js';

export type DayStyle = 'short' | 'weekday-first' | 'weekday-last' | 'full' | 'numeric';

/** Words, numbers, money and days in one language. */
export interface Localizer {
  readonly locale: string;
  /** The sentence of a key with its `{parameters}` filled in; a counted message chooses its form by `count`. */
  t(key: MessageKey, params?: Params): string;
  /** As `t` for a key made at run time, such as one of an issue; `undefined` when no sentence has that key. */
  find(key: string, params?: Params): string | undefined;
  money(value: string): string;
  decimal(value: string): string;
  /**
   * A calendar day: `numeric` 27/11/2026, `short` 27/11, `weekday-first` sex, 27/11, `weekday-last` 27/11 (sex),
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

function chooseForm(message: Message, params: Params): string {
  if (typeof message === 'string') return message;
  const count = Number(params['count']);
  // Intl's plural rules for Portuguese call 0 and 1.5 "one" too, so exactly one is tested by hand.
  if (count === 0 && message['=0'] !== undefined) return message['=0'];
  return count === 1 ? message.one : message.other;
}

// As Intl has them; making its formatters would be a fifth of what it takes to show the form.
const shortWeekdays = ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'];

class Words implements Localizer {
  readonly locale: string;
  readonly #messages: Readonly<Record<string, Message>>;

  constructor(locale: string, messages: Readonly<Record<string, Message>>) {
    this.locale = locale;
    this.#messages = messages;
  }

  t(key: MessageKey, params: Params = {}): string {
    return this.find(key, params) ?? key;
  }

  find(key: string, params: Params = {}): string | undefined {
    const message = Object.hasOwn(this.#messages, key) ? this.#messages[key] : undefined;
    return message === undefined ? undefined : fill(chooseForm(message, params), params);
  }

  money(value: string): string {
    return formatMoney(value);
  }

  decimal(value: string): string {
    return formatDecimal(value);
  }

  day(day: string, style: DayStyle = 'numeric'): string {
    const [year = '', month = '', date = ''] = day.split('-');
    const short = `${date}/${month}`;
    if (style === 'numeric') return `${short}/${year}`;
    if (style === 'short') return short;
    const weekday = shortWeekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
    if (style === 'weekday-last') return `${short} (${weekday})`;
    return style === 'full' ? `${weekday}, ${short}/${year}` : `${weekday}, ${short}`;
  }

  time(instant: number): string {
    const date = new Date(instant);
    return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  }
}

const localizers = new Map<string, Localizer>();

/** The words for a BCP 47 language tag; Brazilian Portuguese where the kit has no other. */
export function localizerFor(_locale: string): Localizer {
  const locale = 'pt-BR';
  let localizer = localizers.get(locale);
  if (localizer === undefined) {
    localizer = new Words(locale, ptBr);
    localizers.set(locale, localizer);
  }
  return localizer;
}

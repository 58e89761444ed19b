import { todayIn } from '../../brazil/day.js';
import { isValidPostalCode, normalizePostalCode } from '../../brazil/postal-code.js';
import { isValidCnpj, normalizeTaxId } from '../../brazil/tax-id.js';
import type { Adapters } from '../adapters.js';
import { Broker, type BrokerOptions } from './broker.js';
import { companyProviders, type CompanySource } from './company-providers.js';
import { postalCodeProviders, type PostalCodeSource } from './postal-code-providers.js';
import type { Fetch, Provider } from './provider.js';

export interface PublicAdapterOptions {
  /** Who is asked for a company, in this order; nobody with an empty list. All that the kit knows by default. */
  readonly companies?: readonly CompanySource[];
  /** Who is asked for a CEP, in this order; nobody with an empty list. All that the kit knows by default. */
  readonly postalCodes?: readonly PostalCodeSource[];
  /** Other addresses of the services, as of a proxy of the host, without a slash at their end. */
  readonly baseUrls?: Partial<Readonly<Record<CompanySource | PostalCodeSource, string>>>;
  /** The page's own by default. */
  readonly fetch?: Fetch;
  /** Milliseconds for one service; 3,000 by default, so that three fit into the limit of a call. */
  readonly timeLimit?: number;
  /** Seconds for which a service rests that refused a call without saying for how long; 60 by default. */
  readonly coolDown?: number;
  /** Milliseconds, as `Date.now` gives them. */
  readonly now?: () => number;
}

/**
 * Public services of others for companies and addresses, behind one broker each. Nothing is called before somebody
 * imports a CNPJ or fills in a CEP, and nothing but that number leaves the page.
 *
 * Services are asked in order, each within its time and its quota. One that fails three times in a row is left alone
 * for half a minute; one that answers 429 rests for as long as it says. That one of them has no such number means
 * nothing while another is left. Answers are remembered for an hour, with the day they were asked for as `date`.
 *
 * @throws {TypeError} for a service that the kit does not know.
 */
export function createPublicAdapters(
  options: PublicAdapterOptions = {},
): Pick<Partial<Adapters>, 'companies' | 'postalCodes'> {
  const {
    companies = Object.keys(companyProviders) as CompanySource[],
    postalCodes = Object.keys(postalCodeProviders) as PostalCodeSource[],
    baseUrls = {},
    fetch = (input, init) => globalThis.fetch(input, init),
    timeLimit = 3000,
    coolDown = 60,
    now = Date.now,
  } = options;
  const brokering: BrokerOptions = { fetch, timeLimit, coolDown, now };
  const companyBroker = new Broker(chosen('companies', companyProviders, companies, baseUrls), brokering);
  const addressBroker = new Broker(chosen('postalCodes', postalCodeProviders, postalCodes, baseUrls), brokering);
  return {
    ...(companies.length > 0 && {
      companies: {
        async find({ taxId }, { signal }) {
          const number = normalizeTaxId(taxId);
          signal.throwIfAborted();
          if (!isValidCnpj(number)) return undefined;
          const found = await companyBroker.find(number, signal);
          if (found === undefined) return undefined;
          const { value, source, askedAt } = found;
          return { ...value, taxId: number, source, date: todayIn(undefined, askedAt) };
        },
      },
    }),
    ...(postalCodes.length > 0 && {
      postalCodes: {
        async find({ postalCode }, { signal }) {
          const code = normalizePostalCode(postalCode);
          signal.throwIfAborted();
          if (!isValidPostalCode(code)) return undefined;
          return (await addressBroker.find(code, signal))?.value;
        },
      },
    }),
  };
}

function chosen<T, Name extends string>(
  option: string,
  known: Readonly<Record<Name, Provider<T>>>,
  names: readonly Name[],
  baseUrls: Readonly<Record<string, string | undefined>>,
): Provider<T>[] {
  return names.map((name) => {
    if (!Object.hasOwn(known, name)) {
      throw new TypeError(
        `Expected ${option} of createPublicAdapters to hold only ${Object.keys(known).join(', ')}, found ${String(name)}.`,
      );
    }
    return { ...known[name], ...(baseUrls[name] !== undefined && { baseUrl: baseUrls[name] }) };
  });
}

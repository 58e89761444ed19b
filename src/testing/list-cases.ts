import { compare } from '../money/decimal.js';
import {
  conformanceCase,
  everyRow,
  expectEqual,
  expectTrue,
  rejection,
  type ConformanceCase,
} from './conformance-case.js';
import { sampleDay } from './sample-data.js';

/** Promises of `ProductCatalog`. */
export const productCatalogCases: readonly ConformanceCase[] = [
  conformanceCase('products: an exact code stands first', ['products'], async ({ adapters, call, products }) => {
    const { items } = await adapters.products.search({ text: products.invoices.code, limit: 5 }, call);
    expectEqual(`the first one of ${products.invoices.code}`, items[0]?.id, products.invoices.id);
  }),
  conformanceCase(
    'products: are found by words of the name, without accents and case',
    ['products'],
    async ({ adapters, call, products }) => {
      const { items } = await adapters.products.search({ text: 'LICENCA comercio', limit: 20 }, call);
      const ids = items.map(({ id }) => id);
      expectTrue('the ERP among them', ids.includes(products.erp.id), ids);
    },
  ),
  conformanceCase('products: come page by page, each once', ['products'], async ({ adapters, call, products }) => {
    const rows = await everyRow((page) => adapters.products.search({ text: '', ...page }, call), 3);
    const ids = rows.map(({ id }) => id);
    expectEqual('how many come twice', ids.length - new Set(ids).size, 0);
    for (const { id } of [products.erp, products.invoices, products.day])
      expectTrue(`${id} among all`, ids.includes(id), ids.length);
  }),
  conformanceCase(
    'products: the record of an id, and undefined of nobody',
    ['products'],
    async ({ adapters, call, token, products }) => {
      expectEqual(
        'the name',
        (await adapters.products.get({ id: products.day.id }, call))?.name,
        'Implantação, dia técnico',
      );
      expectEqual('of an unknown id', await adapters.products.get({ id: token }, call), undefined);
    },
  ),
  conformanceCase(
    'products: a price is a decimal text, and undefined where there is none',
    ['products'],
    async ({ adapters, call, token, products }) => {
      const price = (offeringId: string): ReturnType<typeof adapters.products.price> =>
        adapters.products.price({ offeringId, quantity: '2', date: sampleDay() }, call);
      for (const [id, expected] of [
        [products.erp.id, '189.90'],
        [products.invoices.id, '59.9'],
        [products.day.id, '1200'],
      ] as const) {
        const { unitPrice = '' } = (await price(id)) ?? {};
        expectTrue(`the price ${expected} of ${id}`, unitPrice !== '' && compare(unitPrice, expected) === 0, unitPrice);
      }
      expectEqual('the price of what has none', await price(products.open.id), undefined);
      expectEqual('the price of what is not there', await price(token), undefined);
    },
  ),
];

/** Promises of `UserDirectory`. */
export const userDirectoryCases: readonly ConformanceCase[] = [
  conformanceCase(
    'users: everyone comes for an empty text, in the order of the login',
    ['users'],
    async ({ adapters, call, data }) => {
      const rows = await everyRow((page) => adapters.users.search({ text: '', ...page }, call), 2);
      const logins = rows.map(({ login }) => login);
      expectEqual('the logins', logins, [...logins].sort());
      for (const { login } of data.users) expectTrue(`${login} among them`, logins.includes(login), logins);
    },
  ),
  conformanceCase('users: are found by login and by name', ['users'], async ({ adapters, call, users }) => {
    for (const [text, id] of [
      ['bia', users.bia],
      ['nobrega', users.bia],
      ['clara lei', users.boss],
    ] as const) {
      const { items } = await adapters.users.search({ text, limit: 5 }, call);
      expectEqual(`the first one of ${text}`, items[0]?.id, id);
    }
  }),
  conformanceCase('users: who works now is known by id too', ['users'], async ({ adapters, call, data, token }) => {
    const current = await adapters.users.current({}, call);
    expectEqual('who works now', current?.id, data.currentUser);
    expectEqual('the record', await adapters.users.get({ id: data.currentUser }, call), current);
    expectEqual('of an unknown id', await adapters.users.get({ id: token }, call), undefined);
  }),
];

/** Promises of `BranchDirectory`. */
export const branchDirectoryCases: readonly ConformanceCase[] = [
  conformanceCase(
    'branches: all come, page by page, with at most one as the user’s own',
    ['branches'],
    async ({ adapters, call, data }) => {
      const rows = await everyRow((page) => adapters.branches.list({ userId: data.currentUser, ...page }, call), 2);
      const ids = rows.map(({ id }) => id);
      for (const { id } of data.branches) expectTrue(`${id} among them`, ids.includes(id), ids);
      const own = rows.filter((row) => row.own === true).map(({ id }) => id);
      expectEqual('the own branch', own, Object.values(data.ownBranches ?? {}).slice(0, 1));
    },
  ),
];

/** Promises of `ChoiceLists`. */
export const choiceListCases: readonly ConformanceCase[] = (
  ['service-types', 'channels', 'lead-sources', 'current-systems'] as const
).map((name) =>
  conformanceCase(
    `choices: ${name} has each entry once, groups before their members`,
    ['choices'],
    async ({ adapters, call }) => {
      const rows = await everyRow((page) => adapters.choices.list({ name, ...page }, call), 5);
      const seen = new Set<string>();
      for (const { id, parentId } of rows) {
        expectTrue(`${id} once`, !seen.has(id), id);
        expectTrue(`the group ${parentId ?? ''} before ${id}`, parentId === undefined || seen.has(parentId), parentId);
        seen.add(id);
      }
      expectEqual(
        'the same again',
        (await everyRow((page) => adapters.choices.list({ name, ...page }, call), 50)).map(({ id }) => id),
        [...seen],
      );
    },
  ),
);

/** Promises of `SettingsSource`. */
export const settingsSourceCases: readonly ConformanceCase[] = [
  conformanceCase('settings: load in the shape that the screen reads', ['settings'], async ({ adapters, call }) => {
    expectEqual('the same again', await adapters.settings.load({}, call), await adapters.settings.load({}, call));
  }),
  conformanceCase('settings: an ended call rejects with its reason', ['settings'], async ({ raw, call }) => {
    const reason = new Error('The screen was closed.');
    const error = await rejection('load', raw.settings.load({}, { ...call, signal: AbortSignal.abort(reason) }));
    expectTrue('the reason of the signal itself', error === reason, String(error));
  }),
  conformanceCase('settings: a subscription can be ended', ['settings.subscribe'], async ({ adapters }) => {
    const stop = adapters.settings.subscribe!(() => undefined);
    expectEqual('what subscribe answers', typeof stop, 'function');
    stop();
  }),
];

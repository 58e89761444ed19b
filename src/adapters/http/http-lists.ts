import type { BranchDirectory } from '../branch-directory.js';
import type { ChoiceLists } from '../choice-lists.js';
import type { ProductCatalog } from '../product-catalog.js';
import type { SettingsSource } from '../settings-source.js';
import type { UserDirectory } from '../user-directory.js';
import type { HttpClient } from './http-client.js';

export function httpProducts(client: HttpClient): ProductCatalog {
  return {
    search: (input, call) =>
      client.send({ method: 'GET', path: ['offerings'], query: { ...input } }, call) as ReturnType<
        ProductCatalog['search']
      >,
    get: ({ id }, call) =>
      client.find({ method: 'GET', path: ['offerings', id] }, call) as ReturnType<ProductCatalog['get']>,
    price: ({ offeringId, ...query }, call) =>
      client.find({ method: 'GET', path: ['offerings', offeringId, 'price'], query }, call) as ReturnType<
        ProductCatalog['price']
      >,
  };
}

export function httpUsers(client: HttpClient): UserDirectory {
  return {
    search: (input, call) =>
      client.send({ method: 'GET', path: ['users'], query: { ...input } }, call) as ReturnType<UserDirectory['search']>,
    get: ({ id }, call) =>
      client.find({ method: 'GET', path: ['users', id] }, call) as ReturnType<UserDirectory['get']>,
    current: (_input, call) =>
      client.find({ method: 'GET', path: ['users', 'current'] }, call) as ReturnType<UserDirectory['current']>,
  };
}

export function httpBranches(client: HttpClient): BranchDirectory {
  return {
    list: (input, call) =>
      client.send({ method: 'GET', path: ['branches'], query: { ...input } }, call) as ReturnType<
        BranchDirectory['list']
      >,
  };
}

export function httpChoices(client: HttpClient): ChoiceLists {
  return {
    list: ({ name, ...query }, call) =>
      client.send({ method: 'GET', path: ['choices', name], query }, call) as ReturnType<ChoiceLists['list']>,
  };
}

export function httpSettings(client: HttpClient): SettingsSource {
  return {
    load: (_input, call) =>
      client.send({ method: 'GET', path: ['settings'] }, call) as ReturnType<SettingsSource['load']>,
  };
}

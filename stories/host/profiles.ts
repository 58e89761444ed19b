import type { Permission, Settings } from '../../src/index.js';

type Permissions = NonNullable<Settings['permissions']>;

const withoutPrices: readonly Permission[] = ['items.see-prices', 'items.edit-prices', 'items.discount'];
const ofPeople: readonly Permission[] = ['person.create', 'person.edit', 'person.import-registry'];

const denied = (keys: readonly Permission[]): Permissions => Object.fromEntries(keys.map((key) => [key, false]));

/** What an ERP's own access table would be mapped onto; the first is where one starts. */
export const profiles: Readonly<Record<string, Permissions>> = {
  Completo: {},
  'Sem preços': denied(withoutPrices),
  'Somente leitura de pessoas': denied(ofPeople),
  'Sem acesso à rotina': denied(['sales-contact.create']),
  'Sem concluir': { 'contact.conclude': { reason: 'A conclusão é feita pelo seu supervisor.' } },
};

/** The logins of the demonstration company; in an ERP the session says who works. */
export const logins = ['VENDAS1', 'VENDAS2', 'VENDAS3', 'PREVENDA', 'SUPERVISOR', 'GERENCIA', 'POSVENDA', 'ADMIN'];

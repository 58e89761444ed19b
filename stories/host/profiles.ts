import type { Permission, Settings } from '../../src/index.js';

type Permissions = NonNullable<Settings['permissions']>;

const withoutPrices: readonly Permission[] = ['items.see-prices', 'items.edit-prices', 'items.discount'];
const ofPeople: readonly Permission[] = ['person.create', 'person.edit', 'person.import-registry'];

const denied = (keys: readonly Permission[]): Permissions => Object.fromEntries(keys.map((key) => [key, false]));

/** What an ERP's own access table would be mapped onto, by the name in the address; the first is where one starts. */
export const profiles: Readonly<Record<string, { readonly label: string; readonly permissions: Permissions }>> = {
  full: { label: 'Completo', permissions: {} },
  'no-prices': { label: 'Sem preços', permissions: denied(withoutPrices) },
  'people-readonly': { label: 'Somente leitura de pessoas', permissions: denied(ofPeople) },
  'no-access': { label: 'Sem acesso à rotina', permissions: denied(['sales-contact.create']) },
  'no-conclusion': {
    label: 'Sem concluir',
    permissions: { 'contact.conclude': { reason: 'A conclusão é feita pelo seu supervisor.' } },
  },
};

/** The logins of the demonstration company; in an ERP the session says who works. */
export const logins = ['VENDAS1', 'VENDAS2', 'VENDAS3', 'PREVENDA', 'SUPERVISOR', 'GERENCIA', 'POSVENDA', 'ADMIN'];

import type { Address } from '../../contact/address.js';
import type { Answer, Provider } from './provider.js';
import { addressOf, fieldsOf, neededTextAt, partOf, textAt } from './reading.js';

/** ViaCEP and OpenCEP use the same keys. ViaCEP's `complemento` is the side of the street, not the customer's own. */
function readViaCep(body: unknown): Answer<Address> {
  const found = fieldsOf(body);
  // Not found comes with the status 200; the mark was a boolean once and is a text today.
  if (String(found['erro'] ?? 'false') === 'true') return { kind: 'not-found' };
  return {
    kind: 'found',
    value: addressOf({
      postalCode: textAt(found, 'cep'),
      street: textAt(found, 'logradouro'),
      district: textAt(found, 'bairro'),
      city: neededTextAt(found, 'localidade'),
      cityCode: textAt(found, 'ibge'),
      state: neededTextAt(found, 'uf'),
    }),
  };
}

function readBrasilApi(body: unknown): Answer<Address> {
  const found = fieldsOf(body);
  return {
    kind: 'found',
    value: addressOf({
      postalCode: textAt(found, 'cep'),
      street: textAt(found, 'street'),
      district: textAt(found, 'neighborhood'),
      city: neededTextAt(found, 'city'),
      cityCode: textAt(partOf(partOf(found, 'ibge'), 'city'), 'code') ?? textAt(partOf(found, 'ibge'), 'city'),
      state: neededTextAt(found, 'state'),
    }),
  };
}

/** Where a CEP can be looked up. Shapes as the services document them in November 2026. */
export const postalCodeProviders = {
  'via-cep': {
    name: 'ViaCEP',
    baseUrl: 'https://viacep.com.br',
    path: (key) => `ws/${key}/json/`,
    read: readViaCep,
  },
  'brasil-api': {
    name: 'BrasilAPI',
    baseUrl: 'https://brasilapi.com.br/api',
    path: (key) => `cep/v2/${key}`,
    read: readBrasilApi,
  },
  'open-cep': {
    name: 'OpenCEP',
    baseUrl: 'https://opencep.com',
    path: (key) => `v1/${key}`,
    read: readViaCep,
  },
} as const satisfies Readonly<Record<string, Provider<Address>>>;

export type PostalCodeSource = keyof typeof postalCodeProviders;

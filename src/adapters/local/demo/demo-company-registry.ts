import { normalizeTaxId } from '../../../brazil/tax-id.js';
import { AdapterError } from '../../adapter-error.js';
import type { Company, CompanyRegistry } from '../../company-registry.js';
import { answerLater, type RecordedOptions } from './recorded.js';

const source = 'Registro de demonstração';
const date = '2026-11-01';

/** By CNPJ; numbers with letters are companies opened since July 2026. */
const companies: Readonly<Record<string, Omit<Company, 'taxId' | 'source' | 'date'>>> = {
  '12ABC34501DE35': {
    legalName: 'PADARIA PAO DOURADO LTDA',
    tradeName: 'PADARIA PAO DOURADO',
    address: {
      postalCode: '01001000',
      street: 'Praça da Sé',
      number: '142',
      district: 'Sé',
      city: 'São Paulo',
      cityCode: '3550308',
      state: 'SP',
    },
    phone: '+551130000142',
    email: 'contato@paodourado.example',
    stateRegistrations: [{ state: 'SP', number: '110042490114', active: true }],
    status: 'active',
    statusSince: '2026-08-03',
  },
  AA345678000114: {
    legalName: 'ATELIE ARARA AZUL LTDA',
    tradeName: 'ARARA AZUL',
    address: {
      postalCode: '30130010',
      street: 'Praça Sete de Setembro',
      number: '20',
      complement: 'Sala 801',
      district: 'Centro',
      city: 'Belo Horizonte',
      cityCode: '3106200',
      state: 'MG',
    },
    phone: '+553130000020',
    email: 'oi@araraazul.example',
    stateRegistrations: [],
    status: 'active',
    statusSince: '2026-09-14',
  },
  AA345678000A29: {
    legalName: 'ATELIE ARARA AZUL LTDA',
    tradeName: 'ARARA AZUL POMERODE',
    // A town with one CEP: the registry has no street either.
    address: { postalCode: '89107000', number: 'S/N', city: 'Pomerode', cityCode: '4213203', state: 'SC' },
    status: 'suspended',
    statusSince: '2026-10-20',
  },
  '12345678000A08': {
    legalName: 'MERCEARIA TEMPO ANTIGO LTDA',
    address: {
      postalCode: '50030230',
      street: 'Avenida Rio Branco',
      number: '88',
      district: 'Recife',
      city: 'Recife',
      cityCode: '2611606',
      state: 'PE',
    },
    status: 'closed',
    statusSince: '2026-10-02',
  },
};

/** A source that is down whenever this number is asked for. */
export const unavailableTaxId = '1345C3A5000106';

/** A number that meets the limit of the source. */
export const rateLimitedTaxId = 'R55231B3000757';

/** A federal registry of recorded answers: four companies, one number that fails and one that meets a limit. */
export function demoCompanyRegistry(options: RecordedOptions = {}): CompanyRegistry {
  return {
    find: ({ taxId }, call) =>
      answerLater(call, options, () => {
        const number = normalizeTaxId(taxId);
        if (number === unavailableTaxId) {
          throw new AdapterError('unavailable', 'Expected an answer of the registry, found it out of service.');
        }
        if (number === rateLimitedTaxId) {
          throw new AdapterError('rate-limited', 'Expected at most 3 calls a minute, found more.', { retryAfter: 42 });
        }
        if (!Object.hasOwn(companies, number)) return undefined;
        return { taxId: number, ...companies[number]!, source, date };
      }),
  };
}

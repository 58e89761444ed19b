import type { Address } from '../../../contact/address.js';
import type { PostalCodeDirectory } from '../../postal-code-directory.js';
import { answerLater, type RecordedOptions } from './recorded.js';

/** `CEP|street|district|city|state|IBGE code`; towns with one CEP have neither street nor district. */
const rows =
  '01001000|Praça da Sé|Sé|São Paulo|SP|3550308;01310100|Avenida Paulista|Bela Vista|São Paulo|SP|3550308;' +
  '13010000|Rua Treze de Maio|Centro|Campinas|SP|3509502;30130010|Praça Sete de Setembro|Centro|Belo Horizonte|MG|3106200;' +
  '50030230|Avenida Rio Branco|Recife|Recife|PE|2611606;90010150|Praça da Alfândega|Centro Histórico|Porto Alegre|RS|4314902;' +
  '20040020|Praça Pio X|Centro|Rio de Janeiro|RJ|3304557;80020310|Rua XV de Novembro|Centro|Curitiba|PR|4106902;' +
  '86010000|Avenida Paraná|Centro|Londrina|PR|4113700;89010000|Rua XV de Novembro|Centro|Blumenau|SC|4202404;' +
  '38400000|Avenida Afonso Pena|Centro|Uberlândia|MG|3170206;89107000|||Pomerode|SC|4213203;89160000|||Rio do Sul|SC|4214805';

const addresses = new Map<string, Address>(
  rows.split(';').map((row) => {
    const [postalCode, street, district, city, state, cityCode] = row.split('|') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const place = { postalCode, city, cityCode, state };
    return [postalCode, street === '' ? place : { ...place, street, district }];
  }),
);

/** A dozen recorded CEPs. */
export function demoPostalCodeDirectory(options: RecordedOptions = {}): PostalCodeDirectory {
  return {
    find: ({ postalCode }, call) => answerLater(call, options, () => addresses.get(postalCode.replace(/\D/g, ''))),
  };
}

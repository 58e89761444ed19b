import type { Address } from '../../../contact/address.js';
import type { Random } from './random.js';

export interface DemoCity {
  readonly city: string;
  readonly state: string;
  readonly cityCode: string;
  readonly areaCode: string;
  /** The first digits of its CEPs. */
  readonly postalCode: string;
  readonly branch: string;
}

const cityRows =
  'São Paulo|SP|3550308|11|04|matriz-sao-paulo;Campinas|SP|3509502|19|130|campinas;Ribeirão Preto|SP|3543402|16|140|campinas;' +
  'Belo Horizonte|MG|3106200|31|301|belo-horizonte;Juiz de Fora|MG|3136702|32|360|belo-horizonte;' +
  'Uberlândia|MG|3170206|34|384|triangulo-mineiro;Uberaba|MG|3170107|34|380|triangulo-mineiro;' +
  'Recife|PE|2611606|81|500|recife;Salvador|BA|2927408|71|400|recife;Fortaleza|CE|2304400|85|600|recife;' +
  'Porto Alegre|RS|4314902|51|900|porto-alegre;Blumenau|SC|4202404|47|890|vale-do-itajai;Itajaí|SC|4208203|47|883|vale-do-itajai;' +
  'Florianópolis|SC|4205407|48|880|vale-do-itajai;Londrina|PR|4113700|43|860|norte-do-parana;' +
  'Maringá|PR|4115200|44|870|norte-do-parana;Rio de Janeiro|RJ|3304557|21|200|matriz-sao-paulo;Goiânia|GO|5208707|62|740|triangulo-mineiro';

export const demoCities: readonly DemoCity[] = cityRows.split(';').map((row) => {
  const [city, state, cityCode, areaCode, postalCode, branch] = row.split('|') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { city, state, cityCode, areaCode, postalCode, branch };
});

const streets =
  'Rua das Acácias;Rua dos Ipês;Avenida Brasil;Rua Sete de Setembro;Rua São João;Avenida das Nações;Rua da Conceição;Travessa do Açude;Rua José de Alencar;Avenida Getúlio Vargas;Rua Três Corações;Alameda dos Jacarandás'.split(
    ';',
  );

const districts =
  'Centro;Jardim América;Vila Nova;Boa Vista;Santo Antônio;São José;Água Verde;Consolação;Industrial;Itoupava'.split(
    ';',
  );

const complements = ['Sala 2', 'Loja A', 'Fundos', 'Galpão 3', 'Conjunto 41'];

/** An invented address; one in twelve has no number. */
export function demoAddress(random: Random, { city, state, cityCode, postalCode }: DemoCity): Address {
  return {
    postalCode: (postalCode + random.digits(5)).slice(0, 5) + random.digits(3),
    street: random.one(streets),
    number: random.chance(8) ? 'S/N' : String(1 + random.below(2400)),
    ...(random.chance(25) && { complement: random.one(complements) }),
    district: random.one(districts),
    city,
    cityCode,
    state,
  };
}

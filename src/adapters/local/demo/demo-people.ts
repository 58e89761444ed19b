import { shortNameOf } from '../../../brazil/text.js';
import type { Person } from '../../../contact/person.js';
import type { ReferenceContact } from '../../../contact/reference-contact.js';
import { demoCnpj, demoCpf, demoStateRegistration } from './demo-numbers.js';
import { demoAddress, demoCities, type DemoCity } from './demo-places.js';
import { Random } from './random.js';

const trades =
  'Padaria;Mercado;Farmácia;Papelaria;Confecções;Autopeças;Ótica;Livraria;Açougue;Confeitaria;Móveis;Gráfica;Restaurante;Transportes;Oficina;Clínica;Laboratório;Distribuidora;Materiais de Construção;Floricultura;Pousada;Cerâmica;Laticínios;Relojoaria'.split(
    ';',
  );

const brands =
  'Ipê Amarelo;Três Irmãos;Boa Esperança;Maçã Verde;Pôr do Sol;Água Viva;Coração de Mãe;São Benedito;Jequitibá;Céu Azul;Estação Velha;Bem-Te-Vi;Sabiá;Canção da Serra;Rosa dos Ventos;Mãos de Fada;Pé de Jaca;Vitória-Régia;Araçá;Flor de Maracujá;Pinhão;Sertão Dourado;Lua Cheia;Fonte Límpida;Chão de Estrelas;Guarujá Norte;Irmãs Conceição;Açaí da Serra;Ponto Nobre;Ñandu'.split(
    ';',
  );

const endings = ['Ltda', 'Ltda', 'Ltda ME', 'EIRELI', 'S/A', 'Ltda EPP'];

const firstNames =
  'João;Antônio;José;Luís;Márcio;Sérgio;Fábio;Otávio;Vinícius;Cauã;Zoé;Inês;Conceição;Mônica;Patrícia;Letícia;Aurélia;Débora;Thaís;Íris;Luzia;Benedita;Raimundo;Sebastião'.split(
    ';',
  );

const surnames =
  'Assunção;Gonçalves;Brandão;Magalhães;Araújo;Antunes;Prates;Galvão;Simões;Falcão;Nóbrega;Sant’Anna;Leitão;Quitéria;Peçanha;Ourém;Valadão;Batistão;Caçador;Muniz'.split(
    ';',
  );

/** At least 300 people: the cases that a salesperson meets first, then invented ones, always the same. */
export function demoPeople(): readonly Person[] {
  const random = new Random(20261124);
  const special = specialPeople(random);
  const invented = Array.from({ length: 318 - special.length }, (_, place) =>
    place % 4 === 3 ? naturalPerson(random, place) : company(random, place),
  );
  return [...special, ...invented].map((person, place) => {
    const number = String(place + 1);
    return { id: `p-${number.padStart(4, '0')}`, code: number.padStart(6, '0'), ...person };
  });
}

function cityNamed(name: string): DemoCity {
  return demoCities.find(({ city }) => city === name)!;
}

function specialPeople(random: Random): readonly Person[] {
  const saoPaulo = cityNamed('São Paulo');
  const recife = cityNamed('Recife');
  const campinas = cityNamed('Campinas');
  const inland = cityNamed('Ribeirão Preto');
  const saoPauloNumber = demoStateRegistration(random, 'SP');
  const minasNumber = demoStateRegistration(random, 'MG');
  return [
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Padaria Pão Dourado Ltda',
      shortName: 'Pão Dourado',
      tradeName: 'Padaria Pão Dourado',
      taxId: '12ABC34501DE35',
      stateRegistrationIndicator: 'contributor',
      stateRegistration: '110042490114',
      referenceContacts: [
        {
          id: 'r1',
          name: 'Rosângela Antunes',
          phone: '+551130000142',
          mobile: '+5511990000142',
          email: 'rosangela@paodourado.example',
          main: true,
        },
      ],
      address: {
        postalCode: '01001000',
        street: 'Praça da Sé',
        number: '142',
        district: 'Sé',
        city: 'São Paulo',
        cityCode: '3550308',
        state: 'SP',
      },
      relatedBranch: saoPaulo.branch,
    },
    {
      relationship: 'prospect',
      legalName: 'Armarinho Conceição',
      referenceContacts: [],
      address: {},
    },
    {
      relationship: 'customer',
      kind: 'natural',
      legalName: 'Sebastião Antunes Ferraz',
      shortName: 'Sítio Água Boa',
      tradeName: 'Sítio Água Boa',
      taxId: demoCpf(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: 'P011004243002',
      referenceContacts: [reference(random, inland, 'Sebastião', 'aguaboa')],
      address: { ...demoAddress(random, inland), street: 'Estrada do Açude', number: 'S/N', district: 'Zona rural' },
      relatedBranch: inland.branch,
    },
    {
      relationship: 'customer',
      kind: 'natural',
      legalName: 'Benedita Valadão Muniz',
      shortName: 'Fazenda Ipê',
      tradeName: 'Fazenda Ipê',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: demoStateRegistration(random, 'MG'),
      referenceContacts: [reference(random, cityNamed('Uberaba'), 'Benedita', 'fazendaipe')],
      address: { ...demoAddress(random, cityNamed('Uberaba')), street: 'Rodovia BR-050, km 172', number: 'S/N' },
      relatedBranch: 'triangulo-mineiro',
    },
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Josiane Prates Costuras MEI',
      shortName: 'Josiane Costuras',
      tradeName: 'Ateliê da Jô',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'non-contributor',
      referenceContacts: [reference(random, campinas, 'Josiane', 'ateliedajo')],
      address: demoAddress(random, campinas),
      relatedBranch: campinas.branch,
    },
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Distribuidora Serra e Mar S/A',
      shortName: 'Serra e Mar',
      tradeName: 'Serra e Mar Atacado',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: saoPauloNumber,
      knownStateRegistrations: [
        { state: 'SP', number: saoPauloNumber, active: true },
        { state: 'MG', number: minasNumber, active: true },
      ],
      referenceContacts: [
        { ...reference(random, saoPaulo, 'Otávio Brandão', 'serraemar'), main: true },
        { ...reference(random, saoPaulo, 'Íris Leitão', 'serraemar'), id: 'r2' },
      ],
      address: demoAddress(random, saoPaulo),
      relatedBranch: saoPaulo.branch,
    },
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Ferragens Nóbrega Ltda',
      shortName: 'Ferragens Nóbrega',
      tradeName: 'Casa Nóbrega',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: demoStateRegistration(random, 'PE'),
      // No e-mail at all.
      referenceContacts: [{ id: 'r1', name: 'Raimundo', phone: '+558130000077' }],
      address: demoAddress(random, recife),
      relatedBranch: recife.branch,
    },
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Comercial Andes del Sur SpA',
      shortName: 'Andes del Sur',
      tradeName: 'Andes del Sur',
      foreign: { document: '76000123-K', country: 'Chile' },
      referenceContacts: [
        { id: 'r1', name: 'Ximena Núñez', phone: '+56220000123', email: 'ximena@andesdelsur.example', main: true },
      ],
      address: { street: 'Avenida Los Leones 1200', city: 'Santiago' },
      relatedBranch: saoPaulo.branch,
    },
    ...[campinas, recife].map((city): Person => ({
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Mercado Três Marias Ltda',
      shortName: `Três Marias ${city.city}`,
      tradeName: 'Mercado Três Marias',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: demoStateRegistration(random, city.state),
      referenceContacts: [reference(random, city, 'Luzia', 'tresmarias')],
      address: demoAddress(random, city),
      relatedBranch: city.branch,
    })),
    {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Cervejaria Vale Encantado Ltda',
      shortName: 'Vale Encantado',
      tradeName: 'Cervejaria Vale Encantado',
      taxId: demoCnpj(random),
      stateRegistrationIndicator: 'contributor',
      stateRegistration: demoStateRegistration(random, 'SC'),
      referenceContacts: [reference(random, cityNamed('Blumenau'), 'Thaís', 'valeencantado')],
      // A town with one CEP for all streets.
      address: {
        postalCode: '89107000',
        street: 'Rua dos Imigrantes',
        number: 'S/N',
        district: 'Testo Central',
        city: 'Pomerode',
        cityCode: '4213203',
        state: 'SC',
      },
      relatedBranch: 'vale-do-itajai',
    },
  ];
}

function company(random: Random, place: number): Person {
  const city = random.one(demoCities);
  // Two lists whose lengths share few factors, walked side by side: no name comes twice.
  const brand = brands[place % brands.length]!;
  const trade = trades[(place + Math.floor(place / brands.length)) % trades.length]!;
  const legalName = `${trade} ${brand} ${random.one(endings)}`;
  const contact = reference(random, city, `${random.one(firstNames)} ${random.one(surnames)}`, domainOf(brand));
  if (random.chance(30)) return prospect(random, `${trade} ${brand}`, contact, city);
  const contributes = random.chance(75);
  return {
    relationship: 'customer',
    kind: 'legal',
    legalName,
    shortName: shortNameOf(legalName),
    tradeName: `${trade} ${brand}`,
    taxId: demoCnpj(random),
    stateRegistrationIndicator: contributes ? 'contributor' : 'non-contributor',
    ...(contributes && { stateRegistration: demoStateRegistration(random, city.state) }),
    referenceContacts: [{ ...contact, main: true }],
    address: demoAddress(random, city),
    relatedBranch: city.branch,
  };
}

function naturalPerson(random: Random, place: number): Person {
  const city = random.one(demoCities);
  const first = firstNames[place % firstNames.length]!;
  const legalName = `${first} ${random.one(surnames)} ${surnames[place % surnames.length]!}`;
  const contact = reference(random, city, first, 'correio');
  if (random.chance(40)) return prospect(random, legalName, contact, city);
  return {
    relationship: 'customer',
    kind: 'natural',
    legalName,
    shortName: first,
    tradeName: legalName,
    taxId: demoCpf(random),
    stateRegistrationIndicator: 'non-contributor',
    referenceContacts: [contact],
    address: demoAddress(random, city),
    relatedBranch: city.branch,
  };
}

/** A prospect is known by name and a way to reach it, and half of them by their town. */
function prospect(
  random: Random,
  legalName: string,
  contact: ReferenceContact,
  { city, state, cityCode }: DemoCity,
): Person {
  return {
    relationship: 'prospect',
    legalName,
    referenceContacts: [contact],
    address: random.chance(50) ? { city, cityCode, state } : {},
    relatedBranch: 'representacao-indefinida',
  };
}

function reference(random: Random, { areaCode }: DemoCity, name: string, domain: string): ReferenceContact {
  const mailbox = domainOf(name.split(' ')[0]!);
  return {
    id: 'r1',
    name,
    ...(random.chance(70) && { phone: `+55${areaCode}3000${random.digits(4)}` }),
    mobile: `+55${areaCode}99000${random.digits(4)}`,
    ...(random.chance(85) && { email: `${mailbox}@${domain}.example` }),
  };
}

/** `Água Viva` → `aguaviva`. */
function domainOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

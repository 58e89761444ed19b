import type { Choice, ChoiceListName } from '../choice-lists.js';

/** `code label days`, a group without days; a code such as `1.4` belongs to the group `1`. */
const serviceTypes = [
  ['1', 'Vendas'],
  ['1.1', 'Primeiro contato', 2],
  ['1.2', 'Qualificação', 3],
  ['1.3', 'Demonstração', 5],
  ['1.4', 'Proposta', 3],
  ['1.5', 'Negociação', 2],
  ['1.6', 'Fechamento', 1],
  ['2', 'Pós-venda'],
  ['2.1', 'Implantação', 7],
  ['2.2', 'Acompanhamento', 30],
  ['2.3', 'Renovação', 15],
  ['2.4', 'Venda adicional', 10],
  ['3', 'Recuperação'],
  ['3.1', 'Cliente inativo', 15],
  ['3.2', 'Proposta perdida', 60],
  ['4', 'Parcerias'],
  ['4.1', 'Contador', 30],
  ['4.2', 'Revenda', 30],
] as const;

/** One color a group, told apart by people who see no red or green. */
const groupColors: Readonly<Record<string, string>> = {
  '1': '#1f6feb',
  '2': '#0f8a5f',
  '3': '#b35900',
  '4': '#7a3fb0',
};

const channels = [
  'Telefone',
  'WhatsApp',
  'E-mail',
  'Visita ao cliente',
  'Visita do cliente',
  'Reunião on-line',
  'Chat do site',
  'Redes sociais',
  'Evento',
];

const leadSources: Readonly<Record<string, readonly string[]>> = {
  Indicação: ['Cliente', 'Contador', 'Parceiro', 'Colaborador'],
  Internet: ['Site', 'Busca', 'Redes Sociais', 'Blog'],
  Anúncio: ['Rádio', 'Jornal ou revista', 'Outdoor', 'Anúncio on-line'],
  Evento: ['Feira', 'Palestra', 'Café com clientes'],
  Prospecção: ['Telefone', 'Visita', 'Lista'],
  Retorno: ['Ex-cliente', 'Cliente da base'],
};

const currentSystems = [
  'Não usa sistema',
  'Caderno ou papel',
  'Planilha',
  'Sistema próprio',
  'Sistema do contador',
  'Emissor gratuito de NF-e',
  'Não informado',
];

/** `Café com clientes` → `cafe-com-clientes`. */
function slug(label: string): string {
  return label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

/** The service type that the default settings propose. */
export const defaultServiceType = '1.4';

/** The lists of a store that nobody has configured. */
export function defaultChoices(): Readonly<Record<ChoiceListName, readonly Choice[]>> {
  return {
    'service-types': serviceTypes.map(([code, label, days]): Choice => {
      const group = code.split('.')[0]!;
      const color = groupColors[group]!;
      return days === undefined
        ? { id: code, label, code, color }
        : { id: code, label, code, parentId: group, days, color };
    }),
    channels: channels.map((label): Choice => ({ id: slug(label), label })),
    'lead-sources': Object.entries(leadSources).flatMap(([group, labels], place): Choice[] => {
      const parentId = slug(group);
      const members = labels.map((label, member) => ({
        id: `${parentId}.${slug(label)}`,
        label,
        parentId,
        code: `${place + 1}.${member + 1}`,
      }));
      return [{ id: parentId, label: group, code: String(place + 1) }, ...members];
    }),
    'current-systems': currentSystems.map((label): Choice => ({ id: slug(label), label })),
  };
}

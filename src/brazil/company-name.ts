import { normalizeSearch, shortNameOf } from './text.js';

/** Words that names are written with and without. */
const fillers: ReadonlySet<string> = new Set(['e', 'de', 'da', 'do', 'das', 'dos', 'd']);

/** Usual short forms in names of companies and people, and what they stand for. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    companhia: 'cia',
    comercio: 'com comer comerc',
    industria: 'ind indust',
    irmaos: 'irm irs irmao',
    distribuidora: 'dist distr distrib',
    representacoes: 'rep repr repres representacao',
    servicos: 'serv servico',
    construcoes: 'const constr construcao',
    materiais: 'mat material',
    produtos: 'prod',
    alimentos: 'alim',
    transportes: 'transp',
    engenharia: 'eng',
    importacao: 'imp import',
    exportacao: 'exp export',
    assessoria: 'asses assess',
    consultoria: 'cons consult',
    contabilidade: 'cont contab',
    equipamentos: 'equip',
    santa: 'sta',
    santo: 'sto',
    doutor: 'dr',
    doutora: 'dra',
  }).flatMap(([whole, short]) => short.split(' ').map((form) => [form, whole] as const)),
);

const abbreviated: ReadonlySet<string> = new Set(abbreviations.values());

/** A name of one word must be this long to say anything. */
const shortestSingle = 5;

/**
 * Whether two names are likely of the same company or person: the same words in any order, without regard to case,
 * accents, legal forms (LTDA, ME, EPP, EIRELI, S/A), `& Cia`, and written out or abbreviated.
 */
export function isSimilarName(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (!isTelling(a) || a.length !== b.length) return false;
  const [first, second] = [[...a].sort(), [...b].sort()];
  return first.every((word, at) => word === second[at]);
}

/** The words by which people of a similar name can be looked for, as none of them may be abbreviated; empty for a name that says nothing yet. */
export function similarNameQuery(name: string): string {
  const words = wordsOf(name);
  if (!isTelling(words)) return '';
  const sure = words.filter((word) => !abbreviated.has(word));
  return (sure.length > 0 ? sure : words).join(' ');
}

function isTelling(words: readonly string[]): boolean {
  return words.length > 1 || (words[0]?.length ?? 0) >= shortestSingle;
}

function wordsOf(name: string): readonly string[] {
  const words = normalizeSearch(shortNameOf(name))
    .split(' ')
    .filter((word) => word !== '' && !fillers.has(word))
    .map((word) => abbreviations.get(word) ?? word);
  // "Souza & Cia" and "Souza" are one; "Companhia Souza" is a name.
  while (words.length > 1 && words.at(-1) === 'companhia') words.pop();
  return words;
}

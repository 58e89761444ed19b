import { registerMessages } from '../../../src/index.js';

registerMessages('pt-BR', {
  'form.title': 'Nova oportunidade',
  'action.submit': 'Concluir oportunidade',
  'footer.missing': { '=0': '', one: 'Falta 1 campo', other: 'Ainda faltam {count} campos' },
});

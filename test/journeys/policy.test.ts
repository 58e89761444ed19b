import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { strictPolicy } from '../support/server.mjs';
import { policyViolations } from './support/inside.js';
import { journeys } from './support/screen.js';
import { fillSeed } from './support/seed.js';

const index = await readFile(new URL('page/index.html', import.meta.url), 'utf8');

describe('the strict page policy', () => {
  const { open } = journeys();

  it('is not violated by the whole journey on the built file', async () => {
    const screen = await open();
    await fillSeed(screen);
    await screen.button('Salvar Rascunho').click();
    await screen.button('Carregar Rascunho').click();
    await screen.dialog('Rascunhos').waitFor();
    await screen.press('Escape');
    await screen.text('Dados do Próximo Contato', 'Data de próximo contato').press('Alt+ArrowDown');
    await screen.page.getByRole('button', { name: 'Próximo mês' }).waitFor();
    await screen.press('Escape');
    await screen.button('Concluir Cadastro').click();
    await screen.shows('Contato CV-000124 cadastrado.');
    const response = await screen.page.request.get(screen.page.url());

    expect(response.headers()['content-security-policy']).toBe(strictPolicy);
    expect(await policyViolations(screen.page)).toEqual([]);
  });
});

describe('the watch over the policy', () => {
  const { open } = journeys({ tolerant: true });

  it('reports a planted violation', async () => {
    const screen = await open({
      query: 'planted.html',
      pages: {
        '/planted.html': index.replace('</head>', '<script type="module" src="/planted.js"></script></head>'),
        '/planted.js': { type: 'text/javascript', body: "document.body.setAttribute('style', 'color: red');" },
      },
    });

    expect(await policyViolations(screen.page)).toEqual([expect.stringContaining('style-src-attr')]);
  });
});

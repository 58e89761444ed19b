import { describe, expect, it } from 'vitest';
import { speak } from './support/inside.js';
import { journeys } from './support/screen.js';

const { open } = journeys();

describe('another language', () => {
  it('is fetched beside the single file when the page asks for it, and changes in place', async () => {
    const screen = await open();
    const { page } = screen;
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));

    await speak(page, 'en');
    await screen.button('Finish registration').waitFor();
    await page.getByRole('region', { name: 'Contact data', exact: true }).waitFor();

    await speak(page, 'es');
    await screen.button('Finalizar registro').waitFor();

    await speak(page, 'pt-BR');
    await screen.button('Concluir Cadastro').waitFor();

    // Once each, and nothing for Portuguese.
    expect(fetched).toEqual(['/dist/i18n/en.js', '/dist/i18n/es.js']);
  });
});

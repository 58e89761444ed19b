import { expect, it } from 'vitest';
import { journeys } from './support/screen.js';

const { open } = journeys();

it('registers a contact for an existing person with two typed fields and at most 10 other keys', async () => {
  const screen = await open({ query: '?autofocus=1' });
  let keys = 0;
  const press = async (...pressed: readonly string[]): Promise<void> => {
    keys += pressed.length;
    await screen.press(...pressed);
  };

  await press('F2');
  await screen.dialog('Localizar cliente ou prospectado').waitFor();
  await press('p', 'a', 'o', 'Enter');
  await screen.shows('Padaria Pão Dourado Ltda');
  await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
  await screen.type('Renovação do contrato');
  await press('Enter', 'Enter');
  await screen.type('Quer renovar por mais um ano.');
  await press('Control+Enter', 'Control+Enter');

  await screen.shows('Contato CV-000124 cadastrado.');
  await expect
    .poll(() => screen.text('Dados do Contato', 'Descrição do Parecer').inputValue())
    .toBe('Quer renovar por mais um ano.');
  console.log(`note: fast path: 2 typed fields and ${keys} other keys`);
  expect(keys).toBeLessThanOrEqual(10);
});

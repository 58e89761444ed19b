import type axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { plantUnlabelledInput, runAxe } from './support/inside.js';
import { journeys, type Screen } from './support/screen.js';
import { fillSeed } from './support/seed.js';

const { open } = journeys();

/** So high that nothing is under the footer that sticks: axe judges no colors of what is covered. */
const size = { width: 1440, height: 3000 } as const;

/**
 * What axe cannot decide by itself, by rule and by the reason it gives, and why it is right as it is. Anything else
 * that stays open fails.
 */
const decided: readonly { readonly rule: string; readonly message: RegExp; readonly reason: string }[] = [];

function texts(results: axe.AxeResults): { readonly violations: string[]; readonly undecided: string[] } {
  const list = (found: axe.Result[]): string[] =>
    found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${id} at ${target.flat().join(' > ')}: ${why}`;
      }),
    );
  return {
    violations: list(results.violations),
    undecided: list(results.incomplete).filter(
      (text) => !decided.some(({ rule, message }) => text.startsWith(`${rule} `) && message.test(text)),
    ),
  };
}

async function expectClean(screen: Screen): Promise<void> {
  const results = await runAxe(screen.page);
  expect(results.passes.length).toBeGreaterThan(20);
  expect(texts(results)).toEqual({ violations: [], undecided: [] });
}

describe('axe finds nothing', () => {
  it('on the empty screen', async () => {
    await expectClean(await open({ size }));
  });

  it('on the filled screen', async () => {
    const screen = await open({ size });
    await fillSeed(screen);
    await expectClean(screen);
  });

  it('on the screen with errors', async () => {
    const screen = await open({ size });
    await screen.button('Novo Item').click();
    await screen.item(1).getByRole('textbox', { name: 'Quantidade', exact: true }).fill('abc');
    await screen.text('Dados da pessoa', 'CPF/CNPJ').fill('11222333000182');
    await screen.button('Concluir Cadastro').click();
    await screen.shows(/Há \d+ pendências para concluir/);
    await expectClean(screen);
  });

  it('with the search dialog open and people found', async () => {
    const screen = await open({ size });
    await screen.button('Localizar cliente ou prospectado (F2)').click();
    await screen.search.fill('padaria');
    await screen.page.getByRole('option', { name: 'Padaria Pão Dourado Ltda' }).waitFor();
    await expectClean(screen);
  });

  it('on the dark screen', async () => {
    const screen = await open({ query: '?theme=dark', size });
    await fillSeed(screen);
    await expectClean(screen);
  });
});

it('axe finds an unlabelled input that is planted inside a shadow root', async () => {
  const screen = await open({ size });
  await plantUnlabelledInput(screen.page);

  const { violations } = texts(await runAxe(screen.page));
  expect(violations).toEqual([expect.stringMatching(/^label at .*sales-contact-text-field/)]);
});

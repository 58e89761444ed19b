import axe from 'axe-core';
import { finishAnimations, settled } from './settled.js';
import type { StageTheme, StoryStage } from './stage.js';

/** CSS pixels: a wide screen, the usual office screen, a split pane, a phone. */
const widths = [1440, 1366, 900, 390] as const;
const themes: readonly StageTheme[] = ['light', 'dark', 'high-contrast'];

/** What depends on colors alone; all the rest is looked at once a width. */
const ofColor = ['color-contrast', 'link-in-text-block'];

/** The rules that a story turns off in `parameters.a11y.config`, each with its reason beside it. */
export interface AxeConfig {
  readonly rules?: readonly { readonly id: string; readonly enabled?: boolean }[];
}

/**
 * Shows a mounted story in every width and theme, without mounting it again, and has axe look at each.
 *
 * @throws {Error} with every finding: the width and theme, the rule, and where it is.
 */
export async function checkMatrix(stage: StoryStage, config: AxeConfig = {}): Promise<void> {
  const { theme, width } = stage;
  // Outside a whole page there are no landmarks to be in; Storybook's own check leaves this out too.
  const off = ['region', ...(config.rules ?? []).flatMap(({ id, enabled }) => (enabled === false ? id : []))];
  const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]));
  const findings: string[] = [];
  for (const oneWidth of widths) {
    for (const oneTheme of themes) {
      await stage.show({ theme: oneTheme, width: oneWidth });
      await settled(stage);
      finishAnimations(stage);
      const { violations } = await axe.run(stage, {
        resultTypes: ['violations'],
        preload: false,
        ...(oneTheme === 'light' ? { rules } : { runOnly: { type: 'rule', values: ofColor } }),
      });
      for (const { id, help, nodes } of violations) {
        for (const { target, failureSummary = '' } of nodes) {
          findings.push(
            `${oneWidth} px, ${oneTheme}: ${id} (${help}) at ${target.flat().join(' ')}\n${failureSummary}`,
          );
        }
      }
    }
  }
  await stage.show({ theme, width });
  await settled(stage);
  if (findings.length > 0) {
    throw new Error(
      `Expected axe to find nothing in any width and theme, found ${findings.length}:\n${findings.join('\n')}`,
    );
  }
}

import { create } from 'storybook/theming';

const sans = "'Inter', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', sans-serif";

/** How the Storybook around the stories looks: the kit's own color, the fonts of the machine, nothing fetched. */
export const look = create({
  base: 'light',
  brandTitle: 'Sales Contact Elements',
  brandTarget: '_self',
  colorPrimary: '#126a79',
  colorSecondary: '#126a79',
  fontBase: sans,
  fontCode: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace",
  appBg: '#f4f6f7',
  appBorderColor: '#dde2e5',
  appBorderRadius: 6,
  inputBorderRadius: 5,
  textColor: '#24303a',
  textMutedColor: '#5c6670',
  barTextColor: '#4a545e',
  barSelectedColor: '#126a79',
  barHoverColor: '#126a79',
});

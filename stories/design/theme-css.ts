/** What the theme editor sets; empty for what the kit sets by itself. */
export interface Theme {
  readonly accent: string;
  readonly radius: string;
  readonly fontFamily: string;
  readonly fontSize: string;
  readonly controlHeight: string;
  /** By how much all spaces grow or shrink, such as `1.25`. */
  readonly spacing: string;
}

export const plainTheme: Theme = {
  accent: '',
  radius: '',
  fontFamily: '',
  fontSize: '',
  controlHeight: '',
  spacing: '',
};

/** The kit's spaces in pixels. */
const spaces = [4, 8, 12, 16, 24] as const;

/** Elements a host may write; one rule speaks to all of them. */
const selector = [
  'sales-contact-form',
  'sales-contact-draft-manager',
  'sales-contact-agenda',
  'sales-contact-person-lookup',
  'sales-contact-item-grid',
].join(',\n');

/** The custom properties of a theme, by name. */
export function themeProperties(theme: Theme): Readonly<Record<string, string>> {
  const { accent, radius, fontFamily, fontSize, controlHeight, spacing } = theme;
  const size = Number(fontSize);
  const entries: (readonly [string, string])[] = [
    ['color-accent', accent],
    ['radius', radius === '' ? '' : `${radius}px`],
    ['font-family', fontFamily],
    ['font-size', fontSize === '' ? '' : `${size}px`],
    ['font-size-label', fontSize === '' ? '' : `${size - 0.5}px`],
    ['font-size-small', fontSize === '' ? '' : `${size - 1}px`],
    ['control-height', controlHeight === '' ? '' : `${controlHeight}px`],
    ...spaces.map((space, at): readonly [string, string] => [
      `space-${at + 1}`,
      spacing === '' || Number(spacing) === 1 ? '' : `${Math.round(space * Number(spacing))}px`,
    ]),
  ];
  return Object.fromEntries(
    entries.filter(([, value]) => value !== '').map(([name, value]) => [`--sales-contact-${name}`, value]),
  );
}

/** A theme as a style sheet for the host's page. */
export function themeCss(theme: Theme): string {
  const lines = Object.entries(themeProperties(theme)).map(([name, value]) => `  ${name}: ${value};`);
  if (lines.length === 0) return '/* Nada foi mudado: o kit fica como vem. */\n';
  return `${selector} {\n${lines.join('\n')}\n}\n`;
}

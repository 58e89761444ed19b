import { describe, expect, it } from 'vitest';
import { plainTheme, themeCss, themeProperties } from '../../stories/design/theme-css.js';

describe('the exported theme', () => {
  it('says nothing where nothing was changed', () => {
    expect(themeProperties(plainTheme)).toEqual({});
    expect(themeCss(plainTheme)).not.toContain('{');
  });

  it('is one rule for all elements, with what was changed alone', () => {
    const css = themeCss({ ...plainTheme, accent: '#b3273f', radius: '2' });
    expect(css).toMatch(/^sales-contact-form,\n/);
    expect(css.match(/--[\w-]+/g)).toEqual(['--sales-contact-color-accent', '--sales-contact-radius']);
  });

  it('makes labels and hints follow the text, and all spaces one factor', () => {
    expect(themeProperties({ ...plainTheme, fontSize: '16', spacing: '1.5' })).toEqual({
      '--sales-contact-font-size': '16px',
      '--sales-contact-font-size-label': '15.5px',
      '--sales-contact-font-size-small': '15px',
      '--sales-contact-space-1': '6px',
      '--sales-contact-space-2': '12px',
      '--sales-contact-space-3': '18px',
      '--sales-contact-space-4': '24px',
      '--sales-contact-space-5': '36px',
    });
  });
});

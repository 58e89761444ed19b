/**
 * Who may import whom. Each folder of `src` imports only itself and the folders named here, all of them below it.
 * Type imports count, and no circle of any kind is allowed.
 *
 * `adapters` alone means the interfaces; `adapters/common` and the implementations are folders of their own.
 */
const facts = ['brazil', 'money'];
const judged = [...facts, 'contact'];
const asked = [...judged, 'adapters'];
const shown = [...asked, 'storage', 'drafts', 'i18n', 'store', 'ui', 'controls', 'binding'];

/** @type {Record<string, readonly string[]>} */
export const floors = {
  brazil: [],
  money: [],
  storage: [],
  contact: facts,
  adapters: judged,
  'adapters/common': asked,
  'adapters/memory': [...asked, 'adapters/common'],
  'adapters/public': asked,
  'adapters/http': [...asked, 'adapters/common'],
  'adapters/local': [...asked, 'adapters/common', 'adapters/memory', 'storage'],
  drafts: ['storage', 'contact', 'adapters'],
  i18n: ['contact', 'adapters', 'drafts', 'money'],
  store: [...asked, 'drafts'],
  ui: ['i18n'],
  controls: ['ui', 'i18n', ...facts],
  binding: ['ui', 'store', 'drafts', 'adapters', 'i18n', 'contact'],
  sections: shown,
  'draft-manager': [...shown, 'sections'],
  form: [...shown, 'sections', 'draft-manager'],
  agenda: [...shown, 'sections', 'draft-manager'],
  testing: [...asked, 'adapters/common', 'drafts', 'store'],
};

/** The files at the top of `src`. They import everything, but for the rules, which must run without a page. */
/** @type {Record<string, readonly string[] | 'all'>} */
export const entries = {
  'index.ts': 'all',
  'define.ts': 'all',
  'cdn.ts': 'all',
  'rules.ts': judged,
};

/** What a host left out is filled in by this one file, which these folders alone import, and only lazily. */
export const embeddedDefault = { file: 'adapters/local/default-adapters.ts', from: ['form', 'agenda'] };

/** Where each library may be imported. A library that is not here may be imported nowhere. */
/** @type {Record<string, readonly string[]>} */
export const libraries = {
  '@brazilian-utils/brazilian-utils': ['brazil'],
  'idb-keyval': ['storage'],
  zod: ['contact', 'adapters', 'adapters/common', 'adapters/memory', 'adapters/local', 'adapters/http', 'drafts'],
  lit: ['ui', 'controls', 'binding', 'sections', 'draft-manager', 'form', 'agenda'],
  '@lit/context': ['ui', 'binding'],
  '@floating-ui/dom': ['ui'],
  '@maskito/core': ['controls'],
};

import { fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import './in-form.js';
import './themed.js';
import type { InForm } from './in-form.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Settings } from '../../src/contact/settings.js';
import { FormSession } from '../../src/store/form-session.js';
import type { FieldElement } from '../../src/ui/field-element.js';

/** Tuesday, noon in Brazil. */
const now = Date.parse('2026-11-24T15:00:00Z');

export const sampleData: AdapterData = {
  users: [
    { id: 'u1', login: 'VENDAS1', name: 'Ana Souza', email: 'vendas1@erp.example', supervisorId: 'u9' },
    { id: 'u2', login: 'VENDAS2', name: 'Bruno Lima', email: 'vendas2@erp.example' },
    { id: 'u9', login: 'SUPERVISOR', name: 'Clara Dias', email: 'supervisor@erp.example' },
  ],
  currentUser: 'u1',
  branches: [
    { id: 'b1', name: 'Matriz São Paulo', kind: 'branch' },
    { id: 'b2', name: 'Vale do Itajaí', kind: 'representation' },
  ],
  ownBranches: { u1: 'b1' },
};

export interface SectionFixture<T extends LitElement> {
  readonly section: T;
  readonly session: FormSession;
  /** The field of a path. */
  field(name: string): FieldElement;
  /** The native input of a path. */
  input(name: string): HTMLInputElement;
  /** Waits until the section and its fields show what is known. */
  settled(): Promise<void>;
}

/** One section in a form of its own, with everything loaded. */
export async function openSection<T extends LitElement>(
  tag: string,
  options: {
    settings?: Settings;
    adapters?: Partial<Adapters>;
    data?: AdapterData;
    kind?: string;
    /** The adapters come when this is over; until then the section is shown without. */
    after?: Promise<void>;
  } = {},
): Promise<SectionFixture<T>> {
  const settings = { timeZone: 'America/Sao_Paulo', ...options.settings };
  const adapters = { ...createMemoryAdapters({ ...sampleData, ...options.data }), ...options.adapters };
  const session = new FormSession({
    adapters: options.after === undefined ? adapters : options.after.then(() => adapters),
    settings,
    clock: { now: () => now },
  });
  const started = session.start();
  if (options.after === undefined) await started;

  const form = await fixture<InForm>(html`<test-in-form></test-in-form>`);
  form.session = session;
  const section = document.createElement(tag) as T;
  if (options.kind !== undefined) section.setAttribute('kind', options.kind);
  form.append(section, document.createElement('button'));
  form.querySelector('button')!.textContent = 'depois';
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await section.updateComplete;
    for (const field of section.renderRoot.querySelectorAll<FieldElement>('[name]')) await field.updateComplete;
  };
  const field = (path: string): FieldElement => {
    const found = section.renderRoot.querySelector<FieldElement>(`[name="${path}"]`);
    if (found === null) throw new Error(`Expected a field of ${path}, found none.`);
    return found;
  };
  await settled();
  return { section, session, field, input: (path) => field(path).renderRoot.querySelector('input')!, settled };
}

import { ContextProvider } from '@lit/context';
import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ArgTypes } from '@storybook/web-components-vite';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { PostalCodeDirectory } from '../../src/adapters/postal-code-directory.js';
import { sessionContext } from '../../src/binding/contexts.js';
import type { Settings } from '../../src/contact/settings.js';
import { FormSession } from '../../src/store/form-session.js';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';
import { demoCompanyRegistry } from '../../src/adapters/local/local.js';
import type { Snippet } from './guide.js';
import { allStates } from './states.js';
import { settingsFor, wired, type StoryWorld } from './world.js';

/** What a story shows: the host's settings and what stands in the contact. */
export interface FormStory {
  readonly settings: Settings;
  /** Values by path, such as `nextContact.userId`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether every field shows what is wrong with it. */
  readonly judged: boolean;
}

const postalCodes: PostalCodeDirectory = {
  find: ({ postalCode }) =>
    Promise.resolve(
      postalCode === '01001000'
        ? { street: 'Praça da Sé', district: 'Sé', city: 'São Paulo', cityCode: '3550308', state: 'SP' }
        : undefined,
    ),
};

/** A small company, read and never written: one set serves every story. */
const company: Adapters = {
  ...createMemoryAdapters({
    users: [
      { id: 'u1', login: 'VENDAS1', name: 'Ana Souza', email: 'vendas1@erp.example', supervisorId: 'u9' },
      { id: 'u2', login: 'VENDAS2', name: 'Bruno Lima', email: 'vendas2@erp.example' },
      { id: 'u9', login: 'SUPERVISOR', name: 'Clara Dias', email: 'supervisor@erp.example' },
    ],
    currentUser: 'u1',
    branches: [
      { id: 'b1', name: 'Matriz São Paulo', kind: 'branch' },
      { id: 'b2', name: 'Campinas', kind: 'branch' },
      { id: 'b3', name: 'Vale do Itajaí', kind: 'representation' },
    ],
    ownBranches: { u1: 'b1' },
    people: [
      {
        id: 'c1',
        code: '000031',
        relationship: 'customer',
        kind: 'legal',
        legalName: 'Distribuidora Serra e Mar S/A',
        taxId: '11444777000161',
        referenceContacts: [{ id: 'r1', name: 'Rosa Lima', mobile: '+5548984112233' }],
        address: { city: 'Itajaí', state: 'SC' },
        relatedBranch: 'b3',
      },
    ],
    products: [
      {
        id: 'p412',
        kind: 'product',
        code: '000412',
        name: 'ERP Comércio, licença mensal',
        unitPrice: '189.90',
        prices: [{ from: '10', unitPrice: '170.91' }],
      },
      { id: 'p077', kind: 'service', code: '000077', name: 'Implantação, pacote padrão', unitPrice: '3200.00' },
    ],
  }),
  companies: demoCompanyRegistry(),
  postalCodes,
};

/** Stands in for the form around one section: gives it a session, the tokens and a width to answer to. */
class StoryForm extends LitElement {
  static override styles = [
    tokenStyles,
    css`
      :host {
        display: block;
        max-inline-size: 920px;
        background: var(--_background);
        container: sales-contact / inline-size;
      }
    `,
  ];

  @property({ attribute: false }) adapters: Adapters = company;
  @property({ attribute: false }) settings: Settings = {};
  @property({ attribute: false }) values: FormStory['values'] = {};
  @property({ type: Boolean }) judged = false;

  /** Resolves once the section has its session. */
  ready: Promise<void> = Promise.resolve();

  readonly #provider = new ContextProvider(this, { context: sessionContext });
  #session: FormSession | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#session?.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0) this.ready = this.#start();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  async #start(): Promise<void> {
    const session = new FormSession({
      adapters: this.adapters,
      settings: this.settings,
      locale: () => this.closest('[lang]')?.getAttribute('lang') ?? 'pt-BR',
    });
    void this.#session?.close();
    this.#session = session;
    // At once, so that a slow network shows what the section shows while it waits.
    this.#provider.setValue(session);
    await session.start();
    for (const [path, value] of Object.entries(this.values)) session.choose(path, value);
    await session.meetUsers();
    if (this.judged) session.store.judgeAll();
  }
}

if (customElements.get('story-form') === undefined) customElements.define('story-form', StoryForm);

/** The section in a form of its own, behind the toolbar's network and with its profile. */
export function inForm(section: TemplateResult, story: FormStory, context: StoryWorld): TemplateResult {
  return html`<story-form
    .adapters=${wired(company, context)}
    .settings=${settingsFor(context, story.settings)}
    .values=${story.values}
    .judged=${story.judged}
    >${section}</story-form
  >`;
}

/** Every state of a section, one below the other: sections are wide. */
export function sectionStates(
  states: Readonly<Record<string, Partial<FormStory>>>,
  section: () => TemplateResult,
  context: StoryWorld,
): TemplateResult {
  const blank: FormStory = { settings: {}, values: {}, judged: false };
  return allStates(states, blank, (story) => inForm(section(), story, context), true);
}

/** What the controls of a section's page say. */
export const formStoryArgTypes: ArgTypes<FormStory> = {
  settings: {
    control: 'object',
    description: 'A configuração do sistema que hospeda: permissões, campos, padrões. Vale para o formulário inteiro.',
  },
  values: { control: 'object', description: 'O que está preenchido, pelo caminho no contato (só desta história).' },
  judged: { control: 'boolean', description: 'Se cada campo mostra o que está errado nele (só desta história).' },
};

/** A section does nothing alone: its page shows the form, which takes the settings. */
export const formSnippet: Snippet = { tag: 'sales-contact-form', omit: ['values', 'judged', 'kind'] };

/** One page with the same group many times over, which no host has: its name cannot be unique there. */
export const sameGroupManyTimes = { config: { rules: [{ id: 'landmark-unique', enabled: false }] } };

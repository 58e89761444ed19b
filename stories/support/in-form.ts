import { ContextProvider } from '@lit/context';
import { LitElement, css, html, render, type TemplateResult } from 'lit';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { PostalCodeDirectory } from '../../src/adapters/postal-code-directory.js';
import { sessionContext } from '../../src/binding/contexts.js';
import type { Settings } from '../../src/contact/settings.js';
import { FormSession } from '../../src/store/form-session.js';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';

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

function adapters() {
  return {
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
    }),
    postalCodes,
  };
}

/** Stands in for the form around one section: gives it a session, the tokens and a width to answer to. */
class StoryForm extends LitElement {
  static override styles = [
    tokenStyles,
    css`
      :host {
        display: block;
        max-inline-size: 920px;
        padding: 12px;
        background: var(--_background);
        container: sales-contact / inline-size;
      }
    `,
  ];

  readonly #provider = new ContextProvider(this, { context: sessionContext });

  async show({ settings, values, judged }: FormStory): Promise<void> {
    const session = new FormSession({ adapters: adapters(), settings });
    await session.start();
    for (const [path, value] of Object.entries(values)) session.choose(path, value);
    await session.meetUsers();
    if (judged) session.store.judgeAll();
    this.#provider.setValue(session);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

if (customElements.get('story-form') === undefined) customElements.define('story-form', StoryForm);

/** The section in a form of its own. */
export function inForm(section: TemplateResult, story: FormStory): HTMLElement {
  const form = document.createElement('story-form') as StoryForm;
  void form.show(story);
  render(section, form);
  return form;
}

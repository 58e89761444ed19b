import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { createHttpAdapters } from '../../src/adapters/http/http.js';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryDraftStorage } from '../../src/adapters/memory/memory-draft-storage.js';
import { allCases, runConformance, type ConformanceResult, type MakeSubject } from '../../src/testing/testing.js';
import { baseStyles } from '../../src/ui/styles/base.styles.js';
import { buttonStyles } from '../../src/ui/styles/button.styles.js';
import { tokenStyles } from '../../src/ui/styles/tokens.styles.js';

const targets = {
  memory: 'Em memória',
  local: 'Neste navegador (IndexedDB)',
  http: 'Servidor HTTP',
} as const;

type Target = keyof typeof targets;

const outcomes = { passed: 'cumpre', failed: 'não cumpre', absent: 'não tem' } as const;

let databases = 0;

/** Runs the conformance cases in this page, against the adapters that are chosen or the server whose address is typed. */
export class ConformancePage extends LitElement {
  static override styles = [
    tokenStyles,
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
        max-inline-size: 1100px;
      }

      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--_space-3);
        margin-block-end: var(--_space-3);
      }

      label {
        display: grid;
        gap: 2px;
        font-weight: 500;
      }

      select,
      input {
        min-block-size: 30px;
        min-inline-size: 240px;
        padding: 0 8px;
        border: 1px solid var(--_line-strong, currentcolor);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: inherit;
        font: inherit;
      }

      .table {
        overflow-x: auto;
      }

      table {
        inline-size: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        padding: 4px 8px;
        border-block-end: 1px solid var(--_line);
        text-align: start;
        vertical-align: top;
      }

      td:nth-child(3) {
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }

      .failed .outcome {
        color: var(--_error);
        font-weight: 600;
      }

      .absent {
        color: var(--_muted);
      }

      .message {
        max-inline-size: 52ch;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private _target: Target = 'memory';
  @state() private _results: readonly ConformanceResult[] = [];
  @state() private _running = false;
  @state() private _trouble = '';

  #ending: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ending?.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#onSubmit}>
        <label>
          O que conferir
          <select name="target" @change=${(event: Event) => (this._target = (event.target as HTMLSelectElement).value as Target)}>
            ${Object.entries(targets).map(
              ([value, label]) => html`<option value=${value} ?selected=${value === this._target}>${label}</option>`,
            )}
          </select>
        </label>
        ${
          this._target === 'http'
            ? html`<label>Endereço<input name="url" type="url" value="${location.origin}/api" required /></label>
                <label>Authorization<input name="token" value="Bearer ANA" autocomplete="off" /></label>`
            : nothing
        }
        <button class="button primary" type="submit" ?disabled=${this._running}>Conferir</button>
        ${this._running ? html`<button class="button" type="button" @click=${() => this.#ending?.abort()}>Parar</button>` : nothing}
      </form>
      <p role="status">${this.#summary()}</p>
      ${this._results.length === 0 ? nothing : this.#table()}
    `;
  }

  #summary(): string {
    if (this._trouble !== '') return this._trouble;
    const count = (outcome: ConformanceResult['outcome']): number =>
      this._results.filter((one) => one.outcome === outcome).length;
    if (this._results.length === 0) return this._running ? 'Conferindo…' : '';
    return `${count('passed')} cumpridas, ${count('failed')} não cumpridas, ${count('absent')} que o adaptador não tem${this._running ? '…' : '.'}`;
  }

  #table(): TemplateResult {
    return html`<div class="table" tabindex="0" role="region" aria-label="Resultados">
      <table>
        <thead>
          <tr>
            <th scope="col">Promessa</th>
            <th scope="col">Resultado</th>
            <th scope="col">ms</th>
            <th scope="col">Esperado e encontrado</th>
          </tr>
        </thead>
        <tbody>
          ${this._results.map(
            ({ name, outcome, message = '', time }) => html`
              <tr class=${outcome}>
                <td>${name}</td>
                <td class="outcome">${outcomes[outcome]}</td>
                <td>${Math.round(time)}</td>
                <td class="message">${message}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>`;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    this.#ending?.abort();
    const ending = new AbortController();
    this.#ending = ending;
    this._results = [];
    this._trouble = '';
    this._running = true;
    try {
      await runConformance(allCases(), this.#make(typed), {
        signal: ending.signal,
        onResult: (result) => {
          if (!ending.signal.aborted) this._results = [...this._results, result];
        },
      });
    } catch (error) {
      this._trouble = error instanceof Error ? error.message : String(error);
    }
    this._running = false;
  }

  #make(typed: FormData): MakeSubject {
    const text = (name: string): string => (typed.get(name) as string | null) ?? '';
    switch (this._target) {
      case 'memory':
        return (data) => ({ adapters: { ...createMemoryAdapters(data), drafts: new MemoryDraftStorage() } });
      case 'local':
        return (data) => {
          const databaseName = `conformance-${Date.now()}-${(databases += 1)}`;
          return {
            adapters: createLocalAdapters({ databaseName, seed: data }),
            dispose: () => indexedDB.deleteDatabase(databaseName),
          };
        };
      case 'http': {
        const [baseUrl, authorization] = [text('url'), text('token')];
        return () => ({
          adapters: createHttpAdapters({ baseUrl, ...(authorization !== '' && { headers: { authorization } }) }),
        });
      }
    }
  }
}

customElements.define('story-conformance', ConformancePage);

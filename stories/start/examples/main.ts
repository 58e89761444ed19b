import '../../../src/define.js';
import type { Adapters } from '../../../src/index.js';

/** Opens the form inside an element of the page; `adapters` are the host's own, as many as there are already. */
export function openSalesContact(place: HTMLElement, adapters: Partial<Adapters> = {}): void {
  const form = document.createElement('sales-contact-form');
  form.tenant = 'minha-empresa';
  form.userId = 'VENDAS1';
  form.adapters = adapters;
  form.addEventListener('sales-contact-saved', (event) => {
    const { code } = (event as CustomEvent<{ code: string }>).detail;
    document.title = `${code} cadastrado`;
  });
  place.replaceChildren(form);
}

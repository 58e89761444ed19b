import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { LitElement, TemplateResult } from 'lit';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { deepActiveElement, tabStops } from '../../src/ui/focus.js';
import { allControls } from './support/all-controls.js';
import { enhanced, measure, measureFocus, nameOf, wcagAA, type Finding, type Needs } from './support/contrast.js';
import './support/themed-box.js';

/** What hosts choose: a color that is nearly white, one that is nearly black, and four between. */
const accents = {
  'light yellow': '#ffe94d',
  'dark navy': '#0b1f4b',
  red: '#d92d20',
  grey: '#8a8f98',
  pink: '#ff7ac6',
  green: '#12b76a',
} as const;

const themes = ['light', 'dark', 'high-contrast', 'high-contrast on a dark page'] as const;
const densities = ['compact', 'comfortable'] as const;

type Theme = (typeof themes)[number];

const needsOf = (theme: Theme): Needs => (theme.startsWith('high-contrast') ? enhanced : wcagAA);

/** Everything that is mounted, and shown in one theme after the other. */
const themed: LitElement[] = [];

async function show(theme: Theme, density: string, accent = ''): Promise<void> {
  const { style } = document.documentElement;
  style.setProperty('color-scheme', theme === themes[3] ? 'dark' : 'light');
  if (accent === '') style.removeProperty('--sales-contact-color-accent');
  else style.setProperty('--sales-contact-color-accent', accent);
  for (const element of themed) {
    element.setAttribute('theme', theme === themes[3] ? 'high-contrast' : theme);
    element.setAttribute('density', density);
  }
  await Promise.all(themed.map((element) => element.updateComplete));
}

const told = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ ratio, needed, what }) => `${ratio} < ${needed}: ${what}`)),
];

async function mounted<T extends LitElement>(template: TemplateResult): Promise<T> {
  const element = await fixture<T>(template);
  themed.push(element);
  return element;
}

/** A contact with something wrong, something strange and something proposed in every group that can have it. */
function wrongContact(): SalesContact {
  const contact = emptyContact();
  return {
    ...contact,
    person: {
      ...contact.person,
      kind: 'legal',
      legalName: 'Padaria Pão Dourado Ltda',
      taxId: '11222333000182',
      stateRegistrationIndicator: 'contributor',
      stateRegistration: '110042490',
      referenceContacts: [{ id: 'r1', name: 'Lídia', mobile: '+551130001234', email: 'lidia@' }],
      address: { city: 'São Paulo', state: 'SP' },
    },
    priority: true,
    description: 'Bimer + ISS-Easy',
    items: [
      { id: 'i1', code: '000101', name: 'ERP Comércio', quantity: '3', unitPrice: '189.90', priceOrigin: 'manual' },
      { id: 'i2', name: 'Implantação', discount: { kind: 'percent', value: '120' } },
    ],
    nextContact: { userId: 'VENDAS2', date: '2020-01-04' },
    watchers: [{ userId: 'GERENCIA' }, { email: 'ninguem@' }],
  };
}

let owners = 0;

async function mountForm(contact: SalesContact | undefined, readonly = false): Promise<SalesContactForm> {
  owners += 1;
  const form = await mounted<SalesContactForm>(html`
    <sales-contact-form
      tenant="contrast-${Date.now()}-${owners}"
      user-id="VENDAS1"
      ?readonly=${readonly}
      .adapters=${createMemoryAdapters(createDemoData())}
    ></sales-contact-form>
  `);
  await waitUntil(() => form.contact?.serviceType !== undefined || readonly, 'the lists are there');
  if (contact !== undefined) form.contact = contact;
  await settled();
  return form;
}

/** What stands beside the groups follows once typing rests, and what comes in is moved for a moment. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function mountManager(): Promise<void> {
  const owner = { tenant: `contrast-${Date.now()}`, userId: 'VENDAS1' };
  const store = openDraftStore(owner);
  for (const at of [1, 2, 3, 4, 5, 6, 7]) {
    await store.put(
      `d${at}`,
      { schema: draftSchemaVersion, contact: emptyContact(), unread: {}, confirmed: {}, suggested: [] },
      {
        expectedRev: 0,
        origin: 'manual',
        durability: 'relaxed',
        summary: { itemCount: at, priority: at === 1, title: `Pessoa ${at}`, totalAmount: '4250.00' },
      },
    );
  }
  // It stands on the surface of the host page, and has none of its own.
  const page = await mounted(html`
    <test-themed-box>
      <sales-contact-draft-manager tenant=${owner.tenant} user-id=${owner.userId}></sales-contact-draft-manager>
    </test-themed-box>
  `);
  const manager = page.querySelector('sales-contact-draft-manager')!;
  themed.push(manager);
  await waitUntil(() => manager.renderRoot.querySelectorAll('article').length === 7, 'the drafts are listed');
}

async function mountControls(): Promise<LitElement> {
  const box = await mounted<LitElement>(html`<test-themed-box>${allControls()}</test-themed-box>`);
  box.querySelector('sales-contact-undo-bar')!.show('Item removido.', () => undefined);
  await settled();
  return box;
}

describe('contrast', () => {
  before(async () => {
    // The width at which the list of groups and the summary stand beside the form.
    await setViewport({ width: 1500, height: 900 });
  });

  afterEach(() => {
    themed.length = 0;
    document.documentElement.style.removeProperty('color-scheme');
    document.documentElement.style.removeProperty('--sales-contact-color-accent');
  });

  after(() => setViewport({ width: 800, height: 600 }));

  for (const theme of themes) {
    it(`of texts, borders, icons and marks is kept in ${theme}, in both densities, with every accent`, async function () {
      this.timeout(120_000);
      const form = await mountForm(wrongContact());
      await form.submit();
      await mountForm(createDemoData().contacts[0], true);
      await mountManager();
      await mountControls();
      await settled();

      const found: string[] = [];
      for (const density of densities) {
        for (const [name, accent] of [['the kit’s own', ''], ...Object.entries(accents)] as const) {
          await show(theme, density, accent);
          const { findings, counts } = measure(document.body, needsOf(theme));
          found.push(...told(findings).map((text) => `${density}, ${name}: ${text}`));
          expect(counts.text, 'texts').to.be.greaterThan(250);
          expect(counts.entry, 'entries').to.be.greaterThan(60);
          expect(counts.border, 'borders').to.be.greaterThan(80);
          expect(counts.icon, 'icons').to.be.greaterThan(60);
          expect(counts.mark, 'marks').to.be.greaterThan(5);
        }
      }

      expect(found).to.deep.equal([]);
    });

    it(`of what floats is kept in ${theme} with every accent`, async function () {
      this.timeout(60_000);
      const form = await mountForm(undefined);
      const box = await mountControls();
      const person = form.renderRoot.querySelector('sales-contact-person-section')!;
      person.showSearch();
      const search = await shadowed(person, 'sales-contact-person-search');
      (search as unknown as { begin(text: string): void }).begin('padaria');
      await waitUntil(() => search.renderRoot.querySelector('[aria-selected="true"]') !== null, 'people are found');
      const list = box.querySelector<LitElement & { showList(): void }>('#list')!;
      const day = box.querySelector<LitElement & { showCalendar(): void }>('#day')!;
      list.showList();
      day.showCalendar();
      await waitUntil(() => list.renderRoot.querySelector('#popup') && day.renderRoot.querySelector('#popup'));
      await settled();

      const found: string[] = [];
      for (const [name, accent] of [['the kit’s own', ''], ...Object.entries(accents)] as const) {
        await show(theme, 'compact', accent);
        for (const popup of [search.renderRoot, list.renderRoot, day.renderRoot]) {
          const { findings, counts } = measure(popup, needsOf(theme));
          expect(counts.text).to.be.greaterThan(3);
          found.push(...told(findings).map((text) => `${name}: ${text}`));
        }
      }

      expect(found).to.deep.equal([]);
    });

    it(`of the focus is kept in ${theme} with every accent`, async function () {
      this.timeout(60_000);
      const form = await mountForm(wrongContact());
      await form.submit();
      const box = await mountControls();
      const stops = kindsOf([...tabStops(form.renderRoot as ShadowRoot), ...tabStops(box)]);
      expect(stops.length).to.be.greaterThan(25);

      const found: string[] = [];
      for (const [name, accent] of [['the kit’s own', ''], ...Object.entries(accents)] as const) {
        await show(theme, 'compact', accent);
        for (const stop of stops) {
          if (!stop.isConnected) continue;
          stop.focus();
          const finding = measureFocus(deepActiveElement() ?? stop, needsOf(theme));
          if (finding !== undefined) found.push(...told([finding]).map((text) => `${name}: ${text}`));
        }
      }

      expect(found).to.deep.equal([]);
    });
  }

  it('is kept with any accent whatever', async function () {
    this.timeout(60_000);
    const box = await mounted<LitElement>(html`<test-themed-box>
      ${['surface', 'background', 'raised', 'soft'].map(
        (ground) => html`<div data-ground=${ground}><span>texto</span><input class="control" /></div>`,
      )}
      <button class="primary">texto</button>
    </test-themed-box>`);
    for (const ground of box.querySelectorAll<HTMLElement>('[data-ground]')) {
      ground.style.setProperty('background', `var(--_${ground.dataset['ground']})`);
      ground.querySelector('span')!.style.setProperty('color', 'var(--_accent-text)');
      ground.querySelector('input')!.style.setProperty('border', '1px solid var(--_accent)');
    }
    const button = box.querySelector('button')!;
    button.style.setProperty('background', 'var(--_fill)');
    button.style.setProperty('color', 'var(--_on-accent)');

    const found: string[] = [];
    for (const theme of themes) {
      for (const accent of manyColors()) {
        await show(theme, 'compact', accent);
        const { findings, counts } = measure(box, needsOf(theme));
        expect(counts.text + counts.border).to.equal(9);
        found.push(...told(findings).map((text) => `${theme}, ${accent}: ${text}`));
      }
    }

    expect(found).to.deep.equal([]);
  });

  it('leaves the color of text on the accent to a host that chooses one', async () => {
    const box = await mountControls();
    await show('light', 'compact', '#ffe94d');
    const fill = (): string =>
      getComputedStyle(box.querySelector('sales-contact-checkbox')!.renderRoot.querySelector('.check')!).color;
    expect(fill()).to.equal('color(srgb-linear 0 0 0)');

    box.style.setProperty('--sales-contact-color-on-accent', 'rgb(1, 2, 3)');
    expect(fill()).to.equal('rgb(1, 2, 3)');
  });
});

describe('the watch over contrast', () => {
  /** `#787878` on white has 4.42 : 1, `#979797` on white 2.93 : 1. */
  async function planted(color: string, border: string): Promise<HTMLElement> {
    const box = await fixture<HTMLElement>(html`<div><section></section></div>`);
    box.style.setProperty('background', '#fff');
    const root = box.querySelector('section')!.attachShadow({ mode: 'open' });
    const text = document.createElement('p');
    text.textContent = 'quase legível';
    text.style.setProperty('color', color);
    // A veil over white is white as well, and must be reckoned with.
    text.style.setProperty('background', 'rgb(255 255 255 / 0.5)');
    const input = document.createElement('input');
    input.style.setProperty('border', `1px solid ${border}`);
    root.append(text, input);
    return box;
  }

  it('finds a text of 4.4 : 1 and a border of 2.9 : 1 that are planted in a shadow root', async () => {
    const { findings } = measure(await planted('#787878', '#979797'));

    expect(findings.map(({ ratio, needed }) => [ratio, needed])).to.deep.equal([
      [4.42, 4.5],
      [2.92, 3],
    ]);
    expect(findings[0]!.what).to.contain('quase legível');
  });

  it('lets pass what is just enough', async () => {
    expect(measure(await planted('#767676', '#949494')).findings).to.deep.equal([]);
  });

  it('blends a color that is half clear with what is behind it', async () => {
    const { findings } = measure(await planted('rgb(0 0 0 / 0.5)', '#000'));

    expect(findings).to.have.lengthOf(1);
    expect(findings[0]!.ratio).to.be.closeTo(3.98, 0.03);
  });

  it('finds what a host makes too pale: texts, borders, icons, marks and the focus of the controls', async () => {
    const box = await mountControls();
    for (const token of ['muted', 'border', 'accent-text', 'error', 'focus']) {
      box.style.setProperty(`--sales-contact-color-${token}`, '#a3a3a3');
    }
    const { findings } = measure(box);

    for (const kind of ['text', 'entry', 'border', 'icon', 'mark']) {
      expect(
        findings.filter(({ what }) => what.startsWith(`${kind} `)),
        kind,
      ).not.to.be.empty;
    }
    const field = box.querySelector('sales-contact-text-field')!;
    field.focus();
    expect(measureFocus(field.renderRoot.querySelector('input')!)).to.have.property('needed', 3);
  });

  it('finds a control without a focus ring', async () => {
    const box = await planted('#000', '#000');
    const input = box.querySelector('section')!.shadowRoot!.querySelector('input')!;
    input.style.setProperty('outline', 'none');
    input.focus();

    expect(measureFocus(input)).to.deep.include({ ratio: 1, needed: 3 });
  });
});

async function shadowed(host: LitElement, tag: string): Promise<LitElement> {
  for (const root of rootsIn(host.renderRoot)) {
    const found = root.querySelector<LitElement>(tag);
    if (found !== null) return found;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  return shadowed(host, tag);
}

function* rootsIn(root: ParentNode): Generator<ParentNode> {
  yield root;
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot !== null) yield* rootsIn(element.shadowRoot);
}

/** One of each kind: the ring does not depend on which of two text fields has it. */
function kindsOf(stops: readonly HTMLElement[]): readonly HTMLElement[] {
  const kinds = new Map<string, HTMLElement>();
  for (const stop of stops) {
    const key = nameOf(stop).split(' > ').slice(-2).join(' > ').replaceAll(/#\S+/g, '');
    if (!kinds.has(key)) kinds.set(key, stop);
  }
  return [...kinds.values()];
}

/** Colors from all around, light and dark, pale and strong. */
function manyColors(): readonly string[] {
  const colors = ['#000', '#fff', '#777', '#ff0', '#00f', '#f00', '#0f0', '#0ff', '#f0f'];
  for (let hue = 0; hue < 360; hue += 24) {
    for (const saturation of [25, 90]) {
      for (const lightness of [12, 35, 50, 65, 88]) colors.push(`hsl(${hue} ${saturation}% ${lightness}%)`);
    }
  }
  return colors;
}

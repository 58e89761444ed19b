import type { LineItem } from '../contact/line-item.js';
import type { SalesContact } from '../contact/sales-contact.js';
import {
  conformanceCase,
  expectEqual,
  expectFailure,
  expectTrue,
  newKey,
  rejection,
  type Bench,
  type ConformanceCase,
} from './conformance-case.js';
import { sampleContact, sampleDay } from './sample-data.js';

/** A line with its decimals as numbers of any length: `2.50` is `2.5`. */
function exactly(item: LineItem): LineItem {
  const plain = (text: string | undefined): string | undefined => text?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return JSON.parse(
    JSON.stringify({
      ...item,
      quantity: plain(item.quantity),
      unitPrice: plain(item.unitPrice),
      discount: item.discount && { ...item.discount, value: plain(item.discount.value) },
    }),
  ) as LineItem;
}

/** What the store gives is left out, and what was sent is left. */
function sentPartOf(contact: SalesContact | undefined): unknown {
  if (contact === undefined) return undefined;
  const { id: _id, code: _code, version: _version, status: _status, history: _history, person, ...sent } = contact;
  const { id: _person, version: _personVersion, code: _personCode, relatedBranch: _branch, ...personSent } = person;
  return { ...sent, items: sent.items.map(exactly), person: personSent };
}

async function save(
  { adapters, call }: Bench,
  contact: SalesContact,
  idempotencyKey = newKey(),
): ReturnType<typeof adapters.contacts.save> {
  return adapters.contacts.save({ contact, idempotencyKey }, call);
}

const everything = ({ token, users, products, branches }: Bench): SalesContact => {
  const contact = sampleContact(`${token} Ltda`, {
    relatedBranch: branches.recife,
    description: 'ERP + NF-e',
    priority: true,
    currentSubject: 'Troca do sistema',
    serviceType: '1.4',
    interaction: { notes: 'Ligou.\nQuer proposta.', channel: 'telefone', contactName: 'Rosa' },
    items: [
      {
        id: 'a',
        offeringId: products.erp.id,
        kind: 'product',
        code: products.erp.code,
        name: 'ERP',
        quantity: '3',
        unitPrice: '0.1',
        priceOrigin: 'manual',
      },
      {
        id: 'b',
        offeringId: products.invoices.id,
        name: 'NF-e',
        quantity: '2.5',
        unitPrice: '10.01',
        discount: { kind: 'percent', value: '12.5' },
      },
      {
        id: 'c',
        offeringId: products.day.id,
        name: 'Dia',
        quantity: '12345678901.000001',
        unitPrice: '0.0000001',
        discount: { kind: 'amount', value: '1' },
      },
    ],
    currentSystem: { id: 'planilha', text: 'Planilha' },
    leadSource: 'indicacao.contador',
    nextContact: { userId: users.ana, date: sampleDay(3) },
    internalContact: { userId: users.boss, date: sampleDay(5) },
    watchers: [{ userId: users.bia }, { userId: users.boss }],
    extra: { campaign: 7, nested: { list: ['ç', null, true, 1.5] } },
  });
  return {
    ...contact,
    person: {
      ...contact.person,
      kind: 'legal',
      taxId: '11222333000181',
      address: { street: 'Rua do Sol', number: 'S/N', city: 'Recife', state: 'PE', postalCode: '50030230' },
      referenceContacts: [
        { id: 'r', name: 'Lídia', mobile: '+5511990001234', email: 'lidia@horizonte.example', main: true },
      ],
    },
  };
};

const hostile = [
  '<img src=x onerror=alert(1)>',
  '"; drop table contacts; --',
  '\u202Etxt.exe\u202C',
  'a\u0000b'.replace('\u0000', '\u0001'),
  '😀 ~ ñ ß 漢字',
  `${'x'.repeat(400)} fim`,
  '=HYPERLINK("http://x.example")',
  '${7*7} {{7*7}} %s %n',
];

/** Promises of `ContactRepository.save`, `get` and `listByPerson`. */
export const contactRepositoryCases: readonly ConformanceCase[] = [
  conformanceCase('contacts: answer everything that was saved', ['contacts'], async (bench) => {
    const contact = everything(bench);
    const saved = await save(bench, contact);
    const stored = await bench.adapters.contacts.get({ id: saved.id }, bench.call);
    expectEqual('what was saved', sentPartOf(stored), sentPartOf(contact));
    expectEqual(
      'id, code, version and person',
      [stored?.id, stored?.code, stored?.version, stored?.person.id],
      [saved.id, saved.code, saved.version, saved.personId],
    );
    expectEqual('its status', stored?.status, 'open');
  }),
  conformanceCase('contacts: the talk is the first entry of the history', ['contacts', 'users'], async (bench) => {
    const { adapters, call, data } = bench;
    const { id } = await save(bench, everything(bench));
    const { history = [] } = (await adapters.contacts.get({ id }, call)) ?? {};
    expectEqual('how many entries', history.length, 1);
    expectEqual('who and what', [history[0]?.userId, history[0]?.notes], [data.currentUser, 'Ligou.\nQuer proposta.']);
  }),
  conformanceCase('contacts: an unknown id is undefined', ['contacts'], async ({ adapters, call, token }) => {
    expectEqual('the contact of an unknown id', await adapters.contacts.get({ id: `none-${token}` }, call), undefined);
  }),
  conformanceCase('contacts: every one has an id and a code of its own', ['contacts'], async (bench) => {
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, at) => save(bench, sampleContact(`${bench.token} ${at}`))),
    );
    for (const part of ['id', 'code', 'personId'] as const) {
      expectEqual(`different values of ${part}`, new Set(saved.map((one) => one[part])).size, 8);
    }
  }),
  conformanceCase(
    'contacts: the same key with the same content is saved once',
    ['contacts', 'people'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const [contact, key] = [sampleContact(`${token} Ltda`), newKey()];
      const first = await save(bench, contact, key);
      expectEqual('the second answer', await save(bench, structuredClone(contact), key), first);
      expectEqual(
        'how many people of the name',
        (await adapters.people.search({ text: token, limit: 9 }, call)).items.length,
        1,
      );
    },
  ),
  conformanceCase(
    'contacts: ten equal requests at the same time are one contact',
    ['contacts', 'people'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const [contact, key] = [sampleContact(`${token} Ltda`), newKey()];
      const answers = await Promise.all(Array.from({ length: 10 }, () => save(bench, contact, key)));
      expectEqual('different ids', new Set(answers.map(({ id }) => id)).size, 1);
      expectEqual(
        'how many people of the name',
        (await adapters.people.search({ text: token, limit: 9 }, call)).items.length,
        1,
      );
    },
  ),
  conformanceCase('contacts: a used key with other content is a conflict', ['contacts'], async (bench) => {
    const key = newKey();
    await save(bench, sampleContact(`${bench.token} a`), key);
    await expectFailure('the other content', 'conflict', save(bench, sampleContact(`${bench.token} b`), key));
  }),
  conformanceCase('contacts: equal contents under two keys are two contacts', ['contacts'], async (bench) => {
    const contact = sampleContact(`${bench.token} Ltda`);
    const [one, other] = [await save(bench, contact), await save(bench, contact)];
    expectTrue('two ids', one.id !== other.id, one.id);
  }),
  conformanceCase(
    'contacts: an ended call rejects with its reason and writes nothing',
    ['contacts', 'people'],
    async ({ raw, adapters, call, token }) => {
      const reason = new Error('The page was closed.');
      const contact = sampleContact(`${token} Ltda`);
      const ended = { ...call, signal: AbortSignal.abort(reason) };
      const error = await rejection('save', raw.contacts.save({ contact, idempotencyKey: newKey() }, ended));
      expectTrue('the reason of the signal itself', error === reason, String(error));
      expectEqual(
        'people of the name',
        (await adapters.people.search({ text: token, limit: 9 }, call)).items.length,
        0,
      );
    },
  ),
  conformanceCase(
    'contacts: a call that ends on its way wrote everything or nothing, and its key saves it once',
    ['contacts', 'people'],
    async (bench) => {
      const { raw, adapters, call, token } = bench;
      for (let round = 0; round < 6; round += 1) {
        const controller = new AbortController();
        const [contact, key] = [sampleContact(`${token}${'abcdef'[round]} Ltda`), newKey()];
        const sent = raw.contacts.save({ contact, idempotencyKey: key }, { ...call, signal: controller.signal });
        setTimeout(() => controller.abort(new Error('ended')), round * 2);
        await sent.catch(() => undefined);
        const { id } = await save(bench, contact, key);
        expectTrue('the contact', (await adapters.contacts.get({ id }, call)) !== undefined);
        const found = await adapters.people.search({ text: `${token}${'abcdef'[round]}`, limit: 9 }, call);
        expectEqual('how many people of the name', found.items.length, 1);
      }
    },
  ),
  conformanceCase(
    'contacts: changes of an existing person are a new version of that person',
    ['contacts', 'people'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const { personId } = await save(bench, sampleContact(`${token} Ltda`));
      const person = (await adapters.people.get({ id: personId }, call))!;
      await adapters.contacts.save(
        {
          contact: sampleContact('', { person: { ...person, shortName: 'Curto' } }),
          idempotencyKey: newKey(),
          ...(person.version !== undefined && { personVersion: person.version }),
        },
        call,
      );
      const after = await adapters.people.get({ id: personId }, call);
      expectEqual('the changed name', after?.shortName, 'Curto');
      expectTrue('another version', after?.version !== person.version, after?.version);
      expectEqual(
        'how many people of the name',
        (await adapters.people.search({ text: token, limit: 9 }, call)).items.length,
        1,
      );
    },
  ),
  conformanceCase(
    'contacts: a person that moved on is a conflict with what is stored',
    ['contacts', 'people'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const { personId } = await save(bench, sampleContact(`${token} Ltda`));
      const person = (await adapters.people.get({ id: personId }, call))!;
      const change = (shortName: string): Promise<unknown> =>
        adapters.contacts.save(
          {
            contact: sampleContact('', { person: { ...person, shortName } }),
            idempotencyKey: newKey(),
            ...(person.version !== undefined && { personVersion: person.version }),
          },
          call,
        );
      await change('Primeiro');
      const { current } = await expectFailure('the second change of one version', 'conflict', change('Segundo'));
      expectEqual('the stored name', (current as { readonly shortName?: string } | undefined)?.shortName, 'Primeiro');
      expectEqual('the name after it', (await adapters.people.get({ id: personId }, call))?.shortName, 'Primeiro');
    },
  ),
  conformanceCase('contacts: one that moved on is a conflict with what is stored', ['contacts'], async (bench) => {
    const { adapters, call, token } = bench;
    const { id } = await save(bench, sampleContact(`${token} Ltda`));
    const read = (await adapters.contacts.get({ id }, call))!;
    const change = (currentSubject: string): Promise<unknown> => {
      const { status: _status, history: _history, ...contact } = read;
      return save(bench, { ...contact, currentSubject });
    };
    await change('Primeiro');
    const { current } = await expectFailure('the second change of one version', 'conflict', change('Segundo'));
    expectEqual('the stored subject', (current as SalesContact | undefined)?.currentSubject, 'Primeiro');
  }),
  conformanceCase('contacts: one of many that change the same version at once wins', ['contacts'], async (bench) => {
    const { adapters, call, token } = bench;
    const { id } = await save(bench, sampleContact(`${token} Ltda`));
    const { status: _status, history: _history, ...read } = (await adapters.contacts.get({ id }, call))!;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, at) => save(bench, { ...read, currentSubject: `${at}` })),
    );
    expectEqual('how many won', outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  }),
  conformanceCase('contacts: texts come back as they were typed, or are refused', ['contacts'], async (bench) => {
    for (const text of hostile) {
      const contact = sampleContact(`${bench.token} ${text}`.slice(0, 200), {
        description: text.slice(0, 100),
        interaction: { notes: text },
        extra: { text },
      });
      let id: string;
      try {
        ({ id } = await save(bench, contact));
      } catch (error) {
        expectEqual(
          `what ${JSON.stringify(text)} is refused with`,
          (error as { readonly code?: string }).code,
          'validation',
        );
        continue;
      }
      const stored = await bench.adapters.contacts.get({ id }, bench.call);
      expectEqual('what was typed', sentPartOf(stored), sentPartOf(contact));
    }
  }),
  conformanceCase('contacts: many lines come back in their order, with exact decimals', ['contacts'], async (bench) => {
    const items = Array.from({ length: 500 }, (_, at) => ({
      id: `line-${at}`,
      offeringId: bench.products.erp.id,
      name: `Linha ${at}`,
      quantity: `${at}.${at % 10}1`,
      unitPrice: `0.${String(at + 1).padStart(6, '0')}`,
    }));
    const { id } = await save(bench, sampleContact(`${bench.token} Ltda`, { items }));
    const stored = await bench.adapters.contacts.get({ id }, bench.call);
    expectEqual('the lines', stored?.items.map(exactly), items.map(exactly));
  }),
  conformanceCase(
    'contacts: those of a person come the newest first, with their number',
    ['contacts.listByPerson', 'people'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const first = await save(bench, sampleContact(`${token} Ltda`));
      const person = (await adapters.people.get({ id: first.personId }, call))!;
      const second = await save(bench, sampleContact('', { person, priority: true, description: 'Segundo' }));
      const list = (limit: number): ReturnType<NonNullable<typeof adapters.contacts.listByPerson>> =>
        adapters.contacts.listByPerson!({ personId: first.personId, status: 'open', limit }, call);
      const all = await list(9);
      expectEqual(
        'the ids',
        all.items.map(({ id }) => id),
        [second.id, first.id],
      );
      expectEqual(
        'the newest in words',
        [all.items[0]?.priority, all.items[0]?.description, all.items[0]?.status],
        [true, 'Segundo', 'open'],
      );
      const one = await list(1);
      expectEqual(
        'a page of one',
        one.items.map(({ id }) => id),
        [second.id],
      );
      if (one.total !== undefined) expectEqual('the number of all', one.total, 2);
      expectEqual(
        'of a person without any',
        (await adapters.contacts.listByPerson!({ personId: `none-${token}`, status: 'all', limit: 3 }, call)).items,
        [],
      );
    },
  ),
];

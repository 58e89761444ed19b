import cds from '@sap/cds';
import { changeContact, fitsStatus, judgeChange, todayIn, validateContact } from 'sales-contact-elements/rules';
import { contactOfRow, peopleRow, withoutNulls } from './mapping.js';

const kinds = { addInteraction: 'interaction', transfer: 'transfer', close: 'close', reopen: 'reopen' };
const now = () => new Date().toISOString();

export default class SalesService extends cds.ApplicationService {
  init() {
    const { People, Offerings, SalesContacts } = this.entities;
    const children = ['items', 'watchers', 'history'].map((name) => ({ ref: [name], expand: ['*'] }));
    const readContact = async (ID) => SELECT.one.from(SalesContacts, ID).columns('*', ...children);

    // Activation: the person and the contact are written in one transaction, or not at all.
    this.before('SAVE', SalesContacts, async (req) => {
      const row = req.data;
      const person = JSON.parse(row.personInput);
      const contact = contactOfRow(row, person);
      const errors = validateContact(contact).filter(({ severity }) => severity === 'error');
      for (const { path, code } of errors) {
        // CAP passes on what begins with @: the path of the form, where no column is named like it.
        req.error({ status: 400, code, message: code, target: targetOf(path, row), '@path': path });
      }
      if (errors.length > 0) return;
      if (person.id === undefined) {
        row.person_ID = cds.utils.uuid();
        await INSERT.into(People).entries({
          ...peopleRow(person),
          ID: row.person_ID,
          code: await nextCode('person', ''),
        });
      } else {
        const stored = await SELECT.one.from(People, person.id).forUpdate();
        if (stored === undefined || stored === null) return req.reject({ status: 404, message: 'No such person.' });
        if (row.personVersion !== `W/"${stored.modifiedAt}"`) {
          return req.reject({ status: 412, code: 'PERSON_CHANGED', message: 'Changed meanwhile.', target: 'person' });
        }
        row.person_ID = person.id;
        await UPDATE(People, person.id).with(peopleRow(person));
      }
      // A talk that is new is one more entry of the history.
      const before = row.code ? contactOfRow(await readContact(row.ID)) : undefined;
      if (Object.keys(contact.interaction).length > 0 && !sameTalk(contact, before)) {
        const position = contact.history.length + 1;
        const { nextContact, internalContact } = contact;
        const entry = { id: `${row.ID}-${position}`, at: now(), userId: req.user.id, ...contact.interaction };
        const told = withoutNulls({
          ...entry,
          nextContact: given(nextContact),
          internalContact: given(internalContact),
        });
        row.history = [...(row.history ?? []), { ID: cds.utils.uuid(), position, entry: JSON.stringify(told) }];
      }
      row.code ??= await nextCode('contact', 'CV-');
      row.personInput = null;
    });

    // What happens afterwards is the rule of the kit, which runs in Node too. CAP has compared If-Match before.
    for (const [action, kind] of Object.entries(kinds)) {
      this.on(action, SalesContacts, async (req) => {
        const { ID } = req.params.at(-1);
        const { requestKey, requestHash, ...details } = req.data;
        const change = withoutNulls({ kind, ...details });
        const before = contactOfRow(await readContact(ID));
        if (!fitsStatus(before, change))
          return req.reject({ status: 409, message: `The contact is ${before.status}.` });
        const issues = judgeChange(change, { today: todayIn('America/Sao_Paulo', Date.now()) });
        for (const { path, code } of issues) {
          req.error({ status: 400, code, message: code, target: path.replaceAll('.', '/'), '@path': path });
        }
        if (issues.length > 0) return;
        const after = changeContact(before, change, { userId: req.user.id, at: now() });
        const entry = {
          ID: cds.utils.uuid(),
          position: after.history.length,
          entry: JSON.stringify(after.history.at(-1)),
        };
        await INSERT.into(`${SalesContacts.name}.history`).entries({ up__ID: ID, ...entry });
        await UPDATE(SalesContacts, ID).with({
          status: after.status ?? 'open',
          nextContact_userId: after.nextContact.userId ?? null,
          nextContact_date: after.nextContact.date ?? null,
          internalContact_userId: after.internalContact.userId ?? null,
          internalContact_date: after.internalContact.date ?? null,
          requestKey,
          requestHash,
        });
        return this.read(SalesContacts, { ID, IsActiveEntity: true });
      });
    }

    this.on('price', async (req) => {
      const offering = await SELECT.one.from(Offerings, req.data.offering);
      return offering?.unitPrice ?? null;
    });
    return super.init();
  }
}

const given = (followUp) => (Object.keys(followUp).length === 0 ? undefined : followUp);
const sameTalk = (a, b) => JSON.stringify(a.interaction) === JSON.stringify(b?.interaction);

/** One row for each kind of code: whoever saves waits for whoever saves before. */
async function nextCode(name, prefix) {
  const changed = await UPDATE('sales.Counters')
    .where({ name })
    .with({ last: { '+=': 1 } });
  if (changed === 0) await INSERT.into('sales.Counters').entries({ name, last: 1 });
  const { last } = await SELECT.one.from('sales.Counters').where({ name });
  return prefix + String(last).padStart(6, '0');
}

/** `items.2.quantity` as OData points at it: by the key of the row, and by a column, for CAP keeps it with the draft. */
function targetOf(path, row) {
  const [first, index, ...rest] = path.split('.');
  if (first === 'items' && rest.length > 0) {
    return `in/items(ID=${row.items[index].ID},IsActiveEntity=false)/${rest.join('_')}`;
  }
  if (first === 'person') return 'in/personInput';
  return `in/${path.replace('interaction.', '').replaceAll('.', '_')}`;
}

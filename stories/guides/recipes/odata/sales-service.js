import cds from '@sap/cds';
import {
  changeContact,
  fitsStatus,
  judgeChange,
  stripEmpty,
  todayIn,
  validateContact,
} from 'sales-contact-elements/rules';
import { contactOfRow, nextCode, peopleRow } from './mapping.js';

const kinds = { addInteraction: 'interaction', transfer: 'transfer', close: 'close', reopen: 'reopen' };

export default class SalesService extends cds.ApplicationService {
  init() {
    const { People, SalesContacts } = this.entities;

    // Activation: the person and the contact are written in one transaction, or not at all.
    this.before('SAVE', SalesContacts, async (req) => {
      const row = req.data;
      const person = JSON.parse(row.personInput);
      for (const { path, code, severity } of validateContact(contactOfRow({ ...row, person })).filter(isError)) {
        req.error({ status: 400, code, message: code, target: targetOf(path, row), severity });
      }
      if (req.errors?.length > 0) return;
      if (person.id === undefined) {
        row.person_ID = cds.utils.uuid();
        await INSERT.into(People).entries({ ...peopleRow(person), ID: row.person_ID, code: await nextCode('person') });
      } else {
        const stored = await SELECT.one.from(People, person.id).forUpdate();
        if (stored === undefined) return req.reject({ status: 404, message: 'No such person.' });
        if (row.personVersion !== `W/"${stored.modifiedAt}"`) {
          return req.reject({ status: 412, code: 'PERSON_CHANGED', message: 'Changed meanwhile.', target: 'person' });
        }
        row.person_ID = person.id;
        await UPDATE(People, person.id).with(peopleRow(person));
      }
      row.code ??= await nextCode('contact');
      row.personInput = null;
    });

    // What happens afterwards is the rule of the kit, which runs in Node too. CAP has compared If-Match before.
    for (const [action, kind] of Object.entries(kinds)) {
      this.on(action, SalesContacts, async (req) => {
        const [{ ID }] = req.params;
        const { requestKey, requestHash, ...details } = req.data;
        const change = stripEmpty({ kind, ...details });
        const before = contactOfRow(await SELECT.one.from(SalesContacts, ID).forUpdate());
        if (!fitsStatus(before, change))
          return req.reject({ status: 409, message: `The contact is ${before.status}.` });
        const issues = judgeChange(change, { today: todayIn('America/Sao_Paulo', Date.now()) });
        for (const { path, code } of issues)
          req.error({ status: 400, code, message: code, target: path.replaceAll('.', '/') });
        if (issues.length > 0) return;
        const after = changeContact(before, change, { userId: req.user.id, at: new Date().toISOString() });
        const { status, nextContact, internalContact } = after;
        await UPDATE(SalesContacts, ID).with({ status, nextContact, internalContact, requestKey, requestHash });
        await INSERT.into('SalesContacts.history').entries({
          up__ID: ID,
          ID: cds.utils.uuid(),
          position: after.history.length,
          entry: JSON.stringify(after.history.at(-1)),
        });
        return SELECT.one.from(SalesContacts, ID);
      });
    }
    return super.init();
  }
}

const isError = ({ severity }) => severity === 'error';

/** `items.2.quantity` as OData points at it. */
function targetOf(path, row) {
  const [first, index, ...rest] = path.split('.');
  if (first !== 'items') return `in/${path.replaceAll('.', '/')}`;
  return `in/items(ID=${row.items[index].ID},IsActiveEntity=false)/${rest.join('_')}`;
}

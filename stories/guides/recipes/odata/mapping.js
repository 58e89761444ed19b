/** What is empty is absent in the kit and `null` in the database. */
export function withoutNulls(value) {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const filled = Object.entries(value).filter(([, part]) => part !== null && part !== undefined && part !== '');
  return Object.fromEntries(filled.map(([key, part]) => [key, withoutNulls(part)]));
}

/** A row with its children as the contact that the rules of the kit judge and change. */
export function contactOfRow(row, person) {
  const part = (name) => ({ userId: row[`${name}_userId`], date: row[`${name}_date`] });
  const { description, currentSubject, serviceType, relatedBranch, leadSource, notes, channel, contactName, status } =
    row;
  return {
    ...withoutNulls({ id: row.ID, description, currentSubject, serviceType, relatedBranch, leadSource, status }),
    person,
    priority: row.priority === true,
    interaction: withoutNulls({ notes, channel, contactName }),
    nextContact: withoutNulls(part('nextContact')),
    internalContact: withoutNulls(part('internalContact')),
    ...(row.currentSystem_text && {
      currentSystem: withoutNulls({ id: row.currentSystem_id, text: row.currentSystem_text }),
    }),
    items: (row.items ?? []).map((line) => ({
      ...withoutNulls({
        id: line.ID,
        offeringId: line.offeringId,
        kind: line.kind,
        code: line.code,
        name: line.name,
        quantity: text(line.quantity),
        unitPrice: text(line.unitPrice),
        priceOrigin: line.priceOrigin,
      }),
      ...(line.discount_kind && { discount: { kind: line.discount_kind, value: text(line.discount_value) } }),
    })),
    watchers: (row.watchers ?? []).map(({ userId, email }) => (userId ? { userId } : { email })),
    extra: JSON.parse(row.extra ?? '{}'),
    history: (row.history ?? []).toSorted((a, b) => a.position - b.position).map(({ entry }) => JSON.parse(entry)),
  };
}

const text = (number) => (number === null || number === undefined ? undefined : String(number));

const columns = [
  ...['relationship', 'kind', 'legalName', 'shortName', 'tradeName', 'taxId', 'stateRegistrationIndicator'],
  ...['stateRegistration', 'relatedBranch'],
];
const addressColumns = ['street', 'number', 'complement', 'district', 'city', 'cityCode', 'state', 'postalCode'];

/** The person of the form as columns; what is absent is cleared. */
export function peopleRow(person) {
  return {
    ...Object.fromEntries(columns.map((name) => [name, person[name] ?? null])),
    ...Object.fromEntries(addressColumns.map((name) => [name, person.address[name] ?? null])),
    referenceContacts: person.referenceContacts.map(({ id, name, phone, mobile, email, main }) => ({
      ID: guidOf(id),
      name: name ?? null,
      phone: phone ?? null,
      mobile: mobile ?? null,
      email: email ?? null,
      main: main ?? null,
    })),
  };
}

/** The kit makes ids of 32 hexadecimal digits. */
function guidOf(id) {
  return /^[\da-f]{32}$/.test(id) ? id.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') : id;
}

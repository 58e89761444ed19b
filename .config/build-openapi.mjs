/**
 * Writes `dist/openapi.json`: what a server has to speak for `sales-contact-elements/adapters/http`. The shapes come from
 * the schemas of the built kit, the paths and headers from the tables below.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const root = new URL('..', import.meta.url);
/** @param {string} file */
const built = (file) => import(new URL(`dist/${file}`, root).href);

const [rules, repository, agenda, drafts, branches, choices, offerings, users, problem] = await Promise.all(
  [
    'rules.js',
    'adapters/contact-repository.js',
    'adapters/agenda.js',
    'adapters/draft-storage.js',
    'adapters/branch-directory.js',
    'adapters/choice-lists.js',
    'adapters/product-catalog.js',
    'adapters/user-directory.js',
    'adapters/http/problem.js',
  ].map(built),
);

/** @type {Record<string, import('zod/mini').ZodMiniType>} */
const named = {
  SalesContact: rules.salesContactSchema,
  Person: rules.personSchema,
  LineItem: rules.lineItemSchema,
  Interaction: rules.interactionSchema,
  FollowUp: rules.followUpSchema,
  Settings: rules.settingsSchema,
  ContactChange: rules.contactChangeSchema,
  SavedContact: repository.savedContactSchema,
  ContactSummary: repository.contactSummarySchema,
  AgendaEntry: agenda.agendaEntrySchema,
  DraftRow: drafts.draftRowSchema,
  StoredDraft: drafts.storedDraftSchema,
  DraftRevision: drafts.draftRevisionSchema,
  Branch: branches.branchSchema,
  Choice: choices.choiceSchema,
  Offering: offerings.offeringSchema,
  Price: offerings.priceSchema,
  User: users.userSchema,
  Problem: problem.problemSchema,
};

const registry = z.registry();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

/** @type {Record<string, any>} */
const schemas = z.toJSONSchema(registry, {
  // What a server may add to an answer is left out by the kit; what it may not add is closed in the schema itself.
  io: 'input',
  unrepresentable: 'any',
  uri: (id) => `#/components/schemas/${id}`,
}).schemas;
for (const schema of Object.values(schemas)) {
  delete schema.$schema;
  delete schema.$id;
}

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });

/** The body of a change is the change without its kind, which the path says. @param {string} kind */
function bodyOf(kind) {
  const found = schemas.ContactChange.anyOf.find((/** @type {any} */ one) => one.properties.kind.const === kind);
  const { kind: _kind, ...properties } = found.properties;
  return { ...found, properties, required: found.required.filter((/** @type {string} */ key) => key !== 'kind') };
}
const changes = { Interaction: 'interaction', Transfer: 'transfer', Close: 'close', Reopen: 'reopen' };
for (const [name, kind] of Object.entries(changes)) schemas[`${name}Request`] = bodyOf(kind);
delete schemas.ContactChange;
schemas.SaveRequest = {
  type: 'object',
  properties: {
    contact: ref('SalesContact'),
    personVersion: { type: 'string', description: 'The version that was read of an existing person.' },
  },
  required: ['contact'],
  additionalProperties: false,
};
schemas.DraftRequest = {
  type: 'object',
  properties: { title: { type: 'string', maxLength: 500 }, content: { type: 'string', maxLength: 2_000_000 } },
  required: ['content'],
  additionalProperties: false,
};

/** @param {string} name */
const pageOf = (name) => ({
  type: 'object',
  properties: {
    items: { type: 'array', items: ref(name) },
    nextCursor: { type: 'string', description: 'Opaque; absent on the last page.' },
    total: { type: 'integer', minimum: 0 },
  },
  required: ['items'],
});

const day = { type: 'string', format: 'date' };
/** @param {string} name @param {object} [schema] @param {string} [description] */
const query = (name, schema = { type: 'string' }, description) => ({
  name,
  in: 'query',
  schema,
  ...(description !== undefined && { description }),
});
/** @param {string} name @param {string} description @param {boolean} [required] */
const header = (name, description, required = true) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});
/** @param {string} name */
const inPath = (name) => ({ name, in: 'path', required: true, schema: { type: 'string', minLength: 1 } });
const paging = [
  query('limit', { type: 'integer', minimum: 0 }, 'Rows at most.'),
  query('cursor', { type: 'string' }, 'The nextCursor of an earlier page.'),
];
const key = header('Idempotency-Key', 'A UUID made by the client: the same key with the same body is done once.');
const match = header('If-Match', 'The quoted version that was read; another stored one is answered with 412.');

const tag = { ETag: { description: 'The quoted version.', schema: { type: 'string' } } };
const retry = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } };

/** @param {string} description @param {object} schema @param {object} [headers] */
const answer = (description, schema, headers) => ({
  description,
  ...(headers !== undefined && { headers }),
  content: { 'application/json': { schema } },
});
/** @param {string} description @param {object} [headers] */
const failure = (description, headers) => ({
  description,
  ...(headers !== undefined && { headers }),
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const responses = {
  Unauthenticated: failure('Nobody is logged in, or no longer.'),
  Forbidden: failure('The profile may not do this; `detail` says why, in words for people.'),
  NotFound: failure('There is no such record; `code` is `not-found`.'),
  Conflict: failure('The key was used for other content, or the contact is not in the state for this.'),
  Stale: failure('The stored record is newer than the one read; `current` is the stored one.', tag),
  Invalid: failure('`errors` says by JSON pointer what is wrong.'),
  KeyNeeded: failure('`Idempotency-Key` or `If-Match` is missing.'),
  TooMany: failure('Too many requests.', retry),
  Failed: failure('The server cannot answer now.'),
};
/** @param {string} name */
const failed = (name) => ({ $ref: `#/components/responses/${name}` });
const always = {
  401: failed('Unauthenticated'),
  403: failed('Forbidden'),
  429: failed('TooMany'),
  '5XX': failed('Failed'),
};
const none = { 404: failed('NotFound') };
const written = { 409: failed('Conflict'), 412: failed('Stale'), 422: failed('Invalid'), 428: failed('KeyNeeded') };

/** @param {string} name */
const json = (name) => ({ required: true, content: { 'application/json': { schema: ref(name) } } });

/** @param {string} operationId @param {string} summary @param {object} rest @param {Record<string, object>} answers */
const operation = (operationId, summary, rest, answers) => ({
  operationId,
  summary,
  ...rest,
  responses: { ...answers, ...always },
});
/** @param {string} id @param {string} summary @param {string} name @param {object[]} [parameters] */
const list = (id, summary, name, parameters = []) => ({
  get: operation(
    id,
    summary,
    { parameters: [...parameters, ...paging] },
    { 200: answer('A page of rows in a stable order.', pageOf(name)), 422: failed('Invalid') },
  ),
});
/** @param {string} id @param {string} summary @param {string} name @param {object} [headers] */
const one = (id, summary, name, headers) => ({
  get: operation(id, summary, {}, { 200: answer(summary, ref(name), headers), ...none }),
});
/** @param {string} id @param {string} summary @param {string} name */
const change = (id, summary, name) => ({
  parameters: [inPath('id')],
  post: operation(
    id,
    summary,
    { parameters: [key, match], requestBody: json(`${name}Request`) },
    { 200: answer('The contact as it is now, with its history.', ref('SalesContact'), tag), ...none, ...written },
  ),
});

const paths = {
  '/people': list('searchPeople', 'Find people; every given part must match.', 'Person', [
    query('text', undefined, 'Code, CPF, CNPJ, phone, e-mail or part of a name, the best match first.'),
    ...['name', 'taxId', 'phone', 'email', 'city'].map((name) => query(name)),
  ]),
  '/people/{id}': { parameters: [inPath('id')], ...one('getPerson', 'The whole record of a person.', 'Person', tag) },
  '/people/{id}/contacts': {
    parameters: [inPath('id')],
    ...list('listContactsOfPerson', 'Contacts of a person, the newest first.', 'ContactSummary', [
      query('status', { type: 'string', enum: ['open', 'closed', 'all'] }),
    ]),
  },
  '/offerings': list('searchOfferings', 'Find products and services; an exact code stands first.', 'Offering', [
    query('text'),
  ]),
  '/offerings/{id}': { parameters: [inPath('id')], ...one('getOffering', 'A product or service.', 'Offering') },
  '/offerings/{id}/price': {
    parameters: [inPath('id')],
    get: operation(
      'getPrice',
      'The unit price for a client, a branch and a quantity.',
      {
        parameters: [
          query('personId'),
          query('branchId'),
          query('quantity'),
          { ...query('date', day), required: true },
        ],
      },
      { 200: answer('The price.', ref('Price')), ...none },
    ),
  },
  '/users': list('searchUsers', 'Users by login or name.', 'User', [query('text')]),
  '/users/current': one('getCurrentUser', 'Who is logged in.', 'User'),
  '/users/{id}': { parameters: [inPath('id')], ...one('getUser', 'A user.', 'User') },
  '/branches': list('listBranches', 'Branches that the user may choose.', 'Branch', [query('userId')]),
  '/choices/{name}': {
    parameters: [
      { ...inPath('name'), schema: { enum: ['service-types', 'channels', 'lead-sources', 'current-systems'] } },
    ],
    ...list('listChoices', 'A configured list, groups before their members.', 'Choice'),
  },
  '/settings': one(
    'getSettings',
    'What is configured, with the permissions of the profile that is logged in.',
    'Settings',
  ),
  '/contacts': {
    post: operation(
      'createContact',
      'Register a contact: person, contact, items, follow-ups and watchers as one unit.',
      { parameters: [key], requestBody: json('SaveRequest') },
      { 201: answer('Registered.', ref('SavedContact'), tag), ...none, ...written },
    ),
  },
  '/contacts/{id}': {
    parameters: [inPath('id')],
    ...one('getContact', 'A contact with its history.', 'SalesContact', tag),
    put: operation(
      'replaceContact',
      'Change a registered contact.',
      { parameters: [key, match], requestBody: json('SaveRequest') },
      { 200: answer('Changed.', ref('SavedContact'), tag), ...none, ...written },
    ),
  },
  '/contacts/{id}/interactions': change('addInteraction', 'Log a talk and say who follows up.', 'Interaction'),
  '/contacts/{id}/transfer': change('transferContact', 'Another user takes over.', 'Transfer'),
  '/contacts/{id}/close': change('closeContact', 'The negotiation is over.', 'Close'),
  '/contacts/{id}/reopen': change('reopenContact', 'The negotiation goes on after all.', 'Reopen'),
  '/agenda': list(
    'listAgenda',
    'Open contacts of a user: with priority first, then by day, contact and role.',
    'AgendaEntry',
    [
      { ...query('userId'), required: true },
      query('from', day),
      query('to', day),
      query('role', { type: 'string', enum: ['next', 'internal'] }),
      query('priority', { type: 'boolean' }),
      query('text'),
    ],
  ),
  '/agenda/events': {
    get: operation(
      'followAgenda',
      'Tells when the agenda of a user may have changed.',
      { parameters: [{ ...query('userId'), required: true }] },
      {
        200: {
          description: 'Events named `changed`, and a comment every 15 seconds.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...none,
      },
    ),
  },
  '/drafts': list('listDrafts', 'Drafts of the user who is logged in, the newest first.', 'DraftRow'),
  '/drafts/{id}': {
    parameters: [inPath('id')],
    ...one('getDraft', 'A draft with its content.', 'StoredDraft', tag),
    put: operation(
      'putDraft',
      'Write a draft that is as it was read: If-Match with its rev, or If-None-Match for a new one.',
      {
        parameters: [
          header('If-Match', 'The quoted rev that was read.', false),
          header('If-None-Match', '`*`: there is none yet.', false),
        ],
        requestBody: json('DraftRequest'),
      },
      {
        200: answer('Written.', ref('DraftRevision'), tag),
        412: failed('Stale'),
        422: failed('Invalid'),
        428: failed('KeyNeeded'),
      },
    ),
    delete: operation(
      'deleteDraft',
      'Drop a draft; it may be gone already.',
      {},
      { 204: { description: 'Dropped.' }, ...none },
    ),
  },
};

const { version, license } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const description =
  'What a server speaks so that the HTTP adapters of sales-contact-elements work with it. Money is a decimal string, a day ' +
  'is an ISO day, what is empty is absent. Failures are `application/problem+json`.';
const document = {
  openapi: '3.1.0',
  info: {
    title: 'Sales contacts',
    version,
    description,
    license: { name: license, identifier: license },
  },
  servers: [{ url: '/', description: 'Relative to the baseUrl that the host configures.' }],
  security: [{ bearer: [] }, { cookie: [] }],
  paths,
  components: {
    schemas,
    responses,
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    },
  },
};
await writeFile(fileURLToPath(new URL('dist/openapi.json', root)), `${JSON.stringify(document, undefined, 2)}\n`);

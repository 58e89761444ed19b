/** Holds what passes between the HTTP adapters and a server against the built OpenAPI document, both ways. */
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** @typedef {{ parameters?: any[], requestBody?: any, responses: Record<string, any> }} Operation */

const document = JSON.parse(await readFile(new URL('../../dist/openapi.json', import.meta.url), 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false, formats: { date: true } });
ajv.addSchema(document, 'contract');

const pointer = (/** @type {string} */ part) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** @type {Map<string, import('ajv').ValidateFunction>} */
const compiled = new Map();

/** @param {string} place A JSON pointer into the document. @param {unknown} value @returns {string | undefined} */
function mismatch(place, value) {
  const validate = compiled.get(place) ?? ajv.compile({ $ref: `contract#${encodeURI(place)}` });
  compiled.set(place, validate);
  if (validate(value)) return undefined;
  const [first] = validate.errors ?? [];
  return `${first?.instancePath || 'the value'} ${first?.message} ${JSON.stringify(first?.params)}`;
}

const templates = Object.entries(document.paths).map(([path, item]) => ({
  path,
  item,
  // A fixed segment stands before a parameter: `/users/current` is no user of that id.
  rank: (path.match(/\{/g) ?? []).length,
  pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
}));
templates.sort((a, b) => a.rank - b.rank);

/**
 * The same `fetch`, with every deviation from the document told to `onViolation` in a sentence. `seen` collects which
 * operations were asked and with which status they were answered, such as `createContact 201`.
 *
 * @param {{ baseUrl: string, fetch?: typeof globalThis.fetch, onViolation: (text: string) => void, seen?: Set<string> }} options
 * @returns {typeof globalThis.fetch}
 */
export function contractFetch({ baseUrl, fetch = globalThis.fetch, onViolation, seen }) {
  return async (input, init = {}) => {
    const url = new URL(String(input));
    const method = (init.method ?? 'GET').toLowerCase();
    const path = url.pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length);
    const found = templates.find(({ pattern, item }) => pattern.test(path) && method in /** @type {object} */ (item));
    const where = `${method.toUpperCase()} ${path}`;
    if (found === undefined) {
      onViolation(`Expected an operation of the document, found ${where}.`);
      return fetch(input, init);
    }
    const item = /** @type {Record<string, any>} */ (found.item);
    const operation = /** @type {Operation & { operationId: string }} */ (item[method]);
    const place = `/paths/${pointer(found.path)}/${method}`;
    for (const text of judgeRequest(operation, place, url, new Headers(init.headers), init.body))
      onViolation(`${where}: ${text}`);
    const answer = await fetch(input, init);
    seen?.add(`${operation.operationId} ${answer.status}`);
    for await (const text of judgeAnswer(operation, place, answer)) onViolation(`${where}, ${answer.status}: ${text}`);
    return answer;
  };
}

/** @param {Operation} operation @param {string} place @param {URL} url @param {Headers} headers @param {unknown} body */
function* judgeRequest({ parameters = [], requestBody }, place, url, headers, body) {
  const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name));
  for (const name of url.searchParams.keys()) if (!known.has(name)) yield `no query parameter ${name} in the document`;
  for (const [at, { name, in: where, required, schema }] of parameters.entries()) {
    const text = where === 'query' ? url.searchParams.get(name) : where === 'header' ? headers.get(name) : undefined;
    if (text === undefined) continue;
    if (text === null) {
      if (required) yield `the ${where} parameter ${name} is missing`;
      continue;
    }
    const value = schema.type === 'integer' ? Number(text) : schema.type === 'boolean' ? text === 'true' : text;
    const wrong = mismatch(`${place}/parameters/${at}/schema`, value);
    if (wrong !== undefined) yield `${name}: ${wrong}`;
  }
  if (requestBody === undefined) {
    if (body !== undefined && body !== null) yield 'a body, where the document has none';
    return;
  }
  if (typeof body !== 'string') yield 'no body';
  else {
    const wrong = mismatch(`${place}/requestBody/content/${pointer('application/json')}/schema`, JSON.parse(body));
    if (wrong !== undefined) yield `body: ${wrong}`;
  }
}

/** @param {Operation} operation @param {string} place @param {Response} answer */
async function* judgeAnswer({ responses }, place, answer) {
  const status = String(answer.status);
  const key = status in responses ? status : status.startsWith('5') && '5XX' in responses ? '5XX' : undefined;
  if (key === undefined) {
    yield 'a status that is not in the document';
    return;
  }
  const { $ref } = responses[key];
  const at = $ref === undefined ? `${place}/responses/${key}` : $ref.slice(1);
  const described = $ref === undefined ? responses[key] : document.components.responses[$ref.split('/').at(-1)];
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (described.content === undefined) {
    if (type !== '') yield `a body of ${type}, where the document has none`;
    return;
  }
  if (!(type in described.content)) {
    yield `${type || 'no type'}, where the document has ${Object.keys(described.content).join(', ')}`;
    return;
  }
  for (const name of Object.keys(described.headers ?? {})) {
    if (name === 'ETag' && answer.headers.get(name) === null) yield `no header ${name}`;
  }
  if (!type.endsWith('json')) return;
  const wrong = mismatch(`${at}/content/${pointer(type)}/schema`, await answer.clone().json());
  if (wrong !== undefined) yield `answer: ${wrong}`;
}

/** Every operation of the document by its id. */
export const operationIds = templates.flatMap(({ item }) =>
  Object.values(/** @type {Record<string, any>} */ (item)).flatMap(({ operationId }) => operationId ?? []),
);

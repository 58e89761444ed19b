/** Adapters that do what a faulty server does: `adapter=people&fault=hang`. */

/** Markup that would count itself if it ever became more than text. */
const markup = '<img src=x onerror="globalThis.intrusions=(globalThis.intrusions??0)+1"><script>intrusions=1</script>';
const huge = 'A'.repeat(1_048_576);

/** What people read; ids and numbers stay as they are. */
const words = new Set(
  'name label legalName shortName tradeName city street district description notes contactName source text login'.split(
    ' ',
  ),
);

function withWords(value, change) {
  if (Array.isArray(value)) return value.map((entry) => withWords(entry, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && words.has(key) ? change(inner) : withWords(inner, change),
    ]),
  );
}

const faults = {
  fail: () => Promise.reject(new Error('ORA-00942: table or view does not exist')),
  hang: () => new Promise(() => {}),
  shape: () => Promise.resolve({ items: 'none', id: 42, unitPrice: {}, permissions: 'all', legalName: [], street: 42 }),
  nothing: () => Promise.resolve(null),
  markup: async (answer) => withWords(await answer(), (text) => `${markup}${text}`),
  huge: async (answer) => withWords(await answer(), (text) => `${text}${huge}`),
};

/** The same adapters, one of them with a fault in every method. */
export function withFault(adapters, name, fault) {
  if (name === null) return adapters;
  const sound = adapters[name];
  if (sound === undefined || faults[fault] === undefined) {
    throw new Error(`Expected an adapter and one of ${Object.keys(faults).join(', ')}, found ${name} and ${fault}.`);
  }
  const faulty = {};
  for (const method of ['search', 'get', 'price', 'current', 'list', 'save', 'listByPerson', 'load', 'find']) {
    if (typeof sound[method] === 'function') faulty[method] = (...args) => faults[fault](() => sound[method](...args));
  }
  return { ...adapters, [name]: faulty };
}

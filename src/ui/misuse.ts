/** What was passed, in a few words for a developer. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value) ?? ''}`.trim();
}

/**
 * Says so when a host passed something else than an object.
 *
 * @param place Such as `<sales-contact-form> settings`.
 * @param noun What is expected there, such as `an object of settings`.
 * @throws TypeError with what was expected and what was found.
 */
export function expectObject(place: string, noun: string, value: unknown): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return;
  throw new TypeError(`${place}: expected ${noun}, found ${describe(value)}.`);
}

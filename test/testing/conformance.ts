import { expect, it } from 'vitest';
import { allCases, capabilitiesOf, sampleData, type Capability, type MakeSubject } from '../../src/testing/testing.js';

/** Every case as a test of its own, but for those that need what these adapters say they have not. */
export function runAll(make: MakeSubject, absent: readonly Capability[] = []): void {
  it(absent.length === 0 ? 'has everything' : `has everything but ${absent.join(', ')}`, async () => {
    const { adapters, dispose } = await make(sampleData());
    const table = capabilitiesOf(adapters);
    await dispose?.();
    // Public registries are no adapters of a store.
    const expected = [...absent, 'companies', 'postalCodes'];
    expect(Object.keys(table).filter((name) => !table[name as Capability])).toEqual(
      expect.arrayContaining(absent as string[]),
    );
    expect(Object.keys(table).filter((name) => !table[name as Capability] && !expected.includes(name))).toEqual([]);
  });

  const cases = allCases().filter(({ needs }) => !needs.some((need) => absent.includes(need)));
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    await one.run(make);
  });
}

/**
 * Promises of adapters as named cases that any test runner, script or page can run, and what one needs for that. Holds no
 * test runner itself.
 */
import { agendaCases } from './agenda-cases.js';
import { contactChangeCases } from './change-cases.js';
import type { ConformanceCase } from './conformance-case.js';
import { contactRepositoryCases } from './contact-cases.js';
import { draftStorageCases } from './draft-cases.js';
import {
  branchDirectoryCases,
  choiceListCases,
  productCatalogCases,
  settingsSourceCases,
  userDirectoryCases,
} from './list-cases.js';
import { personDirectoryCases } from './people-cases.js';

export { capabilities, capabilitiesOf, type Capability, type CapabilityTable } from './capabilities.js';
export { withChaos, type ChaosOptions } from './chaos.js';
export { type ConformanceCase, type ConformanceSubject, type MakeSubject } from './conformance-case.js';
export { runConformance, type ConformanceOptions, type ConformanceResult } from './run-conformance.js';
export { sampleContact, sampleData, sampleDay, samplePerson, type SampleData } from './sample-data.js';
export {
  agendaCases,
  branchDirectoryCases,
  choiceListCases,
  contactChangeCases,
  contactRepositoryCases,
  draftStorageCases,
  personDirectoryCases,
  productCatalogCases,
  settingsSourceCases,
  userDirectoryCases,
};

/** All of them. */
export function allCases(): readonly ConformanceCase[] {
  return [
    ...personDirectoryCases,
    ...productCatalogCases,
    ...userDirectoryCases,
    ...branchDirectoryCases,
    ...choiceListCases,
    ...settingsSourceCases,
    ...contactRepositoryCases,
    ...contactChangeCases,
    ...agendaCases,
    ...draftStorageCases,
  ];
}

/** Which test file belongs to which suite. Every `*.test.ts` must belong to exactly one; a check sees to it. */
export const suiteFiles = {
  /** What needs no page, in Node. */
  unit: [
    'test/{brazil,money,storage,contact,adapters,drafts,i18n,recipes,store,testing}/**/*.test.ts',
    'test/{ui,controls,binding,sections,draft-manager,form,agenda}/**/*.unit.test.ts',
    'test/support/*.node.test.ts',
    'test/*.test.ts',
    '!test/**/*.page.test.ts',
  ],
  /** What is shown, in Chromium. */
  components: [
    'test/{ui,controls,binding,sections,draft-manager,form,agenda}/**/*.test.ts',
    '!test/**/*.unit.test.ts',
    'test/{support,drafts}/*.page.test.ts',
  ],
  /** The reference back end over HTTP, on PGlite or on the server that `DATABASE_URL` names. */
  backend: ['test/backend/*.test.ts'],
  /** The whole screen on the built package. */
  journeys: ['test/journeys/**/*.test.ts'],
};

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/sections/branch-section/define.js';
import type { BranchSection } from '../../../src/sections/branch-section/branch-section.js';
import { AdapterError } from '../../../src/adapters/adapter-error.js';
import { openSection } from '../../support/section-fixture.js';

const tag = 'sales-contact-branch-section';
const path = 'relatedBranch';

describe('<sales-contact-branch-section>', () => {
  it('is accessible', async () => {
    const { section } = await openSection<BranchSection>(tag);

    await expect(section).to.be.accessible();
  });

  it("proposes the user's own branch and says that it is a proposal", async () => {
    const { field, input } = await openSection<BranchSection>(tag);

    expect(input(path).value).to.equal('Matriz São Paulo');
    expect(field(path).tag).to.equal('suggested');
  });

  it('says of each row whether it is a branch or a representation', async () => {
    const { field, settled } = await openSection<BranchSection>(tag);
    field(path).focus();
    await sendKeys({ press: 'F2' });
    await settled();

    const rows = [...field(path).renderRoot.querySelectorAll<HTMLElement>('[role="option"]')];
    expect(rows.map((row) => row.innerText.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Matriz São Paulo filial',
      'Vale do Itajaí representação',
    ]);
  });

  it('chooses by keyboard alone', async () => {
    const { field, session, input, settled } = await openSection<BranchSection>(tag);
    field(path).focus();
    input(path).select();
    await sendKeys({ type: 'itajai' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled();

    expect(session.store.get(path)).to.equal('b2');
    expect(field(path).tag).to.equal('');
  });

  it('tells a branch of the record that this user cannot choose by its id', async () => {
    const { session, input, settled } = await openSection<BranchSection>(tag);
    session.choose(path, 'b77');
    await settled();

    expect(input(path).value).to.equal('b77');
  });

  it('says that the list could not be loaded and tries again', async () => {
    let fails = true;
    const { section, field, session, settled } = await openSection<BranchSection>(tag, {
      adapters: {
        branches: {
          list: () =>
            fails
              ? Promise.reject(new AdapterError('network', 'Expected a connection, found none.'))
              : Promise.resolve({ items: [{ id: 'b1', name: 'Matriz São Paulo', kind: 'branch' }] }),
        },
      },
    });
    expect(field(path).message).to.equal('Não foi possível carregar a lista.');

    fails = false;
    section.renderRoot.querySelector<HTMLButtonElement>('.link')!.click();
    await settled();
    await settled();

    expect(session.lists.branches).to.have.length(1);
    expect(field(path).message).to.equal('');
  });
});

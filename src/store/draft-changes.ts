import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { Draft } from '../contact/draft.js';
import type { Day, Decimal, Id } from '../contact/json.js';
import type { LineItem } from '../contact/line-item.js';
import { compare, isDecimal } from '../money/decimal.js';
import type { ContactState } from './contact-store.js';

/** One thing that is no longer as it was when the draft was written. Lines are named by id, for they may move. */
export type ChangeSinceDraft =
  | { readonly kind: 'price'; readonly lineId: string; readonly before: Decimal; readonly after: Decimal }
  /** The product or service is blocked or gone. */
  | { readonly kind: 'offering'; readonly lineId: string }
  /** The client was changed by someone else. */
  | { readonly kind: 'person'; readonly id: Id }
  | { readonly kind: 'person-gone' }
  | { readonly kind: 'user'; readonly path: string; readonly id: Id }
  /** A day that someone chose is over. */
  | { readonly kind: 'date-past'; readonly path: string; readonly date: Day }
  /** A day that was only proposed was over, and another one is proposed now. */
  | { readonly kind: 'date-moved'; readonly path: string; readonly before: Day; readonly after: Day };

/** Lines that are asked about at a time. */
const together = 10;

/**
 * What changed in the world since the draft was written, told by what stands on the screen now. What cannot be asked is
 * not told: nothing waits for it, and the server judges again in the end.
 */
export async function changesSince(
  draft: Draft,
  state: ContactState,
  adapters: Pick<Adapters, 'people' | 'products' | 'users'>,
  options: { readonly call: Call; readonly seesPrices: boolean },
): Promise<readonly ChangeSinceDraft[]> {
  const { call, seesPrices } = options;
  const { contact, today } = state;
  const ask = <T>(asking: Promise<T>): Promise<{ readonly answer: T } | undefined> =>
    asking.then(
      (answer) => ({ answer }),
      () => undefined,
    );

  const ofPerson = async (): Promise<ChangeSinceDraft[]> => {
    const { id, version } = contact.person;
    if (id === undefined || id !== draft.contact.person?.id) return [];
    const asked = await ask(adapters.people.get({ id }, call));
    if (asked === undefined) return [];
    if (asked.answer === undefined) return [{ kind: 'person-gone' }];
    return asked.answer.version === version ? [] : [{ kind: 'person', id }];
  };

  const ofLine = async (line: LineItem): Promise<ChangeSinceDraft[]> => {
    const { id: lineId, offeringId, quantity, unitPrice: before, priceOrigin } = line;
    if (offeringId === undefined) return [];
    const asked = await ask(adapters.products.get({ id: offeringId }, call));
    if (asked !== undefined && asked.answer === undefined) return [{ kind: 'offering', lineId }];
    if (!seesPrices || priceOrigin !== 'table' || before === undefined || !isDecimal(before)) return [];
    const { person, relatedBranch } = contact;
    const priced = await ask(
      adapters.products.price(
        {
          offeringId,
          date: today,
          ...(person.id === undefined ? {} : { personId: person.id }),
          ...(relatedBranch === undefined ? {} : { branchId: relatedBranch }),
          ...(quantity === undefined ? {} : { quantity }),
        },
        call,
      ),
    );
    const after = priced?.answer?.unitPrice;
    if (after === undefined || compare(before, after) === 0) return [];
    return [{ kind: 'price', lineId, before, after }];
  };

  const ofFollowUp = async (name: 'nextContact' | 'internalContact'): Promise<ChangeSinceDraft[]> => {
    const changes: ChangeSinceDraft[] = [];
    const { userId, date } = contact[name];
    const path = `${name}.date`;
    const before = draft.contact[name]?.date;
    if (date !== undefined && before !== undefined && before < today) {
      if (date === before) changes.push({ kind: 'date-past', path, date });
      else if (draft.suggested.includes(path)) changes.push({ kind: 'date-moved', path, before, after: date });
    }
    if (userId !== undefined) {
      const asked = await ask(adapters.users.get({ id: userId }, call));
      if (asked !== undefined && asked.answer === undefined)
        changes.push({ kind: 'user', path: `${name}.userId`, id: userId });
    }
    return changes;
  };

  const changes: ChangeSinceDraft[] = [];
  const person = ofPerson();
  for (let at = 0; at < contact.items.length; at += together) {
    changes.push(...(await Promise.all(contact.items.slice(at, at + together).map(ofLine))).flat());
  }
  const followUps = await Promise.all([ofFollowUp('nextContact'), ofFollowUp('internalContact')]);
  return [...(await person), ...changes, ...followUps.flat()];
}

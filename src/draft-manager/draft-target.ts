import type { LitElement } from 'lit';
import type { DraftDifference } from './compare-dialog.js';

/** What the manager asks of the element that `for` names, or of the form around it. */
export interface DraftTarget extends HTMLElement {
  loadDraft?(id: string): Promise<unknown>;
  discardDraft?(): Promise<unknown>;
  /** The fields that a draft has other than the screen; `undefined` when it cannot be read. */
  compareDraft?(id: string): Promise<readonly DraftDifference[] | undefined>;
  takeFromDraft?(id: string, path: string): Promise<void>;
  readonly currentDraftId?: string | undefined;
}

/** What the parts of the manager need of the element. */
export interface ManagerHost extends LitElement {
  readonly for: string | undefined;
  readonly currentDraftId: string | undefined;
}

/** The element that `for` names. */
export function targetOf(host: ManagerHost): DraftTarget | undefined {
  if (!host.for) return undefined;
  const root = host.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot
    ? ((root.getElementById(host.for) as DraftTarget | null) ?? undefined)
    : undefined;
}

/** The element whose screen a draft can be compared with: the one of `for`, or the form around. */
export function comparableOf(host: ManagerHost): DraftTarget | undefined {
  return targetOf(host) ?? ((host.getRootNode() as ShadowRoot).host as DraftTarget | undefined);
}

/** The draft that is open now. */
export function currentOf(host: ManagerHost): string | undefined {
  return host.currentDraftId ?? targetOf(host)?.currentDraftId;
}

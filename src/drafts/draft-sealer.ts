import { draftSchemaVersion, type Draft } from '../contact/draft.js';
import type { DraftKeys } from './draft-keys.js';
import { checksum, type DraftEntry, type DraftRecord, type DraftSummary, type StoredEntry } from './record.js';
import { seal, unseal, type Sealed } from './sealing.js';
import { listable, payloadOf } from './stored.js';

/** What a writing puts into the record and into the entry, sealed or open; the text that is open is made when asked for. */
export interface Content {
  readonly record: () => Pick<DraftRecord, 'bytes' | 'sum' | 'payload' | 'sealed'>;
  readonly entry: DraftSummary & Pick<StoredEntry, 'sealed'>;
}

/** Seals what tells of people with the keys of one user, each part bound to its draft, and opens it again. */
export class DraftSealer {
  readonly #ns: string;
  readonly #keys: DraftKeys;
  /** What the list shows changes with few keys, and the same text need not be sealed again. */
  #lastAbout: { readonly id: string; readonly shown: string; readonly sealed: Sealed } | undefined;

  constructor(ns: string, keys: DraftKeys) {
    this.#ns = ns;
    this.#keys = keys;
  }

  async seal(id: string, rev: number, draft: Draft, summary: DraftSummary): Promise<Content> {
    const key = await this.#keys.current();
    if (key === undefined) {
      const record = (): ReturnType<Content['record']> => {
        const payload = payloadOf(draft);
        return { bytes: payload.length, sum: checksum(payload), payload };
      };
      return { record, entry: summary };
    }
    const payload = payloadOf(draft);
    const shown = JSON.stringify(summary);
    const last = this.#lastAbout;
    const isKnown = last?.id === id && last.shown === shown && last.sealed.key === key.id;
    const [text, about] = await Promise.all([
      seal(key, this.#place(id, draft.schema, rev), payload),
      isKnown ? last.sealed : seal(key, this.#place(id, 'entry', ''), shown),
    ]);
    this.#lastAbout = { id, shown, sealed: about };
    return {
      record: () => ({ bytes: payload.length, sum: '', sealed: text }),
      entry: { itemCount: 0, priority: false, sealed: about },
    };
  }

  /** A name of the user's as the entry keeps it. */
  async sealName(id: string, name: string): Promise<Pick<StoredEntry, 'name' | 'sealedName'>> {
    const key = await this.#keys.current();
    return key === undefined ? { name } : { sealedName: await seal(key, this.#place(id, 'name', ''), name) };
  }

  /** Rejects where the seal is broken; `undefined` without the key. */
  async payloadOf(
    id: string,
    { schema, rev, sealed, payload = '' }: Pick<DraftRecord, 'schema' | 'rev' | 'payload' | 'sealed'>,
  ): Promise<string | undefined> {
    return sealed === undefined ? payload : this.#unsealed(this.#place(id, schema, rev), sealed);
  }

  /** The entry as a list shows it. */
  async listed(entry: StoredEntry): Promise<DraftEntry> {
    const { state: _s, writer: _w, order: _o, discardedAt: _d, sealed, sealedName, ...shown } = entry;
    const listed = entry.schema > draftSchemaVersion ? { ...shown, newer: true } : shown;
    try {
      const [about, name] = await Promise.all([
        sealed && this.#unsealed(this.#place(entry.id, 'entry', ''), sealed),
        sealedName && this.#unsealed(this.#place(entry.id, 'name', ''), sealedName),
      ]);
      if ((sealed && about === undefined) || (sealedName && name === undefined)) return { ...listed, sealed: true };
      const summary = about === undefined ? {} : listable(JSON.parse(about) as DraftSummary);
      return { ...listed, ...summary, ...(name !== undefined && { name }) };
    } catch {
      return { ...listed, broken: true };
    }
  }

  /** What a sealed text is bound to: it opens nowhere else. */
  #place(id: string, part: string | number, rev: number | ''): string {
    return `${this.#ns}|${id}|${part}|${rev}`;
  }

  async #unsealed(place: string, sealed: Sealed): Promise<string | undefined> {
    const key = await this.#keys.named(sealed.key);
    return key && unseal(key, place, sealed);
  }
}

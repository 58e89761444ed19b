/** Text that only the holder of a key can read. Bound to its place, so that one record cannot stand in for another. */
export interface Sealed {
  /** Which key it was sealed with. */
  readonly key: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}

/** A key by name. The key itself never leaves the browser's cryptography where it need not. */
export interface DraftKey {
  readonly id: string;
  readonly key: CryptoKey;
}

const encoder = new TextEncoder();

/** AES-GCM with 256 bits and a fresh random nonce. `place` is told to the cipher but not stored. */
export async function seal({ id, key }: DraftKey, place: string, text: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const options = { name: 'AES-GCM', iv, additionalData: encoder.encode(place) };
  return { key: id, iv, text: await crypto.subtle.encrypt(options, key, encoder.encode(text)) };
}

/** Rejects when the key is another one, or the text was changed or belongs to another place. */
export async function unseal(key: CryptoKey, place: string, { iv, text }: Sealed): Promise<string> {
  const options = { name: 'AES-GCM', iv, additionalData: encoder.encode(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(options, key, text));
}

export function isSealed(value: unknown): value is Sealed {
  const { key, iv, text } = Object(value) as Partial<Record<keyof Sealed, unknown>>;
  return typeof key === 'string' && iv instanceof Uint8Array && iv.length === 12 && text instanceof ArrayBuffer;
}

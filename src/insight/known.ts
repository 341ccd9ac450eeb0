/** A figure that can be known, or the reason, in plain words, why it can't. */
export type Known<T> = { readonly value: T; readonly why: null } | { readonly value: null; readonly why: string };

/** A figure that is known. */
export function known<T>(value: T): { readonly value: T; readonly why: null } {
  return { value, why: null };
}

/**
 * A figure that can't be known.
 * @param why the reason, as the end of the sentence "not shown: …"
 */
export function unknown(why: string): { readonly value: null; readonly why: string } {
  return { value: null, why };
}

/** What the server wrote into the page about itself. */
export interface PageFacts {
  /** The path that this person's requests go to. */
  base: string;
  person: string;
  /** Which conversation is shown. */
  spot: string;
  /** From where the stream of changes goes on. */
  cursor: string;
}

/** Null on pages without a conversation. */
export function readPageFacts(body: HTMLElement): PageFacts | null {
  const { base, person, spot, cursor } = body.dataset;
  return base && person && spot !== undefined && cursor !== undefined ? { base, person, spot, cursor } : null;
}

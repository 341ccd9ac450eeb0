/**
 * What a button does, as text that fits into every platform's id (100 characters on Discord). A question's
 * button carries session, revision and key, so that an old one is recognised and answered.
 */
export type Action =
  /** Answer the question that was shown at this revision. `value` is absent when the control sends it. */
  | { do: 'answer'; session: string; revision: number; key: string; value?: string }
  /** An aside at a question: back, skip, why, change … */
  | { do: 'aside'; session: string; revision: number; key: string; aside: string }
  /** Anything that is not tied to a question: `app` verbs such as begin, share, forget. */
  | { do: 'app'; verb: string; argument: string };

const letters = { answer: 'a', aside: 's', app: 'x' } as const;

/** The action as an id: `a/session/revision/key/value`. Parts are percent-encoded, so that any key fits. */
export function encodeAction(action: Action): string {
  const letter = letters[action.do];
  if (action.do === 'app') return `${letter}/${encodePart(action.verb)}/${encodePart(action.argument)}`;
  const question = `${letter}/${encodePart(action.session)}/${action.revision.toString(36)}/${encodePart(action.key)}`;
  const last = action.do === 'aside' ? action.aside : action.value;
  return last === undefined ? question : `${question}/${encodePart(last)}`;
}

/** Most parts are ids that need no encoding, and every question has a dozen of them. */
function encodePart(part: string): string {
  return plainPart.test(part) ? part : encodeURIComponent(part);
}

const plainPart = /^[\w.-]*$/;

/** The action behind an id, or null when it is not one of ours (an id from elsewhere or a later version). */
export function decodeAction(id: string): Action | null {
  const [letter, ...encoded] = id.split('/');
  let parts: string[];
  try {
    parts = encoded.map(decodeURIComponent);
  } catch {
    return null;
  }
  const [first, second, key, last] = parts;
  if (first === undefined || second === undefined) return null;
  if (letter === 'x') return parts.length === 2 ? { do: 'app', verb: first, argument: second } : null;
  const revision = Number.parseInt(second, 36);
  if (key === undefined || Number.isNaN(revision)) return null;
  const at = { session: first, revision, key };
  if (letter === 's' && last !== undefined) return { do: 'aside', ...at, aside: last };
  if (letter === 'a') return last === undefined ? { do: 'answer', ...at } : { do: 'answer', ...at, value: last };
  return null;
}

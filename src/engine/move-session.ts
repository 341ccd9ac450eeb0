import type { Instant } from '../clock.ts';
import type { Script } from '../script/script.ts';
import { nextOpen, questionAt, settlePath } from './path.ts';
import { type Answers, type Key, partsOf, type Session } from './session.ts';

/** An answer that the new script has no place for, and why. */
export interface Homeless {
  key: Key;
  because: string;
}

/**
 * Moves a session to another version of its script. It is refused when an answer has nowhere to land; leave the
 * result unused for a dry run, it is the same code. Answers of questions that are off the path are moved along
 * where they fit and dropped where they don't: they count nowhere.
 * @returns the session on the new script with its cursor at the first open question (resume it: with none left it
 * finishes), or every reason against it
 */
export function moveSession(session: Session, to: Script, at: Instant): { moved: Session } | { refused: Homeless[] } {
  const refused: Homeless[] = [];
  const fits = (key: Key): string | null => reasonAgainst(session, to, key);
  for (const key of [...Object.keys(session.answers), ...Object.keys(session.marks)]) {
    const because = fits(key);
    if (because !== null) refused.push({ key, because });
  }
  if (refused.length > 0) return { refused };

  // What was being asked about in between is not carried over: its options may be others now.
  const { kept, again: _again, confirm: _confirm, ...rest } = session;
  const all: Answers = {
    answers: { ...pick(kept?.answers, (key) => fits(key) === null), ...session.answers },
    marks: { ...pick(kept?.marks, (key) => fits(key) === null), ...session.marks },
  };
  const { on, off } = settlePath(to, session, all);
  const isEmpty = Object.keys(off.answers).length + Object.keys(off.marks).length === 0;
  const moved: Session = {
    ...rest,
    ...on,
    ...(isEmpty ? {} : { kept: off }),
    script: to.hash,
    revision: session.revision + 1,
    updatedAt: at,
  };
  const { entry } = nextOpen(to, moved, null);
  moved.cursor = entry?.key ?? null;
  if (entry && moved.status === 'done') moved.status = 'open';
  moved.misses = 0;
  return { moved };
}

function reasonAgainst(session: Session, to: Script, key: Key): string | null {
  const { id, itemId } = partsOf(key);
  const node = to.asks.get(id);
  if (!node) return `the new version has no question “${id}”`;
  if ((node.repeat === null) !== (itemId === null))
    return `the new version asks “${id}” ${node.repeat === null ? 'once' : 'once for each item'}`;
  const value = session.answers[key] ?? session.kept?.answers[key];
  if (value === undefined) return null;
  const taken = node.type.accept(value, questionAt(to, session, node));
  // As it is stored: another type of question could not put it into words.
  const stored = typeof value === 'string' ? value : JSON.stringify(value);
  return 'value' in taken ? null : `the new version of “${id}” doesn’t take the answer “${stored}” (${taken.misfit.code})`;
}

function pick<T>(record: Readonly<Record<string, T>> | undefined, test: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => test(key)));
}

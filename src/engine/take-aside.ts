import type { Script } from '../script/script.ts';
import type { Aside, Shown } from './input.ts';
import { entryAt, nextOpen, pathOf } from './path.ts';
import { isAnswered, type Key, type Mark } from './session.ts';
import { give } from './take-answer.ts';
import { goOn, reply, showQuestion, stale, type Turn, waiting } from './turn.ts';

const marks: Record<'skip' | 'dont_know' | 'not_applicable', { mark: Mark; allowed: 'can_skip' | 'can_not_know' | 'can_not_apply' }> = {
  skip: { mark: 'skipped', allowed: 'can_skip' },
  dont_know: { mark: 'dont_know', allowed: 'can_not_know' },
  not_applicable: { mark: 'not_applicable', allowed: 'can_not_apply' },
};

/**
 * Anything but an answer: back, skip, why, a pause and so on.
 * @param on the question at which its button stood; null when it was typed
 */
export function takeAside(script: Script, turn: Turn, aside: Aside, on: Shown | null): Turn {
  const { session } = turn;
  const isStale = on !== null && on.key !== (session.cursor ?? '');
  if (aside === 'change') return on ? change(script, turn, on.key) : reply(turn, { kind: 'where' });
  if (aside === 'back') return isStale ? stale(turn) : back(script, turn);
  if (aside === 'where' || aside === 'help') return reply(turn, { kind: aside });
  if (aside === 'restart' || aside === 'stop') {
    if (aside === 'stop' && session.status === 'stopped') return reply(turn, { kind: 'stopped' });
    if (aside === 'stop' && session.status === 'done') return stale(turn);
    session.confirm = aside;
    return reply(turn, { kind: 'confirm', what: aside });
  }
  // Yes and no belong to a question of ours that is settled by now: pressed twice, or too late.
  if (aside === 'yes' || aside === 'no') return stale(turn);
  if (aside === 'resume') return isStale ? stale(turn) : resume(script, turn);
  const question = waiting(script, session);
  if (!question || isStale) return stale(turn);
  if (aside === 'why') return reply(turn, { kind: 'why', key: session.cursor as Key });
  if (aside === 'pause') {
    session.status = 'paused';
    return reply(turn, { kind: 'paused' });
  }
  if (on && session.shown[on.key] !== on.revision) return stale(turn);
  const { mark, allowed } = marks[aside];
  return question.ask[allowed] ? give(script, turn, null, mark) : reply(turn, { kind: 'not-here', aside });
}

/** Back from a pause; or on from a question that was opened for change, whose answer then stays as it was. */
export function resume(script: Script, turn: Turn): Turn {
  const { session } = turn;
  const key = session.cursor;
  if (session.status === 'done') return stale(turn);
  const wasAway = session.status !== 'open';
  if (wasAway) {
    session.status = 'open';
    reply(turn, { kind: 'welcome-back' });
  }
  // A session that was moved to a new version of its script can be away with every question answered.
  if (key === null) return goOn(script, turn, null);
  if (wasAway || !isAnswered(session, key)) return showQuestion(turn, key);
  turn.effects.push({ do: 'settle', key, revision: session.shown[key] ?? session.revision });
  session.misses = 0;
  return goOn(script, turn, null);
}

/** Opens an answered question again; its answer stands until there is a new one. */
function change(script: Script, turn: Turn, key: Key): Turn {
  if (!entryAt(script, turn.session, key)) return stale(turn);
  const isAhead = !isAnswered(turn.session, key) && nextOpen(script, turn.session, null).entry?.key !== key;
  if (isAhead) return reply(turn, { kind: 'not-here', aside: 'change' });
  turn.session.status = 'open';
  turn.session.misses = 0;
  const { cursor } = turn.session;
  const left = cursor === null || cursor === key ? undefined : turn.session.shown[cursor];
  if (left !== undefined) turn.effects.push({ do: 'retire', key: cursor as Key, revision: left });
  return showQuestion(turn, key);
}

function back(script: Script, turn: Turn): Turn {
  const path = pathOf(script, turn.session);
  const here = turn.session.cursor === null ? path.length : path.findIndex(({ key }) => key === turn.session.cursor);
  const before = path[here - 1];
  return before ? change(script, turn, before.key) : reply(turn, { kind: 'not-here', aside: 'back' });
}

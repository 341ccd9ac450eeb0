import type { Facts, Kpi, OpenAction } from '../engine/session.ts';
import { type PulseItem, pulseItems } from '../scoring/pulse-rotation.ts';
import { score } from '../scoring/score.ts';
import { itemsOf, type Script } from '../script/script.ts';
import type { OwnedAction } from '../store/follow-through.ts';
import type { Desk } from './desk.ts';
import { statementsOf } from './intent.ts';
import { kpiScript } from './kpi-readings.ts';
import { openSession } from './open-session.ts';
import { figuresToAsk, watchedFigures } from './watched-figures.ts';

/** Most priorities that a business declares. */
const maxPriorities = 10;
/** Most actions that one review goes through. */
const maxReviewed = 5;
/** The conversation of a few questions that take turns. */
const pulseScript = 'pulse';
/** The diagnosis whose weakest dimensions they look at. */
const diagnosedBy = 'dissonance-fundamentals';

/** What is known of the business and the person before the first question of a script. */
export async function factsFor(desk: Desk, script: Script): Promise<Facts> {
  const { tx, scripts, who } = desk;
  const statements = await statementsOf(tx, scripts, who.workspace, who.member);
  const declared = statements[0]?.named ?? itemsOf(who.workspace.facts.priorities, maxPriorities);
  const watched = await watchedFigures(desk, statements);
  const kpis = script.id === kpiScript ? figuresToAsk(watched, who.member) : watched;
  const open = openActions(await tx.listActions(who.member.id)).slice(0, maxReviewed);
  return {
    priorities: declared,
    ...(kpis.length === 0 ? {} : { kpis: kpis.map(asKpi) }),
    ...(open.length === 0 ? {} : { actions: open.map(asFact) }),
    ...(script.id === pulseScript ? { ask: await pulseFor(desk, script, declared) } : {}),
  };
}

/** Those that somebody still means to do, the one that is due first in front. */
export function openActions(actions: readonly OwnedAction[]): OwnedAction[] {
  return actions
    .filter(({ status }) => status === 'open' || status === 'moving' || status === 'stuck')
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

const asKpi = ({ id, text, target, unit, direction, last }: Kpi): Kpi => ({
  id,
  text,
  target,
  unit,
  direction,
  ...(last === undefined ? {} : { last }),
});

function asFact({ id, title, firstStep, dueOn, status }: OwnedAction): OpenAction {
  return { id, text: title, first_step: firstStep, due: dueOn, ...(status === 'moving' || status === 'stuck' ? { last: status } : {}) };
}

/** Which questions this person's next pulse asks. */
async function pulseFor(desk: Desk, script: Script, priorities: Facts['priorities']): Promise<{ id: string }[]> {
  const items: PulseItem[] = [...script.asks.values()].flatMap(({ id, ask, repeat }) => {
    const dimension = Object.keys(ask.scores ?? {})[0];
    if (dimension === undefined) return [];
    return repeat === null ? [{ id, dimension }] : priorities.map((priority) => ({ id: priority.id, dimension }));
  });
  const diagnosis = await desk.tx.findSession(desk.who.member.id, ['done'], diagnosedBy);
  const scores = new Map<string, number | null>();
  if (diagnosis) {
    const opened = await openSession(desk.tx, desk.scripts, diagnosis);
    for (const dimension of score(opened.script, opened.session).dimensions) scores.set(dimension.id, dimension.score);
  }
  const taken = (await desk.tx.listSessions(desk.who.member.id)).filter(
    ({ scriptId, status, updatedAt }) => scriptId === pulseScript && status === 'done' && updatedAt >= (diagnosis?.updatedAt ?? ''),
  );
  return pulseItems(items, scores, taken.length).map((id) => ({ id }));
}

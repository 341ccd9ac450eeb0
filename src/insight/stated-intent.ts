import type { State } from '../engine/context.ts';
import { type Key, keyOf } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import { type Item, itemsOf, type Script } from '../script/script.ts';
import type { Intent, Stated } from './dissonance.ts';
import type { WatchedKpi } from './kpi.ts';

/** Most priorities and indicators that a leader can state. */
const mostItems = 5;

/**
 * What a leader stated in the conversation `strategic-intent`: priorities with the points that they were given, intended and
 * believed levels on 0-100 (of priorities and of the dimensions that the script cites as SD.dim), and indicators. A
 * priority without an intended level is left out: there is nothing to hold against reality. A single priority has all 100 points.
 */
export function statedIntent(script: Script, state: State): Intent {
  const level = (key: Key): number | null => {
    const node = script.asks.get(key.split('@')[0] as string);
    const value = state.answers[key];
    return node && value !== undefined ? node.type.score(value, node.ask) : null;
  };
  const priorities = itemsOf(state.answers.priorities, mostItems);
  const points = state.answers.importance;
  const stated = (id: string, text: string, importance: number | null, suffix: (of: string) => Key): Stated[] => {
    const intended = level(suffix('intended'));
    return intended === null ? [] : [{ id, text, importance, intended, believed: level(suffix('believed')) }];
  };
  return {
    priorities: priorities.flatMap((item) =>
      stated(item.id, item.text, priorities.length === 1 ? 100 : pointsFor(item, points), (of) => keyOf(of, item)),
    ),
    dimensions: [...script.asks.keys()].flatMap((id) => {
      const dimension = /^intended_(.+)$/.exec(id)?.[1];
      return dimension === undefined ? [] : stated(dimension, dimension, null, (of) => `${of}_${dimension}`);
    }),
    kpis: itemsOf(state.answers.kpis, mostItems).flatMap((item) => kpiIn(item, state)),
  };
}

function pointsFor({ id }: Item, points: Value | undefined): number | null {
  return typeof points === 'object' && !Array.isArray(points) ? (points[id] ?? 0) : null;
}

/** An indicator, if its target and its direction are known. */
function kpiIn(item: Item, { answers }: State): WatchedKpi[] {
  const target = answers[keyOf('kpi_target', item)];
  const direction = answers[keyOf('kpi_direction', item)];
  const unit = answers[keyOf('kpi_unit', item)];
  const now = answers[keyOf('kpi_now', item)];
  if (typeof target !== 'number' || (direction !== 'up' && direction !== 'down')) return [];
  return [{ ...item, target, direction, unit: typeof unit === 'string' ? unit : '', ...(typeof now === 'number' && { last: now }) }];
}

import type { State } from '../engine/context.ts';
import { type Key, keyOf, partsOf } from '../engine/session.ts';
import { type Item, itemsOf, type Script } from '../script/script.ts';
import type { Intent, Stated } from './dissonance.ts';
import type { WatchedKpi } from './kpi.ts';

/** Most priorities, and most figures, that a leader can state. */
const mostItems = 5;

/**
 * What a leader stated in the conversation `strategic-intent`: priorities with the points that they were given, intended and
 * believed levels on 0-100 (of priorities and of the dimensions that the script cites as SD.dim), and figures. A
 * priority without an intended level is left out: there is nothing to hold against reality. A single priority has all 100
 * points; where points were not shared out, they are null.
 */
export function statedIntent(script: Script, { answers }: Pick<State, 'answers'>): Intent {
  const level = (key: Key): number | null => {
    const node = script.asks.get(partsOf(key).id);
    const value = answers[key];
    return node && value !== undefined ? node.type.score(value, node.ask) : null;
  };
  const stated = (item: Item, importance: number | null, keyFor: (of: string) => Key): Stated[] => {
    const intended = level(keyFor('intended'));
    return intended === null ? [] : [{ ...item, importance, intended, believed: level(keyFor('believed')) }];
  };
  const priorities = namedPriorities(answers);
  const points = (answers.importance ?? {}) as Record<string, number>;
  const pointsOf = ({ id }: Item) => points[id] ?? (priorities.length === 1 ? 100 : null);
  return {
    priorities: priorities.flatMap((item) => stated(item, pointsOf(item), (of) => keyOf(of, item))),
    dimensions: [...script.asks.keys()].flatMap((question) => {
      const id = /^intended_(.+)$/.exec(question)?.[1];
      return id === undefined ? [] : stated({ id, text: id }, null, (of) => `${of}_${id}`);
    }),
    kpis: itemsOf(answers.kpis, mostItems).flatMap((item) => kpiIn(answers, item)),
  };
}

/** The priorities that a leader named, also those that they gave no level of. */
export function namedPriorities(answers: State['answers']): Item[] {
  return itemsOf(answers.priorities, mostItems);
}

/** A figure without a target can't be held against anything: it is left out. More is better, unless somebody said otherwise. */
function kpiIn(answers: State['answers'], item: Item): WatchedKpi[] {
  const target = answers[keyOf('kpi_target', item)];
  if (typeof target !== 'number') return [];
  const unit = answers[keyOf('kpi_unit', item)];
  const now = answers[keyOf('kpi_now', item)];
  const direction = answers[keyOf('kpi_direction', item)] === 'down' ? 'down' : 'up';
  const since = typeof now === 'number' ? { start: now, last: now } : {};
  return [{ ...item, target, unit: typeof unit === 'string' ? unit : '', direction, ...since }];
}

import type { Cell } from './disclosure/gate.ts';
import { type Interval, tInterval } from './intervals.ts';
import type { WatchedKpi } from './kpi.ts';
import type { Measure } from './measure.ts';

/** One thing that the business means to do, as one leader stated it. Levels are 0-100. */
export interface Stated {
  id: string;
  text: string;
  /** The leader's points for it, of 100; null when none were given. */
  importance: number | null;
  /** How much of it there should be. */
  intended: number;
  /** How much of it there is, as the leader believes; null when they did not say. */
  believed: number | null;
}

/** One leader's map. */
export interface Intent {
  priorities: readonly Stated[];
  /** SD.dim: the ids of dimensions. */
  dimensions: readonly Stated[];
  kpis: readonly WatchedKpi[];
}

/** Leaders whose levels lie further apart than this have a finding of their own. */
export const leaderSpread = 20;
/** Beyond this many more answers, more of them is no advice. */
const mostMore = 10_000;

/** Intent, belief and reality of one thing. Levels 0-100, gaps −100 to 100. */
export interface Subject {
  kind: 'priority' | 'dimension';
  id: string;
  text: string;
  /** Mean of the leaders' points; null when none gave any. */
  importance: number | null;
  /** I: mean over the leaders. */
  intended: number;
  /** L: mean over those leaders who said; null when none did. */
  believed: number | null;
  /** How far the leaders are apart: the greatest of their levels minus the least. */
  spread: { intended: number; believed: number };
  doLeadersDiffer: boolean;
  /** R: what the team says, if that may be shown. */
  reality: { mean: number; ci95: Interval | null; n: number } | null;
  /** Why there is no R. */
  why: 'hidden' | 'no-data' | 'not-asked' | null;
  /** I − R. */
  gap: number | null;
  /** I − L: the leader sees it too. */
  knownGap: number | null;
  /** L − R: only the team sees it. */
  blindSpot: number | null;
  blindSpotCi95: Interval | null;
  /** Whether the interval of L − R leaves 0 out; false reads “can't tell yet”. Null without a blind spot. */
  isClear: boolean | null;
  /** When it isn't clear: how many more answers like those so far would make it so; null when no number would. */
  moreAnswers: number | null;
}

/** Where intent and reality part. */
export interface Dissonance {
  leaders: number;
  /** Largest gap first; those without one at the end. */
  subjects: Subject[];
  /**
   * Σ w·max(0, gap)/Σ w over the subjects with points and a shown reality (over all of these with equal w when no leader gave
   * points), 0 = in tune, 100 = the opposite of what is meant. Null when there is none.
   */
  index: number | null;
  /** The share of the points that the index covers, 0-1. */
  covered: number | null;
  /** Ids of what is done more than intended: listed, not netted out. */
  beyond: string[];
}

/**
 * Holds what leaders mean to do against what the team says (strategic dissonance: Burgelman & Grove 1996):
 * gap = I − R = (I − L) + (L − R), the known gap and the blind spot. R comes from released figures only, so nothing
 * here can tell more than they do.
 * @param seen what may be shown of each priority and dimension, by id
 * @param invited how many were asked; then the interval is narrower and there are only so many answers to come
 */
export function dissonance(
  intents: readonly Intent[],
  seen: { priorities: ReadonlyMap<string, Cell<Measure>>; dimensions: ReadonlyMap<string, Cell<Measure>> },
  invited?: number,
): Dissonance {
  const subjects = [
    ...combine(
      'priority',
      intents.map(({ priorities }) => priorities),
      seen.priorities,
      invited,
    ),
    ...combine(
      'dimension',
      intents.map(({ dimensions }) => dimensions),
      seen.dimensions,
      invited,
    ),
  ].sort((a, b) => (b.gap ?? Number.NEGATIVE_INFINITY) - (a.gap ?? Number.NEGATIVE_INFINITY) || 0);
  return {
    leaders: intents.length,
    subjects,
    ...indexOf(subjects),
    beyond: subjects.filter(({ gap }) => gap !== null && gap < 0).map(({ id }) => id),
  };
}

function combine(
  kind: Subject['kind'],
  stated: readonly (readonly Stated[])[],
  seen: ReadonlyMap<string, Cell<Measure>>,
  invited: number | undefined,
): Subject[] {
  const byId = new Map<string, Stated[]>();
  for (const each of stated.flat()) byId.set(each.id, [...(byId.get(each.id) ?? []), each]);
  return [...byId].map(([id, all]) => {
    const intended = all.map((each) => each.intended);
    const believed = all.flatMap((each) => (each.believed === null ? [] : [each.believed]));
    const importance = all.flatMap((each) => (each.importance === null ? [] : [each.importance]));
    const spread = { intended: spreadOf(intended), believed: spreadOf(believed) };
    const I = meanOf(intended) as number;
    const L = meanOf(believed);
    return {
      kind,
      id,
      text: all[0]?.text ?? id,
      importance: meanOf(importance),
      intended: I,
      believed: L,
      spread,
      doLeadersDiffer: Math.max(spread.intended, spread.believed) > leaderSpread,
      knownGap: L === null ? null : I - L,
      ...against(I, L, seen.get(id), invited),
    };
  });
}

function against(I: number, L: number | null, cell: Cell<Measure> | undefined, invited: number | undefined) {
  const none = { reality: null, gap: null, blindSpot: null, blindSpotCi95: null, isClear: null, moreAnswers: null };
  if (!cell) return { ...none, why: 'not-asked' as const };
  if (cell.kind !== 'shown') return { ...none, why: cell.kind };
  const { mean, sd, ci95, n } = cell.figure.figure;
  const blindSpotCi95: Interval | null = L === null || ci95 === null ? null : [L - ci95[1], L - ci95[0]];
  const isClear = blindSpotCi95 === null ? null : !contains0(blindSpotCi95);
  return {
    reality: { mean, ci95, n },
    why: null,
    gap: I - mean,
    blindSpot: L === null ? null : L - mean,
    blindSpotCi95,
    isClear,
    moreAnswers: L === null || isClear !== false ? null : moreAnswers({ mean, sd, n, invited }, L),
  };
}

const contains0 = ([low, high]: Interval): boolean => low <= 0 && high >= 0;

/**
 * How many more answers, with the mean and spread staying as they are, until the interval of the mean leaves `level`
 * out. Null when no number of them would: the mean is that level, or too few are left to answer.
 */
export function moreAnswers(
  { mean, sd, n, invited }: { mean: number; sd: number | null; n: number; invited?: number | undefined },
  level: number,
): number | null {
  const isSettled = (more: number) => {
    const { value } = tInterval({ mean, sd, n: n + more, invited });
    return value !== null && !contains0([value[0] - level, value[1] - level]);
  };
  const most = invited === undefined ? mostMore : invited - n;
  if (most < 1 || !isSettled(most)) return null;
  let [none, enough] = [0, most];
  while (enough - none > 1) {
    const middle = Math.floor((none + enough) / 2);
    if (isSettled(middle)) enough = middle;
    else none = middle;
  }
  return enough;
}

function indexOf(subjects: readonly Subject[]): Pick<Dissonance, 'index' | 'covered'> {
  const isWeighted = subjects.some(({ importance }) => importance !== null);
  const weighted = subjects.map(({ gap, importance }) => ({ gap, weight: isWeighted ? (importance ?? 0) : 1 }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let [sum, shown] = [0, 0];
  for (const { gap, weight } of weighted) {
    if (gap === null) continue;
    sum += weight * Math.max(0, gap);
    shown += weight;
  }
  return { index: shown > 0 ? sum / shown : null, covered: total > 0 ? shown / total : null };
}

const spreadOf = (levels: readonly number[]): number => (levels.length === 0 ? 0 : Math.max(...levels) - Math.min(...levels));

function meanOf(levels: readonly number[]): number | null {
  return levels.length === 0 ? null : levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

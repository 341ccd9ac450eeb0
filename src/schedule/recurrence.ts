import { RRuleTemporal } from 'rrule-temporal';
import type { Instant } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { LocalTime } from './local-time.ts';
import { type Rule, readRule, ruleText } from './read-rule.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

const dayMs = 86_400_000;
/** How far the library looks for the next time, in periods of the rule: years, months, weeks … */
const maxPeriods = 100_000;
/** Most recurrences that are kept; each takes a little over a kilobyte. */
const maxKept = 20_000;

/**
 * When something happens again and again: a rule and the wall time from which it counts, in no zone yet. The same
 * recurrence serves every zone.
 */
export interface Recurrence {
  rule: Rule;
  startsAt: LocalTime;
  /** The first wall time after (or at, if included) this one; null when there is none. */
  nextWallMs: (wallMs: number, isIncluded: boolean) => number | null;
}

const kept = new Map<string, Recurrence>();

/**
 * The recurrence of a rule from a start. Reading a rule costs ten times as much as asking it, so what was read is kept.
 * @param rule an RRULE, such as `FREQ=WEEKLY;BYDAY=MO`
 * @param startsAt DTSTART: decides time of day, weekday and phase where the rule does not; is itself among the
 * times if it fits the rule
 * @throws AttuneError `schedule.bad-rule`
 */
export function recurrenceOf(rule: string, startsAt: LocalTime): Recurrence {
  const key = `${startsAt} ${rule}`;
  const known = kept.get(key);
  if (known) return known;
  const recurrence = makeRecurrence(readRule(rule), startsAt);
  if (kept.size >= maxKept) kept.delete(kept.keys().next().value as string);
  kept.set(key, recurrence);
  return recurrence;
}

function makeRecurrence(rule: Rule, startsAt: LocalTime): Recurrence {
  // Wall times are expanded as if they were UTC, where every time exists and exists once.
  const wallUntil =
    rule.until !== null && 'wallMs' in rule.until ? { ...rule, until: { atMs: rule.until.wallMs } } : { ...rule, until: null };
  const library = new RRuleTemporal({
    rruleString: ruleText(wallUntil),
    dtstart: { timeZoneId: 'UTC', toString: () => `${startsAt}+00:00[UTC]` },
    tzid: 'UTC',
    strict: true,
    cache: false,
    maxIterations: maxPeriods,
  });
  return {
    rule,
    startsAt,
    nextWallMs(wallMs, isIncluded) {
      try {
        return library.next(new Date(wallMs), isIncluded)?.epochMilliseconds ?? null;
      } catch (error) {
        throw new AttuneError(
          'schedule.too-rare',
          `The rule “${ruleText(rule)}” from ${startsAt} has no time that could be found, as 30 February has none. Change the rule so that it comes true.`,
          { cause: error },
        );
      }
    },
  };
}

/**
 * The first instant after `after` at which it happens in `zone`; null when it does no more. Wall times are resolved one
 * by one: one that does not exist moves forward and does not vanish, one that exists twice counts once, two that
 * become the same instant are one.
 * @throws AttuneError `schedule.bad-zone`, `schedule.too-rare`
 */
export function nextTime(recurrence: Recurrence, zone: string, after: Instant): Instant | null {
  const nextMs = nextMsAfter(recurrence, zoneClock(zone), Date.parse(after));
  return nextMs === null ? null : new Date(nextMs).toISOString();
}

/** The first `count` instants from `from` on, that one included. */
export function timesFrom(recurrence: Recurrence, zone: string, from: Instant, count: number): Instant[] {
  const times: Instant[] = [];
  const clock = zoneClock(zone);
  let afterMs: number | null = Date.parse(from) - 1;
  while (times.length < count) {
    afterMs = nextMsAfter(recurrence, clock, afterMs);
    if (afterMs === null) break;
    times.push(new Date(afterMs).toISOString());
  }
  return times;
}

/** All instants after `after` and until `until`, that one included; of very many the last `most`. */
export function timesUntil(recurrence: Recurrence, zone: string, after: Instant, until: Instant, most: number): Instant[] {
  const times: Instant[] = [];
  for (let at = nextTime(recurrence, zone, after); at !== null && at <= until; at = nextTime(recurrence, zone, at)) {
    times.push(at);
    if (times.length > most) times.shift();
  }
  return times;
}

function nextMsAfter(recurrence: Recurrence, clock: ZoneClock, afterMs: number): number | null {
  // Where the clocks went forward less than a day ago, wall times before now may have been moved past now.
  const leaptMs = Math.max(0, clock.offsetMs(afterMs) - clock.offsetMs(afterMs - dayMs));
  let wallMs = recurrence.nextWallMs(clock.wallMs(afterMs) - leaptMs, false);
  while (wallMs !== null && clock.instantMs(wallMs) <= afterMs) wallMs = recurrence.nextWallMs(wallMs, false);
  if (wallMs === null) return null;
  let nextMs = clock.instantMs(wallMs);
  const movedToMs = clock.wallMs(nextMs);
  // A time that was moved may have been moved past others that were not.
  while (wallMs !== null && wallMs < movedToMs) {
    wallMs = recurrence.nextWallMs(wallMs, false);
    if (wallMs === null || wallMs >= movedToMs) break;
    const atMs = clock.instantMs(wallMs);
    if (atMs > afterMs && atMs < nextMs) nextMs = atMs;
  }
  const { until } = recurrence.rule;
  return until !== null && 'atMs' in until && nextMs > until.atMs ? null : nextMs;
}

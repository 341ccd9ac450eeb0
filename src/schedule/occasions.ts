import { addMs, type Instant } from '../clock.ts';
import { type Calendar, type OnDayOff, unsuitedDate } from './calendar.ts';
import { addDays, instantAt, type LocalDate, type LocalTime, localAt, localOfWallMs, wallMsOf } from './local-time.ts';
import type { Recurrence } from './recurrence.ts';

/** Most missed occasions that are listed one by one. */
export const maxListed = 50;
/** How far an occasion may be moved past days off, in days. */
const furthestMove = 60;
/** From when on an opening is called late. */
const lateMs = 60_000;
const dayMs = 86_400_000;

/**
 * When a schedule has its occasions. An occasion is a wall time: one local date for everybody, also where each is asked in
 * their own zone.
 */
export interface Plan {
  recurrence: Recurrence;
  /** The zones of those concerned; one for all, or each person's own. Never none. */
  zones: readonly string[];
  /** Days off of the schedule itself, not of people; null for none. Quiet hours are left out of account. */
  calendar: Calendar | null;
  /** What becomes of an occasion on a day off. */
  onDayOff: OnDayOff;
  /** Occasions that were called off. */
  skipped: readonly LocalTime[];
  /** The last day; null for no end. */
  endsOn: LocalDate | null;
}

/** The first occasion after a wall time; null when there is none. */
export function nextOccasion(plan: Plan, after: LocalTime): LocalTime | null {
  const { recurrence, calendar, skipped, endsOn } = plan;
  // An occasion from before may have been moved to after.
  let wallMs = recurrence.nextWallMs(wallMsOf(after) - (calendar ? furthestMove * dayMs : 0), false);
  while (wallMs !== null) {
    const followingMs = recurrence.nextWallMs(wallMs, false);
    const held = heldOn(plan, localOfWallMs(wallMs));
    // Moved onto the next one: one of them is enough.
    const isOvertaken = held !== null && followingMs !== null && wallMsOf(held) >= followingMs;
    if (endsOn !== null && localOfWallMs(wallMs).slice(0, 10) > endsOn) return null;
    if (held !== null && !isOvertaken && held > after && !skipped.includes(held)) return held;
    wallMs = followingMs;
  }
  return null;
}

function heldOn({ calendar, onDayOff }: Plan, wall: LocalTime): LocalTime | null {
  if (!calendar || unsuitedDate(wall.slice(0, 10), calendar) === null) return wall;
  if (onDayOff === 'skip') return null;
  for (let days = 1; days <= furthestMove; days++) {
    const date = addDays(wall.slice(0, 10), days);
    if (unsuitedDate(date, calendar) === null) return `${date}${wall.slice(10)}`;
  }
  return null;
}

/** When an occasion opens: where its wall time comes first. */
export function opensAt(wall: LocalTime, zones: readonly string[]): Instant {
  return zones.map((zone) => instantAt(wall, zone)).sort()[0] as Instant;
}

/** When its wall time comes last. */
export function lastOpensAt(wall: LocalTime, zones: readonly string[]): Instant {
  return zones
    .map((zone) => instantAt(wall, zone))
    .sort()
    .at(-1) as Instant;
}

/** The latest wall time there is now in these zones: every occasion until it has opened somewhere. */
export function latestWall(now: Instant, zones: readonly string[]): LocalTime {
  return zones
    .map((zone) => localAt(now, zone))
    .sort()
    .at(-1) as LocalTime;
}

/** What there is to do for a schedule now. */
export interface Due {
  /** The occasion to open; null when there is none. */
  occasion: LocalTime | null;
  /** Whether it should have been opened more than a minute ago. */
  isLate: boolean;
  /** Occasions that went by unnoticed and won't be caught up on, oldest first; of very many the last. */
  missed: LocalTime[];
  /** Until where everything is dealt with: pass it the next time. */
  passed: LocalTime;
  /** When to look again; null when there is nothing left. */
  nextAt: Instant | null;
}

/**
 * What is due of a schedule: of all occasions since `passed` only the last can still be opened, and only within the grace
 * period; the others were missed. So there are never two at once, and never a burst after a long sleep. A clock that was
 * set back opens nothing again. One that was far ahead and is right again does not hold up what comes: what it passed
 * by is taken back, and whoever opens occasions knows which were opened.
 * @param passed occasions until then are dealt with
 * @param graceMs how late one may still be opened, in ms
 */
export function dueNow(plan: Plan, passed: LocalTime, now: Instant, graceMs: number): Due {
  const here = latestWall(now, plan.zones);
  const isFromAhead = wallMsOf(passed) - wallMsOf(here) > 2 * dayMs;
  const since = isFromAhead ? here : passed;
  const due: LocalTime[] = [];
  let next = nextOccasion(plan, since);
  for (; next !== null && opensAt(next, plan.zones) <= now; next = nextOccasion(plan, next)) {
    // On the day that a zone left out, two wall times are one instant.
    if (due.length > 0 && opensAt(due.at(-1) as LocalTime, plan.zones) === opensAt(next, plan.zones)) due.pop();
    due.push(next);
    if (due.length > maxListed + 1) due.shift();
  }
  const last = due.at(-1) ?? null;
  const lastAt = last === null ? null : opensAt(last, plan.zones);
  const isOpen = lastAt !== null && lastAt >= addMs(now, -graceMs);
  return {
    occasion: isOpen ? last : null,
    isLate: isOpen && lastAt < addMs(now, -lateMs),
    missed: (isOpen ? due.slice(0, -1) : due).slice(-maxListed),
    passed: last ?? since,
    nextAt: next === null ? null : opensAt(next, plan.zones),
  };
}

/** The next occasions after a wall time, each with its instant in every zone, for people to look at before they save. */
export function previewOccasions(plan: Plan, after: LocalTime, count: number): { wall: LocalTime; at: Record<string, Instant> }[] {
  const found: { wall: LocalTime; at: Record<string, Instant> }[] = [];
  for (let wall = nextOccasion(plan, after); wall !== null && found.length < count; wall = nextOccasion(plan, wall)) {
    const here = wall;
    found.push({ wall, at: Object.fromEntries(plan.zones.map((zone) => [zone, instantAt(here, zone)])) });
  }
  return found;
}

import type { Members } from './atoms.ts';
import { hideFewest } from './hide-fewest.ts';
import type { Earlier } from './ledger.ts';
import { type FigureValue, type Spread, spreadOf } from './uniform.ts';

/**
 * Which rule hid a figure, as far as saying so tells nothing: `open`, the round has not closed; `few`, fewer than k
 * answers; `together`, with other figures it would tell what single people said (by taking groups from the total, or
 * because a whole group would be known); `again`, too little changed since an earlier release.
 */
export type HiddenRule = 'open' | 'few' | 'together' | 'again';

/** A group of the release, with the positions of its people. */
export interface Group {
  by: string;
  group: string;
  members: Members;
}

/** What the decision needs of a figure; see the gate for what each is. */
export interface Judged {
  id: string;
  values: readonly FigureValue[];
  parts: readonly string[];
  from?: readonly string[];
}

/** What is decided for one figure: the rule that hides its total and each of its groups; null where it is shown. */
export interface Decision extends Ground {
  /** Who has a value. */
  people: Members;
  spread: Spread;
  /** What was decided by who is in each cell alone, before looking at what they said. */
  judged: Ground;
}

interface Ground {
  total: HiddenRule | null;
  groups: (HiddenRule | null)[];
}

/**
 * What may be shown of each figure, by its id.
 * @param isOpen whether the round is still open: then nothing may
 */
export function decideAll(
  figures: readonly Judged[],
  everybody: Members,
  groups: readonly Group[],
  earlier: Earlier,
  { k, isOpen }: { k: number; isOpen: boolean },
): Map<string, Decision> {
  const ground = isOpen ? closedFor('open', groups) : whoMayBeShown(everybody, groups, earlier, k);
  const placed = figures.map((figure) => placeFigure(figure, earlier));
  for (const figure of placed) if (ground.total === null && figure.people.size >= k) narrow(ground, figure, groups, earlier.count, k);
  const decisions = new Map(placed.map((figure) => [figure.id, decide(figure, ground, groups, earlier.count, k)]));
  hideWholes(figures, decisions);
  return decisions;
}

/** A figure among the cells: some people have no value for it. */
interface Placed extends Judged {
  people: Members;
  /** Earlier cells with a value, in which it was shown or hidden for what people said; and those in which it was shown. */
  judgedBefore: Members[];
  shownBefore: Members[];
}

function placeFigure(figure: Judged, { cells }: Earlier): Placed {
  const people = membersWhere(figure.values, (value) => value !== null);
  const before = (of: 'judged' | 'shown') => cells.flatMap((cell) => (cell[of].has(figure.id) ? [within(cell.members, people)] : []));
  return { ...figure, people, judgedBefore: before('judged'), shownBefore: before('shown') };
}

const within = (members: Members, people: Members): Members => new Set([...members].filter((person) => people.has(person)));

/**
 * Hides groups too few of whom have a value for one figure - in every figure, since figures are made of each other and
 * a gap that one of them has alone could be filled from the rest. The rule that is named is the same for all of them too: “few”
 * beside one figure would say in which group somebody passed over a question.
 */
function narrow(ground: Ground, { people, judgedBefore }: Placed, groups: readonly Group[], count: number, k: number): void {
  const open = openIn(ground);
  const cells = open.map((index) => within((groups[index] as Group).members, people));
  hideFewest(count, [people, ...judgedBefore], cells, k)?.forEach((isHidden, at) => {
    if (isHidden) ground.groups[open[at] as number] = 'together';
  });
}

const openIn = ({ groups }: Ground): number[] => groups.flatMap((rule, index) => (rule === null ? [index] : []));

const closedFor = (rule: HiddenRule, groups: readonly Group[]): Ground => ({ total: rule, groups: groups.map(() => rule) });

/** What can be shown by who is in it, whatever they said. */
function whoMayBeShown(everybody: Members, groups: readonly Group[], earlier: Earlier, k: number): Ground {
  if (everybody.size < k) return closedFor('few', groups);
  const before = earlier.cells.map(({ members }) => members);
  if (isSplitBlind(everybody, before)) return closedFor('again', groups);
  const hidden = hideFewest(
    earlier.count,
    [everybody, ...before],
    groups.map(({ members }) => members),
    k,
  );
  if (!hidden) return closedFor('again', groups);
  return {
    total: null,
    groups: groups.map(({ members }, index) => (members.size < k ? 'few' : hidden[index] ? 'together' : null)),
  };
}

/** Whether people are missing who were in an earlier cell together with some who are here: they could be worked out. */
export function isSplitBlind(everybody: Members, before: readonly Members[]): boolean {
  return before.some((members) => {
    let here = 0;
    for (const person of members) if (everybody.has(person)) here += 1;
    return here > 0 && here < members.size;
  });
}

/** What may be shown of one figure: by who has a value, and then by what they said. */
function decide(
  { people, values, judgedBefore, shownBefore }: Placed,
  ground: Ground,
  groups: readonly Group[],
  count: number,
  k: number,
): Decision {
  const stop = (judged: Ground): Decision => ({ people, spread: 'all', judged, ...judged });
  if (ground.total) return stop(ground);
  if (people.size < k) return stop(closedFor('few', groups));
  const isSafe = hideFewest(count, [people, ...judgedBefore], [], k) !== null;
  if (!isSafe) return stop(closedFor('again', groups));
  const judged = stop(ground);
  const shown = openIn(ground).map((index) => within((groups[index] as Group).members, people));
  if (shownBefore.length < judgedBefore.length && !isSame([people, ...shown], judgedBefore)) {
    const ofEverybody = shownBefore.filter(({ size }) => size === people.size);
    return hideFor(judged, isSame([people], ofEverybody) ? 'total' : 'nothing');
  }
  return hideFor(judged, spreadOf(values, people, shown, { shown: shownBefore, judged: judgedBefore }, count));
}

/**
 * Whether two releases are about the same cells. Where an earlier one hid something for what people said, only the
 * same release may follow: any other, beside that gap, would tell more than it shows.
 */
function isSame(now: readonly Members[], before: readonly Members[]): boolean {
  const namesOf = (cells: readonly Members[]) => new Set(cells.map((members) => [...members].sort((a, b) => a - b).join()));
  const [a, b] = [namesOf(now), namesOf(before)];
  return a.size === b.size && [...a].every((name) => b.has(name));
}

function hideFor(decision: Decision, spread: Spread): Decision {
  if (spread === 'all') return decision;
  return {
    ...decision,
    spread,
    total: decision.total ?? (spread === 'nothing' ? 'together' : null),
    groups: decision.groups.map((rule) => rule ?? 'together'),
  };
}

const order: readonly Spread[] = ['all', 'total', 'nothing'];
const widest = (spreads: readonly Spread[]): Spread => order[Math.max(0, ...spreads.map((each) => order.indexOf(each)))] as Spread;

/**
 * A figure made of others could be taken apart, and its parts put together. So where something is hidden for what a
 * group said, the groups are hidden in the whole and in all its parts: their totals stay. And a total that is hidden
 * for it takes the whole's with it; a hidden whole takes that of one part.
 */
function hideWholes(figures: readonly Judged[], decisions: Map<string, Decision>): void {
  const spreadAt = (id: string): Spread => decisions.get(id)?.spread ?? 'all';
  const hide = (id: string, spread: Spread): boolean => {
    const decision = decisions.get(id);
    if (!decision || widest([decision.spread, spread]) === decision.spread) return false;
    decisions.set(id, hideFor(decision, spread));
    return true;
  };
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const { id, parts, from = [] } of figures) {
      const [first] = parts;
      const gap = widest([...parts, ...from].map(spreadAt));
      if (gap !== 'all' && hide(id, gap)) isMoving = true;
      if (first === undefined || spreadAt(id) === 'all') continue;
      for (const part of parts) if (hide(part, 'total')) isMoving = true;
      if (spreadAt(id) === 'nothing' && parts.every((part) => spreadAt(part) !== 'nothing') && hide(first, 'nothing')) isMoving = true;
    }
  }
}

/** The positions where `isIn` holds. */
export function membersWhere<T>(list: readonly T[], isIn: (each: T) => boolean): Set<number> {
  const members = new Set<number>();
  list.forEach((each, position) => {
    if (isIn(each)) members.add(position);
  });
  return members;
}

import type { Column } from '../column.ts';
import { hideFewest } from './hide-fewest.ts';
import { headcount, type Members, type Places } from './places.ts';
import { type FigureValue, type Said, type Spread, saidAt, spreadOf } from './uniform.ts';

/**
 * Which rule hid a figure, as far as saying so tells nothing: `open`, the round has not closed; `few`, fewer than k
 * answers; `together`, with other figures it would tell what single people said (by taking groups from the total, or
 * because a whole group would be known); `again`, too little changed since an earlier release.
 */
export type HiddenRule = 'open' | 'few' | 'together' | 'again';

/** Where everybody stands: the cells that figures would be shown for, and those of earlier releases. */
export interface Ground {
  places: Places;
  everybody: Members;
  groups: readonly Members[];
  earlier: readonly EarlierPlaces[];
}

/** An earlier cell, and the figures that were shown for it, or hidden for what people said. */
export interface EarlierPlaces {
  members: Members;
  shown: ReadonlySet<string>;
  judged: ReadonlySet<string>;
}

/** What the decision needs of a figure; see the gate for what each is. */
export interface Judged {
  id: string;
  values: Column<FigureValue>;
  parts: readonly string[];
  from?: readonly string[];
}

/** What is decided for one figure: the rule that hides its total and each of its groups; null where it is shown. */
export interface Decision extends Rules {
  /** How many have a value. */
  n: number;
  spread: Spread;
  /** What was decided by who is in each cell alone, before looking at what they said. */
  judged: Rules;
}

interface Rules {
  total: HiddenRule | null;
  groups: (HiddenRule | null)[];
}

/**
 * What may be shown of each figure, by its id.
 * @param isOpen whether the round is still open: then nothing may
 */
export function decideAll(
  figures: readonly Judged[],
  ground: Ground,
  { k, isOpen }: { k: number; isOpen: boolean },
): Map<string, Decision> {
  const rules = isOpen ? closedFor('open', ground) : whoMayBeShown(ground, k);
  const placed = figures.map((figure) => placeFigure(figure, ground));
  for (const figure of placed) if (rules.total === null && figure.n >= k) narrow(rules, figure, ground, k);
  const decisions = new Map(placed.map((figure) => [figure.id, decide(figure, rules, ground, k)]));
  hideWholes(figures, decisions);
  return decisions;
}

/** A figure among the cells: some people have no value for it. */
interface Placed {
  id: string;
  said: Said;
  /** How many have a value. */
  n: number;
  /** Where they are. */
  people: Members;
  /** Earlier cells with a value, in which it was shown or hidden for what people said; and those in which it was shown. */
  judgedBefore: Members[];
  shownBefore: Members[];
}

function placeFigure({ id, values }: Judged, { places, earlier }: Ground): Placed {
  const said = saidAt(places, values);
  const people = new Set(Array.from(said.sizes).flatMap((size, place) => (size > 0 ? [place] : [])));
  const before = (of: 'judged' | 'shown') => earlier.flatMap((cell) => (cell[of].has(id) ? [within(cell.members, people)] : []));
  return { id, said, n: headcount(people, said.sizes), people, judgedBefore: before('judged'), shownBefore: before('shown') };
}

const within = (members: Members, people: Members): Members => new Set([...members].filter((place) => people.has(place)));

/**
 * Hides groups too few of whom have a value for one figure - in every figure, since figures are made of each other and
 * a gap that one of them has alone could be filled from the rest. The rule that is named is the same for all of them too: “few”
 * beside one figure would say in which group somebody passed over a question.
 */
function narrow(rules: Rules, { said, people, judgedBefore }: Placed, { groups }: Ground, k: number): void {
  const open = openIn(rules);
  const cells = open.map((index) => within(groups[index] as Members, people));
  hideFewest(said.sizes, [people, ...judgedBefore], cells, k)?.forEach((isHidden, at) => {
    if (isHidden) rules.groups[open[at] as number] = 'together';
  });
}

const openIn = ({ groups }: Rules): number[] => groups.flatMap((rule, index) => (rule === null ? [index] : []));

const closedFor = (rule: HiddenRule, { groups }: Ground): Rules => ({ total: rule, groups: groups.map(() => rule) });

/** What can be shown by who is in it, whatever they said. */
function whoMayBeShown(ground: Ground, k: number): Rules {
  const { places, everybody, groups, earlier } = ground;
  const sizes = places.sizes();
  if (headcount(everybody, sizes) < k) return closedFor('few', ground);
  const before = earlier.map(({ members }) => members);
  if (isSplitBlind(everybody, before)) return closedFor('again', ground);
  const hidden = hideFewest(sizes, [everybody, ...before], groups, k);
  if (!hidden) return closedFor('again', ground);
  return {
    total: null,
    groups: groups.map((members, index) => (headcount(members, sizes) < k ? 'few' : hidden[index] ? 'together' : null)),
  };
}

/** Whether people are missing who were in an earlier cell together with some who are here: they could be worked out. */
export function isSplitBlind(everybody: Members, before: readonly Members[]): boolean {
  return before.some((members) => {
    let here = 0;
    for (const place of members) if (everybody.has(place)) here += 1;
    return here > 0 && here < members.size;
  });
}

/** What may be shown of one figure: by who has a value, and then by what they said. */
function decide({ said, n, people, judgedBefore, shownBefore }: Placed, rules: Rules, ground: Ground, k: number): Decision {
  const stop = (judged: Rules): Decision => ({ n, spread: 'all', judged, ...judged });
  if (rules.total) return stop(rules);
  if (n < k) return stop(closedFor('few', ground));
  const isSafe = hideFewest(said.sizes, [people, ...judgedBefore], [], k) !== null;
  if (!isSafe) return stop(closedFor('again', ground));
  const judged = stop(rules);
  const shown = openIn(rules).map((index) => within(ground.groups[index] as Members, people));
  if (shownBefore.length < judgedBefore.length && !isSame([people, ...shown], judgedBefore)) {
    const ofEverybody = shownBefore.filter(({ size }) => size === people.size);
    return hideFor(judged, isSame([people], ofEverybody) ? 'total' : 'nothing');
  }
  return hideFor(judged, spreadOf(said, people, shown, { shown: shownBefore, judged: judgedBefore }));
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

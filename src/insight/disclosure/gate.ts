import { AttuneError } from '../../errors.ts';
import type { Chance } from '../../scoring/chance.ts';
import type { Column } from '../column.ts';
import { type Decision, decideAll, type Ground, type HiddenRule, isSplitBlind } from './decide.ts';
import { hideFewest } from './hide-fewest.ts';
import { type Earlier, type Ledger, type LedgerEntry, placeEarlier, type SheetId } from './ledger.ts';
import { Places } from './places.ts';
import { commentersWanted, type Policy, raiseK } from './policy.ts';
import type { FigureValue } from './uniform.ts';

let pass: <T>(figure: T) => Released<T>;

/**
 * A figure that may be shown. Only {@link release} makes one: reports, charts and exports take this type, and what
 * has not been through the gate does not fit. What is computed from released figures alone needs no gate of its own.
 */
export class Released<out T> {
  readonly #figure: T;

  private constructor(figure: T) {
    this.#figure = figure;
  }

  static {
    pass = (figure) => new Released(figure);
  }

  get figure(): T {
    return this.#figure;
  }

  toJSON(): T {
    return this.#figure;
  }
}

/** One place of a report: a figure, a figure kept back, or nothing to make one from. */
export type Cell<T> = { kind: 'shown'; figure: Released<T> } | { kind: 'hidden'; rule: HiddenRule } | { kind: 'no-data' };

/** One person's place in a round. */
export interface Sheet {
  id: SheetId;
  /** Their value in each grouping (`trade: bakery`); none when it isn't known. */
  groups: Readonly<Record<string, string>>;
}

/** A figure before the gate: everybody's value, and how the figure of some of them is made. */
export interface Unreleased<T> {
  id: string;
  /** In the order of the sheets; null for who has none. */
  values: Column<FigureValue>;
  /** Ids of figures that this one is a sum or mean of: each side could give the other away. */
  parts: readonly string[];
  /** Ids of figures that this one follows from in another way (“below 50”): it could give them away. */
  from?: readonly string[];
  /** The figure of these people, by position. Must not depend on their order. */
  describe(people: readonly number[]): T;
}

/** What people wrote in answer to one question, in the order of the sheets; null for who wrote nothing. */
export interface UnreleasedComments {
  id: string;
  texts: Column<string | null>;
}

/** A figure for everybody and for each group. */
export interface ReleasedFigure<T> {
  id: string;
  total: Cell<T>;
  groups: { by: string; group: string; cell: Cell<T> }[];
}

/** All that one release is about. `F` names kinds of figures, such as `{ measures: Measure; shares: Share }`. */
export interface ReleaseRequest<F> {
  /** Releases of the same round are compared with each other even when no sheet is the same. */
  round: string;
  /** Nothing but the number of answers is shown before a round closes. */
  isOpen: boolean;
  policy: Policy;
  sheets: Column<Sheet>;
  /** The groupings to show figures by; none for the total only. */
  by: readonly string[];
  figures: { readonly [Kind in keyof F]: readonly Unreleased<F[Kind]>[] };
  comments: readonly UnreleasedComments[];
  ledger: Ledger;
  /** Decides the order of comments. */
  chance: Chance;
}

/** What may be shown. */
export interface Release<F> {
  answered: number;
  k: number;
  figures: { [Kind in keyof F]: ReleasedFigure<F[Kind]>[] };
  comments: { id: string; cell: Cell<string[]> }[];
  /** To be kept in the ledger before anything is shown; null when nothing is. Made when it is read: it names every sheet. */
  readonly entry: LedgerEntry | null;
}

/**
 * The one way out for figures about people. In order: nothing while a round is open; no group under k, and no group
 * that follows from others or from earlier releases (fewest hidden); no figure that tells what all of a group said;
 * no whole that would give a hidden part away. Comments need max(k, 5) writers and come in an order of chance.
 *
 * Why it holds: everything published is made from whole cells, so people who stand in the same cells can't be told
 * apart, and there are at least k of them whose values differ, or the figure is hidden.
 * @throws AttuneError `insight.k-lowered` when any of these people were promised a greater k, `insight.figure-length`
 * when a figure does not have one value for each sheet
 */
export function release<F>(request: ReleaseRequest<F>): Release<F> {
  const { sheets, round, ledger } = request;
  const earlier = placeEarlier(ledger, round, sheets);
  const k = raiseK({ k: Math.max(earlier.k, 1) }, request.policy.k).k;
  const all = Object.values(request.figures).flat() as Unreleased<unknown>[];
  for (const { id, values } of all) checkLength(`figure ${id}`, values.length, sheets.length);
  for (const { id, texts } of request.comments) checkLength(`comments ${id}`, texts.length, sheets.length);
  const everybody = positionsWhere(sheets.length, () => true);
  const groups = groupsOf(sheets, request.by);
  const decisions = decideAll(all, groundOf(request, groups, earlier), { k, isOpen: request.isOpen });
  const comments = request.comments.map(({ id, texts }) => ({ id, texts, cell: commentsCell(id, texts, request, earlier) }));
  const figures = Object.fromEntries(
    Object.entries(request.figures).map(([kind, list]) => [
      kind,
      (list as readonly Unreleased<unknown>[]).map((figure) => released(figure, decisions.get(figure.id) as Decision, everybody, groups)),
    ]),
  ) as Release<F>['figures'];
  return {
    answered: sheets.length,
    k,
    figures,
    comments: comments.map(({ id, cell }) => ({ id, cell })),
    get entry() {
      return entryOf(request, k, groups, decisions, comments);
    },
  };
}

/** A value at the wrong place would be counted for somebody else. */
function checkLength(what: string, found: number, wanted: number): void {
  if (found === wanted) return;
  throw new AttuneError(
    'insight.figure-length',
    `Found ${found} values in the ${what}; wanted ${wanted}, one for each sheet. Give null for who has none.`,
  );
}

/** A group of the release. */
interface Group {
  by: string;
  group: string;
  /** The positions of its people, in order. */
  people: readonly number[];
}

function groupsOf(sheets: Column<Sheet>, by: readonly string[]): Group[] {
  return by.flatMap((column) => {
    const members = new Map<string, number[]>();
    for (let position = 0; position < sheets.length; position++) {
      const group = groupAt(sheets, position, column);
      if (group === undefined) continue;
      const known = members.get(group);
      if (known) known.push(position);
      else members.set(group, [position]);
    }
    return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, people]): Group => ({ by: column, group, people }));
  });
}

const groupAt = (sheets: Column<Sheet>, position: number, column: string): string | undefined =>
  sheets.at(position)?.groups[column] || undefined;

/** Where everybody stands. Those who only were in earlier releases are in no cell of this one. */
function groundOf<F>({ sheets, by }: ReleaseRequest<F>, groups: readonly Group[], { cells, count }: Earlier): Ground {
  const isHere = (position: number) => position < sheets.length;
  const places = new Places(count, [
    isHere,
    ...by.map((column) => (position: number) => groupAt(sheets, position, column)),
    ...cells.map(
      ({ members }) =>
        (position: number) =>
          members.has(position),
    ),
  ]);
  return {
    places,
    everybody: places.where(isHere),
    groups: groups.map(({ by: column, group }) => places.where((position) => groupAt(sheets, position, column) === group)),
    earlier: cells.map((cell) => ({ ...cell, members: places.where((position) => cell.members.has(position)) })),
  };
}

function released<T>(
  figure: Unreleased<T>,
  { n, total, groups: rules }: Decision,
  everybody: readonly number[],
  groups: readonly Group[],
): ReleasedFigure<T> {
  const cell = (people: () => readonly number[], rule: HiddenRule | null): Cell<T> => {
    if (rule === 'few' && n === 0) return { kind: 'no-data' };
    if (rule) return { kind: 'hidden', rule };
    return { kind: 'shown', figure: pass(figure.describe(people())) };
  };
  const hasValue = (position: number) => (figure.values.at(position) ?? null) !== null;
  const known = (people: readonly number[]) => (n === everybody.length ? people : people.filter(hasValue));
  return {
    id: figure.id,
    total: cell(() => known(everybody), total),
    groups: groups.map(({ by, group, people }, index) => ({ by, group, cell: cell(() => known(people), rules[index] ?? null) })),
  };
}

function positionsWhere(count: number, isIn: (position: number) => boolean): number[] {
  const found: number[] = [];
  for (let position = 0; position < count; position++) if (isIn(position)) found.push(position);
  return found;
}

/**
 * For the asker alone: a figure of where they stand among everybody, which they compute from their own answer. Hidden
 * when fewer than k answered, and when all the others have one value, since the asker could tell them apart from
 * themselves.
 * @param asker position in `values`; somebody with a value
 */
export function releaseTo<T>(asker: number, values: readonly FigureValue[], { k }: Policy, describe: (own: FigureValue) => T): Cell<T> {
  const own = values[asker] ?? null;
  const others = values.filter((value, position) => position !== asker && value !== null);
  if (own === null) return { kind: 'no-data' };
  if (others.length + 1 < k) return { kind: 'hidden', rule: 'few' };
  if (others.every((value) => value === others[0])) return { kind: 'hidden', rule: 'together' };
  return { kind: 'shown', figure: pass(describe(own)) };
}

function commentsCell<F>(
  id: string,
  texts: Column<string | null>,
  { isOpen, policy, chance }: ReleaseRequest<F>,
  { writers, count }: Earlier,
): Cell<string[]> {
  const written = writersOf(texts);
  const before = writers.flatMap((each) => (each.id === id ? [each.members] : []));
  const isWriting = (position: number) => (texts.at(position) ?? null) !== null;
  const places = new Places(count, [isWriting, ...before.map((members) => (position: number) => members.has(position))]);
  const now = places.where(isWriting);
  const then = before.map((members) => places.where((position) => members.has(position)));
  const wanted = commentersWanted(policy);
  if (isOpen) return { kind: 'hidden', rule: 'open' };
  if (written.length === 0) return { kind: 'no-data' };
  if (written.length < wanted) return { kind: 'hidden', rule: 'few' };
  if (isSplitBlind(now, then) || !hideFewest(places.sizes(), [now, ...then], [], wanted)) return { kind: 'hidden', rule: 'again' };
  const list = written.map((position) => texts.at(position) as string);
  return { kind: 'shown', figure: pass(shuffled(list, chance)) };
}

const writersOf = (texts: Column<string | null>): number[] =>
  positionsWhere(texts.length, (position) => (texts.at(position) ?? null) !== null);

/** Fisher and Yates, in the form of Durstenfeld 1964. */
function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(chance.share() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

function entryOf<F>(
  { round, sheets }: ReleaseRequest<F>,
  k: number,
  groups: readonly Group[],
  decisions: ReadonlyMap<string, Decision>,
  comments: readonly { id: string; texts: Column<string | null>; cell: Cell<string[]> }[],
): LedgerEntry | null {
  const idsOf = (people: readonly number[]) => people.map((position) => (sheets.at(position) as Sheet).id);
  const idsWhere = (isIn: (decision: Decision) => boolean) => [...decisions].flatMap(([id, decision]) => (isIn(decision) ? [id] : []));
  const cells = [
    {
      sheets: idsOf(positionsWhere(sheets.length, () => true)),
      judged: idsWhere(({ judged }) => judged.total === null),
      shown: idsWhere(({ total }) => total === null),
    },
    ...groups.map(({ people }, index) => ({
      sheets: idsOf(people),
      judged: idsWhere(({ judged }) => judged.groups[index] === null),
      shown: idsWhere((decision) => decision.groups[index] === null),
    })),
  ].filter(({ judged }) => judged.length > 0);
  const written = comments.flatMap(({ id, cell, texts }) => (cell.kind === 'shown' ? [[id, idsOf(writersOf(texts))] as const] : []));
  return cells.length + written.length === 0 ? null : { round, k, cells, comments: Object.fromEntries(written) };
}

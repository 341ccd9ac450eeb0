import { AttuneError } from '../../errors.ts';
import type { Chance } from '../../scoring/chance.ts';
import type { Members } from './atoms.ts';
import { type Decision, decideAll, type Group, type HiddenRule, isSplitBlind, membersWhere } from './decide.ts';
import { hideFewest } from './hide-fewest.ts';
import { type Earlier, type Ledger, type LedgerEntry, placeEarlier, type SheetId } from './ledger.ts';
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
  values: readonly FigureValue[];
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
  texts: readonly (string | null)[];
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
  sheets: readonly Sheet[];
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
  /** To be kept in the ledger before anything is shown; null when nothing is. */
  entry: LedgerEntry | null;
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
  const earlier = placeEarlier(
    ledger,
    round,
    sheets.map(({ id }) => id),
  );
  const k = raiseK({ k: Math.max(earlier.k, 1) }, request.policy.k).k;
  const groups = groupsOf(sheets, request.by);
  const everybody = membersWhere(sheets, () => true);
  const all = Object.values(request.figures).flat() as Unreleased<unknown>[];
  for (const { id, values } of all) checkLength(`figure ${id}`, values.length, sheets.length);
  for (const { id, texts } of request.comments) checkLength(`comments ${id}`, texts.length, sheets.length);
  const decisions = decideAll(all, everybody, groups, earlier, { k, isOpen: request.isOpen });
  const comments = request.comments.map(({ id, texts }) => ({ id, ...commentsCell(id, texts, request, earlier) }));
  const figures = Object.fromEntries(
    Object.entries(request.figures).map(([kind, list]) => [
      kind,
      (list as readonly Unreleased<unknown>[]).map((figure) => released(figure, decisions.get(figure.id) as Decision, groups)),
    ]),
  ) as Release<F>['figures'];
  const entry = entryOf(request, k, groups, everybody, decisions, comments);
  return { answered: sheets.length, k, figures, comments: comments.map(({ id, cell }) => ({ id, cell })), entry };
}

/** A value at the wrong place would be counted for somebody else. */
function checkLength(what: string, found: number, wanted: number): void {
  if (found === wanted) return;
  throw new AttuneError(
    'insight.figure-length',
    `Found ${found} values in the ${what}; wanted ${wanted}, one for each sheet. Give null for who has none.`,
  );
}

function groupsOf(sheets: readonly Sheet[], by: readonly string[]): Group[] {
  return by.flatMap((column) => {
    const members = new Map<string, Set<number>>();
    sheets.forEach(({ groups }, position) => {
      const group = groups[column];
      if (group === undefined || group === '') return;
      const known = members.get(group);
      if (known) known.add(position);
      else members.set(group, new Set([position]));
    });
    return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, people]): Group => ({ by: column, group, members: people }));
  });
}

function released<T>(figure: Unreleased<T>, { people, total, groups: rules }: Decision, groups: readonly Group[]): ReleasedFigure<T> {
  const cell = (members: Members, rule: HiddenRule | null): Cell<T> => {
    if (rule === 'few' && people.size === 0) return { kind: 'no-data' };
    if (rule) return { kind: 'hidden', rule };
    return { kind: 'shown', figure: pass(figure.describe([...members].filter((person) => people.has(person)))) };
  };
  return {
    id: figure.id,
    total: cell(people, total),
    groups: groups.map(({ by, group, members }, index) => ({ by, group, cell: cell(members, rules[index] ?? null) })),
  };
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
  texts: UnreleasedComments['texts'],
  { isOpen, policy, chance }: ReleaseRequest<F>,
  earlier: Earlier,
): { cell: Cell<string[]>; writers: Members } {
  const writers = membersWhere(texts, (text) => text !== null);
  const before = earlier.writers.flatMap((each) => (each.id === id ? [each.members] : []));
  const wanted = commentersWanted(policy);
  const hidden = (rule: HiddenRule) => ({ cell: { kind: 'hidden', rule } as const, writers });
  if (isOpen) return hidden('open');
  if (writers.size === 0) return { cell: { kind: 'no-data' }, writers };
  if (writers.size < wanted) return hidden('few');
  if (isSplitBlind(writers, before) || !hideFewest(earlier.count, [writers, ...before], [], wanted)) return hidden('again');
  const written = texts.filter((text) => text !== null);
  return { cell: { kind: 'shown', figure: pass(shuffled(written, chance)) }, writers };
}

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
  everybody: Members,
  decisions: ReadonlyMap<string, Decision>,
  comments: readonly { id: string; cell: Cell<string[]>; writers: Members }[],
): LedgerEntry | null {
  const idsOf = (members: Members) => [...members].map((position) => (sheets[position] as Sheet).id);
  const idsWhere = (isIn: (decision: Decision) => boolean) => [...decisions].flatMap(([id, decision]) => (isIn(decision) ? [id] : []));
  const cells = [
    {
      sheets: idsOf(everybody),
      judged: idsWhere(({ judged }) => judged.total === null),
      shown: idsWhere(({ total }) => total === null),
    },
    ...groups.map(({ members }, index) => ({
      sheets: idsOf(members),
      judged: idsWhere(({ judged }) => judged.groups[index] === null),
      shown: idsWhere((decision) => decision.groups[index] === null),
    })),
  ].filter(({ judged }) => judged.length > 0);
  const written = comments.flatMap(({ id, cell, writers }) => (cell.kind === 'shown' ? [[id, idsOf(writers)] as const] : []));
  return cells.length + written.length === 0 ? null : { round, k, cells, comments: Object.fromEntries(written) };
}

import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Cell, type Released, type ReleaseRequest, release } from '../../../src/insight/disclosure/gate.ts';
import { makePolicy, raiseK } from '../../../src/insight/disclosure/policy.ts';
import { makeChance } from '../../../src/scoring/chance.ts';
import { type Everything, figureOf, requestOf, sheetsOf } from './worlds.ts';

const teams = (sizes: Record<string, number>) =>
  sheetsOf(Object.entries(sizes).flatMap(([team, size]) => Array.from({ length: size }, () => ({ team }))));
const mixed = (count: number) => Array.from({ length: count }, (_, index) => (index % 3) + 1);
const wordOf = (cell: Cell<unknown>) => (cell.kind === 'hidden' ? cell.rule : cell.kind);
const words = (request: Partial<ReleaseRequest<Everything>> & Pick<ReleaseRequest<Everything>, 'sheets'>) =>
  release(requestOf(request)).figures.all.map(({ id, total, groups }) => ({
    id,
    total: wordOf(total),
    groups: groups.map(({ group, cell }) => `${group} ${wordOf(cell)}`),
  }));

describe('the gate', () => {
  it.each([
    { what: 'shows a figure of five', sizes: { a: 5 }, values: mixed(5), total: 'shown', groups: ['a shown'] },
    { what: 'shows nothing of four', sizes: { a: 4 }, values: mixed(4), total: 'few', groups: ['a few'] },
    {
      what: 'hides the small group and the next smallest',
      sizes: { a: 10, b: 7, c: 4 },
      values: mixed(21),
      total: 'shown',
      groups: ['a shown', 'b together', 'c few'],
    },
    {
      what: 'hides everybody’s figure when all said the same',
      sizes: { a: 6 },
      values: [2, 2, 2, 2, 2, 2],
      total: 'together',
      groups: ['a together'],
    },
    {
      what: 'hides all groups, not one, when one group said the same',
      sizes: { a: 5, b: 6, c: 6 },
      values: [2, 2, 2, 2, 2, ...mixed(6), ...mixed(6)],
      total: 'shown',
      groups: ['a together', 'b together', 'c together'],
    },
    {
      what: 'hides a hidden group’s rest when all of it said the same',
      sizes: { a: 6, b: 3, c: 3 },
      values: [...mixed(6), 2, 2, 2, 2, 2, 2],
      total: 'shown',
      groups: ['a together', 'b few', 'c few'],
    },
    {
      what: 'says that there is no data when nobody has a value',
      sizes: { a: 6 },
      values: mixed(6).map(() => null),
      total: 'no-data',
      groups: ['a no-data'],
    },
    { what: 'counts only who has a value', sizes: { a: 6 }, values: [1, 2, 3, 1, null, null], total: 'few', groups: ['a few'] },
    {
      what: 'hides a group too few of whom answered, and the next',
      sizes: { a: 6, b: 6, c: 8 },
      values: [1, 2, 3, null, null, null, ...mixed(14)],
      total: 'shown',
      groups: ['a together', 'b together', 'c shown'],
    },
  ])('$what', ({ sizes, values, total, groups }) => {
    const sheets = teams(sizes as unknown as Record<string, number>);
    expect(words({ sheets, by: ['team'], figures: { all: [figureOf('a', values)] } })).toEqual([{ id: 'a', total, groups }]);
  });

  it('shows nothing but the number of answers while a round is open', () => {
    const found = release(requestOf({ sheets: teams({ a: 9 }), isOpen: true, by: ['team'], figures: { all: [figureOf('a', mixed(9))] } }));
    expect(found.answered).toBe(9);
    expect(found.entry).toBeNull();
    expect(found.figures.all[0]).toMatchObject({ total: { kind: 'hidden', rule: 'open' }, groups: [{ cell: { rule: 'open' } }] });
  });

  it('hides a whole that would give a hidden part away, and a part with a hidden whole', () => {
    const sheets = teams({ a: 6 });
    const same = [2, 2, 2, 2, 2, 2];
    const of = (parts: Record<string, number[]>, whole: number[]) =>
      words({
        sheets,
        figures: {
          all: [figureOf('whole', whole, Object.keys(parts)), ...Object.entries(parts).map(([id, values]) => figureOf(id, values))],
        },
      }).map(({ id, total }) => `${id} ${total}`);
    expect(of({ b: same, c: mixed(6) }, mixed(6))).toEqual(['whole together', 'b together', 'c shown']);
    expect(of({ b: [1, 2, 3, 1, 2, 3], c: [3, 2, 1, 3, 2, 1] }, same)).toEqual(['whole together', 'b together', 'c shown']);
  });

  it('shows the same again, never with a few more or changed answers, and again from k more on', () => {
    const all = teams({ a: 12 });
    const of = (count: number, ledger: ReleaseRequest<Everything>['ledger']) =>
      release(requestOf({ sheets: all.slice(0, count), ledger, figures: { all: [figureOf('a', mixed(count))] } }));
    const first = of(6, []);
    const ledger = first.entry ? [first.entry] : [];
    expect(of(6, ledger).figures).toEqual(first.figures);
    expect(wordOf(of(7, ledger).figures.all[0]?.total as Cell<unknown>)).toBe('again');
    expect(wordOf(of(5, ledger).figures.all[0]?.total as Cell<unknown>)).toBe('again');
    expect(wordOf(of(11, ledger).figures.all[0]?.total as Cell<unknown>)).toBe('shown');
  });

  it('lets another round with answers of its own pass, whoever joined', () => {
    const first = release(requestOf({ sheets: teams({ a: 6 }), figures: { all: [figureOf('a', mixed(6))] } }));
    const next = teams({ a: 7 }).map((sheet) => ({ ...sheet, id: `autumn-${sheet.id}` as typeof sheet.id }));
    const found = words({
      round: 'autumn',
      sheets: next,
      ledger: first.entry ? [first.entry] : [],
      figures: { all: [figureOf('a', mixed(7))] },
    });
    expect(found[0]?.total).toBe('shown');
  });

  it('never goes below a k that was promised before', () => {
    const sheets = teams({ a: 9 });
    const { entry } = release(requestOf({ sheets, policy: { k: 6 }, figures: { all: [figureOf('a', mixed(9))] } }));
    expect(() => release(requestOf({ sheets, policy: { k: 5 }, ledger: entry ? [entry] : [] }))).toThrow(/promised 6/);
  });

  it.each([
    { writers: 5, k: 3, word: 'shown' },
    { writers: 4, k: 3, word: 'few' },
    { writers: 6, k: 7, word: 'few' },
    { writers: 0, k: 3, word: 'no-data' },
  ])('shows comments of $writers under a k of $k: $word', ({ writers, k, word }) => {
    const texts = Array.from({ length: 9 }, (_, index) => (index < writers ? `text ${index}` : null));
    const found = release(requestOf({ sheets: teams({ a: 9 }), policy: { k }, comments: [{ id: 'missed', texts }] }));
    expect(wordOf(found.comments[0]?.cell as Cell<unknown>)).toBe(word);
  });

  it('shows comments in an order of chance, all of them, and not again with one more', () => {
    const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`);
    const of = (seed: number) =>
      release(requestOf({ sheets: teams({ a: 12 }), chance: makeChance(seed), comments: [{ id: 'missed', texts }] }));
    const orders = [1, 2, 3].map((seed) => {
      const cell = of(seed).comments[0]?.cell as Cell<string[]>;
      return cell.kind === 'shown' ? cell.figure.figure : [];
    });
    for (const order of orders) expect([...order].sort()).toEqual([...texts].sort());
    expect(new Set(orders.map((order) => order.join())).size).toBe(3);
    const { entry } = of(1);
    const more = release(
      requestOf({ sheets: teams({ a: 13 }), ledger: entry ? [entry] : [], comments: [{ id: 'missed', texts: [...texts, 'the last'] }] }),
    );
    expect(more.comments[0]?.cell).toEqual({ kind: 'hidden', rule: 'again' });
  });
});

describe('a released figure', () => {
  it('is a type that nothing but the gate can make', () => {
    expectTypeOf<{ figure: number }>().not.toExtend<Released<number>>();
    expectTypeOf<number>().not.toExtend<Released<number>>();
    expectTypeOf<typeof Released>().not.toExtend<new (figure: number) => unknown>();
  });

  it('reads as its figure in JSON', () => {
    const found = release(requestOf({ sheets: teams({ a: 5 }), figures: { all: [figureOf('a', mixed(5))] } }));
    expect(JSON.parse(JSON.stringify(found.figures.all[0]?.total))).toEqual({ kind: 'shown', figure: [1, 1, 2, 2, 3] });
  });
});

describe('the smallest group that is shown', () => {
  it.each([2, 0, -1, 3.5, Number.NaN])('is never %s', (k) => {
    expect(() => makePolicy(k)).toThrow(/wanted a whole number from 3 up/);
  });

  it('is five when nobody says, can be raised and never lowered', () => {
    expect(makePolicy()).toEqual({ k: 5 });
    expect(raiseK(makePolicy(), 8)).toEqual({ k: 8 });
    expect(() => raiseK(makePolicy(), 4)).toThrow(/can be raised, never lowered/);
  });
});

import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../../src/ids.ts';
import { mostCommon } from '../../../src/insight/community.ts';
import type { SheetId } from '../../../src/insight/disclosure/ledger.ts';
import { groupReport, type ReportRequest } from '../../../src/insight/group-report.ts';
import { type AnsweredSheet, SheetTable } from '../../../src/insight/sheet-table.ts';
import { makeChance } from '../../../src/scoring/chance.ts';
import { makeRespondent } from '../../../src/scoring/respondent.ts';
import { walkAs } from '../../../src/scoring/walk-as.ts';
import { findEdition } from '../../../src/script/library.ts';

const script = findEdition('conversations', 'divide-fundamentals').inLocale('en');

/** Made-up businesses that walked the conversation through the real engine; every other one is a bakery. */
function sheetsOf(count: number): AnsweredSheet[] {
  const chance = makeChance(11);
  const sheets: AnsweredSheet[] = [];
  for (let nth = 0; sheets.length < count; nth++) {
    const { session } = walkAs(script, makeRespondent(script, nth, chance), `s${nth}` as SessionId, chance);
    if (session.status !== 'done') continue;
    sheets.push({ id: `s${nth}` as SheetId, groups: { trade: sheets.length % 2 === 0 ? 'bakery' : 'workshop' }, state: session });
  }
  return sheets;
}

const all = sheetsOf(40);
const report = ({ sheets = all, ...change }: Partial<Omit<ReportRequest, 'sheets'>> & { sheets?: AnsweredSheet[] }) =>
  groupReport({
    round: 'spring',
    isOpen: false,
    policy: { k: 5 },
    sheets: SheetTable.of(script, sheets),
    by: ['trade'],
    intents: [],
    ledger: [],
    chance: makeChance(3),
    ...change,
  });

describe('the report of a community', () => {
  it('has quartiles for each dimension, for everybody and by trade, shared barriers and advice', () => {
    const { dimensions, barriers, advice, answered, withheld } = report({});
    expect(answered).toBe(40);
    for (const { total, groups } of dimensions) {
      expect(total.kind).toBe('shown');
      const [low, middle, high] = total.kind === 'shown' ? total.figure.figure.quartiles : [];
      expect([low, middle, high]).toEqual([low, middle, high].toSorted((a, b) => Number(a) - Number(b)));
      expect(groups.map(({ group }) => group)).toEqual(['bakery', 'workshop']);
    }
    expect(mostCommon(barriers, 3).length).toBeGreaterThan(0);
    expect(mostCommon(advice, 3)).toHaveLength(3);
    expect(withheld.filter(({ id }) => !id.startsWith('comments'))).toEqual([]);
  });

  it('shows only how many answered while the round is open', () => {
    const { overall, dimensions, barriers, advice, answered, comments, entry } = report({ isOpen: true });
    const cells = [overall, ...dimensions, ...barriers, ...advice].flatMap(({ total, groups }) => [
      total,
      ...groups.map(({ cell }) => cell),
    ]);
    expect(new Set(cells.map((cell) => (cell.kind === 'hidden' ? cell.rule : cell.kind)))).toEqual(new Set(['open']));
    expect(comments.every(({ cell }) => cell.kind === 'hidden')).toBe(true);
    expect([answered, entry]).toEqual([40, null]);
  });

  it('is not made again with one more answer', () => {
    const first = report({ sheets: all.slice(0, 39) });
    const ledger = first.entry ? [first.entry] : [];
    expect(report({ ledger }).overall.total).toEqual({ kind: 'hidden', rule: 'again' });
    expect(report({ sheets: all.slice(0, 39), ledger }).overall).toEqual(first.overall);
  });

  it('does not depend on the order of the answers', () => {
    const figures = ({ overall, dimensions, barriers }: ReturnType<typeof report>) => JSON.stringify([overall, dimensions, barriers]);
    expect(figures(report({ sheets: all.toReversed() }))).toBe(figures(report({})));
  });
});

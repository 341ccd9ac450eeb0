import { shownReport } from '../../src/app/shown-report.ts';
import type { ReportShown } from '../../src/compose/report-shown.ts';
import type { State } from '../../src/engine/context.ts';
import type { SheetId } from '../../src/insight/disclosure/ledger.ts';
import type { Intent, Stated } from '../../src/insight/dissonance.ts';
import { groupReport, type ReportRequest } from '../../src/insight/group-report.ts';
import { type KeptReport, keepReport, type ReportContext } from '../../src/insight/kept-report.ts';
import { SheetTable } from '../../src/insight/sheet-table.ts';
import { makeChance } from '../../src/scoring/chance.ts';
import { findEdition } from '../../src/script/library.ts';
import type { Script } from '../../src/script/script.ts';

const edition = findEdition('conversations', 'dissonance-fundamentals');
export const script = edition.inLocale('en');
export const scriptIn = (locale: string): Script => edition.inLocale(locale);

/** One of the team: how much shows of each thing that is meant, and how it is otherwise, on scales of five. */
export interface Seen {
  shows: Readonly<Record<string, number>>;
  rest?: number;
  comment?: string;
}

export const priorities = [
  { id: 'warm', text: 'Bread that is warm at noon' },
  { id: 'answer', text: 'An answer within a day' },
];

function stateOf({ shows, rest = 3, comment }: Seen, things: readonly { id: string; text: string }[]): State {
  const scales = [...script.asks.values()].filter(({ ask, repeat }) => ask.type === 'scale' && repeat === null);
  return {
    answers: {
      time_here: 'over_year',
      ...Object.fromEntries(Object.entries(shows).map(([id, value]) => [`shows_daily@${id}`, value])),
      ...Object.fromEntries(scales.map(({ id }) => [id, rest])),
      ...(comment === undefined ? {} : { missed: comment }),
    },
    marks: {},
    facts: { priorities: [...things] },
    role: 'team',
  };
}

/** What one leader means: levels of 0-100. */
export function means(...stated: [id: string, intended: number, believed: number | null, importance?: number][]): Intent {
  const all = stated.map(([id, intended, believed, importance = 50]): Stated => {
    const text = priorities.find((each) => each.id === id)?.text ?? id;
    return { id, text, importance, intended, believed };
  });
  return { priorities: all, dimensions: [], kpis: [] };
}

/** The report of a team, through the gate; k is 3. */
export function reportOf(
  seen: readonly Seen[],
  intents: readonly Intent[] = [],
  change: Partial<ReportRequest> = {},
  context: Partial<ReportContext> = {},
  things: readonly { id: string; text: string }[] = priorities,
): KeptReport {
  const sheets = seen.map((each, nth) => ({ id: `sheet-${nth}` as SheetId, groups: {}, state: stateOf(each, things) }));
  const invited = change.invited ?? seen.length;
  const report = groupReport({
    round: 'spring',
    isOpen: false,
    policy: { k: 3 },
    sheets: SheetTable.of(script, sheets),
    by: [],
    intents,
    ledger: [],
    chance: makeChance(1),
    ...change,
    invited,
  });
  return keepReport(report, {
    kind: 'team',
    closedAt: '2027-03-04T09:00:00.000Z',
    mode: 'confidential',
    invited,
    answered: sheets.length,
    isOpenToAll: false,
    steps: null,
    readingsOf: () => [],
    responseOf: () => null,
    earlier: [],
    ...context,
  });
}

/** The report as it is read in a channel, or by a leader alone. */
export function shownIn(report: KeptReport, change: Partial<ReportShown> = {}, locale = 'en'): ReportShown {
  const where = { title: 'Monday check-in', script: scriptIn(locale), to: 'everyone' as const, round: 'r1' };
  return { ...shownReport(report, where, { locale, zone: 'UTC' }), ...change };
}

import type { Share } from '../insight/community.ts';
import type { HiddenRule } from '../insight/disclosure/decide.ts';
import type { Cell, ReleasedFigure } from '../insight/disclosure/gate.ts';
import type { Subject } from '../insight/dissonance.ts';
import type { GroupReport, ReportFigure } from '../insight/group-report.ts';
import type { Measure } from '../insight/measure.ts';
import { bandOf } from '../scoring/bands.ts';
import type { Script } from '../script/script.ts';
import type { Responses } from './read-responses.ts';

/** Why a figure is hidden, in words that say nothing about anybody. */
export function hiddenWords(rule: HiddenRule, k: number): string {
  switch (rule) {
    case 'open':
      return 'the round is still open';
    case 'few':
      return `fewer than ${k} people answered`;
    case 'together':
      return 'together with other figures it would tell what single people said';
    case 'again':
      return 'too little has changed since it was last shown';
  }
}

/** A report as `attune summarize --json` prints it: figures unrounded; what is hidden is null, with the reason in `why`. */
export function summaryJson(report: GroupReport, script: Script, { leaders, offPath }: Pick<Responses, 'leaders' | 'offPath'>) {
  const { k } = report;
  const figure = ({ of, text, total, groups, items }: ReportFigure) => ({
    id: of,
    title: text,
    ...measureJson(total, k, script),
    questions: items,
    groups: groups.map(({ by, group, cell }) => ({ by, group, ...measureJson(cell, k, script) })),
  });
  return {
    script: report.script,
    n: report.answered,
    invited: report.invited,
    k,
    leaders_left_out: leaders,
    overall: figure(report.overall),
    dimensions: report.dimensions.map(figure),
    priorities: report.priorities.map(figure),
    dissonance: dissonanceJson(report),
    kpis: report.kpis.map(({ isReached, ...kpi }) => ({ ...kpi, is_reached: isReached })),
    barriers: sharesJson(report.barriers),
    advice: sharesJson(report.advice),
    comments: report.comments.map(({ id, text, cell }) => ({
      id,
      question: text,
      ...cellJson(cell, k, (texts) => ({ texts }), { texts: null }),
    })),
    hidden: report.withheld.map(({ id, group, rule }) => ({ figure: id, group, rule, why: hiddenWords(rule, k) })),
    off_path: Object.fromEntries(offPath),
  };
}

const noMeasure = {
  n: null,
  mean: null,
  sd: null,
  ci95: null,
  rwg_j: null,
  rstar_wg_j: null,
  awg_j: null,
  ad_m: null,
  alpha: null,
  verdict: null,
  items: null,
  points: null,
  quartiles: null,
  band: null,
  bands: null,
};

function measureJson(cell: Cell<Measure>, k: number, script: Script) {
  const shown = ({ n, mean, sd, ci95, quartiles, bands, agreement }: Measure) => {
    const { why, ...agreed } = agreement;
    const band = bandOf(script.bands, mean);
    return { n, mean, sd, ci95, ...agreed, quartiles, band: band && { id: band.id, title: band.title }, bands, ...(why && { why }) };
  };
  return cellJson(cell, k, shown, noMeasure);
}

function cellJson<T, Shown extends object, Empty extends object>(cell: Cell<T>, k: number, shown: (figure: T) => Shown, empty: Empty) {
  if (cell.kind === 'shown') return { hidden: false, ...shown(cell.figure.figure) };
  if (cell.kind === 'no-data') return { hidden: false, ...empty, why: { n: 'nobody has a score for it' } };
  return { hidden: true, ...empty, rule: cell.rule, why: { n: hiddenWords(cell.rule, k) } };
}

function sharesJson(figures: readonly ReleasedFigure<Share>[]) {
  return figures
    .flatMap(({ id, total }) => (total.kind === 'shown' ? [{ id: id.slice(id.indexOf(':') + 1), ...total.figure.figure }] : []))
    .sort((a, b) => b.count - a.count);
}

function dissonanceJson({ dissonance, k }: GroupReport) {
  if (!dissonance) return null;
  const { leaders, subjects, index, covered, beyond } = dissonance;
  const of = (kind: Subject['kind']) => subjects.filter((subject) => subject.kind === kind).map((subject) => subjectJson(subject, k));
  return { index, covered, leaders, priorities: of('priority'), dimensions: of('dimension'), beyond };
}

function subjectJson(subject: Subject, k: number) {
  const { reality, spread, why } = subject;
  return {
    id: subject.id,
    text: subject.text,
    importance: subject.importance,
    intended: subject.intended,
    believed: subject.believed,
    reality: reality?.mean ?? null,
    reality_ci95: reality?.ci95 ?? null,
    n: reality?.n ?? null,
    gap: subject.gap,
    known_gap: subject.knownGap,
    blind_spot: subject.blindSpot,
    blind_spot_ci95: subject.blindSpotCi95,
    can_tell: subject.isClear,
    more_answers: subject.moreAnswers,
    leaders_spread: spread,
    leaders_differ: subject.doLeadersDiffer,
    ...(why && { why: whyWords[why](k) }),
  };
}

const whyWords = {
  hidden: (k: number) => `hidden to protect people; figures are shown from ${k} answers on`,
  'no-data': () => 'nobody has a score for it',
  'not-asked': () => 'this conversation does not ask about it',
};

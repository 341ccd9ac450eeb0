import { mostCommon } from '../insight/community.ts';
import type { Subject } from '../insight/dissonance.ts';
import type { GroupReport, ReportFigure } from '../insight/group-report.ts';
import type { Interval } from '../insight/intervals.ts';
import type { Measure } from '../insight/measure.ts';
import { barrierId } from '../insight/report-figures.ts';
import { bandOf, shownScore } from '../scoring/bands.ts';
import type { Script } from '../script/script.ts';
import { hiddenWords } from './summary-json.ts';

/** A report to be read: the finding first, then the figures, then what could be done. Lines of text. */
export function summaryText(report: GroupReport, script: Script): string[] {
  const asked = report.invited === null ? '' : ` of ${report.invited}`;
  return [
    finding(report, script),
    '',
    `${script.source.title}: ${report.answered}${asked} answered.`,
    ...withTitle('', report.dissonance?.subjects.flatMap((subject) => subjectLines(subject)) ?? []),
    ...withTitle('', indexLine(report)),
    ...withTitle(
      'What people said, 0 to 100',
      [report.overall, ...report.dimensions].map((figure) => figureLine(figure, report, script)),
    ),
    ...withTitle('By group', groupLines(report, script)),
    ...withTitle('The figures you watch', report.kpis.map(kpiLine)),
    ...withTitle('What holds most people back', barrierLines(report, script)),
    ...withTitle('What could be done', adviceLines(report, script)),
    ...report.comments.flatMap(({ text, cell }) =>
      cell.kind === 'shown'
        ? withTitle(
            text,
            cell.figure.figure.map((each) => `  – ${each}`),
          )
        : [],
    ),
    ...withTitle('Hidden to protect people', withheldLines(report)),
  ];
}

function withTitle(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return title === '' ? ['', ...lines] : ['', title, ...lines];
}

const steps = [
  { to: 7, words: 'hardly any of' },
  { to: 18, words: 'little of' },
  { to: 29, words: 'a quarter of' },
  { to: 42, words: 'a third of' },
  { to: 58, words: 'half of' },
  { to: 71, words: 'two thirds of' },
  { to: 85, words: 'three quarters of' },
  { to: 95, words: 'most of' },
  { to: Number.POSITIVE_INFINITY, words: 'nearly all of' },
];

/** A level of 0-100 as a part of something: “half of”. */
function partOf(level: number): string {
  return steps.find(({ to }) => level < to)?.words ?? '';
}

/** The one sentence that the report comes down to. */
function finding({ dissonance, overall, dimensions, answered, k }: GroupReport, script: Script): string {
  const gaps = (dissonance?.subjects ?? []).filter(({ gap }) => gap !== null && gap > 0);
  const weightOf = ({ gap, importance }: Subject) => (gap ?? 0) * (importance ?? 1);
  const [first] = gaps.filter(({ kind }) => kind === 'priority').sort((a, b) => weightOf(b) - weightOf(a));
  const subject = first ?? gaps[0];
  if (subject?.reality) return gapSentence(subject, subject.reality.mean);
  if (dissonance?.subjects.some(({ gap }) => gap !== null))
    return 'What you mean to do shows in daily work: the team sees no gap that could be shown here.';
  const shown = dimensions.flatMap(({ text, total }) => (total.kind === 'shown' ? [{ text, mean: total.figure.figure.mean }] : []));
  const [lowest] = shown.sort((a, b) => a.mean - b.mean);
  if (lowest) {
    const top = overall.total.kind === 'shown' ? `Overall ${shownScore(overall.total.figure.figure.mean, script.bands)} of 100. ` : '';
    return `${top}The weakest point is “${lowest.text}”, at ${shownScore(lowest.mean, script.bands)} of 100.`;
  }
  if (answered < k)
    return `Nothing can be shown yet: ${answered} answered, and figures are shown from ${k} answers on, so that nobody can be picked out.`;
  return 'Nothing can be shown: the figures would tell what single people said, or nobody has a score.';
}

function gapSentence({ kind, text, gap, knownGap, isClear, moreAnswers }: Subject, reality: number): string {
  const what =
    kind === 'priority'
      ? `You plan to compete on “${text}”; the team sees it in ${partOf(reality)} what they do.`
      : `“${text}” is what you mean to have behind your plan; the team sees ${partOf(reality)} it.`;
  if (gap === null || knownGap === null) return what;
  if (isClear === false) return `${what} Whether you and the team see that differently can’t be told yet${moreWords(moreAnswers)}.`;
  const known = (100 * knownGap) / gap;
  if (known < 7) return `${what} You did not know of that gap.`;
  if (known > 105) return `${what} You saw an even larger gap.`;
  return `${what} You knew about ${partOf(known)} that gap.`;
}

function moreWords(more: number | null): string {
  if (more === null) return '';
  return more === 1 ? '; one more answer would settle it' : `; about ${more} more answers would settle it`;
}

function subjectLines({
  text,
  intended,
  believed,
  reality,
  gap,
  knownGap,
  blindSpot,
  isClear,
  moreAnswers,
  doLeadersDiffer,
  spread,
  why,
}: Subject): string[] {
  const lines = [
    `${text}`,
    `  you mean ${whole(intended)}${believed === null ? '' : `, you believe ${whole(believed)}`}, ${reality ? `the team says ${whole(reality.mean)}${rangeWords(reality.ci95)}` : notSeen[why ?? 'hidden']}`,
  ];
  if (gap !== null && gap < 0) lines.push(`  more of it is done than you mean to: ${whole(-gap)} points`);
  if (gap !== null && gap >= 0 && knownGap !== null && blindSpot !== null) {
    lines.push(
      isClear === false
        ? `  gap ${whole(gap)}; whether you see it as the team does can’t be told yet${moreWords(moreAnswers)}`
        : `  gap ${whole(gap)}: ${whole(knownGap)} that you know of, ${whole(blindSpot)} that only the team sees`,
    );
  }
  if (doLeadersDiffer)
    lines.push(
      `  the leaders are up to ${whole(Math.max(spread.intended, spread.believed))} points apart among themselves; talk about that first`,
    );
  return lines;
}

const notSeen = {
  hidden: 'the team’s view is hidden to protect people',
  'no-data': 'the team has not answered this',
  'not-asked': 'this conversation does not ask the team',
};

const whole = (figure: number) => String(Math.round(figure));

/** The interval in words, within the scale. */
function rangeWords(ci95: Interval | null): string {
  if (ci95 === null) return '';
  const [low, high] = ci95.map((end) => Math.round(Math.min(100, Math.max(0, end))));
  return low === high ? '' : ` (probably ${low} to ${high})`;
}

function indexLine({ dissonance }: GroupReport): string[] {
  if (dissonance?.index === null || dissonance?.index === undefined) return [];
  const part =
    dissonance.covered !== null && dissonance.covered < 0.995
      ? `, over the ${Math.round(100 * dissonance.covered)} % of your points that can be shown`
      : '';
  return [`Distance between plan and daily work: ${whole(dissonance.index)} (0 is in tune, 100 the opposite of what is meant${part}).`];
}

const views = { 'one view': 'people see it alike', leaning: 'people lean the same way', split: 'people see it differently' };

function figureLine({ text, total, of }: ReportFigure, { k }: GroupReport, script: Script): string {
  const name = `  ${of === 'overall' ? 'Overall' : text}`.padEnd(34);
  if (total.kind === 'no-data') return `${name}no data`;
  if (total.kind === 'hidden') return `${name}hidden: ${hiddenWords(total.rule, k)}`;
  return `${name}${measureWords(total.figure.figure, script, of === 'overall')}`;
}

function measureWords({ mean, ci95, n, agreement }: Measure, script: Script, hasBand: boolean): string {
  const band = hasBand ? bandOf(script.bands, mean) : null;
  const view = !hasBand && agreement.verdict ? `; ${views[agreement.verdict]}` : '';
  return `${shownScore(mean, hasBand ? script.bands : [])}${band ? `, ${band.title}` : ''}${rangeWords(ci95)}${view}; ${n} answered`;
}

/** What each group said; a group with nothing to show has one line. */
function groupLines({ overall, dimensions, k }: GroupReport, script: Script): string[] {
  return overall.groups.flatMap(({ by, group }, index) => {
    const cells = [overall, ...dimensions].flatMap(({ text, of, groups }) => {
      const cell = groups[index]?.cell;
      return cell && cell.kind !== 'no-data' ? [{ name: of === 'overall' ? 'Overall' : text, cell }] : [];
    });
    const title = `  ${by} ${group}`;
    const rules = new Set(cells.flatMap(({ cell }) => (cell.kind === 'hidden' ? [cell.rule] : [])));
    const shown = cells.flatMap(({ name, cell }) =>
      cell.kind === 'shown' ? [`    ${name.padEnd(32)}${measureWords(cell.figure.figure, script, false)}`] : [],
    );
    const why = [...rules].map((rule) => hiddenWords(rule, k)).join('; ');
    if (shown.length === 0) return [`${title}: ${rules.size > 0 ? `hidden: ${why}` : 'no data'}`];
    return [title, ...shown, ...(rules.size > 0 ? [`    ${cells.length - shown.length} more are hidden: ${why}`] : [])];
  });
}

function kpiLine({ text, target, unit, direction, last, attainment, isReached }: GroupReport['kpis'][number]): string {
  const aim = `${direction === 'up' ? 'at least' : 'at most'} ${target}${unit && ` ${unit}`}`;
  if (last === undefined) return `  ${text}: ${aim}; no reading yet`;
  const share = attainment === null ? '' : ` (${Math.round(100 * attainment)} %)`;
  return `  ${text}: ${last}${unit && ` ${unit}`}, wanted ${aim}${share}${isReached ? ', reached' : ''}`;
}

function barrierLines({ barriers }: GroupReport, script: Script): string[] {
  const titleOf = new Map(script.source.dimensions.map(({ id, title }) => [barrierId(id), title]));
  return mostCommon(barriers, 3).map(({ id, share }) => `  ${titleOf.get(id) ?? id}: ${share.count} of ${share.n}`);
}

/** Three pieces of advice, by how many they fit; an action needs somebody who takes it and a date. */
function adviceLines({ advice }: GroupReport, script: Script): string[] {
  return mostCommon(advice, 3).flatMap(({ id, share }, index) => {
    const found = script.advice.find(({ advice: each }) => `advice:${each.id}` === id)?.advice;
    return found
      ? [`  ${index + 1}. ${found.title} (fits what ${share.count} of ${share.n} said)`, `     First step: ${found.first_step}`]
      : [];
  });
}

function withheldLines({ withheld, k }: GroupReport): string[] {
  const counts = new Map<string, number>();
  for (const { rule } of withheld) counts.set(hiddenWords(rule, k), (counts.get(hiddenWords(rule, k)) ?? 0) + 1);
  return [...counts].map(([words, count]) => `  ${count} ${count === 1 ? 'figure' : 'figures'}: ${words}`);
}

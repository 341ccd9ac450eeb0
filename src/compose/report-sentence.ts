import type { Subject } from '../insight/dissonance.ts';
import type { KeptReport } from '../insight/kept-report.ts';
import { level, partOf, probably, type ReportShown } from './report-shown.ts';

/** Knowing less than this of a gap, in percent, is not knowing it; knowing more than all but this, knowing it. */
const nextToNothing = 7;
/** More than this, in percent, is expecting a larger gap than there is. */
const moreThanAll = 105;

/** A range narrower than this, of 100, is no range but a number. */
const leastWidth = 0.5;

/** What a report of a team comes down to, in a sentence or two. */
export function findingText(shown: ReportShown): string {
  const { words, report, to } = shown;
  const subject = worstGap(report);
  if (subject?.reality) return gapFinding(subject, subject.reality.mean, shown);
  if (report.dissonance?.subjects.some(({ gap }) => gap !== null)) return words('report.find.in-tune');
  const means = report.dimensions.flatMap(({ text, of, total }) =>
    total.kind === 'shown' ? [{ text: titleOf(of, text, shown), mean: total.figure.mean }] : [],
  );
  const [lowest] = means.toSorted((a, b) => a.mean - b.mean);
  if (lowest) {
    const isLevel = means.every(({ mean }) => level(mean, shown) === level(lowest.mean, shown));
    return words(isLevel ? 'report.find.level' : 'report.find.weakest', { text: lowest.text, score: level(lowest.mean, shown), to });
  }
  return nothingText(shown);
}

/** Why no figure at all is shown. */
export function nothingText({ words, report }: Pick<ReportShown, 'words' | 'report'>): string {
  const answered = report.team?.answered ?? report.answered;
  if (answered < report.k) return words('report.too-few', { k: report.k });
  if (report.dimensions.every(({ total }) => total.kind === 'no-data')) return words('report.find.nobody-knew');
  return words('report.find.nothing');
}

/** A dimension's name in the reader's language. */
export function titleOf(id: string, text: string, { script }: Pick<ReportShown, 'script'>): string {
  return script.source.dimensions.find((dimension) => dimension.id === id)?.title ?? text;
}

/** The gap that weighs most: of a priority if there is one, by its size and the leaders' points. */
function worstGap({ dissonance }: KeptReport): Subject | undefined {
  const gaps = (dissonance?.subjects ?? []).filter(({ gap }) => gap !== null && Math.round(gap) > 0);
  const weightOf = ({ gap, importance }: Subject) => (gap ?? 0) * (importance ?? 1);
  const [first] = gaps.filter(({ kind }) => kind === 'priority').sort((a, b) => weightOf(b) - weightOf(a));
  return first ?? gaps[0];
}

function gapFinding(subject: Subject, reality: number, shown: ReportShown): string {
  const { words, to } = shown;
  const text = subject.kind === 'dimension' ? titleOf(subject.id, subject.text, shown) : subject.text;
  const what = words(`report.find.${subject.kind}`, { to, text, part: partOf(reality) });
  const known = knownText(subject, shown);
  return known === null ? what : `${what} ${known}`;
}

function knownText(subject: Subject, { words, to }: ReportShown): string | null {
  const { gap, knownGap, moreAnswers } = subject;
  if (gap === null || knownGap === null) return null;
  if (isOpen(subject)) return words('report.find.open', { to, more: moreAnswers ?? 0 });
  const known = (100 * knownGap) / gap;
  if (known < nextToNothing) return words('report.find.known-not', { to });
  if (known > moreThanAll) return words('report.find.known-more', { to });
  return words('report.find.known', { to, part: partOf(known) });
}

/** Whether it can't be told yet if leaders and the team see it alike: where everybody has answered, it can. */
export function isOpen({ isClear, blindSpotCi95 }: Subject): boolean {
  return isClear === false && blindSpotCi95 !== null && blindSpotCi95[1] - blindSpotCi95[0] > leastWidth;
}

/** Where one thing stands: meant, believed, seen. */
export function levelsText(subject: Subject, shown: ReportShown): string {
  const { words } = shown;
  const intended = level(subject.intended, shown);
  const { reality, believed, why } = subject;
  if (!reality) return words(`report.levels.${why ?? 'hidden'}`, { intended });
  const seen = probably(reality.mean, reality.ci95, shown);
  if (believed === null) return words('report.levels.plain', { intended, reality: seen });
  return words('report.levels', { intended, believed: level(believed, shown), reality: seen });
}

/** How large the gap of one thing is and who knows of it; null without one. */
export function gapText(subject: Subject, { words }: ReportShown): string | null {
  const { gap, knownGap, moreAnswers } = subject;
  if (gap === null) return null;
  const whole = Math.round(gap);
  if (whole < 0) return words('report.gap.beyond', { gap: String(-whole) });
  if (whole === 0) return words('report.gap.none');
  if (isOpen(subject)) return words('report.gap.open', { gap: String(whole), more: moreAnswers ?? 0 });
  if (knownGap === null) return words('report.gap.plain', { gap: String(whole) });
  const known = Math.round(knownGap);
  const values = { gap: String(whole), known: String(known), blind: String(whole - known) };
  if (known <= 0) return words('report.gap.all-blind', values);
  if (known === whole) return words('report.gap.all-known', values);
  return words(known > whole ? 'report.gap.smaller' : 'report.gap', values);
}

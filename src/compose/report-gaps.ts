import { chartAlt } from '../charts/chart-alt.ts';
import type { ChartOf } from '../chat/chart.ts';
import type { Block } from '../chat/message.ts';
import type { Subject } from '../insight/dissonance.ts';
import { gapText, isOpen, levelsText, titleOf } from './report-sentence.ts';
import { level, type ReportShown } from './report-shown.ts';

/** Things whose gap is told at once; the rest on request. */
const mostTold = 3;
/** The most that one picture can take. */
const mostDrawn = 10;

/** What is meant against what is done: a picture, the largest gaps in words, and the distance as a whole. */
export function gapBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  const subjects = (report.dissonance?.subjects ?? []).filter(({ why }) => why !== 'not-asked');
  if (subjects.length === 0) return [];
  const chart = dumbbellOf(subjects.slice(0, mostDrawn), shown);
  const items = subjects.map((subject) => {
    const gap = gapText(subject, shown);
    const differ = subject.doLeadersDiffer
      ? words('report.leaders-differ', { spread: String(Math.round(Math.max(subject.spread.intended, subject.spread.believed))) })
      : '';
    return { title: nameOf(subject, shown), text: levelsText(subject, shown), note: [gap ?? '', differ].filter(Boolean).join(' ') };
  });
  const told = items.map(({ note, ...item }) => (note === '' ? item : { ...item, note }));
  const more = told.slice(mostTold);
  const isSeen = subjects.some(({ reality }) => reality !== null);
  return [
    { type: 'heading', text: words('report.gaps') },
    ...(isSeen ? [{ type: 'text' as const, tone: 'quiet' as const, text: words('report.gaps.scale') }] : []),
    ...(isSeen ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
    { type: 'list', ordered: false, items: told.slice(0, mostTold) },
    ...(more.length === 0
      ? []
      : [
          {
            type: 'details' as const,
            summary: words('report.others', { count: more.length }),
            blocks: [{ type: 'list' as const, ordered: false, items: more }],
          },
        ]),
    ...indexBlocks(shown),
  ];
}

const nameOf = (subject: Subject, shown: ReportShown): string =>
  subject.kind === 'dimension' ? titleOf(subject.id, subject.text, shown) : subject.text;

function dumbbellOf(subjects: readonly Subject[], shown: ReportShown): ChartOf<'dumbbell'> {
  const { words } = shown;
  return {
    type: 'dumbbell',
    title: words('report.gaps'),
    names: {
      intended: words('report.mark.intended'),
      believed: words('report.mark.believed'),
      reality: words('report.mark.reality'),
      known: words('report.mark.known'),
      blind: words('report.mark.blind'),
    },
    rows: subjects.map((subject) => ({
      label: nameOf(subject, shown),
      intended: subject.intended,
      believed: subject.believed,
      reality: subject.reality?.mean ?? null,
      isClear: !isOpen(subject),
      shown: levelsText(subject, shown),
    })),
  };
}

function indexBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  const index = report.dissonance?.index ?? null;
  if (index === null) return [];
  const before = report.trend?.index ?? null;
  const text =
    before === null
      ? words('report.index', { index: level(index, shown) })
      : words('report.index.was', { index: level(index, shown), before: level(before, shown) });
  return [{ type: 'text', text }];
}

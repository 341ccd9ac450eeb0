import type { Block } from '../chat/message.ts';
import type { KeptFigure } from '../insight/kept-report.ts';
import type { Measure } from '../insight/measure.ts';
import { overallId } from '../insight/report-figures.ts';
import { viewText, whyNot } from './report-said.ts';
import { titleOf } from './report-sentence.ts';
import { level, type ReportShown } from './report-shown.ts';

/** The statistics behind a report, for those who ask: answers, ranges, agreement, how the distance is made, privacy and version. */
export function proofBlock(shown: ReportShown): Block {
  const { words, report, script } = shown;
  // A few questions make no overall figure, whatever is answered.
  const overall = report.overall.total.kind === 'no-data' ? [] : [report.overall];
  const figures = [...overall, ...report.dimensions, ...report.priorities];
  const items = figures.map((figure) => ({ title: nameOf(figure, shown), text: figureText(figure, shown) }));
  const texts = [
    ...(figures.some(({ total }) => hasRange(total)) ? [words('report.how.range')] : []),
    ...blindTexts(shown),
    ...(report.dissonance?.index == null ? [] : [words('report.how.index', { covered: report.dissonance.covered ?? 0 })]),
    words(`report.how.mode.${report.mode}`, { k: report.k }),
    words('report.how.version', { version: report.script.hash.slice(0, 8), title: script.source.title }),
  ];
  return {
    type: 'details',
    summary: words('report.how'),
    blocks: [
      ...(items.length === 0 ? [] : [{ type: 'list' as const, ordered: false, items }]),
      ...texts.map((text): Block => ({ type: 'text', text })),
    ],
  };
}

/** What was kept back and why, without telling anything about anybody; nothing when nothing was. */
export function withheldBlocks({ words, report }: ReportShown): Block[] {
  const counts = new Map<'few' | 'together' | 'again', number>();
  for (const { rule } of report.withheld) if (rule !== 'open') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  if (counts.size === 0) return [];
  const items = [...counts].map(([rule, count]) => ({ title: words(`report.withheld.${rule}`, { count, k: report.k }) }));
  return [{ type: 'details', summary: words('report.withheld'), blocks: [{ type: 'list', ordered: false, items }] }];
}

/** Where everybody has answered, the figure is what it is. */
function hasRange(total: KeptFigure['total']): boolean {
  return total.kind === 'shown' && total.figure.ci95 !== null && total.figure.ci95[0] !== total.figure.ci95[1];
}

function nameOf({ id, of, text }: KeptFigure, shown: ReportShown): string {
  if (id === overallId) return shown.words('report.overall');
  return id.startsWith('priority:') ? shown.words('report.quoted', { text }) : titleOf(of, text, shown);
}

function figureText(figure: KeptFigure, shown: ReportShown): string {
  const { words } = shown;
  if (figure.total.kind !== 'shown') return whyNot(figure, shown);
  const { n, mean, sd, ci95, agreement } = figure.total.figure;
  const one = (value: number) => new Intl.NumberFormat(shown.script.locale, { maximumFractionDigits: 1 }).format(value);
  const [low, high] = ci95 === null ? ['', ''] : [one(Math.max(0, ci95[0])), one(Math.min(100, ci95[1]))];
  const range =
    low === high || sd === null
      ? words('report.how.figure-bare', { n, mean: one(mean) })
      : words('report.how.figure', { n, mean: one(mean), low, high, sd: one(sd) });
  // Businesses don't rate one and the same thing: how far they agree says nothing.
  return shown.report.kind === 'community' ? range : `${range}\n${agreementText(agreement, shown)}`;
}

function agreementText({ verdict, rstar_wg_j, items }: Measure['agreement'], shown: ReportShown): string {
  if (verdict === null || rstar_wg_j === null) return shown.words('report.how.agreement-unknown');
  const value = new Intl.NumberFormat(shown.script.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(rstar_wg_j);
  return shown.words('report.how.agreement', { view: viewText(verdict, shown), value, items });
}

function blindTexts(shown: ReportShown): string[] {
  return (shown.report.dissonance?.subjects ?? []).flatMap(({ blindSpotCi95, text, kind, id }) => {
    if (blindSpotCi95 === null) return [];
    const signed = (value: number) => (value < 0 ? `−${level(-value, shown)}` : level(value, shown));
    const name = kind === 'dimension' ? titleOf(id, text, shown) : text;
    const [low, high] = [signed(blindSpotCi95[0]), signed(blindSpotCi95[1])];
    if (low === high) return [];
    return [shown.words('report.how.blind', { text: name, low, high })];
  });
}

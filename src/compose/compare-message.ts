import { chartAlt } from '../charts/chart-alt.ts';
import type { Bar, Block, Message } from '../chat/message.ts';
import type { Standing } from '../insight/community.ts';
import type { KeptCell } from '../insight/kept-cell.ts';
import type { KeptFigure } from '../insight/kept-report.ts';
import { overallId } from '../insight/report-figures.ts';
import { quartilesOf } from './community-message.ts';
import { whyNot } from './report-said.ts';
import { titleOf } from './report-sentence.ts';
import { level, type ReportShown } from './report-shown.ts';

/** Where one business stands among all, for its own eyes. */
export interface Compared {
  /** By the figure's `of`: `overall`, or the id of a dimension. */
  standings: ReadonlyMap<string, KeptCell<Standing>>;
  /** The groups that the business is part of: `trade`, `Food and drink`. */
  groups: Readonly<Record<string, string>>;
}

/** Shows the asker alone where they stand: the place among all, each part beside the middle half, and businesses like theirs. */
export function compareMessage(shown: ReportShown, compared: Compared): Message {
  const { words, report, script } = shown;
  const title = words('compare.title', { title: script.source.title });
  const rank = rankText(shown, compared);
  const own = new Map([...compared.standings].flatMap(([of, cell]) => (cell.kind === 'shown' ? [[of, cell.figure.own] as const] : [])));
  const chart = quartilesOf(shown, own);
  const bars = report.dimensions.map((figure) => barOf(figure, shown, compared));
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', text: rank },
    { type: 'text', tone: 'quiet', text: words('compare.only') },
    ...(chart ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
    ...(bars.length === 0 ? [] : [{ type: 'bars' as const, bars }]),
    ...likeBlocks(shown, compared),
    { type: 'details', summary: words('report.how'), blocks: [{ type: 'text', text: words('compare.how') }] },
    { type: 'context', text: words('report.context', { k: report.k, version: report.script.hash.slice(0, 8) }) },
  ];
  return { kind: 'result', fallback: `${title}. ${rank}`, blocks };
}

function rankText(shown: ReportShown, { standings }: Compared): string {
  const cell = standings.get(overallId);
  if (cell?.kind !== 'shown') return shown.words(cell?.kind === 'no-data' ? 'result.no-overall' : 'compare.hidden');
  const { own, rank, n } = cell.figure;
  return shown.words('compare.rank', { own: level(own, shown), share: rank, n });
}

function barOf(figure: KeptFigure, shown: ReportShown, { standings }: Compared): Bar {
  const label = titleOf(figure.of, figure.text, shown);
  const cell = standings.get(figure.of);
  if (cell?.kind !== 'shown')
    return { label, value: null, shown: shown.words(cell?.kind === 'hidden' ? 'report.hidden' : 'result.unknown') };
  const { own, rank } = cell.figure;
  if (figure.total.kind !== 'shown') return { label, value: own, shown: whyNot(figure, shown) };
  const [low, , high] = figure.total.figure.quartiles;
  const values = { own: level(own, shown), low: level(low, shown), high: level(high, shown), share: rank };
  return { label, value: own, shown: shown.words('compare.row-all', values) };
}

/** The overall figure of those like the asker, where it was released. */
function likeBlocks(shown: ReportShown, { groups }: Compared): Block[] {
  const { words, report } = shown;
  const items = report.overall.groups.flatMap(({ by, group, cell }) => {
    if (groups[by] !== group || cell.kind !== 'shown') return [];
    const [low, , high] = cell.figure.quartiles;
    return [{ title: words('compare.like-row', { group, low: level(low, shown), high: level(high, shown) }) }];
  });
  if (items.length === 0) return [];
  return [
    { type: 'heading', text: words('compare.like') },
    { type: 'list', ordered: false, items },
  ];
}

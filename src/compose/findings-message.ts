import { chartAlt } from '../charts/chart-alt.ts';
import { chartWordsIn } from '../charts/chart-words.ts';
import type { Chart } from '../chat/chart.ts';
import type { Bar, Block } from '../chat/message.ts';
import type { FigureRow, FiguresResult, FindingResult, VerdictsResult } from '../scoring/findings.ts';
import type { RankingResult } from '../scoring/rank-items.ts';
import type { RankedItem } from '../scoring/ranked-item.ts';
import type { LeadResult } from '../scoring/ranking-lead.ts';
import type { Lead } from '../script/finding-schema.ts';
import { figureText } from './figure-text.ts';
import type { Speaker } from './speaker.ts';
import type { Arguments } from './words/say.ts';

/**
 * What was found beside scores, each finding under its title: rankings as bars, verdicts and figures as lists, ranges as a
 * chart too.
 * @param names what texts can fill in of the findings themselves
 */
export function findingBlocks(speaker: Speaker, found: readonly FindingResult[], names: Arguments): Block[] {
  return found.flatMap((each): Block[] => {
    const { title, text } = each.finding;
    const intro: Block[] = text === undefined ? [] : [{ type: 'text', text: speaker.text(text, null, names) }];
    return [{ type: 'heading', text: speaker.text(title, null, names) }, ...intro, ...blocksOf(speaker, each, names)];
  });
}

/** The first finding in one sentence, for notifications. */
export function findingHeadline(speaker: Speaker, [first]: readonly FindingResult[], names: Arguments): string | null {
  if (!first) return null;
  const title = speaker.text(first.finding.title, null, names);
  const row = (label: string, shown: string) => speaker.words('finding.row', { label, shown });
  if (first.kind === 'ranking') {
    const [best] = first.rows;
    return best ? row(title, best.item.text) : title;
  }
  if (first.kind === 'figures') {
    const [figure] = first.rows;
    return figure ? row(figure.entry.label, shownFigure(speaker, figure)) : title;
  }
  const [only] = first.rows;
  return only?.choice && only.item === null ? speaker.text(only.choice.title, null, names) : title;
}

function blocksOf(speaker: Speaker, found: FindingResult, names: Arguments): Block[] {
  if (found.kind === 'ranking') return rankingBlocks(speaker, found, names);
  return found.kind === 'verdicts' ? [verdictList(speaker, found, names)] : figureBlocks(speaker, found, names);
}

function rankingBlocks(speaker: Speaker, { finding, rows, lead }: RankingResult, names: Arguments): Block[] {
  const { words, script } = speaker;
  const greatest = finding.parts ? 100 : Math.max(...rows.map(({ value }) => Math.abs(value ?? 0)));
  const bars = rows.map(({ item, value }): Bar => {
    if (value === null) return { label: item.text, value: null, shown: words('result.unknown') };
    const figure = figureText(value, finding, script.locale);
    const shown = finding.parts ? words('result.of', { score: figure }) : figure;
    return { label: item.text, value: greatest === 0 ? 0 : (100 * Math.max(0, value)) / greatest, shown };
  });
  const noted = rows.filter(({ notes }) => notes.length > 0);
  const items = noted.map(({ item, notes }) => ({
    title: item.text,
    text: notes.map(({ text }) => speaker.text(text, item, names)).join(' '),
  }));
  return [
    { type: 'bars', bars },
    ...(lead && finding.lead ? leadBlocks(speaker, lead, finding.lead, names) : []),
    ...(items.length === 0 ? [] : [{ type: 'list' as const, ordered: false, items }]),
    ...(finding.parts ? [workingOf(speaker, rows)] : []),
  ];
}

function leadBlocks(speaker: Speaker, lead: LeadResult, said: Lead, names: Arguments): Block[] {
  const pair = { ...names, first: lead.first.text, second: lead.second.text };
  const say = (text: string, more: Arguments = {}): Block => ({ type: 'text', text: speaker.text(text, null, { ...pair, ...more }) });
  if (lead.decides === null) return [say(said.level)];
  const { decides, flips, better, isPartial } = lead;
  if (isPartial) return [say(said.decides, { part: decides.label })];
  return [
    say(said.decides, { part: decides.label }),
    flips ? say(said.flips, { part: flips.label, from: flips.from, to: flips.to }) : say(said.stands),
    ...(better && said.better !== undefined ? [say(said.better, { part: better.label, steps: better.steps })] : []),
  ];
}

/** Each item's number, part by part: anybody can add it up again. */
function workingOf({ words, script }: Speaker, rows: readonly RankedItem[]): Block {
  const items = rows.map(({ item, parts }) => ({
    title: item.text,
    text: parts
      .map(({ label, weight, value }) =>
        value === null
          ? words('finding.part-unknown', { part: label })
          : words('finding.part', { part: label, weight, value: figureText(value, { decimals: 0 }, script.locale) }),
      )
      .join('; '),
  }));
  return { type: 'details', summary: words('finding.working'), blocks: [{ type: 'list', ordered: false, items }] };
}

function verdictList(speaker: Speaker, { rows }: VerdictsResult, names: Arguments): Block {
  const items = rows.map(({ item, choice, reasons }) => {
    const verdict = choice ? speaker.text(choice.title, item, names) : speaker.words('result.unknown');
    const texts = [choice?.text, ...reasons.map(({ text }) => text)].flatMap((text) =>
      text === undefined ? [] : [speaker.text(text, item, names)],
    );
    return {
      title: item ? speaker.words('finding.row', { label: item.text, shown: verdict }) : verdict,
      ...(texts.length === 0 ? {} : { text: texts.join(' ') }),
    };
  });
  return { type: 'list', ordered: false, items };
}

function figureBlocks(speaker: Speaker, { finding, rows, decides, notes }: FiguresResult, names: Arguments): Block[] {
  const items = rows.map((row) => ({
    title: speaker.words('finding.row', { label: row.entry.label, shown: shownFigure(speaker, row) }),
    ...(row.entry.text === undefined ? {} : { text: speaker.text(row.entry.text, null, names) }),
  }));
  const deciding = rows.find(({ entry }) => entry.id === decides?.id);
  const said: string[] = [];
  if (deciding && decides && finding.decides !== undefined) {
    const [low, high] = [decides.low, decides.high].map((value) => figureText(value, deciding.entry, speaker.script.locale));
    said.push(speaker.text(finding.decides, null, { ...names, label: deciding.entry.label, low: low as string, high: high as string }));
  }
  said.push(...notes.map(({ text }) => speaker.text(text, null, names)));
  const chart = rangesChart(speaker, rows);
  return [
    ...(chart ? [{ type: 'chart' as const, chart, alt: chartAlt(chart, chartWordsIn(speaker.script.locale)) }] : []),
    { type: 'list', ordered: false, items },
    ...said.map((text): Block => ({ type: 'text', text })),
  ];
}

/** The ranges in one chart, when they are in one unit and any of them has a width. */
function rangesChart(speaker: Speaker, rows: readonly FigureRow[]): Chart | null {
  const known = rows.flatMap((row) => {
    const { low, likely, high, entry } = row;
    if (low === null || likely === null || high === null) return [];
    const [least, greatest] = [Math.min(low, likely, high), Math.max(low, likely, high)];
    return [{ label: entry.label, low: least, likely, high: greatest, shown: shownFigure(speaker, row), unit: entry.unit ?? '' }];
  });
  const units = new Set(known.map(({ unit }) => unit));
  if (units.size !== 1 || known.every(({ low, high }) => low === high)) return null;
  return { type: 'ranges', title: speaker.words('finding.chart-title'), rows: known.map(({ unit: _unit, ...row }) => row) };
}

/** The likely number with its range; an end that there is not is said in the entry's own words. */
function shownFigure({ words, script }: Speaker, { entry, low, likely, high }: FigureRow): string {
  const none = entry.none ?? words('result.unknown');
  const shown = (value: number | null, format = entry) => (value === null ? none : figureText(value, format, script.locale));
  // Without a width there is no range to tell, nor where no end is known.
  const { unit, ...unitless } = entry;
  // The unit stands at the likely number; once is enough.
  const bare = unit === '%' ? entry : unitless;
  const hasRange = entry.low !== undefined && entry.high !== undefined && !(low === high && low === likely);
  const [from, to] = low !== null && high !== null && low > high ? [high, low] : [low, high];
  return hasRange ? words('finding.range', { likely: shown(likely), low: shown(from, bare), high: shown(to, bare) }) : shown(likely);
}

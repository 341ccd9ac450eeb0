import type { Block, Message } from '../chat/message.ts';
import { communityBlocks, communityFinding } from './community-message.ts';
import { appButton } from './control.ts';
import { adviceBlocks } from './report-advice.ts';
import { gapBlocks } from './report-gaps.ts';
import { kpiBlocks } from './report-kpis.ts';
import { proofBlock, withheldBlocks } from './report-proof.ts';
import { saidBlocks } from './report-said.ts';
import { findingText } from './report-sentence.ts';
import type { ReportShown } from './report-shown.ts';
import { trendBlocks } from './report-trend.ts';

/**
 * The report of a round: what it comes down to in one sentence, then the figures, then what could be done; how it is known is one
 * tap away. Made of what was kept, which is made of released figures.
 */
export function reportMessage(shown: ReportShown): Message {
  const { words, title, report, round } = shown;
  const isCommunity = report.kind === 'community';
  const heading = words('report.title', { title });
  const finding = isCommunity ? communityFinding(shown) : findingText(shown);
  const figures = isCommunity
    ? communityBlocks(shown)
    : [...(report.trend ? trendBlocks(shown) : []), ...gapBlocks(shown), ...saidBlocks(shown), ...kpiBlocks(shown)];
  const isEmpty = [report.overall, ...report.dimensions].every(({ total }) => total.kind !== 'shown');
  const blocks: Block[] = [
    { type: 'heading', text: heading },
    { type: 'text', text: finding },
    { type: 'text', tone: 'quiet', text: countText(shown) },
    ...(report.trend ? [] : trendBlocks(shown)),
    ...(isEmpty && !isCommunity ? kpiBlocks(shown) : figures),
    ...adviceBlocks(shown),
    ...commentBlocks(shown),
    proofBlock(shown),
    ...withheldBlocks(shown),
    ...(round === null ? [] : takeAlong(shown, round)),
    { type: 'context', text: words('report.context', { k: report.k, version: report.script.hash.slice(0, 8) }) },
  ];
  return { kind: 'summary', fallback: `${heading}. ${finding}`, blocks };
}

/** A page to print, where there are pages, and files for everybody else. */
function takeAlong({ words }: ReportShown, round: string): Block[] {
  return [
    { type: 'link', label: words('report.print'), path: `/report/${round}` },
    { type: 'buttons', buttons: [appButton('report-files', round, words('report.files.get'), 'quiet')] },
  ];
}

function countText({ words, report }: ReportShown): string {
  const { answered, invited, team, isOpenToAll, mode, dissonance } = report;
  if (isOpenToAll) return words('community.count', { count: answered });
  // Everybody answered as one of the team; where leaders have stated a plan, the reader would take the figures for the team’s alone.
  if (team === null && mode === 'anonymous' && dissonance !== null) return words('report.count-all', { answered, invited });
  if (team === null) return words('report.count', { answered, invited });
  return words('report.count-team', { answered, invited, team: team.answered, asked: team.invited });
}

/** Comments word for word, in an order of chance; adapters escape them. */
function commentBlocks({ report }: ReportShown): Block[] {
  return report.comments.map(
    ({ question, texts }): Block => ({
      type: 'details',
      summary: question,
      blocks: [{ type: 'list', ordered: false, items: texts.map(({ text }) => ({ title: text })) }],
    }),
  );
}

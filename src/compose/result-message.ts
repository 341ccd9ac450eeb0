import type { Block, Message } from '../chat/message.ts';
import { pathOf } from '../engine/path.ts';
import { isAnswered, type Session } from '../engine/session.ts';
import { type Assessment, assess } from '../scoring/assess.ts';
import { explain } from '../scoring/explain.ts';
import { findingNames } from '../scoring/findings.ts';
import { appButton } from './control.ts';
import { findingBlocks, findingHeadline } from './findings-message.ts';
import { adviceBlocks } from './result-advice.ts';
import { contradictionBlocks, overallText, scoreBlocks } from './result-scores.ts';
import { movers, why } from './result-working.ts';
import { type LastTime, sinceOf } from './since-last.ts';
import type { Speaker } from './speaker.ts';

/**
 * The personal result: the overall figure and its band, the weakest link and first barrier, the profile, what
 * to do first, what changed since the last time, and behind "why this score" each figure down to the answers.
 * @param reportName what the channel for summaries is called; null when there is none
 * @param last the same person's result before this one; null the first time
 */
export function resultMessage(speaker: Speaker, session: Session, reportName: string | null, last: LastTime | null = null): Message {
  const { words, script } = speaker;
  const assessment = assess(script, session);
  const working = explain(script, session);
  const title = words('result.title', { title: script.source.title });
  const names = findingNames(assessment.findings);
  const scored = script.source.dimensions.length > 0 && assessment.result.why !== 'no-items';
  const found = findingHeadline(speaker, assessment.findings, names);
  const headline = scored
    ? overallText(speaker, assessment)
    : (found ?? words(Object.keys(session.answers).length === 0 ? 'result.nothing-told' : 'result.no-scores'));
  const blocks: Block[] = [
    { type: 'heading', text: title },
    ...(scored
      ? scoreBlocks(speaker, assessment, names, last && sinceOf(speaker, assessment.result, last))
      : found === null
        ? [{ type: 'text' as const, text: headline }]
        : []),
    ...findingBlocks(speaker, assessment.findings, names),
    ...(scored ? [] : contradictionBlocks(speaker, assessment, names)),
    ...(scored || found !== null ? [] : toldBlocks(speaker, session)),
    ...adviceBlocks(speaker, session.id, assessment, scored, names),
    ...(scored ? [movers(speaker, assessment), why(speaker, working)].flat() : []),
    ...(scored || found === null
      ? []
      : [{ type: 'details' as const, summary: words('result.told'), blocks: toldBlocks(speaker, session) }]),
    ...keptBlocks(speaker, session, assessment),
    ...shareBlocks(speaker, session, scored ? reportName : null),
    { type: 'context', text: contextText(speaker, session) },
  ];
  return { kind: 'result', fallback: `${title}. ${headline}`, blocks };
}

/** Every question on the path that was answered, with its answer. */
function toldBlocks(speaker: Speaker, session: Session): Block[] {
  const items = pathOf(speaker.script, session).flatMap(({ key }) =>
    session.answers[key] === undefined
      ? []
      : [{ title: speaker.question(key)?.text ?? key, text: speaker.answer(key).replaceAll('\n', '; ') }],
  );
  return items.length === 0 ? [] : [{ type: 'list', ordered: false, items }];
}

function keptBlocks(speaker: Speaker, session: Session, { result }: Assessment): Block[] {
  const { words } = speaker;
  const unknown = result.dontKnow.length;
  const notKnowing: Block[] = unknown === 0 ? [] : [{ type: 'text', tone: 'quiet', text: words('result.dont-know', { count: unknown }) }];
  const kept = Object.entries(session.kept?.answers ?? {});
  if (kept.length === 0) return notKnowing;
  const items = kept.map(([key, value]) => ({ title: speaker.question(key)?.text ?? key, text: speaker.value(key, value) }));
  return [
    ...notKnowing,
    {
      type: 'details',
      summary: words('result.kept'),
      blocks: [
        { type: 'text', tone: 'quiet', text: words('result.kept-text') },
        { type: 'list', ordered: false, items },
      ],
    },
  ];
}

function shareBlocks({ words, script }: Speaker, session: Session, reportName: string | null): Block[] {
  const buttons = [
    ...(reportName === null ? [] : [appButton('share', session.id, words('result.share', { place: reportName }), 'primary')]),
    appButton('start', script.id, words('result.again'), 'quiet'),
  ];
  return [{ type: 'buttons', buttons }];
}

function contextText({ words, script }: Speaker, session: Session): string {
  const path = pathOf(script, session);
  const answered = path.filter(({ key }) => isAnswered(session, key) && session.marks[key] !== 'skipped').length;
  return words('result.context', { answered, asked: path.length, version: session.script.slice(0, 8) });
}

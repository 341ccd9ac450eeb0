import type { Block, Message } from '../chat/message.ts';
import type { Session } from '../engine/session.ts';
import { assess } from '../scoring/assess.ts';
import { findingNames } from '../scoring/findings.ts';
import { adviceShown } from './result-advice.ts';
import { overallText, scoreBlocks } from './result-scores.ts';
import type { Speaker } from './speaker.ts';

/** What a channel sees of a result when the person shares it: scores and next steps, never answers or words. */
export function summaryMessage(speaker: Speaker, session: Session, name: string): Message {
  const { words, script } = speaker;
  const assessment = assess(script, session);
  const names = findingNames(assessment.findings);
  const title = words('summary.title', { title: script.source.title });
  const first = assessment.advice.slice(0, adviceShown);
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', tone: 'quiet', text: words('summary.from', { name }) },
    ...scoreBlocks(speaker, { ...assessment, contradictions: [] }, names),
    ...(first.length === 0 ? [] : [{ type: 'heading' as const, text: words('summary.advice') }]),
    ...(first.length === 0
      ? []
      : [
          {
            type: 'list' as const,
            ordered: true,
            items: first.map(({ advice: { title: step } }) => ({ title: speaker.text(step, null, names) })),
          },
        ]),
    { type: 'context', text: words('summary.context', { version: session.script.slice(0, 8) }) },
  ];
  return { kind: 'summary', fallback: `${title}. ${overallText(speaker, assessment)}`, blocks };
}

/** Whether there is anything to share. */
export function canShare(speaker: Speaker, session: Session): boolean {
  return session.status === 'done' && assess(speaker.script, session).result.dimensions.some(({ score }) => score !== null);
}

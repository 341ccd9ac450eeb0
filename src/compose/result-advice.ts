import type { Block } from '../chat/message.ts';
import type { Assessment } from '../scoring/assess.ts';
import { takeOnButton } from './actions-message.ts';
import type { Speaker } from './speaker.ts';
import type { Arguments } from './words/say.ts';

/** Pieces of advice that are shown at once. */
export const adviceShown = 3;

/** What to do first, with buttons to take it on; or why nothing can be said. */
export function adviceBlocks(
  speaker: Speaker,
  session: string,
  { advice, result }: Assessment,
  scored: boolean,
  names: Arguments,
): Block[] {
  const { words, script } = speaker;
  const say = (text: string) => speaker.text(text, null, names);
  if (advice.length === 0)
    return scored && script.advice.length > 0
      ? [{ type: 'text', text: words(result.overall === null ? 'result.no-advice-yet' : 'result.no-advice') }]
      : [];
  const items = advice.map(({ advice: piece }) => ({
    title: say(piece.title),
    text: [piece.why === undefined ? '' : say(piece.why), words('result.advice-first', { step: say(piece.first_step) })]
      .filter(Boolean)
      .join('\n'),
    note: [
      piece.works_if === undefined ? '' : words('result.advice-works', { sign: say(piece.works_if) }),
      words('result.advice-effort', { effort: String(piece.effort) }),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const more = items.slice(adviceShown);
  return [
    { type: 'heading', text: words('result.advice') },
    { type: 'list', ordered: true, items: items.slice(0, adviceShown) },
    {
      type: 'buttons',
      buttons: advice
        .slice(0, adviceShown)
        .map(({ advice: { id, title } }) => takeOnButton(words, { session, advice: id, title: say(title) })),
    },
    ...(more.length === 0
      ? []
      : [
          {
            type: 'details' as const,
            summary: words('result.advice-more', { count: more.length }),
            blocks: [{ type: 'list' as const, ordered: false, items: more }],
          },
        ]),
  ];
}

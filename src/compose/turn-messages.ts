import type { Message } from '../chat/message.ts';
import type { Turn } from '../engine/advance.ts';
import type { Effect } from '../engine/effect.ts';
import type { Key } from '../engine/session.ts';
import type { SlotId } from '../ids.ts';
import type { Script } from '../script/script.ts';
import { answeredMessage, questionMessage, retiredMessage } from './question-message.ts';
import { plainMessage, replyMessage } from './reply-message.ts';
import { Speaker } from './speaker.ts';

/** A message and the slot that it belongs in. */
export interface Show {
  slot: SlotId;
  message: Message;
}

/** The slot of a question as shown in one turn. */
export const questionSlot = (session: string, key: Key, revision: number): SlotId => `q:${session}:${key}:${revision}` as SlotId;
/** The slot of the nth thing said in one turn. */
export const saidSlot = (session: string, revision: number, nth: number): SlotId => `t:${session}:${revision}:${nth}` as SlotId;
/** The slot of the result as shown in one turn. */
export const resultSlot = (session: string, revision: number): SlotId => `r:${session}:${revision}` as SlotId;

/**
 * The messages that a turn's effects ask for, in order.
 * @param resultOf makes the result's message; only called when the turn ends the conversation
 */
export function turnMessages(script: Script, turn: Turn, resultOf: (speaker: Speaker) => Message): Show[] {
  const { session, effects } = turn;
  const speaker = new Speaker(script, session, session.locale);
  const { words } = speaker;
  const isRestarted = effects.some((effect) => effect.do === 'reply' && effect.reply.kind === 'restarted');

  const shows = (effect: Effect, nth: number): Show[] => {
    switch (effect.do) {
      case 'say': {
        const node = script.nodes.flatMap((inner) => (inner.kind === 'repeat' ? inner.body : [inner])).find(({ id }) => id === effect.id);
        const text = node?.kind === 'say' ? speaker.text(node.text, effect.item) : '';
        return [{ slot: saidSlot(session.id, session.revision, nth), message: plainMessage(text) }];
      }
      case 'ask': {
        const shown = { session: session.id, revision: effect.revision, key: effect.key };
        return [{ slot: questionSlot(session.id, effect.key, effect.revision), message: questionMessage(speaker, shown, effect.again) }];
      }
      case 'settle': {
        const shown = { session: session.id, revision: effect.revision, key: effect.key };
        return [{ slot: questionSlot(session.id, effect.key, effect.revision), message: answeredMessage(speaker, shown) }];
      }
      case 'retire':
        return [{ slot: questionSlot(session.id, effect.key, effect.revision), message: retiredMessage(speaker, effect.key, isRestarted) }];
      case 'reply':
        return [{ slot: saidSlot(session.id, session.revision, nth), message: replyMessage(speaker, session, effect.reply) }];
      case 'finish': {
        const result = { slot: resultSlot(session.id, effect.revision), message: resultOf(speaker) };
        if (effect.earlier === null) return [result];
        return [{ slot: resultSlot(session.id, effect.earlier), message: plainMessage(words('result.updated')) }, result];
      }
    }
  };
  return inOneVersion(effects.flatMap(shows));
}

/** A slot that is written twice in one turn shows only the last, in the place of the first. */
function inOneVersion(shows: Show[]): Show[] {
  return [...new Map(shows.map((show) => [show.slot, show])).values()];
}

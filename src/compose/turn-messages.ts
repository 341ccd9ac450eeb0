import type { Message } from '../chat/message.ts';
import type { Effect } from '../engine/effect.ts';
import type { Key, Session } from '../engine/session.ts';
import type { Turn } from '../engine/turn.ts';
import type { SessionId, SlotId } from '../ids.ts';
import type { Script } from '../script/script.ts';
import { answeredMessage, leftMessage, questionMessage, retiredMessage } from './question-message.ts';
import { plainMessage, replyMessage } from './reply-message.ts';
import { Speaker } from './speaker.ts';

/**
 * What is to be seen in a question's slot, of which the message is made when it is shown. Every turn writes two of
 * them, and the messages themselves would be most of what a turn computes and writes. A slot holds the newest, so what
 * is made of it from the session as it is then is right for then.
 */
export interface Recipe {
  session: SessionId;
  effect: Extract<Effect, { do: 'ask' | 'settle' | 'retire' }>;
  /** Whether the whole conversation was started over. */
  isRestarted: boolean;
}

/** What a turn puts into a slot. */
export interface Show<Content = Message | Recipe> {
  slot: SlotId;
  message: Content;
}

/** Whether what a slot holds still has to be made a message. */
export const isRecipe = (content: Message | Recipe): content is Recipe => 'effect' in content;

/** The slot of a question as shown in one turn. */
export const questionSlot = (session: string, key: Key, revision: number): SlotId => `q:${session}:${key}:${revision}` as SlotId;
/** The slot of the nth thing said in one turn. */
export const saidSlot = (session: string, revision: number, nth: number): SlotId => `t:${session}:${revision}:${nth}` as SlotId;
/** The slot of the result as shown in one turn. */
export const resultSlot = (session: string, revision: number): SlotId => `r:${session}:${revision}` as SlotId;

/**
 * What a turn's effects ask to be shown, in order.
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
      case 'ask':
      case 'settle':
      case 'retire':
        return [{ slot: questionSlot(session.id, effect.key, effect.revision), message: { session: session.id, effect, isRestarted } }];
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

/** The message of a recipe, from the session as it is now. */
export function makeMessage(recipe: Recipe, script: Script, session: Session): Message {
  const message = written(recipe, script, session);
  return session.locale === 'en' ? message : { ...message, locale: session.locale };
}

function written({ effect, isRestarted }: Recipe, script: Script, session: Session): Message {
  const speaker = new Speaker(script, session, session.locale);
  const { key, revision } = effect;
  const shown = { session: session.id, revision, key };
  const isLost = speaker.question(key) === null;
  if (effect.do === 'retire' && effect.leaves && !isRestarted && !isLost) return leftMessage(speaker, key, effect.leaves);
  if (effect.do === 'retire' || isLost) return retiredMessage(speaker, key, isRestarted);
  return effect.do === 'ask' ? questionMessage(speaker, shown, effect.again) : answeredMessage(speaker, shown);
}

/** A slot that is written twice in one turn shows only the last, in the place of the first. */
function inOneVersion(shows: Show[]): Show[] {
  return [...new Map(shows.map((show) => [show.slot, show])).values()];
}

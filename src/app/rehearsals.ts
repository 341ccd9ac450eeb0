import { decodeAction } from '../chat/action.ts';
import type { ChatEvent } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import type { RehearsalRoom, RehearsedMessage } from '../chat/rehearsal.ts';
import { plainMessage } from '../compose/reply-message.ts';
import type { Show } from '../compose/turn-messages.ts';
import { type Aside, asides, type Input } from '../engine/input.ts';
import type { Role } from '../script/schema.ts';
import { mapWordsIn } from './map-words.ts';
import { Rehearsal, type Setting } from './rehearsal.ts';
import type { Scripts } from './scripts.ts';

/**
 * Conversations that are tried from the map of a script: the real engine and the real words with the script as it is
 * now, in memory alone. What leads out of a conversation (sharing, actions, privacy) leads nowhere here.
 * @param known what the business is taken to have declared, as in the local workspace
 */
export function makeRehearsals(scripts: Pick<Scripts, 'newest'>, known: Pick<Setting, 'priorities'>): RehearsalRoom {
  return {
    begin(scriptId, role, locale) {
      const edition = scripts.newest(scriptId);
      const as = edition?.source.for.find((each: Role) => each === role);
      if (!edition || !as) return null;
      const rehearsal = new Rehearsal(edition, { as, locale, ...known });
      const say = mapWordsIn(rehearsal.script.locale);
      let apart = 0;
      const leadsNowhere = (): RehearsedMessage[] => [{ slot: `n:${++apart}`, message: plainMessage(say('rehearsal_over')) }];
      return {
        title: say('rehearsal_title', { title: rehearsal.script.source.title }),
        about: say('rehearsal_about', { role: say(`role_${as}`) }),
        back: say('rehearsal_back'),
        locale: rehearsal.script.locale,
        first: rehearsed(rehearsal.begin()),
        take(body) {
          const input = inputOf(body);
          return input === null ? [] : input === 'elsewhere' ? leadsNowhere() : rehearsed(rehearsal.take(input));
        },
      };
    },
  };
}

function rehearsed(shows: readonly Show<Message>[]): RehearsedMessage[] {
  return shows.map(({ slot, message }) => ({ slot, message }));
}

/** What was done, for the engine; null for nothing, *elsewhere* for what is not about the conversation itself. */
function inputOf(body: ChatEvent['body']): Input | null | 'elsewhere' {
  if (body.kind === 'hello') return null;
  if (body.kind === 'text') return { kind: 'text', text: body.text };
  if (body.kind === 'command') return body.name === 'help' || body.name === 'resume' ? aside(body.name, null) : 'elsewhere';
  const action = decodeAction(body.id);
  if (action === null || action.do === 'app') return action?.verb === 'restart' ? aside('restart', null) : 'elsewhere';
  const on = { key: action.key, revision: action.revision };
  if (action.do === 'answer') return { kind: 'answer', on, value: action.value ?? body.value };
  const named = asides.find((each) => each === action.aside);
  return named === undefined ? 'elsewhere' : aside(named, on);
}

function aside(name: Aside, on: Extract<Input, { kind: 'aside' }>['on']): Input {
  return { kind: 'aside', aside: name, on };
}

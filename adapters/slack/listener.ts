import type { webApi } from '@slack/bolt';
import type { ChatApp, Taken } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import type { Clock } from '../../src/clock.ts';
import { AttuneError, isAttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { type By, type Decoded, decode } from './decode.ts';
import { formView } from './form.ts';
import type { People } from './people.ts';
import { slackErrorOf } from './slack-errors.ts';
import { type SlackWords, slackWords } from './words.ts';

/** Past this, an event is left to be sent again and a person is asked to try again. Slack waits three seconds. */
const takeMs = 2000;

/** What came with a body. */
export interface Heard {
  body: unknown;
  team: string | undefined;
  organisation: string | undefined;
  isOrganisation: boolean;
  botUser: string | undefined;
  client: webApi.WebClient;
  /** Acknowledges; `answer` is shown to the person or by the form. */
  ack(answer?: unknown): Promise<void>;
  /** Says something that only the person sees, where they clicked. */
  respond?: ((text: string) => Promise<unknown>) | undefined;
}

export interface ListenerParts {
  app: ChatApp;
  people: People;
  clock: Clock;
  log: Log;
  /** Told when a workspace or organisation has taken the app away. */
  removed(from: { team: string | undefined; organisation: string | undefined; isOrganisation: boolean }): Promise<void>;
  /** Told the name of a channel when Slack mentions it. */
  named(workspace: string, channel: string, name: string): void;
}

/** Deals with everything that Slack sends: commit, then acknowledge. Rejects when it must not be acknowledged. */
export function makeListener(parts: ListenerParts): (heard: Heard) => Promise<void> {
  const { app, people, clock, log } = parts;

  async function takeEvent(event: ChatEvent, by: By, heard: Heard): Promise<void> {
    const { workspace, person } = event;
    const profile = await people.of(workspace.id, person.id);
    if (profile?.isBot) return heard.ack();
    const known = profile ? { ...event, person: profile.person } : event;
    noteChannelName(heard.body, workspace.id);
    const words = slackWords(profile?.person.locale);
    let taken: Taken;
    try {
      taken = await within(takeMs, app.take(known));
    } catch (error) {
      log.warn(
        { event: event.key, code: isAttuneError(error) ? error.code : 'unknown', error: messageOf(error) },
        'an event was not taken',
      );
      return askAgain(by, heard, error, words);
    }
    if (by.way === 'form' && taken.problem !== undefined)
      return heard.ack(formErrors(by.fieldBlocks[taken.field ?? ''] ?? by.problemAt, taken.problem));
    await heard.ack(by.way === 'command' && !by.isInDirect ? words.answered : undefined);
  }

  /** Events are sent again by Slack; people are asked. */
  async function askAgain(by: By, heard: Heard, error: unknown, words: SlackWords): Promise<void> {
    if (by.way === 'event') throw error;
    if (by.way === 'form') return heard.ack(formErrors(by.problemAt, words.tryAgain));
    if (by.way === 'command') return heard.ack(words.tryAgain);
    await heard.ack();
    await heard
      .respond?.(words.tryAgain)
      .catch((trouble) => log.warn({ error: messageOf(trouble) }, 'somebody could not be asked to try again'));
  }

  async function openForm(decoded: Extract<Decoded, { kind: 'form' }>, heard: Heard): Promise<void> {
    await heard.ack();
    try {
      await heard.client.views.open({ trigger_id: decoded.triggerId, view: formView(decoded.control) });
    } catch (error) {
      // The same click was sent twice: the form is open already.
      if (slackErrorOf(error) === 'exchanged_trigger_id') return;
      log.warn({ error: messageOf(error) }, 'a form could not be opened');
      await heard.respond?.(slackWords(decoded.control.locale).tryAgain).catch(() => {});
    }
  }

  function noteChannelName(body: unknown, workspace: string): void {
    const channel = (body as { channel?: { id?: unknown; name?: unknown } }).channel;
    if (typeof channel?.id === 'string' && typeof channel.name === 'string') parts.named(workspace, channel.id, channel.name);
  }

  return async (heard) => {
    const decoded = decode(heard.body, { at: clock.now(), team: heard.team, botUser: heard.botUser });
    switch (decoded.kind) {
      case 'event':
        return takeEvent(decoded.event, decoded.by, heard);
      case 'form':
        return openForm(decoded, heard);
      case 'outsider': {
        const { channel, user } = decoded;
        await heard.ack();
        const profile = heard.team === undefined ? null : await people.of(heard.team, user);
        await heard.client.chat
          .postEphemeral({ channel, user, text: slackWords(profile?.person.locale).outsiders })
          .catch((error) => log.debug({ error: messageOf(error) }, 'an outsider could not be told'));
        return;
      }
      case 'profile':
        people.forget(decoded.team, decoded.user);
        return heard.ack();
      case 'removed':
        await parts.removed(heard);
        return heard.ack();
      case 'revoked':
        if (decoded.bots.length > 0) await parts.removed(heard);
        return heard.ack();
      case 'nothing':
        return heard.ack();
    }
  };
}

const formErrors = (at: string, problem: string) => ({ response_action: 'errors', errors: { [at]: problem } });

/** @throws AttuneError `store.busy` when it takes longer; what goes on behind it is recognised by its key when it is sent again. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new AttuneError('store.busy', `A turn was not stored within ${ms / 1000} seconds. It is tried again.`));
    const timer = setTimeout(late, ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import type { Button, Message } from '../chat/message.ts';
import type { Reply } from '../engine/effect.ts';
import { pathOf, progressOf } from '../engine/path.ts';
import type { Session } from '../engine/session.ts';
import { asideButton, type Shown } from './control.ts';
import { placeOn } from './question-message.ts';
import type { Speaker } from './speaker.ts';

/** A message of one paragraph, with buttons under it if there are any. */
export function plainMessage(text: string, buttons: Button[] = [], kind: Message['kind'] = 'talk'): Message {
  return {
    kind: kind as NonNullable<Message['kind']>,
    fallback: text,
    blocks: [{ type: 'text', text }, ...(buttons.length === 0 ? [] : [{ type: 'buttons' as const, buttons }])],
  };
}

/** What the engine tells a person beside questions. */
export function replyMessage(speaker: Speaker, session: Session, reply: Reply): Message {
  const { words } = speaker;
  const here: Shown = { session: session.id, revision: session.revision, key: session.cursor ?? '' };
  const title = speaker.text(speaker.script.source.title);
  switch (reply.kind) {
    case 'why':
      return plainMessage(words('reply.why', { why: speaker.question(reply.key)?.why ?? '' }));
    case 'where': {
      if (session.status === 'done') return plainMessage(words('reply.where-done', { title }));
      const path = pathOf(speaker.script, session);
      const { done, of } = progressOf(speaker.script, session, path);
      const section = session.cursor === null ? null : speaker.section(session.cursor);
      const place = session.cursor === null ? Math.min(done + 1, of) : placeOn(path, session.cursor);
      const text = words('reply.where', { title, done: place, of });
      return plainMessage(section ? `${text} ${words('reply.where-section', { section })}` : text);
    }
    case 'confirm': {
      const count = Object.keys(session.answers).length + Object.keys(session.marks).length;
      return plainMessage(words(`reply.confirm-${reply.what}`, { count }), [
        asideButton('yes', here, words(`confirm.${reply.what}.yes`), 'danger'),
        asideButton('no', here, words('confirm.no'), 'plain'),
      ]);
    }
    case 'paused':
      return plainMessage(words('reply.paused'), [asideButton('resume', here, words('aside.resume'), 'primary')]);
    case 'stopped':
      return plainMessage(
        words('reply.stopped'),
        session.cursor === null ? [] : [asideButton('resume', here, words('aside.resume'), 'plain')],
      );
    case 'stale': {
      if (session.status === 'done') return plainMessage(words('reply.stale-done'));
      if (session.status === 'stopped')
        return plainMessage(words('reply.stale-stopped'), [asideButton('resume', here, words('aside.resume'), 'plain')]);
      return plainMessage(words('reply.stale'));
    }
    case 'not-here': {
      const known = (['back', 'skip', 'dont_know', 'not_applicable', 'change'] as const).find((aside) => aside === reply.aside);
      return plainMessage(words(`reply.not-here.${known ?? 'other'}`));
    }
    case 'carry-on':
      return plainMessage(words(session.cursor === null ? 'reply.carry-on-done' : 'reply.carry-on'));
    default:
      return plainMessage(words(`reply.${reply.kind}`));
  }
}

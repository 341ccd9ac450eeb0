import type { Block, Button, Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import { plainMessage } from './reply-message.ts';
import type { Words } from './words/say.ts';

/** A round as one person is shown it. */
export interface RoundCard {
  id: string;
  title: string;
  about: string | null;
  minutes: number;
  mode: 'named' | 'confidential' | 'anonymous';
  k: number;
  showsComments: boolean;
  /** Who looks after it. */
  owner: string;
  /** What the channel of the summary is called; null when it goes to the owner only. */
  place: string | null;
  /** When it closes, with the zone, as the person writes it. */
  closes: string;
  /** What the platform is called. */
  platform: string;
  state: 'open' | 'begun' | 'answered' | 'declined' | 'later';
}

/** Comments need this many writers at least, whatever k is. */
const leastCommenters = 5;

/** What becomes of what is said, in one paragraph: read before the first question. */
export function disclosure(words: Words, card: RoundCard): string {
  const { k, owner } = card;
  const to = card.place ?? owner;
  const comments = words(card.showsComments ? 'round.comments-shown' : 'round.comments-kept', { least: Math.max(k, leastCommenters) });
  return `${words(`round.promise.${card.mode}`, { k, owner, place: to })} ${comments}`;
}

/** One message that asks for one or more things: what came on the same day is merged. */
export function invitationMessage(words: Words, cards: readonly RoundCard[]): Message {
  const [first] = cards;
  const opening = words('round.invitation', { title: first?.title ?? '', count: cards.length });
  const blocks: Block[] = cards.flatMap((card) => cardBlocks(words, card));
  if (cards.some(({ state }) => state === 'open' || state === 'begun')) {
    blocks.push({ type: 'buttons', buttons: [appButton('round-away', '', words('round.away'), 'quiet')] });
  }
  return { kind: 'notice', fallback: opening, blocks: cards.length > 1 ? [{ type: 'text', text: opening }, ...blocks] : blocks };
}

function cardBlocks(words: Words, card: RoundCard): Block[] {
  const blocks: Block[] = [{ type: 'heading', text: card.title }];
  if (card.state !== 'open' && card.state !== 'begun') {
    return [...blocks, { type: 'text', tone: 'quiet', text: words(`round.state.${card.state}`) }];
  }
  if (card.about !== null) blocks.push({ type: 'text', text: card.about });
  blocks.push(
    { type: 'text', text: words('round.about', { minutes: card.minutes, closes: card.closes }) },
    { type: 'text', tone: 'notice', text: disclosure(words, card) },
    { type: 'details', summary: words('round.exactly'), blocks: [{ type: 'list', ordered: false, items: shownItems(words, card) }] },
    {
      type: 'buttons',
      buttons: [
        appButton('round-begin', card.id, words(card.state === 'begun' ? 'aside.resume' : 'round.begin'), 'primary'),
        appButton('round-later', card.id, words('round.later')),
        appButton('round-decline', card.id, words('round.decline'), 'quiet'),
      ],
    },
  );
  return blocks;
}

function shownItems(words: Words, { mode, k, place, owner, showsComments, platform }: RoundCard): { title: string }[] {
  const items = [
    words('round.shown.counts'),
    words('round.shown.figures', { k }),
    words(showsComments ? 'round.comments-shown' : 'round.comments-kept', { least: Math.max(k, leastCommenters) }),
    words('round.shown.where', { place: place ?? owner }),
    words(`round.shown.${mode}`, { owner }),
    words('round.shown.once'),
    words('round.shown.platform', { platform }),
  ];
  return items.map((title) => ({ title }));
}

/** Those who have not answered are reminded; the message names nobody. */
export function reminderMessage(words: Words, card: RoundCard): Message {
  const text = words('round.reminder', { title: card.title, closes: card.closes });
  return plainMessage(
    text,
    [
      appButton('round-begin', card.id, words('round.begin'), 'primary'),
      appButton('round-later', card.id, words('round.later')),
      appButton('round-decline', card.id, words('round.decline'), 'quiet'),
    ],
    'notice',
  );
}

/** Said once to who has begun and not finished. */
export function nudgeMessage(words: Words, card: RoundCard): Message {
  return plainMessage(
    words('round.nudge', { title: card.title, closes: card.closes }),
    [
      appButton('round-begin', card.id, words('aside.resume'), 'primary'),
      appButton('round-decline', card.id, words('round.decline'), 'quiet'),
    ],
    'notice',
  );
}

/** When to be asked again. */
export function laterMessage(words: Words, roundId: string): Message {
  const wait = (key: 'hours' | 'tomorrow'): Button => appButton('round-wait', `${roundId}:${key}`, words(`round.wait.${key}`));
  return plainMessage(words('round.wait'), [wait('hours'), wait('tomorrow')]);
}

/** Until when somebody is away. `dates` are ISO dates with their names. */
export function awayMessage(words: Words, dates: readonly { date: string; name: string }[]): Message {
  return plainMessage(
    words('round.away-until'),
    dates.map(({ date, name }) => appButton('round-away', date, name)),
  );
}

/** Not this time; the other way out is not to be asked at all. */
export function declinedMessage(words: Words, title: string, scheduleId: string): Message {
  return plainMessage(words('round.declined', { title }), [appButton('round-opt-out', scheduleId, words('round.opt-out'), 'quiet')]);
}

/** Thanks for answers whose link to the person is gone. @param box the key of a mailbox, for this message only */
export function thanksMessage(words: Words, card: Pick<RoundCard, 'title' | 'place' | 'owner'>, box: string | null): Message {
  const text = words('round.thanks.anonymous', { title: card.title, place: card.place ?? card.owner });
  const buttons = box === null ? [] : [appButton('mail', box, words('mail.look'), 'quiet')];
  return plainMessage(box === null ? text : `${text} ${words('mail.key')}`, buttons, 'answered');
}

/** The post of a round that everybody in a place may take part in. */
export function communityMessage(words: Words, card: RoundCard, answered: number): Message {
  const isOpen = card.state === 'open';
  const text = words(isOpen ? 'community.open' : 'community.closed', { closes: card.closes });
  return {
    kind: 'notice',
    fallback: `${card.title}. ${text}`,
    blocks: [
      { type: 'heading', text: card.title },
      ...(card.about === null ? [] : [{ type: 'text' as const, text: card.about }]),
      { type: 'text', text },
      { type: 'text', tone: 'notice', text: disclosure(words, card) },
      { type: 'context', text: words('community.count', { count: answered }) },
      ...(isOpen ? [{ type: 'buttons' as const, buttons: [appButton('round-join', card.id, words('community.join'), 'primary')] }] : []),
    ],
  };
}

/** What stands in a mailbox, for either side. */
export function mailMessage(words: Words, letters: readonly { side: 'manager' | 'writer'; text: string }[], reply: Block[]): Message {
  const title = words(letters.length === 0 ? 'mail.empty' : 'mail.title');
  const items = letters.map(({ side, text }) => ({ title: words(`mail.from.${side}`), text }));
  return {
    kind: 'talk',
    fallback: title,
    blocks: [{ type: 'text', text: title }, ...(items.length === 0 ? [] : [{ type: 'list' as const, ordered: false, items }]), ...reply],
  };
}

import type { Block, Button, Message } from '../chat/message.ts';
import type { Script } from '../script/script.ts';
import { appButton } from './control.ts';
import { plainMessage } from './reply-message.ts';
import type { Words } from './words/say.ts';

/** A session that can be carried on. */
export interface Unfinished {
  sessionId: string;
  title: string;
  done: number;
  of: number;
}

/** What the home message offers. */
export interface Home {
  /** Said first, such as a greeting or that something was not understood. */
  opening: string;
  scripts: readonly Script[];
  unfinished: readonly Unfinished[];
  hasResult: boolean;
  /** Whether figures are watched that can be looked at. */
  hasFigures: boolean;
}

/** What can be done here: carry on, start something, look at results and data. */
export function homeMessage(words: Words, home: Home): Message {
  const blocks: Block[] = [{ type: 'text', text: home.opening }];
  if (home.unfinished.length > 0) {
    blocks.push({
      type: 'buttons',
      buttons: home.unfinished.map(({ sessionId, title }) => appButton('resume', sessionId, words('home.resume', { title }), 'primary')),
    });
  }
  blocks.push({ type: 'text', text: home.scripts.length === 0 ? words('home.nothing-to-start') : words('start.choose') });
  blocks.push(...startBlocks(words, home.scripts));
  const mine: Button[] = [
    appButton('check-ins', '', words('schedules.button'), 'quiet'),
    appButton('privacy', '', words('home.privacy'), 'quiet'),
  ];
  if (home.hasFigures) mine.unshift(appButton('figures', '', words('figures.button'), 'quiet'));
  if (home.hasResult) mine.unshift(appButton('result', '', words('home.result'), 'quiet'));
  blocks.push({ type: 'buttons', buttons: mine }, { type: 'context', text: words('home.help') });
  return { kind: 'talk', fallback: home.opening, blocks };
}

/** Conversations that are offered at once; the others wait behind a line of their own. */
const offeredAtOnce = 4;

/** What can be started: the first few as buttons, the rest on request. */
export function startBlocks(words: Words, scripts: readonly Script[]): Block[] {
  const button = ({ id, source }: Script) => appButton('start', id, words('home.start', { title: source.title, minutes: source.minutes }));
  const atOnce = scripts.length <= offeredAtOnce + 1 ? scripts : scripts.slice(0, offeredAtOnce);
  const others = scripts.slice(atOnce.length);
  if (scripts.length === 0) return [];
  const rest: Block = {
    type: 'details',
    summary: words('home.more', { count: others.length }),
    blocks: [{ type: 'buttons', buttons: others.map(button) }],
  };
  return [{ type: 'buttons', buttons: atOnce.map(button) }, ...(others.length === 0 ? [] : [rest])];
}

/**
 * What a script is about and what happens to the answers, before the first question; what is read off of the business's
 * figures (`isOfFigures`) is not the person's own.
 */
export function startMessage(
  words: Words,
  script: Script,
  about: { name: string; place: string | null; isForOthers: boolean; finishedAt: string | null; isOfFigures: boolean },
): Message {
  const { source } = script;
  const minutes = words('start.minutes', { minutes: source.minutes });
  const promise = words(about.isOfFigures ? 'start.promise-figures' : 'start.promise');
  const titles = source.dimensions.map(({ title }) => title).join(', ');
  const where = about.place === null ? words('start.preview-nowhere') : words('start.preview-where', { place: about.place });
  const blocks: Block[] = [
    { type: 'heading', text: source.title },
    ...(source.about === undefined ? [] : [{ type: 'text' as const, text: source.about }]),
    { type: 'text', text: minutes },
    ...(about.isForOthers ? [{ type: 'text' as const, tone: 'notice' as const, text: words('start.for-leader') }] : []),
    ...(about.finishedAt === null ? [] : [{ type: 'text' as const, text: words('start.again', { date: about.finishedAt }) }]),
    { type: 'text', tone: 'notice', text: promise },
    {
      type: 'details',
      summary: words('start.preview'),
      blocks: [
        {
          type: 'list',
          ordered: false,
          items: [
            { title: words('start.preview-name', { name: about.name }) },
            { title: words('start.preview-scores', { dimensions: titles }) },
            { title: words('start.preview-advice') },
            { title: where },
          ],
        },
      ],
    },
    {
      type: 'buttons',
      buttons: [
        appButton('begin', script.id, words('start.begin'), 'primary'),
        ...(about.finishedAt === null ? [] : [appButton('result', script.id, words('home.result'))]),
        appButton('not-now', script.id, words('start.not-now'), 'quiet'),
      ],
    },
  ];
  return { kind: 'notice', fallback: `${source.title}. ${minutes} ${promise}`, blocks };
}

/** That a script was begun before: carry on or start anew. */
export function resumeOffer(words: Words, unfinished: Unfinished): Message {
  const { sessionId, title, done, of } = unfinished;
  return plainMessage(words('start.resume-offer', { title, done, of }), [
    appButton('resume', sessionId, words('aside.resume'), 'primary'),
    appButton('restart', sessionId, words('aside.restart'), 'quiet'),
  ]);
}

import type { Block, Message } from '../chat/message.ts';
import type { Script } from '../script/script.ts';
import { actionList, type ShownAction } from './actions-message.ts';
import { appButton } from './control.ts';
import { startBlocks, type Unfinished } from './home-message.ts';
import type { Words } from './words/say.ts';

/** What a person's home page shows. */
export interface HomePage {
  scripts: readonly Script[];
  unfinished: readonly Unfinished[];
  /** The newest result as its own message shows it; null when there is none. */
  result: { title: string; scriptId: string; blocks: Block[] } | null;
  /** What they took on and have not finished. */
  actions: readonly ShownAction[];
  /** What is shared now, and when it was. */
  shared: readonly { sessionId: string; title: string; date: string }[];
  /** A manager's check-ins, and the way to a new one; nothing for others. */
  checkIns: readonly Block[];
  /** Whether figures are watched that can be looked at. */
  hasFigures: boolean;
}

/** The blocks of a result that a home page repeats: the figures, not the reasons. */
const figures: Block['type'][] = ['chart', 'bars'];

/** What is open, the newest result with its figures, what was shared, and what can be started. */
export function homePageMessage(words: Words, page: HomePage): Message {
  const blocks: Block[] = [];
  if (page.unfinished.length > 0) blocks.push({ type: 'heading', text: words('page.open') });
  for (const { sessionId, title, done, of } of page.unfinished) {
    blocks.push(
      { type: 'progress', done, of, label: words('page.open-item', { title, done, of }) },
      { type: 'buttons', buttons: [appButton('resume', sessionId, words('aside.resume'), 'primary')] },
    );
  }
  if (page.actions.length > 0) {
    blocks.push({ type: 'heading', text: words('page.actions') }, ...actionList(words, page.actions));
    blocks.push({ type: 'buttons', buttons: [appButton('actions', '', words('actions.tell'))] });
  }
  if (page.result) {
    const buttons = [appButton('result', page.result.scriptId, words('home.result')), appButton('actions', '', words('page.actions'))];
    blocks.push({ type: 'heading', text: words('page.result', { title: page.result.title }) });
    blocks.push(...page.result.blocks.filter(({ type }) => figures.includes(type)), { type: 'buttons', buttons });
  }
  if (page.shared.length > 0) blocks.push({ type: 'heading', text: words('page.shared') });
  for (const { sessionId, title, date } of page.shared) {
    const takeBack = appButton('share-back', sessionId, words('share.take-back'), 'quiet');
    blocks.push({ type: 'text', text: words('privacy.shared', { title, date }) }, { type: 'buttons', buttons: [takeBack] });
  }
  blocks.push(...page.checkIns, { type: 'heading', text: words('page.start') });
  if (page.scripts.length === 0) blocks.push({ type: 'text', text: words('home.nothing-to-start') });
  blocks.push(...startBlocks(words, page.scripts));
  blocks.push({ type: 'text', tone: 'quiet', text: words('privacy.promise') });
  blocks.push({
    type: 'buttons',
    buttons: [
      ...(page.hasFigures ? [appButton('figures', '', words('figures.button'))] : []),
      appButton('check-ins', '', words('schedules.button')),
      appButton('privacy', '', words('home.privacy'), 'quiet'),
    ],
  });
  return { kind: 'talk', fallback: words('home.intro'), blocks };
}

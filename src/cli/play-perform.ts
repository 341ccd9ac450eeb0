import { Rehearsal, type Setting } from '../app/rehearsal.ts';
import type { Message } from '../chat/message.ts';
import type { Show } from '../compose/turn-messages.ts';
import { plain } from '../questions/words.ts';
import type { Edition } from '../script/library.ts';
import type { Terminal } from './play-terminal.ts';
import { isRetired, messageLines } from './play-text.ts';
import { inputOf, type Step } from './play-transcript.ts';

type Shown = Pick<Show<Message>, 'message'>;

/** Words that leave a rehearsal once the conversation is over. */
const leaving = new Set(['', 'bye', 'exit', 'quit', 'stop', 'leave']);

/**
 * Plays a conversation until the input ends or somebody leaves after its end.
 * @returns what was done, to be played again
 */
export async function perform(edition: Edition, setting: Setting, terminal: Terminal, out: (line: string) => void): Promise<Step[]> {
  const rehearsal = new Rehearsal(edition, setting);
  const { width, paint } = terminal;
  const { title, about, minutes } = rehearsal.script.source;
  const steps: Step[] = [];
  let last: readonly Shown[] = [];
  const show = (shows: readonly Shown[], isOpen = false) => {
    last = shows;
    for (const { message } of shows) {
      // A terminal can't take back what it has printed.
      if (isRetired(message)) continue;
      if (message.kind !== 'answered') out('');
      for (const line of messageLines(message, { width, paint, isOpen, locale: setting.locale })) out(line);
    }
  };
  out(paint('strong', title));
  if (about !== undefined) show([{ message: { fallback: about, blocks: [{ type: 'text', text: about }] } }]);
  out(paint('quiet', `About ${minutes} min, played as ${setting.as}. Ctrl-D ends it; nothing is kept.`));
  show(rehearsal.begin());
  for (;;) {
    const isOver = rehearsal.session.cursor === null || rehearsal.session.status === 'stopped';
    if (isOver) out(paint('quiet', `\n${overHint(last)}`));
    const step = await terminal.next();
    if (step === null) return steps;
    if (typeof step === 'string') {
      if (!terminal.isInteractive) out(`\n> ${step}`);
      if (isOver && leaving.has(plain(step))) return steps;
      if (isOver && plain(step) === 'more') {
        show(folded(last), true);
        continue;
      }
      // Enter by itself is no answer to anything.
      if (step.trim() === '') continue;
    } else out(`\n> ${JSON.stringify(step)}`);
    steps.push(step);
    show(rehearsal.take(inputOf(step, rehearsal.session)));
  }
}

/** Only what was folded. */
function folded(shows: readonly Shown[]): Shown[] {
  return shows.flatMap(({ message }) => {
    const blocks = message.blocks.filter(({ type }) => type === 'details');
    return blocks.length === 0 ? [] : [{ message: { ...message, blocks } }];
  });
}

/** What can be done once there is no question left. */
function overHint(last: readonly Shown[]): string {
  const hasMore = last.some(({ message }) => message.blocks.some(({ type }) => type === 'details'));
  return `${hasMore ? '“more” opens what is folded (▸). ' : ''}“change 3” opens an answer, “start over” begins anew, Enter leaves.`;
}

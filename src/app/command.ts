import { commandNamed } from '../chat/command-words.ts';
import type { CommandName } from '../chat/event.ts';
import { asideIn } from '../engine/aside-words.ts';
import type { Aside } from '../engine/input.ts';
import { plain } from '../questions/words.ts';
import { showActions } from './actions.ts';
import { compare } from './compare.ts';
import type { Desk } from './desk.ts';
import { showFigures } from './figures.ts';
import { goHome, resume, scriptNamed, start } from './home.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { showPrivacy } from './privacy.ts';
import { showResult } from './results.ts';
import { showCheckIns } from './rounds/check-ins.ts';
import { takeTurn } from './sessions.ts';

const uses: Record<CommandName, (desk: Desk, argument: string) => Promise<void>> = {
  start,
  resume: (desk) => resume(desk),
  result: showResult,
  actions: (desk) => showActions(desk),
  compare,
  figures: (desk) => showFigures(desk),
  'check-ins': (desk) => showCheckIns(desk),
  privacy: (desk) => showPrivacy(desk),
  help: (desk) => goHome(desk, desk.words('home.intro')),
};

/** Commands that mean the same wherever they are typed: no answer looks like them. */
const standAlone: readonly CommandName[] = ['privacy', 'result', 'actions', 'compare', 'figures', 'check-ins'];

/** `/attune NAME ARGUMENT`. */
export async function command(desk: Desk, name: CommandName, argument: string): Promise<void> {
  await uses[name](desk, argument);
}

/**
 * Something was typed: the answer to the waiting question if there is one, otherwise a command, the name of a
 * conversation, or something to be answered kindly.
 */
export async function typed(desk: Desk, text: string): Promise<void> {
  const [first = '', ...rest] = plain(text.replace(/^\s*\/?(attune\s+)?/i, '')).split(' ');
  const named = commandNamed(first);
  const isSlash = /^\s*\/attune\b/i.test(text);
  const waiting = await desk.tx.findSession(desk.who.member.id, ['open', 'paused']);
  // Before commands, because “start over” is none.
  const ended = waiting ? null : await endedSession(desk, text);
  if (ended) return takeTurn(desk, ended, { kind: 'text', text });
  // “help” and “resume” mean something at a question too; the others are commands wherever they stand alone.
  const isCommand = named && (isSlash || !waiting || (rest.length === 0 && standAlone.includes(named)));
  if (named && isCommand) return command(desk, named, rest.join(' '));
  if (waiting) return takeTurn(desk, await openSession(desk.tx, desk.scripts, waiting), { kind: 'text', text });
  const script = scriptNamed(desk, text);
  if (script) return start(desk, script.source.id);
  await goHome(desk, desk.words('home.unclear'));
}

const afterTheEnd: readonly Aside[] = ['change', 'back', 'where', 'restart'];

/** The person's newest conversation that has ended, when the text asks for something that can still be done there. */
async function endedSession(desk: Desk, text: string): Promise<OpenSession | null> {
  const { member } = desk.who;
  const aside = asideIn(text, member.locale)?.aside;
  const stored = aside && (await desk.tx.findSession(member.id, ['done', 'stopped']));
  if (!stored) return null;
  const ended = await openSession(desk.tx, desk.scripts, stored);
  const isAnswer = ended.session.confirm !== undefined && (aside === 'yes' || aside === 'no');
  return isAnswer || afterTheEnd.includes(aside) ? ended : null;
}

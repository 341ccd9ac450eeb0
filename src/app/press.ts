import { decodeAction } from '../chat/action.ts';
import type { ControlValue } from '../chat/message.ts';
import { type Aside, asides } from '../engine/input.ts';
import type { SessionId } from '../ids.ts';
import { mark, sayObstacle, setAction, showActions, takeOn, takeOnFromReport } from './actions.ts';
import { reportHere } from './channel.ts';
import { compare } from './compare.ts';
import type { Desk } from './desk.ts';
import { figureVerbs } from './figures.ts';
import { beginScript, carryOn, goHome, move, start } from './home.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { askToForget, forget, showPrivacy } from './privacy.ts';
import { changeProfile, forgetProfile } from './profile.ts';
import { sendReportFiles } from './report-files.ts';
import { previewShare, share, showResult, takeBack } from './results.ts';
import { showCheckIns } from './rounds/check-ins.ts';
import { peopleVerbs } from './rounds/people-verbs.ts';
import { scheduleVerbs } from './rounds/schedule-verbs.ts';
import { roundVerbs } from './rounds/take-part.ts';
import { timesVerbs } from './rounds/times-verbs.ts';
import { takeTurn } from './sessions.ts';

/** A button or control was used: every one gets an answer, however old it is and whoever pressed it. */
export async function press(desk: Desk, id: string, value: ControlValue | undefined, isForm = false): Promise<void> {
  const action = decodeAction(id);
  if (!action) return goHome(desk, desk.words('home.unknown-button'));
  if (action.do === 'app') return doVerb(desk, action.verb, action.argument, value);
  const open = await ownSession(desk, action.session);
  if (!open) return goHome(desk, desk.words('home.not-yours'));
  const on = { key: action.key, revision: action.revision };
  if (action.do === 'answer') return takeTurn(desk, open, { kind: 'answer', on, value: action.value ?? value }, isForm);
  if (!asides.includes(action.aside as Aside)) return goHome(desk, desk.words('home.unknown-button'));
  await takeTurn(desk, open, { kind: 'aside', aside: action.aside as Aside, on });
}

/** The session if it is the presser's own: another person's button, or one of a deleted session, opens nothing. */
async function ownSession(desk: Desk, id: string): Promise<OpenSession | null> {
  const stored = await desk.tx.loadSession(id as SessionId);
  return stored?.memberId === desk.who.member.id ? openSession(desk.tx, desk.scripts, stored) : null;
}

type Verb = (desk: Desk, argument: string, value?: ControlValue) => Promise<void>;

/** For buttons that are about one of the person's own sessions. */
function onSession(use: (desk: Desk, open: OpenSession, rest: string) => Promise<void>): Verb {
  return async (desk, argument) => {
    const [id = '', rest = ''] = argument.split(':');
    const open = await ownSession(desk, id);
    if (!open) return goHome(desk, desk.words('home.not-yours'));
    await use(desk, open, rest);
  };
}

const verbs: Record<string, Verb> = {
  start: (desk, scriptId) => start(desk, scriptId),
  begin: (desk, scriptId) => beginScript(desk, scriptId),
  'not-now': (desk) => desk.say(desk.words('start.not-now-reply')),
  resume: onSession((desk, { stored }) => carryOn(desk, stored)),
  move: onSession((desk, open) => move(desk, open)),
  restart: onSession((desk, open) => takeTurn(desk, open, { kind: 'aside', aside: 'restart', on: null })),
  result: (desk, scriptId) => showResult(desk, scriptId),
  share: onSession((desk, open) => previewShare(desk, open)),
  'share-yes': onSession((desk, open, revision) => share(desk, open, Number(revision))),
  'share-no': (desk) => desk.say(desk.words('share.no-reply')),
  'share-back': onSession((desk, { session }) => takeBack(desk, session.id)),
  actions: (desk) => showActions(desk),
  'take-on': onSession((desk, open, advice) => takeOn(desk, open, advice)),
  'take-group': takeOnFromReport,
  compare,
  'report-files': sendReportFiles,
  mark,
  stuck: sayObstacle,
  'set-action': setAction,
  privacy: (desk) => showPrivacy(desk),
  profile: (desk) => changeProfile(desk),
  'profile-forget': (desk) => forgetProfile(desk),
  'report-here': reportHere,
  forget: (desk) => askToForget(desk),
  'forget-yes': (desk) => forget(desk),
  'check-ins': (desk) => showCheckIns(desk),
  ...figureVerbs,
  ...roundVerbs,
  ...scheduleVerbs,
  ...peopleVerbs,
  ...timesVerbs,
};

async function doVerb(desk: Desk, verb: string, argument: string, value?: ControlValue): Promise<void> {
  const use = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!use) return goHome(desk, desk.words('home.unknown-button'));
  await use(desk, argument, value);
}

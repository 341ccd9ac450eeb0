import { questionMessage } from '../compose/question-message.ts';
import { resultMessage } from '../compose/result-message.ts';
import { Speaker } from '../compose/speaker.ts';
import { turnMessages } from '../compose/turn-messages.ts';
import { advance, begin } from '../engine/advance.ts';
import type { Input } from '../engine/input.ts';
import { encodeSession, type Session } from '../engine/session.ts';
import type { Turn } from '../engine/turn.ts';
import type { SessionId } from '../ids.ts';
import type { Edition } from '../script/library.ts';
import type { Role } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import type { Member, StoredSession } from '../store/store.ts';
import { tellOpenActions } from './actions.ts';
import type { Desk } from './desk.ts';
import { factsFor } from './facts.ts';
import { noticeFinished } from './finished.ts';
import { FormMisfit } from './form-misfit.ts';
import { lastTimeOf } from './last-time.ts';
import type { OpenSession } from './open-session.ts';
import { scriptRole } from './people.ts';
import { finishRound } from './rounds/finish-round.ts';

/** Begins a session of the edition and posts its first question. Resolves to its id. */
export async function beginSession(desk: Desk, edition: Edition, role: Role = scriptRole(desk.who)): Promise<SessionId> {
  const { member } = desk.who;
  await desk.scripts.pin(desk.tx, edition, desk.at);
  const script = edition.inLocale(member.locale);
  if (script.source.listed !== false) await tellOpenActions(desk);
  const id = desk.makeId() as SessionId;
  const turn = begin(script, { id, locale: member.locale, role, facts: await factsFor(desk, script) }, desk.at);
  await desk.tx.insertSession(storedOf(turn.session, member, script));
  await postTurn(desk, script, turn);
  return id;
}

/**
 * One turn of a session: advance, save, post.
 * @param isForm whether the value comes from a form that can stay open when it doesn't fit
 * @throws AttuneError `store.stale-revision`, {@link FormMisfit}
 */
export async function takeTurn(desk: Desk, open: OpenSession, input: Input, isForm = false): Promise<void> {
  const turn = advance(open.script, open.session, input, desk.at);
  const misfit = isForm ? misfitOf(open.script, turn) : null;
  if (misfit !== null) throw new FormMisfit(misfit);
  await desk.tx.updateSession(storedOf(turn.session, desk.who.member, open.script), open.session.revision);
  await postTurn(desk, open.script, turn);
}

/** Saves a session that was moved to another version of its script. @throws AttuneError `store.stale-revision` */
export async function saveMoved(desk: Desk, open: OpenSession, moved: Session, script: Script): Promise<StoredSession> {
  const stored = storedOf(moved, desk.who.member, script);
  await desk.tx.updateSession(stored, open.session.revision);
  return stored;
}

async function postTurn(desk: Desk, script: Script, turn: Turn): Promise<void> {
  const isFinished = turn.effects.some((effect) => effect.do === 'finish');
  const last = isFinished ? await lastTimeOf(desk, script, turn.session) : null;
  const messages = turnMessages(script, turn, (speaker) => resultMessage(speaker, turn.session, desk.report?.name ?? null, last));
  await desk.show(messages.map(({ slot, message }) => ({ slot, place: desk.direct, message })));
  if (!isFinished) return;
  await noticeFinished(desk, script, turn.session);
  await finishRound(desk, turn.session, script);
}

/** Why a question is asked again, as the person would be told; null when it isn't. */
function misfitOf(script: Script, { session, effects }: Turn): string | null {
  for (const effect of effects) {
    if (effect.do !== 'ask' || !effect.again) continue;
    const shown = { session: session.id, revision: effect.revision, key: effect.key };
    const { blocks, fallback } = questionMessage(new Speaker(script, session, session.locale), shown, effect.again);
    return blocks.flatMap((block) => (block.type === 'text' && block.tone === 'notice' ? [block.text] : []))[0] ?? fallback;
  }
  return null;
}

function storedOf(session: Session, member: Member, script: Script): StoredSession {
  return {
    id: session.id,
    memberId: member.id,
    scriptId: script.id,
    scriptHash: script.hash,
    status: session.status,
    revision: session.revision,
    state: encodeSession(session),
    startedAt: session.startedAt,
    updatedAt: session.updatedAt,
  };
}

import { placeKey } from '../chat/event.ts';
import { plainMessage } from '../compose/reply-message.ts';
import type { RoundId, SlotId } from '../ids.ts';
import { readKeptReport } from '../insight/kept-report.ts';
import type { StoredRound } from '../store/round-tx.ts';
import type { Desk } from './desk.ts';
import { scriptNamed } from './home.ts';
import { isCommunity } from './people.ts';
import { roundJob } from './rounds/round-jobs.ts';

/** Rounds that are looked through, the newest first. */
const mostLookedAt = 50;

/**
 * Shows the asker alone where their business stands in a community: in the round that `argument` names by its id, in the newest one of
 * the conversation that it names, or in the newest of all that they answered. All answers of the round have to be scored for that,
 * which a job does; what it makes takes the place of what is said now.
 */
export async function compare(desk: Desk, argument: string): Promise<void> {
  const { words, who } = desk;
  if (!isCommunity(who.workspace)) return desk.say(words('compare.not-community'));
  const found = await answeredRound(desk, argument);
  if (!found) return desk.say(words('compare.none'));
  if (found.mode === 'anonymous') return desk.say(words('compare.anonymous'));
  const slot = `m:${desk.eventKey}:compare` as SlotId;
  await desk.show([{ slot, place: desk.direct, message: plainMessage(words('compare.working')) }]);
  const task = { round: found.id, member: who.member.id, slot, place: placeKey(desk.direct) };
  await desk.tx.addJobs([roundJob('round.compare', task)], desk.at);
}

async function answeredRound(desk: Desk, argument: string): Promise<StoredRound | null> {
  const { tx, who } = desk;
  const named = argument === '' ? null : await tx.loadRound(argument as RoundId);
  const script = named ? null : (scriptNamed(desk, argument)?.source.id ?? null);
  const rounds = named ? [named] : await tx.listRounds(who.workspace.id, mostLookedAt);
  for (const round of rounds) {
    const report = round.workspaceId === who.workspace.id ? readKeptReport(round.report) : null;
    if (!report || (script !== null && round.scriptId !== script)) continue;
    const own = await tx.loadRoundMember(round.id, who.member.id);
    if (own?.state === 'answered') return round;
  }
  return null;
}

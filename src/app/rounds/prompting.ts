import { addMs, type Instant } from '../../clock.ts';
import { invitationMessage, type RoundCard } from '../../compose/round-messages.ts';
import { wordsIn } from '../../compose/words/say.ts';
import type { RoundId, SlotId } from '../../ids.ts';
import { localDateAt } from '../../schedule/local-time.ts';
import { type PromptPlan, planPrompt, usualBudget } from '../../schedule/prompt-budget.ts';
import type { Prompt, StoredRound } from '../../store/round-tx.ts';
import type { Member, Tx, Workspace } from '../../store/store.ts';
import { post } from '../outbox.ts';
import { directOf, makeCard, roundSettings } from './cards.ts';
import type { RoundParts } from './round-parts.ts';
import { calendarOf, type Preferences, preferencesOf } from './schedule-settings.ts';

const dayMs = 86_400_000;
/** How long prompts are remembered: as long as the budget looks back, in any zone. */
const rememberMs = 9 * dayMs;

/** Somebody who may be prompted for a round. */
export interface Prompted {
  member: Member;
  workspace: Workspace;
  preferences: Preferences;
  plan: PromptPlan;
  /** Their message of today that the round can be added to. */
  today: Prompt | null;
}

/**
 * When this person may be prompted for this round.
 * @param isReminder whether it reminds. An invitation does not count earlier ones to the same round: whoever gets a second
 * one has asked for it.
 */
export async function planFor(tx: Tx, round: StoredRound, member: Member, now: Instant, isReminder = false): Promise<Prompted | null> {
  const workspace = await tx.loadWorkspace(member.workspaceId);
  if (!workspace) return null;
  const preferences = preferencesOf(await tx.loadPreferences(member.id));
  const prompts = await tx.listPrompts(member.id, addMs(now, -rememberMs));
  const others = isReminder ? prompts : prompts.filter(({ rounds }) => !rounds.includes(round.id));
  const today =
    others.findLast(({ at, slot }) => slot.startsWith('i:') && localDateAt(at, member.zone) === localDateAt(now, member.zone)) ?? null;
  const plan = planPrompt(now, round.closesAt, {
    zone: member.zone,
    calendar: calendarOf(preferences, roundSettings(round)),
    budget: usualBudget,
    sentAts: others.map(({ at }) => at),
    canMerge: today !== null,
  });
  return { member, workspace, preferences, plan, today };
}

/** Posts what asks for the round: into today's message of the person if it is merged, else as a message of its own. */
export async function prompt(parts: RoundParts, tx: Tx, round: StoredRound, who: Prompted, now: Instant): Promise<SlotId> {
  const { member, today, plan } = who;
  if (plan.do === 'merge' && today !== null) {
    const rounds = [...today.rounds, round.id];
    await tx.savePromptRounds(member.id, today.slot, rounds);
    await showPrompt(parts, tx, who, { ...today, rounds }, now);
    return today.slot;
  }
  const made: Prompt = { memberId: member.id, at: now, slot: `i:${parts.makeId()}` as SlotId, rounds: [round.id] };
  await tx.prunePrompts(member.id, addMs(now, -rememberMs));
  await tx.addPrompt(made);
  await showPrompt(parts, tx, who, made, now);
  return made.slot;
}

/** Shows a message that asks for rounds, as they are now for this person. */
export async function showPrompt(
  parts: Pick<RoundParts, 'scripts' | 'channelName'>,
  tx: Tx,
  { member, workspace }: { member: Member; workspace: Workspace },
  { slot, rounds }: Pick<Prompt, 'slot' | 'rounds'>,
  now: Instant,
): Promise<void> {
  const cards: RoundCard[] = [];
  for (const id of rounds) {
    const round = await tx.loadRound(id);
    if (round) cards.push(await makeCard(tx, parts, round, { workspace, member }, await tx.loadRoundMember(id, member.id)));
  }
  const message = invitationMessage(wordsIn(member.locale), cards);
  await post(tx, [{ slot, place: directOf(workspace, member), message, locale: member.locale }], now);
}

/** Whether a reminder has nothing more to ask of this person. */
async function isSettled(tx: Tx, round: RoundId, { id }: Member): Promise<boolean> {
  const own = await tx.loadRoundMember(round, id);
  return own?.state === 'answered' || own?.state === 'declined' || own?.state === 'waiting';
}

/** Shows anew the messages of these days that ask for this round: its state for this person has changed. */
export async function refreshPrompts(
  parts: Pick<RoundParts, 'scripts' | 'channelName'>,
  tx: Tx,
  who: { member: Member; workspace: Workspace },
  round: RoundId,
  now: Instant,
): Promise<void> {
  for (const prompt of await tx.listPrompts(who.member.id, addMs(now, -rememberMs))) {
    if (!prompt.rounds.includes(round)) continue;
    if (prompt.slot.startsWith('i:') || (await isSettled(tx, round, who.member))) await showPrompt(parts, tx, who, prompt, now);
  }
}

import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, ScheduleId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { LocalTime } from '../schedule/local-time.ts';
import type { Runner } from './database.ts';
import * as erase from './erase-session.ts';
import { loadWorkspace } from './member-rows.ts';
import * as prompts from './prompt-rows.ts';
import * as members from './round-member-rows.ts';
import * as rounds from './round-rows.ts';
import type { AuditEntry, Mail, Prompt, RoundMember, RoundResponse, RoundTx, StoredRound, StoredSchedule } from './round-tx.ts';
import * as schedules from './schedule-rows.ts';
import type { Workspace } from './store.ts';

/** {@link RoundTx} over one transaction of either database. */
export class SqlRoundTx implements RoundTx {
  readonly #runner: Runner;
  readonly #effects: { erased(): void };

  constructor(runner: Runner, effects: { erased(): void }) {
    this.#runner = runner;
    this.#effects = effects;
  }

  loadWorkspace(id: WorkspaceId): Promise<Workspace | null> {
    return loadWorkspace(this.#runner, id);
  }

  insertSchedule(schedule: StoredSchedule): Promise<void> {
    return schedules.insertSchedule(this.#runner, schedule);
  }

  updateSchedule(schedule: StoredSchedule, fromRevision: number): Promise<void> {
    return schedules.updateSchedule(this.#runner, schedule, fromRevision);
  }

  loadSchedule(id: ScheduleId): Promise<StoredSchedule | null> {
    return schedules.loadSchedule(this.#runner, id);
  }

  listSchedules(workspaceId: WorkspaceId): Promise<StoredSchedule[]> {
    return schedules.listSchedules(this.#runner, workspaceId);
  }

  listActiveSchedules(): Promise<ScheduleId[]> {
    return schedules.listActiveSchedules(this.#runner);
  }

  passOccasions(id: ScheduleId, from: LocalTime, to: LocalTime): Promise<boolean> {
    return schedules.passOccasions(this.#runner, id, from, to);
  }

  listZones(workspaceId: WorkspaceId): Promise<string[]> {
    return schedules.listZones(this.#runner, workspaceId);
  }

  claimRound(round: StoredRound): Promise<boolean> {
    return rounds.claimRound(this.#runner, round);
  }

  loadRound(id: RoundId): Promise<StoredRound | null> {
    return rounds.loadRound(this.#runner, id);
  }

  findRound(scheduleId: ScheduleId, occasion: string): Promise<StoredRound | null> {
    return rounds.findRound(this.#runner, scheduleId, occasion);
  }

  countRounds(scheduleId: ScheduleId): Promise<number> {
    return rounds.countRounds(this.#runner, scheduleId);
  }

  listRounds(workspaceId: WorkspaceId, limit: number): Promise<StoredRound[]> {
    return rounds.listRounds(this.#runner, workspaceId, limit);
  }

  listAllRounds(limit: number): Promise<StoredRound[]> {
    return rounds.listAllRounds(this.#runner, limit);
  }

  turnRound(id: RoundId, from: StoredRound['status'], to: StoredRound['status']): Promise<boolean> {
    return rounds.turnRound(this.#runner, id, from, to);
  }

  saveRoundExtent(id: RoundId, invited: number, closesAt: Instant): Promise<void> {
    return rounds.saveRoundExtent(this.#runner, id, invited, closesAt);
  }

  raiseRoundK(id: RoundId, k: number): Promise<boolean> {
    return rounds.raiseRoundK(this.#runner, id, k);
  }

  saveRoundReport(id: RoundId, report: string): Promise<void> {
    return rounds.saveRoundReport(this.#runner, id, report);
  }

  addRoundMembers(given: readonly RoundMember[]): Promise<void> {
    return members.addRoundMembers(this.#runner, given);
  }

  loadRoundMember(roundId: RoundId, memberId: MemberId): Promise<RoundMember | null> {
    return members.loadRoundMember(this.#runner, roundId, memberId);
  }

  listDueRoundMembers(roundId: RoundId, at: Instant, limit: number): Promise<RoundMember[]> {
    return members.listDueRoundMembers(this.#runner, roundId, at, limit);
  }

  nextInviteAt(roundId: RoundId): Promise<Instant | null> {
    return members.nextInviteAt(this.#runner, roundId);
  }

  listRoundMembers(roundId: RoundId, state: RoundMember['state'], after: string, limit: number): Promise<RoundMember[]> {
    return members.listRoundMembers(this.#runner, roundId, state, after, limit);
  }

  turnRoundMember(roundId: RoundId, memberId: MemberId, from: RoundMember['state'][], to: RoundMember['state']): Promise<boolean> {
    return members.turnRoundMember(this.#runner, roundId, memberId, from, to);
  }

  saveInviteAt(roundId: RoundId, memberId: MemberId, inviteAt: Instant): Promise<void> {
    return members.saveInviteAt(this.#runner, roundId, memberId, inviteAt);
  }

  countReminder(roundId: RoundId, memberId: MemberId, nth: number): Promise<boolean> {
    return members.countReminder(this.#runner, roundId, memberId, nth);
  }

  countNudge(roundId: RoundId, memberId: MemberId): Promise<boolean> {
    return members.countNudge(this.#runner, roundId, memberId);
  }

  saveRoundSession(roundId: RoundId, memberId: MemberId, sessionId: SessionId | null): Promise<void> {
    return members.saveRoundSession(this.#runner, roundId, memberId, sessionId);
  }

  findRoundMember(sessionId: SessionId): Promise<RoundMember | null> {
    return members.findRoundMember(this.#runner, sessionId);
  }

  countRoundMembers(roundId: RoundId): Promise<Record<RoundMember['state'], number>> {
    return members.countRoundMembers(this.#runner, roundId);
  }

  listOpenRounds(memberId: MemberId): Promise<StoredRound[]> {
    return rounds.listOpenRounds(this.#runner, memberId);
  }

  putResponse(response: RoundResponse): Promise<void> {
    return rounds.putResponse(this.#runner, response);
  }

  listResponses(roundId: RoundId): Promise<RoundResponse[]> {
    return rounds.listResponses(this.#runner, roundId);
  }

  findResponse(roundId: RoundId, id: string): Promise<RoundResponse | null> {
    return rounds.findResponse(this.#runner, roundId, id);
  }

  findResponseOf(box: string): Promise<RoundResponse | null> {
    return rounds.findResponseOf(this.#runner, box);
  }

  shuffleResponses(roundId: RoundId): Promise<void> {
    return rounds.shuffleResponses(this.#runner, roundId);
  }

  adoptLate(late: RoundId, into: RoundId, scriptHash: ScriptHash): Promise<void> {
    return members.adoptLate(this.#runner, late, into, scriptHash);
  }

  loadPreferences(memberId: MemberId): Promise<string | null> {
    return prompts.loadPreferences(this.#runner, memberId);
  }

  savePreferences(memberId: MemberId, settings: string): Promise<void> {
    return prompts.savePreferences(this.#runner, memberId, settings);
  }

  addPrompt(prompt: Prompt): Promise<void> {
    return prompts.addPrompt(this.#runner, prompt);
  }

  savePromptRounds(memberId: MemberId, slot: SlotId, rounds: RoundId[]): Promise<void> {
    return prompts.savePromptRounds(this.#runner, memberId, slot, rounds);
  }

  listPrompts(memberId: MemberId, since: Instant): Promise<Prompt[]> {
    return prompts.listPrompts(this.#runner, memberId, since);
  }

  prunePrompts(memberId: MemberId, before: Instant): Promise<void> {
    return prompts.prunePrompts(this.#runner, memberId, before);
  }

  addMail(mail: Mail): Promise<void> {
    return prompts.addMail(this.#runner, mail);
  }

  listMail(box: string): Promise<Mail[]> {
    return prompts.listMail(this.#runner, box);
  }

  addAudit(entry: AuditEntry): Promise<void> {
    return schedules.addAudit(this.#runner, entry);
  }

  listAudit(workspaceId: WorkspaceId, limit: number): Promise<AuditEntry[]> {
    return schedules.listAudit(this.#runner, workspaceId, limit);
  }

  listSessionSlots(sessionId: SessionId): Promise<{ id: SlotId; place: string; isShown: boolean }[]> {
    return erase.listSessionSlots(this.#runner, sessionId);
  }

  listOwnWords(place: string, since: Instant): Promise<SlotId[]> {
    return erase.listOwnWords(this.#runner, place, since);
  }

  async eraseSession(sessionId: SessionId): Promise<void> {
    this.#runner.afterCommit(this.#effects.erased);
    await erase.eraseSession(this.#runner, sessionId);
  }

  async eraseSlots(ids: readonly SlotId[], isSeenErased: boolean): Promise<void> {
    this.#runner.afterCommit(this.#effects.erased);
    await erase.eraseSlots(this.#runner, ids, isSeenErased);
  }
}

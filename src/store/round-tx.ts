import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, ScheduleId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { LocalTime } from '../schedule/local-time.ts';
import type { Workspace } from './store.ts';

/** How much the bot and the managers know of who said what; fixed when a round opens. */
export type PrivacyMode = 'named' | 'confidential' | 'anonymous';

/** What opens rounds by a rule. */
export interface StoredSchedule {
  id: ScheduleId;
  workspaceId: WorkspaceId;
  /** The manager who looks after it. */
  ownerId: MemberId;
  title: string;
  /** An RRULE. */
  rule: string;
  /** DTSTART. */
  startsAt: LocalTime;
  /** IANA; null for each person's own. */
  zone: string | null;
  /** JSON. */
  settings: string;
  status: 'active' | 'paused' | 'ended';
  /** Occasions until then are dealt with. */
  passed: LocalTime;
  /** Rises by one with every change that a person makes. */
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
}

/** One sitting of a group. */
export interface StoredRound {
  id: RoundId;
  workspaceId: WorkspaceId;
  scheduleId: ScheduleId;
  /** What makes it the only one of its schedule: the occasion's wall time, or something unique for rounds out of turn. */
  occasion: string;
  title: string;
  scriptId: string;
  scriptHash: ScriptHash;
  mode: PrivacyMode;
  /** Nothing about fewer people than this is shown. */
  k: number;
  /** *opening* while its people are being gathered. */
  status: 'opening' | 'open' | 'closed' | 'reported';
  opensAt: Instant;
  closesAt: Instant;
  /** How many are asked. */
  invited: number;
  /** JSON, as the schedule had it at the opening. */
  settings: string;
  /** JSON: what was released, once. */
  report: string | null;
}

/** Where one person is in one round. That they answered is all that is kept of it in an anonymous one. */
export interface RoundMember {
  roundId: RoundId;
  memberId: MemberId;
  state: 'waiting' | 'invited' | 'declined' | 'answered' | 'left-out';
  /** Not before. */
  inviteAt: Instant;
  /** How many reminders there were. */
  reminded: number;
  /** Whether they were reminded of their half-finished conversation: 0 or 1. */
  nudged: number;
  /** Their conversation in this round; null before it begins, and again after an anonymous one. */
  sessionId: SessionId | null;
}

/** One person's answers in a round, under a random id. */
export interface RoundResponse {
  roundId: RoundId;
  id: string;
  /** Null in anonymous rounds, for good. */
  memberId: MemberId | null;
  scriptHash: ScriptHash;
  role: 'team' | 'leader';
  /** JSON: answers and marks. */
  answers: string;
  /** The hash of the mailbox key, which only the writer's own message holds; null where there is none. */
  box: string | null;
}

/** A message that asked somebody for something, and the rounds that stand in it. */
export interface Prompt {
  memberId: MemberId;
  at: Instant;
  slot: SlotId;
  rounds: RoundId[];
}

/** One message between a manager and the unknown writer of a comment. */
export interface Mail {
  box: string;
  nth: number;
  side: 'manager' | 'writer';
  text: string;
}

/** That somebody changed something that concerns others. */
export interface AuditEntry {
  id: string;
  workspaceId: WorkspaceId;
  at: Instant;
  memberId: MemberId;
  /** Dotted: `schedule.paused`. */
  what: string;
  /** The id of what was changed. */
  about: string;
  /** JSON. */
  detail: string;
}

/** What rounds and schedules do inside a transaction; part of `Tx`. */
export interface RoundTx {
  loadWorkspace(id: WorkspaceId): Promise<Workspace | null>;

  insertSchedule(schedule: StoredSchedule): Promise<void>;
  /** Saves all but `passed`. @throws AttuneError `store.stale-revision` when somebody else was faster. */
  updateSchedule(schedule: StoredSchedule, fromRevision: number): Promise<void>;
  loadSchedule(id: ScheduleId): Promise<StoredSchedule | null>;
  /** By id. */
  listSchedules(workspaceId: WorkspaceId): Promise<StoredSchedule[]>;
  /** Of all workspaces. */
  listActiveSchedules(): Promise<ScheduleId[]>;
  /** Remembers until where occasions are dealt with; false when that is not `from` any more. */
  passOccasions(id: ScheduleId, from: LocalTime, to: LocalTime): Promise<boolean>;
  /** Every zone that members of the workspace live in, by name. */
  listZones(workspaceId: WorkspaceId): Promise<string[]>;

  /** Inserts the round; false when its schedule has one of that occasion: whoever inserts it opens it. */
  claimRound(round: StoredRound): Promise<boolean>;
  loadRound(id: RoundId): Promise<StoredRound | null>;
  findRound(scheduleId: ScheduleId, occasion: string): Promise<StoredRound | null>;
  /** How many rounds a schedule has had. */
  countRounds(scheduleId: ScheduleId): Promise<number>;
  /** Newest first. */
  listRounds(workspaceId: WorkspaceId, limit: number): Promise<StoredRound[]>;
  /** Of all workspaces, newest first. */
  listAllRounds(limit: number): Promise<StoredRound[]>;
  /** From one status to the next; false when it is not in that status: whoever gets true does what follows. */
  turnRound(id: RoundId, from: StoredRound['status'], to: StoredRound['status']): Promise<boolean>;
  /** Saves how many are asked, and when it closes. */
  saveRoundExtent(id: RoundId, invited: number, closesAt: Instant): Promise<void>;
  /** Raises k of a round that is not closed yet; false when it is closed, or k not greater. */
  raiseRoundK(id: RoundId, k: number): Promise<boolean>;
  saveRoundReport(id: RoundId, report: string): Promise<void>;

  /** Those who are there already stay as they are. */
  addRoundMembers(members: readonly RoundMember[]): Promise<void>;
  loadRoundMember(roundId: RoundId, memberId: MemberId): Promise<RoundMember | null>;
  /** Who waits and is due by then, those due first at the front. */
  listDueRoundMembers(roundId: RoundId, at: Instant, limit: number): Promise<RoundMember[]>;
  /** When the next of those who wait is due; null when nobody waits. */
  nextInviteAt(roundId: RoundId): Promise<Instant | null>;
  /** In the order of their ids, after this one. */
  listRoundMembers(roundId: RoundId, state: RoundMember['state'], after: string, limit: number): Promise<RoundMember[]>;
  /** From one of these states to another; false when they are in none of them. */
  turnRoundMember(roundId: RoundId, memberId: MemberId, from: RoundMember['state'][], to: RoundMember['state']): Promise<boolean>;
  saveInviteAt(roundId: RoundId, memberId: MemberId, inviteAt: Instant): Promise<void>;
  /** Counts the nth reminder, from 1; false when it was counted before. */
  countReminder(roundId: RoundId, memberId: MemberId, nth: number): Promise<boolean>;
  /** False when they were nudged before. */
  countNudge(roundId: RoundId, memberId: MemberId): Promise<boolean>;
  saveRoundSession(roundId: RoundId, memberId: MemberId, sessionId: SessionId | null): Promise<void>;
  /** The round that a conversation belongs to. */
  findRoundMember(sessionId: SessionId): Promise<RoundMember | null>;
  countRoundMembers(roundId: RoundId): Promise<Record<RoundMember['state'], number>>;
  /** The rounds of which this person is part and that are open, oldest first. */
  listOpenRounds(memberId: MemberId): Promise<StoredRound[]>;

  /** A named person's earlier response in the round is replaced. */
  putResponse(response: RoundResponse): Promise<void>;
  /** By their random ids. */
  listResponses(roundId: RoundId): Promise<RoundResponse[]>;
  findResponse(roundId: RoundId, id: string): Promise<RoundResponse | null>;
  /** The response whose writer has this mailbox. */
  findResponseOf(box: string): Promise<RoundResponse | null>;
  /** Writes them anew, all at once and in the order of their ids, so that nothing tells in which order they came. */
  shuffleResponses(roundId: RoundId): Promise<void>;
  /** Late answers, and that these people answered, become part of the next round; when its script is another, they are dropped. */
  adoptLate(late: RoundId, into: RoundId, scriptHash: ScriptHash): Promise<void>;

  /** JSON; null when they have said nothing. */
  loadPreferences(memberId: MemberId): Promise<string | null>;
  savePreferences(memberId: MemberId, settings: string): Promise<void>;

  addPrompt(prompt: Prompt): Promise<void>;
  savePromptRounds(memberId: MemberId, slot: SlotId, rounds: RoundId[]): Promise<void>;
  /** Oldest first. */
  listPrompts(memberId: MemberId, since: Instant): Promise<Prompt[]>;
  prunePrompts(memberId: MemberId, before: Instant): Promise<void>;

  addMail(mail: Mail): Promise<void>;
  listMail(box: string): Promise<Mail[]>;

  addAudit(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  listAudit(workspaceId: WorkspaceId, limit: number): Promise<AuditEntry[]>;

  /** The slots in which something of a session stands or will stand. */
  listSessionSlots(sessionId: SessionId): Promise<{ id: SlotId; place: string; isShown: boolean }[]>;
  /** What people have typed into a place of the local web page since then: {@link eraseSlots} takes it away by these ids. */
  listOwnWords(place: string, since: Instant): Promise<SlotId[]>;
  /** Erases a session's row and consents, at once; its slots stay until {@link eraseSlots}. */
  eraseSession(sessionId: SessionId): Promise<void>;
  /** Erases slots; if wanted, also the local web page's messages that stand in them. */
  eraseSlots(ids: readonly SlotId[], isSeenErased: boolean): Promise<void>;
}

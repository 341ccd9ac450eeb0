import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, ScheduleId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { LocalTime } from '../schedule/local-time.ts';
import type { PrivacyMode, RoundMember, StoredRound, StoredSchedule } from './round-tx.ts';

/* Schedules and rounds as both databases have them; {@link ./tables.ts} has the rules and the rest. */

export interface ScheduleTable {
  id: ScheduleId;
  workspace_id: WorkspaceId;
  owner_id: MemberId;
  title: string;
  rule: string;
  starts_at: LocalTime;
  zone: string | null;
  /** JSON. */
  settings: string;
  status: StoredSchedule['status'];
  passed: LocalTime;
  revision: number;
  created_at: Instant;
  updated_at: Instant;
}

export interface RoundTable {
  id: RoundId;
  workspace_id: WorkspaceId;
  schedule_id: ScheduleId;
  occasion: string;
  title: string;
  script_id: string;
  script_hash: ScriptHash;
  mode: PrivacyMode;
  k: number;
  status: StoredRound['status'];
  opens_at: Instant;
  closes_at: Instant;
  invited: number;
  /** JSON. */
  settings: string;
  /** JSON. */
  report: string | null;
}

export interface RoundMemberTable {
  round_id: RoundId;
  member_id: MemberId;
  state: RoundMember['state'];
  invite_at: Instant;
  reminded: number;
  nudged: number;
  session_id: SessionId | null;
}

export interface RoundResponseTable {
  round_id: RoundId;
  id: string;
  member_id: MemberId | null;
  script_hash: ScriptHash;
  role: 'team' | 'leader';
  /** JSON. */
  answers: string;
  box: string | null;
}

export interface PreferenceTable {
  member_id: MemberId;
  /** JSON. */
  settings: string;
}

export interface PromptTable {
  member_id: MemberId;
  at: Instant;
  slot: SlotId;
  /** JSON. */
  rounds: string;
}

export interface MailTable {
  box: string;
  nth: number;
  side: 'manager' | 'writer';
  text: string;
}

export interface AuditTable {
  id: string;
  workspace_id: WorkspaceId;
  at: Instant;
  member_id: MemberId;
  what: string;
  about: string;
  /** JSON. */
  detail: string;
}

import type { Generated } from 'kysely';
import type { Instant } from '../clock.ts';
import type { ActionId, EventKey, MemberId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { Obstacle, OwnedAction } from './follow-through.ts';
import type {
  AuditTable,
  MailTable,
  PreferenceTable,
  PromptTable,
  RoundMemberTable,
  RoundResponseTable,
  RoundTable,
  ScheduleTable,
} from './round-tables.ts';
import type { Member, StoredSession } from './store.ts';

/*
 * The tables as both databases have them: text, integers and null only; instants as UTC ISO text; JSON as text.
 * Kysely checks every query against these. A change here needs a migration.
 */

export interface EventTable {
  key: EventKey;
  at: Instant;
}

export interface WorkspaceTable {
  id: WorkspaceId;
  platform: string;
  external_id: string;
  name: string;
  report_place: string | null;
  /** JSON. */
  facts: string;
}

export interface MemberTable {
  id: MemberId;
  workspace_id: WorkspaceId;
  external_id: string;
  name: string;
  role: Member['role'];
  locale: string;
  zone: string;
}

export interface ScriptTable {
  hash: ScriptHash;
  script_id: string;
  /** JSON. */
  source: string;
  /** JSON. */
  translations: string;
  saved_at: Instant;
}

export interface SessionTable {
  id: SessionId;
  member_id: MemberId;
  script_id: string;
  script_hash: ScriptHash;
  status: StoredSession['status'];
  revision: number;
  /** JSON. */
  state: string;
  started_at: Instant;
  updated_at: Instant;
}

export interface ConsentTable {
  session_id: SessionId;
  what: string;
  place: string;
  at: Instant;
}

export interface SlotTable {
  id: SlotId;
  place: string;
  /** JSON. */
  message: string;
  version: number;
  shown_version: number;
  reference: string | null;
}

export interface JobRow {
  id: Generated<number>;
  task: string;
  /** JSON. */
  payload: string;
  queue: string | null;
  key: string | null;
  run_at: Instant;
  /** Tries that failed or that the end of the process cut short. */
  attempts: number;
  max_attempts: number;
  /** Rises by one each time that its key is added again. */
  renewal: number;
  /** Set when it will not be tried again by itself. */
  dead_at: Instant | null;
  /** What the last failed try said. */
  error: string | null;
}

/** A piece of advice that somebody took on. */
export interface ActionTable {
  id: ActionId;
  member_id: MemberId;
  script_id: string;
  advice_id: string;
  title: string;
  first_step: string;
  status: OwnedAction['status'];
  stuck_by: Obstacle | null;
  /** ISO calendar date. */
  due_on: string;
  taken_at: Instant;
  updated_at: Instant;
}

export interface KpiReadingTable {
  id: string;
  member_id: MemberId;
  session_id: SessionId;
  kpi_id: string;
  value: number;
  read_at: Instant;
  replaced_at: Instant | null;
  /** The id of the reading that this one corrects. */
  corrects: string | null;
}

/** Who looks after a declared figure. Without a row nobody does, and it is watched. */
export interface KpiCareTable {
  workspace_id: WorkspaceId;
  kpi_id: string;
  owner_id: MemberId | null;
  stopped_at: Instant | null;
}

/** Where an app of ours is installed on a platform; what it was given there is sealed. */
export interface InstallationTable {
  platform: string;
  /** The platform's id of the workspace or organisation. */
  id: string;
  /** The id of the installation that stands for this one: an organisation's for its workspaces. */
  stands_for: string | null;
  /** Encrypted; empty where another stands for it. */
  sealed: string;
  updated_at: Instant;
}

/** One row: the local web workspace's name and the number of its last change. */
export interface BoardTable {
  id: 1;
  name: string;
  change: number;
}

export interface BoardPersonTable {
  id: string;
  name: string;
  role: Member['role'];
  /** The order in which people are listed, from 0. */
  position: number;
}

export interface BoardChannelTable {
  id: string;
  name: string;
  position: number;
}

export interface BoardMessageTable {
  id: string;
  place: string;
  author: string | null;
  /** JSON. */
  message: string;
  /** The change that posted it: the order of messages, kept when it is edited. */
  position: number;
  /** The change that posted or last edited it. */
  change: number;
  posted_at: Instant;
  edited_at: Instant | null;
}

/** What only one process may do at a time. Not exported: it is about processes, not about people. */
export interface LeaseTable {
  name: string;
  /** Whichever process has it. */
  owner: string;
  until: Instant;
}

/** Every table by name, in an order in which they can be filled: what is referred to comes first. */
export interface Tables extends KeptTables {
  lease: LeaseTable;
}

/** What an export has. */
export interface KeptTables {
  event: EventTable;
  workspace: WorkspaceTable;
  member: MemberTable;
  script: ScriptTable;
  session: SessionTable;
  consent: ConsentTable;
  action: ActionTable;
  kpi_reading: KpiReadingTable;
  kpi_care: KpiCareTable;
  slot: SlotTable;
  job: JobRow;
  installation: InstallationTable;
  schedule: ScheduleTable;
  round: RoundTable;
  round_member: RoundMemberTable;
  round_response: RoundResponseTable;
  preference: PreferenceTable;
  prompt: PromptTable;
  mail: MailTable;
  audit: AuditTable;
  board: BoardTable;
  board_person: BoardPersonTable;
  board_channel: BoardChannelTable;
  board_message: BoardMessageTable;
}

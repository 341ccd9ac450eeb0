import type { Instant } from '../clock.ts';
import type { EventKey, MemberId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { FollowThroughTx } from './follow-through.ts';
import type { RoundTx } from './round-tx.ts';

/** A person in a workspace. `externalId` is the platform's. */
export interface Member {
  id: MemberId;
  workspaceId: WorkspaceId;
  externalId: string;
  name: string;
  role: 'team' | 'leader' | 'manager';
  /** BCP 47. */
  locale: string;
  /** IANA. */
  zone: string;
}

export interface Workspace {
  id: WorkspaceId;
  platform: string;
  externalId: string;
  name: string;
  /** The place key of the channel that summaries go to; null until one is chosen. */
  reportPlace: string | null;
  /** What is known of the business and never asked twice, such as declared priorities: JSON by name. */
  facts: Record<string, unknown>;
}

/** A session as stored: what is searched for in columns, the rest in `state` (JSON of the engine's envelope). */
export interface StoredSession {
  id: SessionId;
  memberId: MemberId;
  scriptId: string;
  scriptHash: ScriptHash;
  status: 'open' | 'paused' | 'stopped' | 'done';
  /** Rises by one with every saved turn. */
  revision: number;
  state: string;
  startedAt: Instant;
  updatedAt: Instant;
}

/** A script that sessions are pinned to: canonical JSON, and translations by locale as JSON. */
export interface StoredScript {
  hash: ScriptHash;
  scriptId: string;
  source: string;
  translations: string;
  savedAt: Instant;
}

/** What should be seen in a slot, and what of it has been delivered. */
export interface StoredSlot {
  id: SlotId;
  /** A place key. */
  place: string;
  /** The message as JSON. */
  message: string;
  /** Rises by one each time the message changes. */
  version: number;
  /** The version that the platform shows; 0 before the first delivery. */
  shownVersion: number;
  /** The platform's reference of the posted message; null before the first delivery. */
  reference: string | null;
}

/** That someone agreed to something, such as sharing a session's summary in a place. */
export interface Consent {
  sessionId: SessionId;
  what: string;
  place: string;
  at: Instant;
}

/** A job to do after the commit. */
export interface NewJob {
  /** Which handler does it. */
  task: string;
  /** JSON. */
  payload: unknown;
  /** Jobs of one queue run one at a time, in the order in which they were added. Absent: alone. */
  queue?: string;
  /**
   * While a job with this key waits, adding it again replaces its payload and run time instead, and it keeps its
   * place in its queue. If it runs already, it runs once more after that, with the new payload.
   */
  key?: string;
  /** Not before; default at once. */
  runAt?: Instant;
  /** Tries before it becomes a dead letter; default 12. */
  maxAttempts?: number;
}

/** Everything that one turn does to the store, inside one transaction. */
export interface Tx extends RoundTx, FollowThroughTx {
  /** Remembers the key; false when it was seen before. */
  seeEvent(key: EventKey, at: Instant): Promise<boolean>;

  findWorkspace(platform: string, externalId: string): Promise<Workspace | null>;
  saveWorkspace(workspace: Workspace): Promise<void>;
  /** The workspace and the member in it by the platform's ids, in one look; null without the workspace. */
  findWho(platform: string, workspaceId: string, personId: string): Promise<{ workspace: Workspace; member: Member | null } | null>;
  loadMember(id: MemberId): Promise<Member | null>;
  saveMember(member: Member): Promise<void>;
  listMembers(workspaceId: WorkspaceId): Promise<Member[]>;

  loadSession(id: SessionId): Promise<StoredSession | null>;
  /** The member's newest session of these statuses, of one script if named. */
  findSession(memberId: MemberId, statuses: StoredSession['status'][], scriptId?: string): Promise<StoredSession | null>;
  listSessions(memberId: MemberId): Promise<StoredSession[]>;
  insertSession(session: StoredSession): Promise<void>;
  /**
   * Saves what a turn made of the session whose stored revision is `fromRevision`.
   * @throws AttuneError `store.stale-revision` when another turn was faster; run the turn again.
   */
  updateSession(session: StoredSession, fromRevision: number): Promise<void>;
  /** Erases the member's sessions, consents and their slots for good. Resolves to how many sessions went. */
  forgetMember(memberId: MemberId): Promise<number>;
  /** Erases one session, its consents and its slots for good. What a platform shows of it stays there. */
  forgetSession(id: SessionId): Promise<void>;

  loadScript(hash: ScriptHash): Promise<StoredScript | null>;
  /** Keeps the script under its hash; does nothing when it is there already. */
  saveScript(script: StoredScript): Promise<void>;

  saveConsent(consent: Consent): Promise<void>;
  /** The person changed their mind: as if they had not agreed. */
  withdrawConsent(sessionId: SessionId, what: string): Promise<void>;
  listConsents(memberId: MemberId): Promise<Consent[]>;

  /** "Show these messages in these slots": inserts or replaces each, raising its version. */
  putSlots(slots: { id: SlotId; place: string; message: string }[]): Promise<void>;
  loadSlot(id: SlotId): Promise<StoredSlot | null>;
  /** Remembers what the platform shows now. */
  markShown(id: SlotId, version: number, reference: string): Promise<void>;

  addJobs(jobs: NewJob[], at: Instant): Promise<void>;
}

export interface TransactionOptions {
  /**
   * For what can be done again, such as remembering what a platform shows: it survives the end of the process, but
   * a power cut may take it, and it does not wait for the disk. Default false.
   */
  isRelaxed?: boolean;
}

/** The port to storage. */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  /**
   * Runs `work` in one transaction: all of it is durable when the promise resolves, none of it when it rejects.
   * On SQLite, works that wait at the same time share one commit, each in a savepoint of its own; one that fails
   * takes no other with it. On PostgreSQL works run side by side, and one that would write over what another has
   * changed since it looked is taken back and run again: what it does outside `tx` must bear being done again.
   * `work` must not wait for anything but its transaction.
   * @throws AttuneError `store.busy` when it could not be committed within two seconds; `store.full` when the disk is full.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** The number of the newest migration that the database has. */
  version(): Promise<number>;
  close(): Promise<void>;
}

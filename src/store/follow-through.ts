import type { Instant } from '../clock.ts';
import type { ActionId, MemberId, SessionId, WorkspaceId } from '../ids.ts';
import type { Member, StoredSession } from './store.ts';

/** What somebody is stuck on, as the review of actions offers it. */
export const obstacles = ['time', 'money', 'skills', 'people', 'unclear', 'not_worth', 'waiting'] as const;
export type Obstacle = (typeof obstacles)[number];

/** A piece of advice that somebody took on: whose it is, until when, and how it stands. */
export interface OwnedAction {
  id: ActionId;
  /** Whose it is. */
  memberId: MemberId;
  scriptId: string;
  adviceId: string;
  /** In the words in which it was taken on. */
  title: string;
  firstStep: string;
  status: 'open' | 'moving' | 'stuck' | 'done' | 'dropped';
  /** Null unless it is stuck and its owner said by what. */
  stuckBy: Obstacle | null;
  /** ISO calendar date. */
  dueOn: string;
  takenAt: Instant;
  updatedAt: Instant;
}

/** One reading of a declared figure. A corrected one stays, with the instant at which it was replaced. */
export interface KpiReading {
  id: string;
  /** Who read it; in an anonymous check-in, whoever set that up. */
  memberId: MemberId;
  /** Empty in an anonymous check-in. */
  sessionId: SessionId;
  kpiId: string;
  value: number;
  readAt: Instant;
  replacedAt: Instant | null;
  /** The id of the reading that this one corrects, where somebody corrected it outside of its conversation; otherwise null. */
  corrects: string | null;
}

/** Who looks after a declared figure of a workspace that is one business. */
export interface KpiCare {
  workspaceId: WorkspaceId;
  kpiId: string;
  /** Null: nobody, and whoever takes the check-in is asked. */
  ownerId: MemberId | null;
  /** When somebody decided that it is watched no more; null while it is watched. Stated anew later, it is watched again. */
  stoppedAt: Instant | null;
}

/** What a turn does about what follows a diagnosis. */
export interface FollowThroughTx {
  saveAction(action: OwnedAction): Promise<void>;
  loadAction(id: ActionId): Promise<OwnedAction | null>;
  /** Of one person, the newest first. */
  listActions(memberId: MemberId): Promise<OwnedAction[]>;
  /** Of everyone in a workspace, the newest first. */
  listAllActions(workspaceId: WorkspaceId): Promise<OwnedAction[]>;
  /**
   * The newest finished session of a script of each member with one of these roles, the newest first.
   */
  listFinished(workspaceId: WorkspaceId, scriptId: string, roles: readonly Member['role'][]): Promise<StoredSession[]>;
  saveReading(reading: KpiReading): Promise<void>;
  /** Of everyone in a workspace, the oldest first, replaced ones too. */
  listReadings(workspaceId: WorkspaceId): Promise<KpiReading[]>;
  /**
   * The readings of a conversation are in somebody else's name from now on, and nothing says which conversation they are of.
   * Without a name they are erased.
   */
  disownReadings(sessionId: SessionId, to: MemberId | null): Promise<void>;
  saveKpiCare(care: KpiCare): Promise<void>;
  /** Of all figures of a workspace that somebody looks after or that were stopped, by their ids. */
  listKpiCare(workspaceId: WorkspaceId): Promise<KpiCare[]>;
}

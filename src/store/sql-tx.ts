import type { Instant } from '../clock.ts';
import type { ActionId, EventKey, MemberId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../ids.ts';
import type { AddedJob } from '../jobs/job-table.ts';
import type { Runner } from './database.ts';
import type { KpiCare, KpiReading, OwnedAction } from './follow-through.ts';
import * as followThrough from './follow-through-rows.ts';
import { forgetMember, forgetSession } from './forget-member.ts';
import { addJobs } from './job-rows.ts';
import * as members from './member-rows.ts';
import { forgetInRounds } from './round-member-rows.ts';
import * as sessions from './session-rows.ts';
import * as slots from './slot-rows.ts';
import { SqlRoundTx } from './sql-round-tx.ts';
import type { Consent, Member, NewJob, StoredScript, StoredSession, StoredSlot, Tx, Workspace } from './store.ts';

/** What a transaction may set off once it is committed. */
export interface TxEffects {
  jobsAdded(added: AddedJob[]): void;
  erased(): void;
}

/** {@link Tx} over one transaction of either database: each method is a prepared statement or two. */
export class SqlTx extends SqlRoundTx implements Tx {
  readonly #runner: Runner;
  readonly #effects: TxEffects;

  constructor(runner: Runner, effects: TxEffects) {
    super(runner, effects);
    this.#runner = runner;
    this.#effects = effects;
  }

  seeEvent(key: EventKey, at: Instant): Promise<boolean> {
    return slots.seeEvent(this.#runner, key, at);
  }

  findWorkspace(platform: string, externalId: string): Promise<Workspace | null> {
    return members.findWorkspace(this.#runner, platform, externalId);
  }

  saveWorkspace(workspace: Workspace): Promise<void> {
    return members.saveWorkspace(this.#runner, workspace);
  }

  findWho(platform: string, workspaceId: string, personId: string): Promise<{ workspace: Workspace; member: Member | null } | null> {
    return members.findWho(this.#runner, platform, workspaceId, personId);
  }

  loadMember(id: MemberId): Promise<Member | null> {
    return members.loadMember(this.#runner, id);
  }

  saveMember(member: Member): Promise<void> {
    return members.saveMember(this.#runner, member);
  }

  listMembers(workspaceId: WorkspaceId): Promise<Member[]> {
    return members.listMembers(this.#runner, workspaceId);
  }

  loadSession(id: SessionId): Promise<StoredSession | null> {
    return sessions.loadSession(this.#runner, id);
  }

  findSession(memberId: MemberId, statuses: StoredSession['status'][], scriptId?: string): Promise<StoredSession | null> {
    return sessions.findSession(this.#runner, memberId, statuses, scriptId);
  }

  listSessions(memberId: MemberId): Promise<StoredSession[]> {
    return sessions.listSessions(this.#runner, memberId);
  }

  insertSession(session: StoredSession): Promise<void> {
    return sessions.insertSession(this.#runner, session);
  }

  updateSession(session: StoredSession, fromRevision: number): Promise<void> {
    return sessions.updateSession(this.#runner, session, fromRevision);
  }

  async forgetMember(memberId: MemberId): Promise<number> {
    this.#runner.afterCommit(this.#effects.erased);
    await forgetInRounds(this.#runner, memberId);
    return forgetMember(this.#runner, memberId);
  }

  async forgetSession(id: SessionId): Promise<void> {
    this.#runner.afterCommit(this.#effects.erased);
    await forgetSession(this.#runner, id);
  }

  saveAction(action: OwnedAction): Promise<void> {
    return followThrough.saveAction(this.#runner, action);
  }

  loadAction(id: ActionId): Promise<OwnedAction | null> {
    return followThrough.loadAction(this.#runner, id);
  }

  listActions(memberId: MemberId): Promise<OwnedAction[]> {
    return followThrough.listActions(this.#runner, memberId);
  }

  listAllActions(workspaceId: WorkspaceId): Promise<OwnedAction[]> {
    return followThrough.listAllActions(this.#runner, workspaceId);
  }

  listFinished(workspaceId: WorkspaceId, scriptId: string, roles: readonly Member['role'][]): Promise<StoredSession[]> {
    return sessions.listFinished(this.#runner, workspaceId, scriptId, roles);
  }

  saveReading(reading: KpiReading): Promise<void> {
    return followThrough.saveReading(this.#runner, reading);
  }

  listReadings(workspaceId: WorkspaceId): Promise<KpiReading[]> {
    return followThrough.listReadings(this.#runner, workspaceId);
  }

  disownReadings(sessionId: SessionId, to: MemberId | null): Promise<void> {
    return followThrough.disownReadings(this.#runner, sessionId, to);
  }

  saveKpiCare(care: KpiCare): Promise<void> {
    return followThrough.saveKpiCare(this.#runner, care);
  }

  listKpiCare(workspaceId: WorkspaceId): Promise<KpiCare[]> {
    return followThrough.listKpiCare(this.#runner, workspaceId);
  }

  loadScript(hash: ScriptHash): Promise<StoredScript | null> {
    return sessions.loadScript(this.#runner, hash);
  }

  saveScript(script: StoredScript): Promise<void> {
    return sessions.saveScript(this.#runner, script);
  }

  saveConsent(consent: Consent): Promise<void> {
    return sessions.saveConsent(this.#runner, consent);
  }

  withdrawConsent(sessionId: SessionId, what: string): Promise<void> {
    return sessions.withdrawConsent(this.#runner, sessionId, what);
  }

  listConsents(memberId: MemberId): Promise<Consent[]> {
    return sessions.listConsents(this.#runner, memberId);
  }

  putSlots(messages: { id: SlotId; place: string; message: string }[]): Promise<void> {
    return slots.putSlots(this.#runner, messages);
  }

  loadSlot(id: SlotId): Promise<StoredSlot | null> {
    return slots.loadSlot(this.#runner, id);
  }

  markShown(id: SlotId, version: number, reference: string): Promise<void> {
    return slots.markShown(this.#runner, id, version, reference);
  }

  async addJobs(jobs: NewJob[], at: Instant): Promise<void> {
    if (jobs.length === 0) return;
    const added = await addJobs(this.#runner, jobs, at);
    this.#runner.afterCommit(() => this.#effects.jobsAdded(added));
  }
}

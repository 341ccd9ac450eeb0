import type { Person } from '../../chat/event.ts';
import { addMs, type Instant, later } from '../../clock.ts';
import { isAttuneError } from '../../errors.ts';
import type { RoundId, ScheduleId } from '../../ids.ts';
import { PointlessError } from '../../jobs/jobs.ts';
import { instantAt, type LocalTime } from '../../schedule/local-time.ts';
import { lastOpensAt, opensAt } from '../../schedule/occasions.ts';
import { reminderTimes } from '../../schedule/reminder-times.ts';
import { readZone } from '../../schedule/zone-clock.ts';
import type { StoredRound, StoredSchedule } from '../../store/round-tx.ts';
import type { Member, Tx, Workspace } from '../../store/store.ts';
import { memberFrom } from '../people.ts';
import { ownersAsked } from './owners-asked.ts';
import { roundJob } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { planOf, preferencesOf, type ScheduleSettings, settingsOf } from './schedule-settings.ts';
import { tellOwner } from './tell-owner.ts';

const hourMs = 3_600_000;
/** How many people are put into the round in one transaction: turns go on in between. */
const gatherPage = 50;

/** Where late answers wait for the next round; a promise that was given is only kept by a round that gives the same. */
export const lateRound = (scheduleId: ScheduleId, mode: StoredRound['mode']): RoundId => `late:${scheduleId}:${mode}` as RoundId;

/** What a job is to open. */
export interface Opening {
  schedule: ScheduleId;
  /** What makes the round the only one. */
  occasion: string;
  /** Its wall time. */
  wall: LocalTime;
}

/**
 * Opens a round: claims its occasion by one conditional write, pins the script, fixes privacy mode, k and settings, looks up
 * who is concerned and puts them in, page by page. Can be repeated at any point: what is there stays as it is.
 */
export async function openRound(parts: RoundParts, opening: Opening): Promise<void> {
  const { store, clock } = parts;
  const found = await store.transaction(async (tx) => {
    const schedule = await tx.loadSchedule(opening.schedule);
    const workspace = schedule && (await tx.loadWorkspace(schedule.workspaceId));
    const round = await tx.findRound(opening.schedule, opening.occasion);
    return schedule && workspace && { schedule, workspace, isDone: round !== null && round.status !== 'opening' };
  });
  if (!found || found.isDone) return;
  const { schedule, workspace } = found;
  const settings = settingsOf(schedule);
  const people = await lookUp(parts, schedule, workspace, settings);
  const now = clock.now();
  const round = await store.transaction((tx) => claim(parts, tx, schedule, settings, opening, now));
  if (round?.status !== 'opening') return;
  const zones = new Set<string>();
  for (let from = 0; from < people.length; from += gatherPage) {
    const page = people.slice(from, from + gatherPage);
    await store.transaction((tx) => gather(parts, tx, workspace, { schedule, round, wall: opening.wall, now }, page, zones));
  }
  await store.transaction((tx) => begin(tx, schedule, settings, round, lastInvitation(schedule, opening, [...zones], now), now));
}

/** People of the audience. @throws PointlessError when the place is gone: its owner has been told */
async function lookUp(parts: RoundParts, schedule: StoredSchedule, workspace: Workspace, settings: ScheduleSettings): Promise<Person[]> {
  const { audience } = settings;
  const knowing = parts.audienceOf(workspace.platform);
  if (audience.kind === 'people' && !knowing) return audience.ids.map((id) => ({ id }));
  try {
    if (audience.kind === 'owners') return await ownersAsked(parts, schedule, workspace, knowing);
    if (!knowing) throw new PointlessError(`nobody knows who belongs to what on ${workspace.platform}`);
    return await knowing.membersOf(workspace.externalId, audience);
  } catch (error) {
    if (!isAttuneError(error, 'chat.gone')) throw error;
    const reason = error.message;
    await parts.store.transaction((tx) => tellOwner(tx, schedule, workspace, 'round.audience-gone', { reason }, parts.clock.now()));
    throw new PointlessError(reason);
  }
}

async function claim(
  parts: RoundParts,
  tx: Tx,
  schedule: StoredSchedule,
  settings: ScheduleSettings,
  { occasion, wall }: Opening,
  now: Instant,
): Promise<StoredRound | null> {
  const earlier = await tx.findRound(schedule.id, occasion);
  if (earlier) return earlier;
  const rounds = await tx.countRounds(schedule.id);
  const scriptId = settings.scripts[rounds % settings.scripts.length] as string;
  const edition = parts.scripts.newest(scriptId);
  if (!edition) throw new PointlessError(`there is no script ${scriptId} any more; “${schedule.title}” can't be opened`);
  await parts.scripts.pin(tx, edition, now);
  const { zones } = planOf(schedule, settings, await tx.listZones(schedule.workspaceId));
  const at = opensAt(wall, zones);
  const isPlanned = occasion === wall;
  await tx.claimRound({
    id: parts.makeId() as RoundId,
    workspaceId: schedule.workspaceId,
    scheduleId: schedule.id,
    occasion,
    title: schedule.title,
    scriptId,
    scriptHash: edition.hash,
    mode: settings.mode,
    k: settings.k,
    status: 'opening',
    opensAt: isPlanned ? at : now,
    closesAt: addMs(now, settings.windowHours * hourMs),
    invited: 0,
    settings: JSON.stringify({ ...settings, ownerId: schedule.ownerId }),
    report: null,
  });
  // Whoever was faster has opened it: what they wrote counts.
  return tx.findRound(schedule.id, occasion);
}

async function gather(
  parts: RoundParts,
  tx: Tx,
  workspace: Workspace,
  { schedule, round, wall, now }: { schedule: StoredSchedule; round: StoredRound; wall: LocalTime; now: Instant },
  people: readonly Person[],
  zones: Set<string>,
): Promise<void> {
  const members = [];
  for (const person of people) {
    const member = await memberFor(parts, tx, workspace, person);
    const { optOuts } = preferencesOf(await tx.loadPreferences(member.id));
    const zone = zoneOf(member);
    zones.add(zone);
    const own = round.occasion !== wall || schedule.zone !== null ? round.opensAt : instantAt(wall, zone);
    members.push({
      roundId: round.id,
      memberId: member.id,
      state: optOuts.includes(schedule.id) ? ('left-out' as const) : ('waiting' as const),
      inviteAt: later(own, now),
      reminded: 0,
      nudged: 0,
      sessionId: null,
    });
  }
  await tx.addRoundMembers(members);
}

async function memberFor({ makeId }: RoundParts, tx: Tx, workspace: Workspace, person: Person): Promise<Member> {
  const known = (await tx.findWho(workspace.platform, workspace.externalId, person.id))?.member;
  if (known && (person.zone === undefined || person.zone === known.zone)) return known;
  const member = memberFrom(person, known, workspace, makeId);
  await tx.saveMember(member);
  return member;
}

/** The person's zone; UTC when their platform says something that is none. */
function zoneOf({ zone }: Member): string {
  try {
    return readZone(zone);
  } catch {
    return 'UTC';
  }
}

/** When the last ones may begin, whereever they live. */
function lastInvitation(schedule: StoredSchedule, { occasion, wall }: Opening, zones: readonly string[], now: Instant): Instant {
  if (occasion !== wall || zones.length === 0) return now;
  const last = lastOpensAt(wall, schedule.zone === null ? zones : [schedule.zone]);
  return later(last, now);
}

/** Everybody is in: late answers are added, and everything that follows is planned, once. */
async function begin(
  tx: Tx,
  schedule: StoredSchedule,
  settings: ScheduleSettings,
  round: StoredRound,
  lastAt: Instant,
  now: Instant,
): Promise<void> {
  if (!(await tx.turnRound(round.id, 'opening', 'open'))) return;
  await tx.adoptLate(lateRound(round.scheduleId, round.mode), round.id, round.scriptHash);
  const counts = await tx.countRoundMembers(round.id);
  const invited = counts.waiting + counts.invited + counts.answered + counts.declined;
  const closesAt = addMs(lastAt, settings.windowHours * hourMs);
  await tx.saveRoundExtent(round.id, invited, closesAt);
  const start = { round: round.id, pending: [], waits: 0 };
  const reminders = reminderTimes(round.opensAt, closesAt, { hoursBeforeClose: settings.reminders });
  await tx.addJobs(
    [
      roundJob('round.invite', start, now, `invite:${round.id}`),
      roundJob('round.close', { round: round.id }, closesAt),
      ...reminders.map((at, index) => roundJob('round.remind', { ...start, nth: index + 1, after: '' }, at, `remind:${round.id}`)),
      roundJob('round.webhook', { event: 'opened', round: round.id }),
    ],
    now,
  );
  const workspace = await tx.loadWorkspace(round.workspaceId);
  if (invited === 0 && workspace) await tellOwner(tx, schedule, workspace, 'round.nobody', {}, now);
}

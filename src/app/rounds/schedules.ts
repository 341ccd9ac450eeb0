import type { Instant } from '../../clock.ts';
import { AttuneError } from '../../errors.ts';
import type { MemberId, RoundId, ScheduleId } from '../../ids.ts';
import { type LocalTime, localAt } from '../../schedule/local-time.ts';
import { latestWall, nextOccasion, previewOccasions } from '../../schedule/occasions.ts';
import { recurrenceOf } from '../../schedule/recurrence.ts';
import { readZone } from '../../schedule/zone-clock.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { scriptNamed } from '../home.ts';
import { beginSession } from '../sessions.ts';
import { audit, managersOnly } from './audit.ts';
import { roundJob } from './round-jobs.ts';
import { planOf, readSettings, type ScheduleChoices, type ScheduleSettings, settingsOf } from './schedule-settings.ts';

/** A schedule as a manager writes it down. */
export interface ScheduleDraft {
  title: string;
  /** An RRULE; `ruleOf` makes one of plain choices, `readTypedRule` of typed text. */
  rule: string;
  /** Its first time: DTSTART. */
  startsAt: LocalTime;
  /** IANA; null: everybody is asked at that time in their own zone. */
  zone: string | null;
  settings: ScheduleChoices;
}

/** A rule may ask for one round a day at most: more would only be missed or merged. */
const frequencies = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b/;

/** @throws AttuneError `rounds.bad-draft`, `rounds.bad-settings`, `schedule.bad-rule`, `schedule.bad-zone`, `schedule.too-rare` */
function readDraft(desk: Desk, draft: ScheduleDraft): { zone: string | null; settings: ScheduleSettings; title: string } {
  const settings = readSettings(draft.settings);
  const title = draft.title.trim().slice(0, 120);
  if (title === '') throw badDraft('it has no title', 'Give it one, so that people know what they are asked for');
  for (const script of settings.scripts) {
    if (!desk.scripts.newest(script)) throw badDraft(`there is no conversation “${script}”`, 'Choose one of those that there are');
  }
  const { rule } = recurrenceOf(draft.rule, draft.startsAt);
  if (!frequencies.test(rule.body) || /BY(HOUR|MINUTE|SECOND)=/.test(rule.body)) {
    throw badDraft(`its rule ${rule.body} can come more than once a day`, 'Choose daily or less often, and the time by its start');
  }
  return { zone: draft.zone === null ? null : readZone(draft.zone), settings, title };
}

function badDraft(found: string, advice: string): AttuneError {
  return new AttuneError('rounds.bad-draft', `The check-in can’t be saved: ${found}. ${advice}.`);
}

/** Sets up a schedule; the asker looks after it. @throws AttuneError `rounds.managers-only` and those of the draft */
export async function createSchedule(desk: Desk, draft: ScheduleDraft): Promise<StoredSchedule> {
  managersOnly(desk);
  const { zone, settings, title } = readDraft(desk, draft);
  const { workspace, member } = desk.who;
  const zones = zone === null ? await zonesOf(desk) : [zone];
  const schedule: StoredSchedule = {
    id: desk.makeId() as ScheduleId,
    workspaceId: workspace.id,
    ownerId: member.id,
    title,
    rule: draft.rule,
    startsAt: draft.startsAt,
    zone,
    settings: JSON.stringify(settings),
    status: 'active',
    passed: latestWall(desk.at, zones),
    revision: 0,
    createdAt: desk.at,
    updatedAt: desk.at,
  };
  if (nextOccasion(planOf(schedule, settings, zones), schedule.passed) === null) {
    throw badDraft('it has no time left from now on', 'Choose a later start or end, or fewer days off');
  }
  await desk.tx.insertSchedule(schedule);
  await lookNow(desk, schedule.id);
  await audit(desk, 'schedule.created', schedule.id, { title, rule: draft.rule, startsAt: draft.startsAt, zone, settings });
  return schedule;
}

/** Changes what a schedule is; rounds that have opened stay as they were. */
export async function changeSchedule(desk: Desk, id: ScheduleId, draft: ScheduleDraft): Promise<StoredSchedule> {
  const schedule = await ownSchedule(desk, id);
  const { zone, settings, title } = readDraft(desk, draft);
  const isMoved = schedule.rule !== draft.rule || schedule.startsAt !== draft.startsAt || schedule.zone !== zone;
  const next = { ...schedule, title, rule: draft.rule, startsAt: draft.startsAt, zone, settings: JSON.stringify(settings) };
  const saved = await save(desk, schedule, { ...next, status: schedule.status === 'ended' ? 'active' : schedule.status });
  // What the old rule left behind is not missed under the new one.
  if (isMoved) await passUntilNow(desk, saved);
  await audit(desk, 'schedule.changed', id, { title, rule: draft.rule, startsAt: draft.startsAt, zone, settings });
  return saved;
}

/** No more rounds until it is resumed; one that is open goes on. */
export async function pauseSchedule(desk: Desk, id: ScheduleId): Promise<StoredSchedule> {
  const schedule = await ownSchedule(desk, id);
  const saved = await save(desk, schedule, { ...schedule, status: 'paused' });
  await audit(desk, 'schedule.paused', id, {});
  return saved;
}

/** Goes on from now; what fell into the pause was not missed. */
export async function resumeSchedule(desk: Desk, id: ScheduleId): Promise<StoredSchedule> {
  const schedule = await ownSchedule(desk, id);
  const saved = await save(desk, schedule, { ...schedule, status: 'active' });
  await passUntilNow(desk, saved);
  await audit(desk, 'schedule.resumed', id, {});
  return saved;
}

/** Leaves out the next occasion. Resolves to its wall time; null when there is none. */
export async function skipOnce(desk: Desk, id: ScheduleId): Promise<LocalTime | null> {
  const schedule = await ownSchedule(desk, id);
  const settings = settingsOf(schedule);
  const wall = nextOccasion(planOf(schedule, settings, await zonesOf(desk)), schedule.passed);
  if (wall === null) return null;
  const skipped = [...settings.skipped.filter((other) => other > schedule.passed), wall];
  await save(desk, schedule, { ...schedule, settings: JSON.stringify({ ...settings, skipped }) });
  await audit(desk, 'schedule.skipped', id, { wall });
  return wall;
}

/** How the occasion of a round begins that was opened out of turn. */
export const outOfTurn = 'now-';

/** Opens a round at once, out of turn. */
export async function runNow(desk: Desk, id: ScheduleId): Promise<void> {
  const schedule = await ownSchedule(desk, id);
  const wall = localAt(desk.at, schedule.zone ?? desk.who.member.zone);
  await desk.tx.addJobs([roundJob('round.open', { schedule: id, occasion: `${outOfTurn}${desk.makeId()}`, wall })], desk.at);
  await audit(desk, 'schedule.run-now', id, {});
}

/** A new schedule like this one, paused, of the asker. */
export async function duplicateSchedule(desk: Desk, id: ScheduleId, title: string): Promise<StoredSchedule> {
  const schedule = await ownSchedule(desk, id);
  const copy: StoredSchedule = {
    ...schedule,
    id: desk.makeId() as ScheduleId,
    ownerId: desk.who.member.id,
    title,
    status: 'paused',
    revision: 0,
    createdAt: desk.at,
    updatedAt: desk.at,
  };
  await desk.tx.insertSchedule(copy);
  await audit(desk, 'schedule.duplicated', copy.id, { from: id });
  return copy;
}

/** Another manager looks after it from now on. @throws AttuneError `rounds.bad-draft` when they are none */
export async function handOver(desk: Desk, id: ScheduleId, to: MemberId): Promise<StoredSchedule> {
  const schedule = await ownSchedule(desk, id);
  const member = await desk.tx.loadMember(to);
  if (member?.workspaceId !== desk.who.workspace.id || member.role !== 'manager') {
    throw badDraft('only a manager of this workspace can look after it', 'Choose a manager, or make them one first');
  }
  const saved = await save(desk, schedule, { ...schedule, ownerId: to });
  await audit(desk, 'schedule.handed-over', id, { from: schedule.ownerId, to });
  return saved;
}

/** No more rounds; what there was stays. */
export async function endSchedule(desk: Desk, id: ScheduleId): Promise<void> {
  const schedule = await ownSchedule(desk, id);
  await save(desk, schedule, { ...schedule, status: 'ended' });
  await audit(desk, 'schedule.ended', id, {});
}

/** The conversation as people will meet it, for the asker alone; nothing of it counts in any round. */
export async function testRun(desk: Desk, id: ScheduleId): Promise<void> {
  const schedule = await ownSchedule(desk, id);
  const [scriptId = ''] = settingsOf(schedule).scripts;
  const edition = desk.scripts.newest(scriptId) ?? scriptNamed(desk, scriptId);
  if (!edition) throw badDraft(`there is no conversation “${scriptId}” any more`, 'Choose another one');
  await desk.say(desk.words('schedule.test', { title: schedule.title }));
  await beginSession(desk, edition);
}

/**
 * Strengthens the promise of a round that is open: nothing about fewer than `k` people. It can't be weakened any more.
 * @throws AttuneError `rounds.managers-only`, `rounds.gone`, `rounds.k-kept`
 */
export async function raiseK(desk: Desk, id: RoundId, k: number): Promise<void> {
  managersOnly(desk);
  const round = await desk.tx.loadRound(id);
  if (round?.workspaceId !== desk.who.workspace.id) throw new AttuneError('rounds.gone', desk.words('schedule.gone'));
  if (!Number.isInteger(k) || !(await desk.tx.raiseRoundK(id, k))) {
    throw new AttuneError(
      'rounds.k-kept',
      `The round promises ${round.k} and is ${round.status}; found ${k}. While it is open the promise can be raised, never lowered: choose a greater whole number.`,
    );
  }
  await audit(desk, 'round.k-raised', id, { from: round.k, to: k });
}

/** The next five times for each zone concerned, before anything is saved. @throws AttuneError those of the draft */
export async function preview(desk: Desk, draft: ScheduleDraft, count = 5): Promise<{ wall: LocalTime; at: Record<string, Instant> }[]> {
  const { zone, settings } = readDraft(desk, draft);
  return upcoming(desk, { ...draft, zone }, settings, count);
}

/** The next times of what is saved already, for each zone concerned; also when its conversation is gone. */
export async function upcoming(
  desk: Desk,
  schedule: Pick<StoredSchedule, 'rule' | 'startsAt' | 'zone'>,
  settings: ScheduleSettings,
  count: number,
): Promise<{ wall: LocalTime; at: Record<string, Instant> }[]> {
  const zones = schedule.zone === null ? await zonesOf(desk) : [schedule.zone];
  return previewOccasions(planOf(schedule, settings, zones), latestWall(desk.at, zones), count);
}

/** The schedule if it is one of the asker's workspace and they may change it. @throws AttuneError `rounds.managers-only`, `rounds.gone` */
async function ownSchedule(desk: Desk, id: ScheduleId): Promise<StoredSchedule> {
  managersOnly(desk);
  const schedule = await desk.tx.loadSchedule(id);
  if (schedule?.workspaceId === desk.who.workspace.id) return schedule;
  throw new AttuneError('rounds.gone', desk.words('schedule.gone'));
}

async function save(desk: Desk, before: StoredSchedule, after: StoredSchedule): Promise<StoredSchedule> {
  const saved = { ...after, revision: before.revision + 1, updatedAt: desk.at };
  await desk.tx.updateSchedule(saved, before.revision);
  if (saved.status === 'active') await lookNow(desk, saved.id);
  return saved;
}

async function passUntilNow(desk: Desk, schedule: StoredSchedule): Promise<void> {
  const zones = schedule.zone === null ? await zonesOf(desk) : [schedule.zone];
  await desk.tx.passOccasions(schedule.id, schedule.passed, latestWall(desk.at, zones));
}

async function lookNow(desk: Desk, schedule: ScheduleId): Promise<void> {
  await desk.tx.addJobs([roundJob('schedule.tick', { schedule })], desk.at);
}

async function zonesOf(desk: Desk): Promise<string[]> {
  const zones = await desk.tx.listZones(desk.who.workspace.id);
  return zones.length > 0 ? zones : ['UTC'];
}

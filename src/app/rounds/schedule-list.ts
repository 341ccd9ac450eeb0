import type { Block } from '../../chat/message.ts';
import { ruleWords } from '../../compose/rule-words.ts';
import { type ScheduleCard, type ScheduleLine, schedulesBlocks } from '../../compose/schedule-message.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { shownTime } from './cards.ts';
import { firstValues, formChoices } from './schedule-form.ts';
import { settingsOf } from './schedule-settings.ts';
import { upcoming } from './schedules.ts';

/** The schedules of the workspace that are not over, each in a line: its rule, and when it comes next. */
export async function listSchedules(desk: Desk): Promise<ScheduleLine[]> {
  const schedules = await desk.tx.listSchedules(desk.who.workspace.id);
  const { words } = desk;
  return Promise.all(
    schedules
      .filter(({ status }) => status !== 'ended')
      .map(async (schedule) => {
        const { id, title } = schedule;
        const when = ruleWords(words, desk.who.member.locale, schedule);
        const [first] = schedule.status === 'active' ? await nextTimes(desk, schedule, 1) : [];
        const next = first?.times[0];
        if (next !== undefined) return { id, title, text: words('schedule.line', { when, next }) };
        const because = words(schedule.status === 'active' ? 'schedule.no-next' : 'schedule.status.paused');
        return { id, title, text: `${when} · ${because}` };
      }),
  );
}

/** The next times of a schedule, for each zone concerned, the asker’s own first. */
export async function nextTimes(desk: Desk, schedule: StoredSchedule, count = 5): Promise<ScheduleCard['next']> {
  const occasions = await upcoming(desk, schedule, settingsOf(schedule), count);
  const zones = [...new Set(occasions.flatMap(({ at }) => Object.keys(at)))];
  const { locale, zone: own } = desk.who.member;
  const ownFirst = zones.toSorted((a, b) => Number(b === own) - Number(a === own));
  return ownFirst.map((each) => ({
    zone: each,
    times: occasions.flatMap(({ at }) => (at[each] === undefined ? [] : [shownTime(at[each], { locale, zone: each })])),
  }));
}

/** What managers see of their check-ins on their home page. */
export async function scheduleBlocks(desk: Desk): Promise<Block[]> {
  return schedulesBlocks(desk.words, await listSchedules(desk), formChoices(desk), firstValues(desk));
}

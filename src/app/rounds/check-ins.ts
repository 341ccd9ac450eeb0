import type { Desk } from '../desk.ts';
import { showSchedules } from './schedule-verbs.ts';
import { showTimes } from './times-verbs.ts';

/** What check-ins mean for this person: when they may be asked, and for managers what there is to set up. */
export async function showCheckIns(desk: Desk): Promise<void> {
  if (desk.who.member.role === 'manager') await showSchedules(desk);
  await showTimes(desk);
}

import type { Instant } from '../clock.ts';
import { type Calendar, nextSuited } from './calendar.ts';
import { addDays, instantAt, type LocalDate, localAt, localDateAt } from './local-time.ts';

/** Most prompts that one person gets over all schedules. A prompt is a message that asks for something unasked. */
export interface PromptBudget {
  /** In one day of theirs; at least 1. */
  perDay: number;
  /** In any seven days of theirs that follow each other; at least 1. */
  perWeek: number;
}

export const usualBudget: PromptBudget = { perDay: 1, perWeek: 3 };

/** What becomes of a prompt. */
export type PromptPlan =
  /** Send it then: now, or later when now does not suit. */
  | { do: 'send'; at: Instant }
  /** Add it to the message that they have of today: nothing new is posted, and nothing counted. */
  | { do: 'merge' }
  /** No moment before the end suits. */
  | { do: 'drop' };

/** Who is to be prompted, and what they had. */
export interface Prompted {
  zone: string;
  calendar: Calendar;
  budget: PromptBudget;
  /** When they were prompted, and when they will be; seven days back suffice. */
  sentAts: readonly Instant[];
  /** Whether a message of today stands there that this can be added to. */
  canMerge: boolean;
}

/**
 * When a person may be prompted, from `now` on and before `until`: outside their quiet hours, on a day of theirs that
 * suits, and within their budget. When today's share is used up and the message of today can be added to, it is.
 */
export function planPrompt(now: Instant, until: Instant, person: Prompted): PromptPlan {
  const { zone, calendar, budget, sentAts, canMerge } = person;
  const sentOn = sentAts.map((at) => localDateAt(at, zone));
  let from = now;
  for (;;) {
    const at = nextSuited(from, zone, calendar, until);
    if (at === null) return { do: 'drop' };
    const date = localDateAt(at, zone);
    const today = sentOn.filter((sent) => sent === date).length;
    if (today < budget.perDay && fullestWeek(sentOn, date) < budget.perWeek) return { do: 'send', at };
    if (canMerge && at === now) return { do: 'merge' };
    from = instantAt(`${addDays(date, 1)}T${localAt(now, zone).slice(11)}`, zone);
  }
}

/** How many there are in the fullest seven days that the date is one of. Prompts that wait for their day are later than it. */
function fullestWeek(sentOn: readonly LocalDate[], date: LocalDate): number {
  let most = 0;
  for (let back = 0; back < 7; back++) {
    const [from, to] = [addDays(date, -back), addDays(date, 6 - back)];
    most = Math.max(most, sentOn.filter((sent) => from <= sent && sent <= to).length);
  }
  return most;
}

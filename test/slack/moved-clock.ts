import { addMs, type Clock, type Instant } from '../../src/clock.ts';
import type { SlackHouse } from './slack-house.ts';

/** A clock that only the test moves. */
export class MovedClock implements Clock {
  constructor(public at: Instant) {}

  now(): Instant {
    return this.at;
  }

  /** Lets time pass until then, stopping wherever the house has something due. */
  async until(house: Pick<SlackHouse, 'opened' | 'settled'>, then: Instant): Promise<void> {
    for (;;) {
      await house.settled();
      const next = await nextJobAt(house);
      if (next === null || next > then) break;
      this.at = next > this.at ? next : addMs(this.at, 1);
    }
    this.at = then;
    await house.settled();
  }
}

async function nextJobAt({ opened }: Pick<SlackHouse, 'opened'>): Promise<Instant | null> {
  const due: Instant[] = [];
  for await (const { table, row } of opened.upkeep.exportAll()) {
    if (table === 'job' && row.dead_at === null) due.push(row.run_at as Instant);
  }
  return due.sort()[0] ?? null;
}

import type { Instant } from '../clock.ts';

/**
 * Who does what only one process may do at a time. A lease ends by itself when its owner does not take it again in
 * time, so `forMs` must be well above the difference between the clocks of the machines.
 */
export interface Leases {
  /** Takes the lease, or keeps it for `forMs` more milliseconds; false while someone else has it. */
  take(name: string, owner: string, now: Instant, forMs: number): Promise<boolean>;
  /** Gives it up, so that nobody waits for its end. */
  giveUp(name: string, owner: string): Promise<void>;
  /** Who has it at this instant. */
  ownerOf(name: string, now: Instant): Promise<string | null>;
}

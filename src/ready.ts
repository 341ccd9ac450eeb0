import type { Clock, Instant } from './clock.ts';
import { AttuneError, messageOf } from './errors.ts';
import { inTime } from './in-time.ts';

/** Whether turns and jobs are being done, or why not. */
export interface Readiness {
  isReady: boolean;
  /** What is wrong, in words for whoever runs Attune; empty when ready. */
  troubles: string[];
}

export interface ReadinessSigns {
  clock: Clock;
  /** When the jobs last looked for work and could. */
  jobsLookedAt: () => Instant | null;
  /** Commits something small, as a turn would. */
  commit: () => Promise<void>;
  /** How long that may take, in milliseconds; default 3000. Whoever asks is answered in any case. */
  answerMs?: number;
}

/** The jobs look every minute at least; half a minute of grace. */
const jobsLateMs = 90_000;
/** A commit is tried at most so often, however often someone asks. */
const commitFreshMs = 2_000;

/**
 * Looks at work done, not at connections: a database that answers but takes no writes is not ready, and neither
 * is a process whose jobs stand still. `stopping()` makes it say no from then on.
 */
export function makeReadiness({ clock, jobsLookedAt, commit, answerMs = 3_000 }: ReadinessSigns): {
  check(): Promise<Readiness>;
  stopping(): void;
} {
  let isStopping = false;
  let last: { at: Instant; trouble: Promise<string | null> } | null = null;
  const since = (at: Instant): number => Date.parse(clock.now()) - Date.parse(at);
  const late = () => new AttuneError('store.busy', `there was no answer within ${answerMs / 1_000} seconds`);
  const commitTrouble = (): Promise<string | null> => {
    if (last === null || since(last.at) > commitFreshMs) {
      const trouble = inTime(commit(), answerMs, late).then(
        () => null,
        (error) => `Nothing could be saved: ${messageOf(error)}`,
      );
      last = { at: clock.now(), trouble };
    }
    return last.trouble;
  };
  return {
    async check() {
      if (isStopping) return { isReady: false, troubles: ['Attune is stopping.'] };
      const lookedAt = jobsLookedAt();
      const jobs =
        lookedAt === null
          ? 'The jobs have not begun.'
          : since(lookedAt) > jobsLateMs
            ? `The jobs have not looked for work since ${lookedAt}.`
            : null;
      const troubles = [jobs, await commitTrouble()].filter((trouble) => trouble !== null);
      return { isReady: troubles.length === 0, troubles };
    },
    stopping() {
      isStopping = true;
    },
  };
}

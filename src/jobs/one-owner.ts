import type { Clock, Instant } from '../clock.ts';
import { AttuneError, messageOf } from '../errors.ts';
import { inTime } from '../in-time.ts';
import type { Log } from '../log.ts';
import type { Leases } from './leases.ts';

/** How long a lease is taken for, in milliseconds: how long everybody waits when its owner was killed. */
const leaseMs = 15_000;
/** The owner stops this long before its leases end when it can't take them again, so that there are never two. */
const marginMs = 5_000;
/** How often to look, in milliseconds. */
const lookMs = 3_000;
/** A database that says nothing for so long is taken for one that is away: the owner must know before its leases end. */
const usualAnswerMs = 2_000;

export interface OneOwnerOptions {
  leases: Leases;
  /** What must be ours, all of it, such as one lease for each connection. */
  names: readonly string[];
  /** This process. */
  owner: string;
  clock: Clock;
  log: Log;
  /** How long the database may take to answer, in milliseconds; default 2000. */
  answerMs?: number;
  /** Begins what only one process may do. */
  begin(): Promise<void>;
  /** Ends it, when someone else may do it now. */
  end(): Promise<void>;
}

const silent = (): AttuneError => new AttuneError('store.unreachable', 'The database has said nothing for too long. It is asked again.');

/** Something that one process does at a time; another takes over when it ends. */
export class OneOwner {
  readonly #options: OneOwnerOptions;
  #takenAt: Instant | null = null;
  #isActive = false;
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;

  constructor(options: OneOwnerOptions) {
    this.#options = options;
  }

  /** Looks now and then from now on. */
  async start(): Promise<void> {
    // One that takes longer than the pause is not followed by all that were due meanwhile.
    this.#timer = setInterval(() => {
      if (!this.#isLooking) void this.look();
    }, lookMs);
    await this.look();
  }

  /** Takes the leases or keeps them, and begins or ends accordingly. One look after the other. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  /** Ends it and gives the leases up, so that nobody waits for their end. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#looking;
    await this.#become(false);
    await this.#giveUp().catch((error) => this.#options.log.warn({ error: messageOf(error) }, 'leases were not given up'));
  }

  async #look(): Promise<void> {
    const { clock, log, answerMs = usualAnswerMs } = this.#options;
    this.#isLooking = true;
    try {
      const isOurs = await inTime(this.#take(), answerMs, silent);
      if (isOurs) this.#takenAt = clock.now();
      await this.#become(isOurs);
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'leases could not be looked at');
      const ageMs = this.#takenAt === null ? 0 : Date.parse(clock.now()) - Date.parse(this.#takenAt);
      if (ageMs > leaseMs - marginMs) await this.#become(false);
    } finally {
      this.#isLooking = false;
    }
  }

  /** All or none: what was taken of some is given up when one belongs to someone else. */
  async #take(): Promise<boolean> {
    const { leases, names, owner, clock } = this.#options;
    for (const name of names) {
      if (await leases.take(name, owner, clock.now(), leaseMs)) continue;
      await this.#giveUp();
      return false;
    }
    return true;
  }

  async #giveUp(): Promise<void> {
    const { leases, names, owner } = this.#options;
    for (const name of names) await leases.giveUp(name, owner);
  }

  async #become(isActive: boolean): Promise<void> {
    if (this.#isActive === isActive) return;
    this.#isActive = isActive;
    const { log, names } = this.#options;
    log.info({ names, isActive }, isActive ? 'this process is the owner' : 'this process is no longer the owner');
    await (isActive ? this.#options.begin() : this.#options.end());
  }
}

import { Temporal } from 'temporal-polyfill';
import { AttuneError } from '../errors.ts';

const hourMs = 3_600_000;
/** Longer than any change of a zone's clocks: the longest took away a whole day. */
const marginMs = 26 * hourMs;
/** Most stretches that are remembered of a zone: those around today, and a few more. */
const maxStretches = 8;

/** A time between two changes of the clocks: instants in ms since 1970, and by how much local time is ahead. */
interface Stretch {
  fromMs: number;
  toMs: number;
  offsetMs: number;
}

/**
 * One zone's local time. *Wall* times are local date-times as if they were UTC, in ms since 1970, so that rules can
 * be expanded without a zone. Temporal decides; what it said of a stretch without a change of the clocks is kept,
 * because asking it costs as much as all the rest.
 */
export class ZoneClock {
  readonly #stretches: Stretch[] = [];

  constructor(
    /** IANA, such as `Europe/Berlin`. */
    readonly zone: string,
  ) {}

  /**
   * The instant of a wall time, in ms. A time that does not exist moves forward by what the clocks left out; one that
   * exists twice is the first of both (Temporal's `compatible`).
   */
  instantMs(wallMs: number): number {
    for (const { fromMs, toMs, offsetMs } of this.#stretches) {
      const atMs = wallMs - offsetMs;
      if (atMs - fromMs > marginMs && toMs - atMs > marginMs) return atMs;
    }
    const local = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC').toPlainDateTime();
    const at = local.toZonedDateTime(this.zone, { disambiguation: 'compatible' });
    this.#remember(at);
    return at.epochMilliseconds;
  }

  /** The wall time of an instant. */
  wallMs(atMs: number): number {
    return atMs + this.offsetMs(atMs);
  }

  /** By how much local time is ahead of UTC then. */
  offsetMs(atMs: number): number {
    for (const { fromMs, toMs, offsetMs } of this.#stretches) if (fromMs <= atMs && atMs < toMs) return offsetMs;
    return this.#remember(Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(this.zone)).offsetMs;
  }

  #remember(at: Temporal.ZonedDateTime): Stretch {
    const stretch = {
      fromMs: at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      toMs: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offsetMs: at.offsetNanoseconds / 1_000_000,
    };
    if (!this.#stretches.some(({ fromMs }) => fromMs === stretch.fromMs)) this.#stretches.unshift(stretch);
    if (this.#stretches.length > maxStretches) this.#stretches.pop();
    return stretch;
  }
}

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of a zone, in any spelling that Temporal takes.
 * @throws AttuneError `schedule.bad-zone`
 */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new ZoneClock(readZone(zone));
  clocks.set(zone, clock);
  return clock;
}

/** The zone as IANA writes it. @throws AttuneError `schedule.bad-zone` */
export function readZone(zone: string): string {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    // A fixed offset would be an hour off for half of the year.
    if (/^[a-z]/i.test(timeZoneId)) return timeZoneId;
  } catch {
    // Told below.
  }
  throw new AttuneError(
    'schedule.bad-zone',
    `“${zone}” is no time zone. Wanted is an IANA name such as Europe/Berlin or America/New_York; write one of those.`,
  );
}

import type { DiscordState } from './discord-state.ts';

/** What goes wrong with a request. */
export type Fault =
  /** 429 with `retry_after` in seconds; for the whole app with `isGlobal`. */
  | { kind: 'rate-limited'; retryAfterS: number; isGlobal?: boolean }
  /** An HTTP error such as 500 or 503, with a page that is no JSON. */
  | { kind: 'status'; status: number }
  /** A refusal in Discord's shape. */
  | { kind: 'refusal'; status: number; code: number; message?: string }
  /** Waits until {@link PlannedFault.release}, then goes on as if nothing had been. */
  | { kind: 'held' }
  /** Never answers; the connection stays open until the emulator stops. With `done` the request has taken effect. */
  | { kind: 'silence'; done?: boolean }
  /** The connection breaks. With `done` the request has taken effect and only its answer is lost. */
  | { kind: 'reset'; done?: boolean };

/** Which requests a fault hits: by method, by path (without `/api/v10`), by both, or all. */
export interface FaultPlace {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A part of the path, or a pattern. */
  path?: string | RegExp;
}

/** A fault that was asked for. */
export interface PlannedFault {
  readonly place: FaultPlace;
  readonly fault: Fault;
  /** How many requests it still hits. */
  left: number;
  /** How many it has hit. */
  hits: number;
  /** Lets held requests go on, and hits no more. */
  release(): void;
  readonly released: Promise<void>;
}

/** How many requests of one path are taken in a while. */
export interface RateLimit {
  limit: number;
  /** In milliseconds of the emulator's clock. */
  windowMs: number;
}

interface Counted extends RateLimit {
  place: FaultPlace;
  isGlobal: boolean;
  buckets: Map<string, { used: number; resetsMs: number }>;
}

/** Where a request stands with its limit, for the `x-ratelimit-*` headers. */
export interface Standing {
  bucket: string;
  limit: number;
  remaining: number;
  resetsMs: number;
  resetAfterS: number;
  isOver: boolean;
  isGlobal: boolean;
}

/** Trouble on request. Nothing goes wrong unless a test asks for it. */
export class Faults {
  readonly #planned: PlannedFault[] = [];
  readonly #limits: Counted[] = [];

  constructor(readonly state: DiscordState) {}

  /** The next `times` requests at this place go wrong; `Infinity` for all of them until {@link clear}. */
  add(place: FaultPlace, fault: Fault, times = 1): PlannedFault {
    let open = (): void => {};
    const released = new Promise<void>((resolve) => {
      open = resolve;
    });
    const planned: PlannedFault = {
      place,
      fault,
      left: times,
      hits: 0,
      released,
      release: () => {
        planned.left = 0;
        open();
      },
    };
    this.#planned.push(planned);
    return planned;
  }

  /** From now on requests at this place are counted, for each channel, server or webhook by itself. */
  limit(place: FaultPlace, limit: RateLimit): void {
    this.#limits.push({ ...limit, place, isGlobal: false, buckets: new Map() });
  }

  /** From now on all requests are counted together, those of interactions left out. */
  limitAll(limit: RateLimit): void {
    this.#limits.push({ ...limit, place: {}, isGlobal: true, buckets: new Map() });
  }

  /** Ends all faults and limits; held requests go on. */
  clear(): void {
    for (const planned of this.#planned) planned.release();
    this.#planned.length = 0;
    this.#limits.length = 0;
  }

  /** The fault for this request, if one is due; counts it. */
  take(method: string, path: string): PlannedFault | undefined {
    const planned = this.#planned.find((one) => one.left > 0 && hits(one.place, method, path));
    if (planned === undefined) return undefined;
    planned.left--;
    planned.hits++;
    this.state.signal.changed();
    return planned;
  }

  /** Counts a request and says where it stands. Without a limit that was asked for there is always room. */
  count(method: string, path: string): Standing {
    const bucket = bucketOf(method, path);
    const now = this.state.nowMs();
    let standing: Standing = { bucket, limit: 50, remaining: 49, resetsMs: now + 1000, resetAfterS: 1, isOver: false, isGlobal: false };
    for (const limit of this.#limits) {
      if (!hits(limit.place, method, path) || (limit.isGlobal && /^\/(interactions|webhooks)\//.test(path))) continue;
      standing = countIn(limit, limit.isGlobal ? 'global' : bucket, now);
      if (standing.isOver) return standing;
    }
    return standing;
  }
}

function countIn(limit: Counted, bucket: string, now: number): Standing {
  let counted = limit.buckets.get(bucket);
  if (counted === undefined || counted.resetsMs <= now) {
    counted = { used: 0, resetsMs: now + limit.windowMs };
    limit.buckets.set(bucket, counted);
  }
  const isOver = counted.used >= limit.limit;
  if (!isOver) counted.used++;
  const { resetsMs } = counted;
  const resetAfterS = (resetsMs - now) / 1000;
  return { bucket, limit: limit.limit, remaining: limit.limit - counted.used, resetsMs, resetAfterS, isOver, isGlobal: limit.isGlobal };
}

function hits({ method, path }: FaultPlace, requested: string, at: string): boolean {
  if (method !== undefined && method !== requested) return false;
  return path === undefined || (typeof path === 'string' ? at.includes(path) : path.test(at));
}

/** Requests share a bucket by method and path, for each channel, server or webhook by itself. */
function bucketOf(method: string, path: string): string {
  const [major = '', id = '', ...rest] = path.split('?')[0]?.slice(1).split('/') ?? [];
  return [method, major, id, ...rest.map((step) => (/^\d{15,}$/.test(step) ? ':id' : step))].join(' ');
}

import { RRuleTemporal } from 'rrule-temporal';
import { nextTime, recurrenceOf } from '../src/schedule/recurrence.ts';
import { beside, type Figure } from './figure.ts';

const schedules = 100_000;
const runs = 5;
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Dubai',
  'Africa/Nairobi',
  'Africa/Cairo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'UTC',
];
const rules = [
  'FREQ=DAILY',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;BYDAY=MO',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR',
];
const now = '2027-03-20T12:00:00.000Z';

/** What each schedule is: six rules, at every quarter of an hour, from 60 dates, in 20 zones: 100,000 that differ in rule, start or zone. */
const sample = Array.from({ length: schedules }, (_, index) => {
  const quarter = Math.floor(index / zones.length) % 96;
  const day = 1 + (Math.floor(index / 1920) % 28);
  const time = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  return {
    zone: zones[index % zones.length] as string,
    rule: rules[Math.floor(index / 320) % rules.length] as string,
    startsAt: `2027-01-${String(day).padStart(2, '0')}T${time}:00`,
  };
});

/** How often each is asked in a run: the next time, then the one after it, and so on: over both changes of the clocks. */
const asked = 3;

/** The library alone, each schedule with a rule object of its own in its zone, which is kept. */
const makeRaw = () =>
  sample.map(({ zone, rule, startsAt }) => {
    const dtstart = { timeZoneId: zone, toString: () => `${startsAt}[${zone}]` };
    return new RRuleTemporal({ rruleString: rule, dtstart, cache: false });
  });

/** Times per second, each schedule asked for its next ones. */
function rate(next: (index: number, atMs: number) => number): number {
  const startedAt = performance.now();
  let sum = 0;
  for (let index = 0; index < schedules; index++) {
    let atMs = Date.parse(now);
    for (let time = 0; time < asked; time++) atMs = next(index, atMs);
    sum += atMs;
  }
  if (!(sum > 0)) throw new Error('no times');
  return (schedules * asked * 1000) / (performance.now() - startedAt);
}

/** Next times per second for 100,000 schedules in 20 zones, and how much memory they take, beside the library alone. */
export async function schedule(): Promise<Figure[]> {
  const [before, ours] = [heap(), () => rate((index, atMs) => ourNext(index, atMs))];
  ours();
  const ourBytes = heap() - before;
  const raw = makeRaw();
  const rawNext = () => rate((index, atMs) => raw[index]?.next(new Date(atMs))?.epochMilliseconds ?? Number.NaN);
  rawNext();
  const rawBytes = heap() - before - ourBytes;
  return [
    beside('schedule.next', '1/s', runs, ours, rawNext),
    { figure: 'schedule.kept', value: ourBytes / 2 ** 20, unit: 'MB', floor: rawBytes / 2 ** 20, ratio: rawBytes / ourBytes, runs: 1 },
  ];
}

function ourNext(index: number, atMs: number): number {
  const { rule, startsAt, zone } = sample[index] as (typeof sample)[number];
  return Date.parse(nextTime(recurrenceOf(rule, startsAt), zone, new Date(atMs).toISOString()) ?? '');
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

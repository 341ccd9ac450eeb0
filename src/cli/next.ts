import { AttuneError } from '../errors.ts';
import { instantAt, readLocalTime, withOffset } from '../schedule/local-time.ts';
import { recurrenceOf, timesFrom } from '../schedule/recurrence.ts';
import { readZone } from '../schedule/zone-clock.ts';
import type { CliCommand } from './command.ts';

/** Most times that are printed at once. */
const mostTimes = 1000;

/** `attune next`: the next times of a recurrence rule in a zone, across changes of the clocks. */
export const next: CliCommand = (program, io) => {
  program
    .command('next')
    .description('Print the next times of a recurrence rule (RFC 5545) in a time zone.')
    .argument('<rrule>', 'such as FREQ=WEEKLY;BYDAY=MO')
    .requiredOption('--zone <zone>', 'IANA time zone, such as Europe/Berlin')
    .requiredOption('--from <local>', 'DTSTART: the local date and time from which the rule counts, such as 2027-03-25T09:30')
    .option('--count <n>', `how many times, 1 to ${mostTimes}`, '5')
    .option('--json', 'print a JSON array of ISO instants with offset')
    .action((rrule: string, options: { zone: string; from: string; count: string; json?: true }) => {
      const zone = readZone(options.zone);
      const startsAt = readLocalTime(options.from);
      const times = timesFrom(recurrenceOf(rrule, startsAt), zone, instantAt(startsAt, zone), readCount(options.count));
      if (options.json) io.out(JSON.stringify(times.map((at) => withOffset(at, zone))));
      else if (times.length === 0) io.out('There is no such time: the rule ends before it begins.');
      else for (const at of times) io.out(`${shown(at, zone)}   ${withOffset(at, zone)}   ${zone}`);
    });
};

function readCount(text: string): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostTimes) return count;
  throw new AttuneError('next.bad-count', `--count is “${text}”. Wanted is a whole number from 1 to ${mostTimes}; give one of those.`);
}

function shown(at: string, zone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  };
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(new Date(at));
}

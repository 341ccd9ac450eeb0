import { InvalidArgumentError } from 'commander';
import { AttuneError } from '../errors.ts';
import type { GroupFigures } from '../insight/group-figures.ts';
import type { Known } from '../insight/known.ts';
import type { CliCommand } from './command.ts';
import type { Ratings } from './read-ratings.ts';

interface Options {
  responses: string;
  points: number;
  group?: string;
  invited?: Invited;
  json?: boolean;
}

/** How many were asked: in every group, and in those that are named. */
interface Invited {
  everywhere?: number;
  groups: Map<string, number>;
}

/** More points than any scale has; every item of every group counts each of them. */
const mostPoints = 1000;

/** `attune agreement`: how far groups agree, from ratings that were collected elsewhere. */
export const agreement: CliCommand = (program, io) => {
  program
    .command('agreement')
    .description('How far groups agree, from a CSV file of ratings: a header, a row for each respondent, an empty cell for no answer.')
    .requiredOption('--responses <file>', 'CSV; a column named respondent or id holds ids, the others are items')
    .requiredOption(
      '--points <number>',
      `how many points the scale has: ratings are whole numbers from 1 to it (2-${mostPoints})`,
      readPoints,
    )
    .option('--group <column>', 'the column that holds the group; without it everybody is one group')
    .option('--invited <number>', 'how many were asked in the group (in each group), or GROUP=NUMBER, which can be repeated', readInvited)
    .option('--json', 'print JSON instead of a table')
    .action(async (options: Options) => {
      // The statistics bring a large library along: other commands should not wait for it.
      const { readRatings } = await import('./read-ratings.ts');
      const { acrossGroups, groupFigures, groupJson, whyOf } = await import('../insight/group-figures.ts');
      const ratings = await readRatings(options.responses, options);
      const invitedIn = checkInvited(ratings, options);
      const groups = [...ratings.groups].map(([name, tally]) => {
        const group = options.group === undefined ? 'all' : name;
        return { group, tally, figures: groupFigures(tally, invitedIn(group)) };
      });
      // Those without a group are no team: they count in α alone.
      const isTeam = ({ group }: { group: string | null }) => group !== null;
      const tallies = (list: typeof groups) => list.map(({ tally }) => tally);
      const across = acrossGroups(tallies(groups.filter(isTeam)), tallies(groups.filter((one) => !isTeam(one))));
      if (options.json) {
        const { icc1, icc2, alpha } = across;
        const why = whyOf({ icc1, icc2, alpha });
        const json = {
          groups: groups.map(({ group, figures }) => ({ group, ...groupJson(figures) })),
          icc1: icc1.value,
          icc2: icc2.value,
          alpha: alpha.value,
          ...(why && { why }),
        };
        io.out(JSON.stringify(json, null, 2));
      } else {
        const { feldtInterval } = await import('../insight/reliability.ts');
        const complete = groups.reduce((sum, { tally }) => sum + tally.complete.n, 0);
        const feldt = across.alpha.value === null ? null : feldtInterval(across.alpha.value, complete, ratings.items.length);
        for (const line of asTable(groups)) io.out(line);
        io.out('');
        io.out(`ICC(1)  ${shown(across.icc1)}`);
        io.out(`ICC(2)  ${shown(across.icc2)}`);
        io.out(`Alpha   ${shown(across.alpha)}${feldt?.value ? `  (95 % interval ${interval(feldt.value)})` : ''}`);
      }
    });
};

function readPoints(text: string): number {
  const points = Number(text);
  if (!/^\d+$/.test(text) || points < 2 || points > mostPoints) {
    throw new InvalidArgumentError(`Found “${text}”, wanted a whole number from 2 to ${mostPoints}.`);
  }
  return points;
}

function readInvited(text: string, before: Invited | undefined): Invited {
  const at = text.lastIndexOf('=');
  const number = text.slice(at + 1);
  if (!/^\d{1,9}$/.test(number)) throw new InvalidArgumentError(`Found “${text}”, wanted a whole number, or GROUP=NUMBER.`);
  const invited = before ?? { groups: new Map() };
  if (at < 0) return { ...invited, everywhere: Number(number) };
  return { ...invited, groups: new Map(invited.groups).set(text.slice(0, at), Number(number)) };
}

/** How many were asked in a group, once it is sure that no group has more answers than that. */
function checkInvited({ groups }: Ratings, { invited, group }: Options): (name: string | null) => number | undefined {
  const names = [...groups.keys()].map((name) => (group === undefined ? 'all' : name));
  for (const name of invited?.groups.keys() ?? []) {
    if (names.includes(name)) continue;
    throw new AttuneError(
      'agreement.invited',
      `--invited names the group ${name}, which is not in the file. Groups are ${names.join(', ')}.`,
    );
  }
  const invitedIn = (name: string | null) => (name === null ? undefined : (invited?.groups.get(name) ?? invited?.everywhere));
  for (const [key, { n }] of groups) {
    const name = group === undefined ? 'all' : key;
    const asked = invitedIn(name);
    if (asked === undefined || asked >= n) continue;
    const where = group === undefined ? '' : ` in the group ${name}`;
    throw new AttuneError(
      'agreement.invited',
      `${n} people answered${where}, but --invited says that ${asked} were asked. Give the number of all who were asked, with those who did not answer${
        group === undefined ? '' : ', or GROUP=NUMBER for each group'
      }.`,
    );
  }
  return invitedIn;
}

const columns: readonly [title: string, cell: (figures: GroupFigures) => string][] = [
  ['People', ({ n }) => String(n)],
  ['Mean', ({ mean }) => figure(mean.value)],
  ['SD', ({ sd }) => figure(sd.value)],
  ['95 % interval', ({ ci95 }) => (ci95.value ? interval(ci95.value) : '–')],
  ['r*wg(j)', ({ rstarWgJ }) => figure(rstarWgJ.value)],
  ['by chance', ({ critical }) => figure(critical)],
  ['rwg(j)', ({ rwgJ }) => figure(rwgJ.value)],
  ['awg', ({ awgJ }) => figure(awgJ.value)],
  ['AD', ({ adM }) => figure(adM.value)],
  ['Alpha', ({ alpha }) => figure(alpha.value)],
  ['Verdict', ({ verdict }) => verdict.value ?? `not known: ${verdict.why}`],
];

function asTable(groups: readonly { group: string | null; figures: GroupFigures }[]): string[] {
  const rows = [
    ['Group', ...columns.map(([title]) => title)],
    ...groups.map(({ group, figures }) => [group ?? '(no group)', ...columns.map(([, cell]) => cell(figures))]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const isText = (column: number) => column === 0 || column === columns.length;
  return rows.map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function shown(value: Known<number>): string {
  return value.value === null ? `not known: ${value.why}` : figure(value.value);
}

/** Two decimals, for the eye; the JSON has all of them. */
function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace(/^-(0\.00)$/, '$1');
}

function interval([lower, upper]: readonly [number, number]): string {
  return `${figure(lower)} to ${figure(upper)}`;
}

import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { readRatings } from '../src/cli/read-ratings.ts';
import { acrossGroups, groupFigures } from '../src/insight/group-figures.ts';

/** What one run came to. */
export interface Once {
  n: number;
  /** From opening the file to the last figure. */
  ms: number;
  /** The most memory that the process ever had. */
  mb: number;
}

const [what, file] = process.argv.slice(2) as ['figures' | 'floor', string];

async function figures(): Promise<number> {
  const { groups } = await readRatings(file, { points: 5, group: 'team' });
  const tallies = [...groups.values()];
  const described = tallies.map((tally) => groupFigures(tally));
  if (acrossGroups(tallies).icc1.value === null || described.some(({ verdict }) => verdict.value === null)) {
    throw new Error('a figure is missing');
  }
  return described.reduce((sum, { n }) => sum + n, 0);
}

/** The least that anybody must do who uses this parser: read the file and parse it, and forget it. */
function floor(): Promise<number> {
  let rows = -1;
  return new Promise((resolve, reject) =>
    Papa.parse<string[]>(createReadStream(file, { highWaterMark: 2 ** 18 }), {
      delimiter: ',',
      newline: '\n',
      skipEmptyLines: true,
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => resolve(rows),
      error: reject,
    }),
  );
}

const startedAt = performance.now();
const n = await (what === 'floor' ? floor() : figures());
const ms = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ n, ms, mb: process.resourceUsage().maxRSS / 1024 } satisfies Once));

import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Figure, median } from './figure.ts';
import type { Once } from './summary-once.ts';

const items = 40;
const teams = 20;
const sizes = [1_000, 10_000, 100_000, 1_000_000];
const runsOf = (respondents: number) => (respondents < 1_000_000 ? 5 : 3);

/**
 * What the figures of 1,000 to 1,000,000 responses of 40 items cost: the time from the file to all groups' figures, and the most
 * memory that the process ever had, each beside the floor: reading and parsing the same file and doing nothing with it. Every run is a
 * process of its own, so that neither a warm compiler nor another run's memory helps.
 */
export async function summary(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-summary-'));
  const figures: Figure[] = [];
  try {
    for (const respondents of sizes) {
      const file = join(folder, `${respondents}.csv`);
      await pipeline(Readable.from(responses(respondents)), createWriteStream(file));
      const done: Once[] = [];
      const floors: Once[] = [];
      for (let run = 0; run < runsOf(respondents); run++) {
        floors.push(await once('floor', file));
        done.push(await once('figures', file));
      }
      if (done.some(({ n }) => n !== respondents)) throw new Error('a respondent was lost');
      const name = `figures of ${respondents.toLocaleString('en')} responses`;
      figures.push(
        compared(
          `${name}, time`,
          'ms',
          done.map(({ ms }) => ms),
          floors.map(({ ms }) => ms),
        ),
      );
      figures.push(
        compared(
          `${name}, most memory`,
          'MB',
          done.map(({ mb }) => mb),
          floors.map(({ mb }) => mb),
        ),
      );
      await rm(file);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

function compared(figure: string, unit: string, values: number[], floors: number[]): Figure {
  const ratio = median(values.map((value, run) => (floors[run] ?? 0) / value));
  return { figure, value: median(values), unit, floor: median(floors), ratio, runs: values.length };
}

async function once(what: 'figures' | 'floor', file: string): Promise<Once> {
  const script = fileURLToPath(new URL('summary-once.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, what, file]);
  return JSON.parse(stdout) as Once;
}

/** A file of responses, piece by piece: ids, teams, and ratings of 1-5 of which one in thirty is missing. */
function* responses(respondents: number): Generator<string> {
  yield `respondent,team,${Array.from({ length: items }, (_, item) => `q${item + 1}`).join(',')}\n`;
  const generator = xoroshiro128plus(7);
  let rows: string[] = [];
  for (let respondent = 1; respondent <= respondents; respondent++) {
    let row = `r${respondent},team ${1 + (respondent % teams)}`;
    for (let item = 0; item < items; item++) {
      const drawn = generator.next() >>> 0;
      row += drawn % 30 === 0 ? ',' : `,${1 + ((drawn >>> 8) % 5)}`;
    }
    rows.push(row);
    if (rows.length < 1000 && respondent < respondents) continue;
    yield `${rows.join('\n')}\n`;
    rows = [];
  }
}

import { engine } from './engine.ts';
import type { Figure } from './figure.ts';

const names = process.argv.slice(2);

/** Every benchmark by name; `npm run bench [NAME...]` runs those named, or all. */
const benches: Record<string, () => Promise<Figure[]>> = {
  engine,
  discord: async () => (await import('./discord.ts')).discord(),
  durable: async () => (await import('./turns.ts')).durableTurns(),
  cluster: async () => (await import('./cluster.ts')).cluster(),
  charts: async () => (await import('./charts.ts')).charts(),
  jobs: async () => (await import('./jobs.ts')).jobs(),
  memory: async () => (await import('./memory.ts')).memory(),
  rounds: async () => (await import('./rounds.ts')).rounds(),
  schedule: async () => (await import('./schedule.ts')).schedule(),
  sessions: async () => (await import('./sessions.ts')).sessions(names.includes('million')),
  slack: async () => (await import('./slack.ts')).slack(),
  summary: async () => (await import('./summary.ts')).summary(),
  start: async () => (await import('./start.ts')).firstPage(),
};

/** `sessions million` measures with a million sessions, too, which takes minutes. */
const unknown = names.filter((name) => !Object.hasOwn(benches, name) && !(name === 'million' && names.includes('sessions')));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. Benchmarks: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  for (const figure of await bench()) process.stdout.write(`${JSON.stringify(rounded(figure))}\n`);
}

/** Three figures tell as much as a noisy machine knows. */
function rounded(figure: Figure): Figure {
  const round = (value: number) => Number(value.toPrecision(3));
  return {
    ...figure,
    value: round(figure.value),
    ...(figure.floor === undefined ? {} : { floor: round(figure.floor) }),
    ...(figure.ratio === undefined ? {} : { ratio: round(figure.ratio) }),
  };
}

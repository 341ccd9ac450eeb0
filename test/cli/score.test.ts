import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, shopYaml } from '../scoring/run-command.ts';

const place = makePlace('shop', shopYaml);
afterAll(() => place.remove());

const run = (answers: unknown, ...more: string[]) =>
  place.run('score', 'shop', '--answers', place.write('answers.json', JSON.stringify(answers)), ...more);

async function scored(answers: unknown) {
  return JSON.parse((await run(answers, '--json')).out);
}

describe('attune score', () => {
  it('prints the result with the working, item by item', async () => {
    const found = await scored({ holds: 2, hours: 12, waits: 2, shown: false });
    // access = (25 + 25) / 2, skills = (75 + 0) / 2, overall = (25 + 2 · 37.5) / 3
    expect(found).toMatchObject({
      script: { id: 'shop', title: 'A shop and its tools' },
      role: 'leader',
      overall: 33.333333333,
      shown: '33',
      coverage: 1,
      band: { id: 'low' },
      weakest: 'access',
      barrier: { first: 'access', passed: [], unknown: [] },
      offPath: [],
      dontKnow: [],
    });
    expect(found.advice.map(({ advice }: { advice: { id: string } }) => advice.id)).toEqual(['line', 'show']);
    expect(found.movers[0]).toMatchObject({ key: 'shown', overall: 66.666666667 });
    expect(found.working.script.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(found.working.dimensions[1]).toMatchObject({
      terms: [
        { of: 'waits', weight: 1, score: 75, product: 75 },
        { of: 'shown', weight: 1, score: 0, product: 0 },
      ],
      sum: 75,
      divisor: 2,
      score: 37.5,
    });
    expect(found.working.items[2]).toMatchObject({ key: 'waits', answer: 'Disagree', raw: 25, reversed: true, score: 75 });
  });

  it('takes the path of a script, and answers in sections', async () => {
    const file = place.write('sections.json', JSON.stringify({ answers: { holds: 4 }, marks: { waits: 'dont_know' }, role: 'leader' }));
    const { out, exitCode } = await place.run('score', `${place.folder}/shop/script.yaml`, '--answers', file, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ overall: null, why: 'too-few-dimensions', dontKnow: ['waits'], band: null });
  });

  it('lists answers off the path and does not count them', async () => {
    const found = await scored({ holds: 5, hours: 20, waits: 1, shown: true });
    expect(found.offPath).toEqual(['hours']);
    expect(found.dimensions[0]).toMatchObject({ score: 100, coverage: 1 });
  });

  it('prints a table that can be read', async () => {
    const { out: text } = await run({ answers: { holds: 5, hours: 3, waits: 4, shown: false }, marks: {} });
    expect(text).toContain('Overall   42, Catching up');
    expect(text).toMatch(/Access {3}100 = 100 \/ 1/);
    expect(text).toMatch(/waits +Agree: 25 = 100 − 75 +weight 1/);
    expect(text).toContain('Weakest link: Skills');
    expect(text).toContain('First barrier: Skills');
    expect(text).toContain('Contradiction: Good lines and few skills.');
    expect(text).toContain('Advice 1: Show one thing   (first barrier, priority 350)');
    expect(text).toContain('Would move most: shown from “No” to “Yes” gives 75 (+33.3)');
    expect(text).toContain('Not on the path, not counted: hours');
  });

  it('says in the table why a score is missing', async () => {
    const { out: text } = await run({ answers: {}, marks: { holds: 'dont_know', waits: 'skipped' } });
    expect(text).toContain('Overall   not shown: fewer than 60 % of the dimensions have a score');
    expect(text).toContain('Access   not shown: less than half of it was answered');
    expect(text).toContain('First barrier: none found (not known: Access, Skills)');
    expect(text).toContain("Answered “don't know”: holds");
  });

  it('prints what was found beside scores, in the table and as data', async () => {
    const file = place.write(
      'tools.json',
      JSON.stringify({
        tools: ['Blue', 'Red'],
        'usable@blue': 5,
        'secure@blue': 4,
        'affordable@blue': 3,
        'usable@red': 2,
        'secure@red': 4,
        'affordable@red': 5,
      }),
    );
    const words = ['score', 'conversations/tool-scorecard/script.yaml', '--answers', file];
    const { out: text } = await place.run(...words);
    expect(text).toContain('  Blue: 75 = The price 50 × 0.2 + Easy to use 100 × 0.2 + Room to grow not known × 0.2');
    expect(text).toContain('  It’s clear');
    const { findings } = JSON.parse((await place.run(...words, '--json')).out);
    expect(findings[0]).toMatchObject({
      kind: 'ranking',
      rows: [
        { item: { text: 'Blue' }, value: 75 },
        { item: { text: 'Red' }, value: 66.666666667 },
      ],
      lead: { decides: { id: 'usable' }, isPartial: true },
    });
  });

  it('takes facts in an answers file, and refuses those of the wrong form', async () => {
    const kpis = [{ id: 'wait', text: 'Wait', target: 5, unit: 'days', direction: 'down' }];
    expect((await run({ answers: { holds: 4 }, facts: { kpis } }, '--json')).exitCode).toBe(0);
    const { exitCode, err } = await run({ answers: {}, facts: { kpis: [{ ...kpis[0], direction: 'sideways' }] } });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('facts.kpis.0.direction')]);
  });

  it('refuses answers that do not fit, all at once and with what was wanted', async () => {
    const { exitCode, err, out } = await run({ holds: 7, tea: 1 });
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('holds: found 7 (the greatest is 5); it takes a whole number from 1 (Strongly disagree) to 5 (Strongly agree).');
    expect(err).toContain('tea: there is no question tea. Questions are holds, hours, waits, shown.');
  });

  const broken = place.write('broken.json', '{ "holds": ');
  it.each([
    {
      what: 'a file that is no JSON',
      argv: ['score', 'shop', '--answers', broken],
      exitCode: 1,
      says: "broken.json can't be read as JSON",
    },
    {
      what: 'a file that is not there',
      argv: ['score', 'shop', '--answers', 'nowhere.json'],
      exitCode: 1,
      says: 'There is no file nowhere.json.',
    },
    { what: 'a script that is not there', argv: ['score', 'bakery', '--answers', broken], exitCode: 1, says: 'There is no script bakery.' },
    { what: 'no file at all', argv: ['score', 'shop'], exitCode: 2, says: '--answers' },
  ])('refuses $what with exit code $exitCode', async ({ argv, exitCode, says }) => {
    const ran = await place.run(...argv);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.err).toContain(says);
  });
});

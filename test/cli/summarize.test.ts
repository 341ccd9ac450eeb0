import { afterAll, describe, expect, it } from 'vitest';
import { makePlace } from '../scoring/run-command.ts';

const yaml = `
format: 1
id: floor
title: The shop floor
for: [team, leader]
minutes: 2
dimensions:
  - { id: promises, title: Promises, weight: 2 }
  - { id: calm, title: Calm, weight: 1 }
  - { id: tools, title: Tools, weight: 1 }
scales:
  how_often: [Never, Rarely, Sometimes, Often, Always]
steps:
  - repeat: each
    over: facts.priorities
    max: 3
    steps:
      - { ask: shows, type: scale, scale: how_often, text: 'Does it show: {item}?', why: It matters., scores: { promises: 1 } }
  - { ask: rush, type: scale, scale: how_often, reverse: true, text: How often is it a rush?, why: It matters., scores: { calm: 1 } }
  - { ask: breaks, type: scale, scale: how_often, text: How often do breaks happen?, why: It matters., scores: { calm: 1 } }
  - { ask: breaks_cut, type: number, when: answers.breaks <= 2, min: 0, max: 99, text: How many were cut?, why: It matters. }
  - { ask: till, type: yes-no, text: Is there a till?, why: It matters., scores: { tools: 1 } }
  - { ask: helps, type: choice, text: What helps?, why: It matters., options: [{ id: lists, label: Lists, score: 50 }, { id: machines, label: Machines, score: 100 }], scores: { tools: 1 } }
  - { ask: missed, type: text, text: What did we miss?, why: It matters. }
bands:
  - { id: low, from: 0, title: Apart }
  - { id: high, from: 50, title: In step }
advice:
  - { id: pause, when: scores.calm < 60.0, title: Protect one break, first_step: On Monday., about: calm, effect: 2, effort: 1, cites: [X] }
`;
const place = makePlace('floor', yaml);
afterAll(() => place.remove());

const table = `respondent,team,shows@service,shows@price,rush,breaks,till,helps,missed
a,front,2,4,Often,2,yes,lists,more hands
b,front,3,4,4,3,yes,lists,
c,front,3,5,Sometimes,3,no,machines,keys
d,front,2,4,5,2,yes,Machines,a second phone
e,front,4,3,3,4,don't know,lists,nothing
f,back,3,4,4,3,yes,lists,an oven
g,back,3,5,4,2,no,lists,
h,back,4,4,2,4,yes,machines,
`;
const intent = {
  priorities: [
    { id: 'service', text: 'service', importance: 60, intended: 90, believed: 70 },
    { id: 'price', text: 'fair prices', importance: 40, intended: 75, believed: 80 },
  ],
  dimensions: { calm: { intended: 60, believed: 60 }, resources: { intended: 80, believed: 60 } },
  kpis: [{ text: 'Returns', target: 4, unit: '%', direction: 'down', now: 8 }],
};
const responses = place.write('responses.csv', table);
const plan = place.write('intent.json', JSON.stringify(intent));
const run = (...more: string[]) => place.run('summarize', 'floor', '--responses', responses, ...more);
const json = async (...more: string[]) => JSON.parse((await run('--json', ...more)).out);

describe('attune summarize', () => {
  it('gives each dimension the figures of attune agreement, on 0-100', async () => {
    const { n, invited, k, dimensions, overall } = await json('--invited', '10', '--intent', plan);
    expect([n, invited, k]).toEqual([8, 10, 5]);
    const calm = dimensions.find(({ id }: { id: string }) => id === 'calm');
    // Own means of (100 − rush, breaks): 25, 37.5, 50, 12.5, 62.5, 37.5, 25, 75
    expect(calm).toMatchObject({
      title: 'Calm',
      n: 8,
      mean: 40.625,
      items: 2,
      points: 5,
      band: { id: 'low' },
      quartiles: [25, 37.5, 53.125],
    });
    expect(calm.sd).toBeCloseTo(20.8631, 4);
    // t(0.975; 7) = 2.36462; 20.8631 / √8 · √(2/9)
    expect(calm.ci95.map((end: number) => end.toFixed(2))).toEqual(['32.40', '48.85']);
    expect(calm.bands).toEqual([
      { id: 'low', title: 'Apart', n: 5 },
      { id: 'high', title: 'In step', n: 3 },
    ]);
    // Mean item variance (0.8393 + 0.6964) / 2, σ² = 2: r*wg(j) = 0.6161
    expect(calm.rstar_wg_j).toBeCloseTo(0.6161, 4);
    for (const name of ['rwg_j', 'awg_j', 'ad_m', 'alpha']) expect(calm[name]).toEqual(expect.any(Number));
    expect(calm.verdict).toEqual(expect.any(String));
    expect(dimensions.find(({ id }: { id: string }) => id === 'tools')).toMatchObject({
      rwg_j: null,
      why: { rwg_j: expect.stringContaining('scale') },
    });
    expect(overall.n).toBe(8);
  });

  it('says of many who answered alike what it says of few, and how many they are', async () => {
    const [head, ...rows] = table.trim().split('\n') as [string, ...string[]];
    const times = 40;
    const many = Array.from({ length: times }, (_, nth) => rows.map((row) => row.replace(/^./, `$&${nth}`)));
    const file = place.write('many.csv', [head, ...many.flat()].join('\n'));
    const { out } = await place.run('summarize', 'floor', '--responses', file, '--json');
    const few = await json();
    const found = JSON.parse(out);
    const told = ({ id, mean, quartiles, questions, ad_m }: Record<string, unknown>) => ({ id, mean, quartiles, questions, ad_m });
    expect(found.n).toBe(times * few.n);
    expect(found.dimensions.map(told)).toEqual(few.dimensions.map(told));
    expect(found.advice).toMatchObject(few.advice.map(({ id, share }: { id: string; share: number }) => ({ id, share })));
    expect(found.overall.groups.map(({ n, hidden }: { n: number; hidden: boolean }) => [n, hidden])).toEqual([
      [3 * times, false],
      [5 * times, false],
    ]);
  });

  it('sets intent against reality, with the part that leaders know', async () => {
    const { dissonance, kpis } = await json('--intent', plan);
    // R = mean of (25, 50, 50, 25, 75, 50, 50, 75) = 50 for service, 78.125 for prices
    expect(dissonance.priorities[0]).toMatchObject({ id: 'service', reality: 50, gap: 40, known_gap: 20, blind_spot: 20, can_tell: true });
    expect(dissonance.index).toBeCloseTo((60 * 40) / 100, 9);
    expect(dissonance.beyond).toEqual(['price']);
    expect(dissonance.dimensions.map(({ id, why }: { id: string; why?: string }) => [id, why])).toEqual([
      ['calm', undefined],
      ['resources', 'this conversation does not ask about it'],
    ]);
    expect(kpis[0]).toMatchObject({ text: 'Returns', attainment: 0.5, is_reached: false });
  });

  it('says what was hidden and why', async () => {
    const { hidden, dimensions, comments } = await json();
    expect(hidden).toContainEqual({
      figure: 'dimension:calm',
      group: { by: 'team', group: 'back' },
      rule: 'few',
      why: 'fewer than 5 people answered',
    });
    expect(hidden).toContainEqual(
      expect.objectContaining({ figure: 'dimension:calm', group: { by: 'team', group: 'front' }, rule: 'together' }),
    );
    expect(dimensions[1].groups[0]).toMatchObject({ group: 'back', hidden: true, mean: null, n: null });
    expect(comments[0].texts.toSorted()).toEqual(['a second phone', 'an oven', 'keys', 'more hands', 'nothing']);
  });

  it('begins with the finding when it is to be read', async () => {
    const { out } = await run('--intent', plan);
    expect(out.split('\n')[0]).toBe(
      'You plan to compete on “service”; the team sees it in half of what they do. You knew about half of that gap.',
    );
    expect(out).toContain('gap 40: 20 that you know of, 20 that only the team sees');
    expect(out).toContain('Returns: 8 %, wanted at most 4 % (50 %)');
    expect(out).toContain('First step: On Monday.');
    expect(out).toContain('team back: hidden: fewer than 5 people answered');
  });

  it('shows nothing of four people but how many they are', async () => {
    const few = place.write('few.csv', table.split('\n').slice(0, 5).join('\n'));
    const ran = await place.run('summarize', 'floor', '--responses', few);
    expect(ran.out.split('\n')[0]).toBe(
      'Nothing can be shown yet: 4 answered, and figures are shown from 5 answers on, so that nobody can be picked out.',
    );
    expect(ran.out).not.toMatch(/probably/);
  });

  it('takes a list of what attune score takes, and leaves leaders out of what the team says', async () => {
    const people = [2, 3, 3, 2, 4].map((rush, index) => ({ respondent: `p${index}`, team: 'front', rush, breaks: 3 }));
    const file = place.write(
      'list.json',
      JSON.stringify([...people, { answers: { rush: 1 }, role: 'leader' }, { answers: { breaks: 5, breaks_cut: 3 } }]),
    );
    const { out, err, exitCode } = await place.run('summarize', 'floor', '--responses', file, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ n: 6, leaders_left_out: 1, off_path: { breaks_cut: 1 } });
    expect(err).toContain('1 answers to breaks_cut were not counted');
  });

  it('counts what was asked where a condition reads a question without a column', async () => {
    const some = place.write('some.csv', `rush,breaks_cut,helps\n${'2,7,lists\n'.repeat(6)}`);
    const ran = await place.run('summarize', 'floor', '--responses', some, '--json');
    expect(ran.err).toBe('');
    expect(JSON.parse(ran.out)).toMatchObject({ n: 6, off_path: {} });
    const kept = await place.run('summarize', 'floor', '--responses', place.write('all.csv', `breaks,breaks_cut\n${'4,7\n'.repeat(6)}`));
    expect(kept.err).toContain('6 answers to breaks_cut were not counted');
  });

  it('takes the mean of several leaders and says when they differ', async () => {
    const other = { priorities: [{ id: 'service', text: 'service', importance: 20, intended: 60, believed: 70 }] };
    const file = place.write('leaders.json', JSON.stringify([intent, other]));
    const { dissonance } = await json('--intent', file);
    expect(dissonance).toMatchObject({
      leaders: 2,
      priorities: [
        { id: 'service', importance: 40, intended: 75, leaders_spread: { intended: 30, believed: 0 }, leaders_differ: true },
        {},
      ],
    });
  });

  const head = 'respondent,team,rush,breaks,helps\n';
  it.each([
    {
      what: 'a column that is no question',
      csv: 'respondent,rusch\na,3\n',
      says: ':1:12 found the column “rusch”, which the script floor does not have; is it rush?',
    },
    {
      what: 'a value off the scale',
      csv: `${head}a,front,9,3,lists\n`,
      says: ':2:9 found “9” (the greatest is 5), wanted a whole number from 1 (Never) to 5 (Always)',
    },
    {
      what: 'an option that is not there',
      csv: `${head}a,front,3,3,prayer\n`,
      says: ':2:13 found “prayer” (that is none of its options), wanted one of lists, machines',
    },
    {
      what: 'a respondent twice',
      csv: `${head}a,front,3,3,lists\na,back,2,2,lists\n`,
      says: ':3:1 found respondent “a” a second time (first in line 2)',
    },
    { what: 'a ragged row', csv: `${head}a,front,3\n`, says: ':2:9 found 3 cells, wanted 5' },
    { what: 'a role that the script is not for', csv: 'role,rush\nvisitor,3\n', says: ':2:1 found “visitor”, wanted team or leader' },
    { what: 'a question of a block without its item', csv: 'shows\n3\n', says: ':1:1 found the column “shows”, wanted shows@ITEM' },
    { what: 'a question of a block with an empty item', csv: 'shows@\n3\n', says: ':1:1 found the column “shows@”, wanted shows@ITEM' },
    {
      what: 'a value off the scale every time it comes',
      csv: `${head}a,front,9,3,lists\nb,front,9,3,lists\n`,
      says: ':3:9 found “9” (the greatest is 5)',
    },
    { what: 'a file with a header only', csv: head, says: 'a header and nothing below it' },
  ])('refuses $what, with its place and what to do', async ({ csv, says }) => {
    const file = place.write('bad.csv', csv);
    const ran = await place.run('summarize', 'floor', '--responses', file);
    expect([ran.exitCode, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`${file}${says.startsWith(':') ? says : ''}`);
    expect(ran.err).toContain(says);
  });

  it.each([
    { what: 'a value off the scale', list: '[\n  {"rush": 3},\n  {"rush": 9}\n]', says: ':3:12 rush: found 9 (the greatest is 5)' },
    { what: 'a respondent twice', list: '[{"id":"a","rush":3},\n{"id":"a","rush":3}]', says: ':2:1 found respondent “a” a second time' },
    { what: 'an entry that is no object', list: '[{"rush":3}, 7]', says: ':1:14 found “7”, wanted one person' },
    { what: 'an empty list', list: '[]', says: ':1:1 found an empty list' },
    { what: 'no JSON', list: '[{"rush":3},\n]', says: ":2:1 found “]”, which can't stand there in JSON" },
  ])('refuses a list with $what, with its place', async ({ list, says }) => {
    const file = place.write('bad.json', list);
    const ran = await place.run('summarize', 'floor', '--responses', file);
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain(`${file}${says}`);
  });

  it.each([
    {
      what: 'a level above 100',
      text: '{"priorities":[{"text":"service","intended":140}]}',
      says: ':1:45 found 140 for “intended”, wanted a number from 0 to 100',
    },
    {
      what: 'a direction that is none',
      text: '{"kpis":[{"text":"x","target":1,"direction":"left"}]}',
      says: 'wanted "up" (more is better) or "down" (less is better)',
    },
    { what: 'a name that means nothing', text: '{"dimension":{}}', says: ':1:14 found “dimension”, which has no meaning here' },
  ])('refuses an intent with $what', async ({ text, says }) => {
    const ran = await run('--intent', place.write('bad-intent.json', text));
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain(says);
  });

  it.each([
    { what: 'a k below 3', argv: ['--k', '2'], exitCode: 2, says: 'wanted a whole number from 3 up' },
    { what: 'a k that is no number', argv: ['--k', 'few'], exitCode: 2, says: 'wanted a whole number from 3 up' },
    { what: 'fewer invited than answered', argv: ['--invited', '4'], exitCode: 1, says: '8 answered' },
  ])('refuses $what with exit code $exitCode', async ({ argv, exitCode, says }) => {
    const ran = await run(...argv);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.err).toContain(says);
  });
});

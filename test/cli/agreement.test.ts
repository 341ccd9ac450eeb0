import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, shopYaml } from '../scoring/run-command.ts';

const place = makePlace('shop', shopYaml);
afterAll(() => place.remove());

const run = (csv: string, ...more: string[]) =>
  place.run('agreement', '--responses', place.write('ratings.csv', csv), '--points', '5', ...more);
const asJson = async (csv: string, ...more: string[]) => JSON.parse((await run(csv, ...more, '--json')).out);

const twoTeams = 'Respondent,team,q1,q2\na,Kitchen,3,2\nb,Kitchen,4,2\nc,Kitchen,4,4\nd,Kitchen,5,4\ne,Floor,1,1\nf,Floor,2,\n';
const keys = ['group', 'n', 'items', 'mean', 'sd', 'ci95', 'rwg_j', 'rstar_wg_j', 'awg_j', 'ad_m', 'alpha', 'verdict'];

describe('attune agreement', () => {
  it('prints the figures of each group, unrounded and by these names', async () => {
    const found = await asJson(twoTeams, '--group', 'team');
    expect(Object.keys(found)).toEqual(['groups', 'icc1', 'icc2', 'alpha']);
    const [floor, kitchen] = found.groups;
    expect(Object.keys(kitchen)).toEqual(keys);
    // By hand: means 2.5, 3, 4, 4.5; sd = √(2.5/3); t(0.975; 3) = 3.182446. Item variances 2/3 and 4/3, of the totals 10/3.
    expect(kitchen).toMatchObject({
      group: 'Kitchen',
      n: 4,
      items: 2,
      mean: 3.5,
      sd: expect.closeTo(Math.sqrt(2.5 / 3), 12),
      ci95: [expect.closeTo(2.047419, 5), expect.closeTo(4.952581, 5)],
      rwg_j: expect.closeTo(2 / 3, 12),
      rstar_wg_j: 0.5,
      awg_j: expect.closeTo(7 / 12, 12),
      ad_m: 0.75,
      alpha: expect.closeTo(0.8, 12),
      verdict: 'split',
    });
    expect(floor).toMatchObject({
      group: 'Floor',
      n: 2,
      mean: 1.5,
      alpha: null,
      why: { alpha: 'it takes two people who answered every item' },
    });
    // By hand: MSB = 16/3, MSW = 3/4, k = 3.
    expect(found.icc1).toBeCloseTo((16 / 3 - 3 / 4) / (16 / 3 + 2 * (3 / 4)), 12);
    expect(found.icc2).toBeCloseTo((16 / 3 - 3 / 4) / (16 / 3), 12);
  });

  it('takes everybody for one group when no column is named, and says why there is no ICC', async () => {
    const found = await asJson('q1,q2\n3,2\n4,2\n4,4\n5,4\n');
    expect(found).toMatchObject({
      groups: [{ group: 'all', n: 4, mean: 3.5 }],
      icc1: null,
      icc2: null,
      why: { icc1: 'it takes two groups' },
    });
    expect(found.alpha).toBe(found.groups[0].alpha);
  });

  it('narrows the interval when it is known how many were invited, to nothing when all answered', async () => {
    const width = async (...invited: string[]) => {
      const [lower, upper] = (await asJson(twoTeams, '--group', 'team', ...invited)).groups[1].ci95;
      return upper - lower;
    };
    const whole = await width();
    expect(await width('--invited', '5')).toBeCloseTo(whole * Math.sqrt(1 / 4), 12);
    expect(await width('--invited', 'Kitchen=4', '--invited', '20')).toBe(0);
    expect(await width('--invited', 'Floor=4')).toBe(whole);
  });

  it('keeps those without a group apart, and out of ICC', async () => {
    const found = await asJson(`${twoTeams}g,,5,5\nh,,4,5\n`, '--group', 'team');
    expect(found.groups.map(({ group, n }: { group: string; n: number }) => [group, n])).toEqual([
      ['Floor', 2],
      ['Kitchen', 4],
      [null, 2],
    ]);
    expect(found.icc1).toBe((await asJson(twoTeams, '--group', 'team')).icc1);
  });

  it.each([
    { what: 'a byte order mark and Windows line ends', csv: `\uFEFF${twoTeams.replaceAll('\n', '\r\n')}` },
    { what: 'semicolons', csv: twoTeams.replaceAll(',', ';') },
    { what: 'tabs and old line ends', csv: twoTeams.replaceAll(',', '\t').replaceAll('\n', '\r') },
    { what: 'quoted cells', csv: twoTeams.replaceAll(/[^,\n]+/g, '"$&"') },
    {
      what: 'empty lines, spaces, and no line end at the end',
      csv: `\n\n${twoTeams.replaceAll(',', ' , ').replaceAll('\n', '\n\n').trim()}`,
    },
    { what: 'numbers with decimals of zero', csv: twoTeams.replaceAll(/,([1-5])(?=[,\n])/g, ',$1.0') },
    {
      what: 'other columns first, and id for respondent',
      csv: twoTeams
        .split('\n')
        .map((line) => line.split(',').toReversed().join(','))
        .join('\n')
        .replace('Respondent', 'ID'),
    },
    { what: 'somebody who answered nothing', csv: `${twoTeams}z,Floor,,\n` },
  ])('reads the same from a file with $what', async ({ csv }) => {
    const { groups, icc1 } = await asJson(csv, '--group', 'team');
    const wanted = await asJson(twoTeams, '--group', 'team');
    expect({ groups, icc1 }).toEqual({ groups: wanted.groups, icc1: wanted.icc1 });
  });

  it('counts ids, groups and cells with line breaks, commas and quotes in them as they are', async () => {
    const { groups } = await asJson('id,team,q1\n"a\nb","The ""big"", one",4\n"a,b","The ""big"", one",5\n', '--group', 'team');
    expect(groups).toMatchObject([{ group: 'The "big", one', n: 2, mean: 4.5 }]);
  });

  it('prints a table that can be read', async () => {
    const { out } = await run(twoTeams, '--group', 'team');
    expect(out).toMatch(/Group +People +Mean +SD +95 % interval +r\*wg\(j\) +by chance/);
    expect(out).toMatch(/Kitchen +4 +3\.50 +0\.91 +2\.05 to 4\.95 +0\.50 +0\.\d\d +0\.67 +0\.58 +0\.75 +0\.80 +split/);
    expect(out).toMatch(/Floor +2 +1\.50 .* – +(one view|leaning|split)/);
    expect(out).toContain('ICC(1)  0.67');
  });

  it("adds Feldt's interval to α from ten people on", async () => {
    const rows = Array.from({ length: 10 }, (_, row) => `${1 + (row % 5)},${1 + ((row * 2) % 5)},${1 + (row % 4)}`);
    const { out } = await run(`a,b,c\n${rows.join('\n')}\n`);
    expect(out).toMatch(/Alpha {3}-?\d\.\d\d {2}\(95 % interval -?\d\.\d\d to \d\.\d\d\)/);
    expect(out).toContain('ICC(1)  not known: it takes two groups');
  });

  it.each([
    {
      what: 'a row with too few cells',
      csv: 'id,a,b\nx,1,2\ny,1\n',
      at: '3:3',
      says: 'found 2 cells, wanted 3 as in the header; add the missing ones',
    },
    { what: 'a row with too many cells', csv: 'id,a,b\nx,1,2,3\n', at: '2:7', says: 'found 4 cells, wanted 3 as in the header; remove' },
    {
      what: 'a value above the scale',
      csv: 'id,a,b\nx,1,2\ny,5,6\n',
      at: '3:5',
      says: 'found 6 for “b”, wanted a whole number from 1 to 5, or nothing',
    },
    { what: 'a value below it', csv: 'id,a,b\nx,0,2\n', at: '2:3', says: 'found 0 for “a”' },
    { what: 'half a point', csv: 'id,a,b\nx,1,2.5\n', at: '2:5', says: 'found 2.5 for “b”' },
    {
      what: 'text for a number',
      csv: 'id,a,b\nx,1,2\n"y\nz",often,2\n',
      at: '4:4',
      says: 'found “often” for “a”, wanted a whole number from 1 to 5, or nothing; leave the cell empty',
    },
    {
      what: 'a column of groups that is not named',
      csv: 'id,my team,b\nx,Floor,2\n',
      at: '2:3',
      says: 'found “Floor” for “my team”, wanted a whole number from 1 to 5, or nothing; leave the cell empty when there is no answer, or take the column out, or give its name to --group',
    },
    {
      what: 'a respondent who comes twice',
      csv: 'id,a\nx,1\n"y",2\nx,3\n',
      at: '4:1',
      says: 'found respondent “x” a second time (first in line 2); remove one',
    },
    { what: 'an empty file', csv: '', at: '1:1', says: 'found an empty file, wanted a header and a row for each respondent' },
    { what: 'a header and nothing else', csv: 'id,a\n', at: '2:1', says: 'found a header and nothing below it' },
    { what: 'no ratings', csv: 'id\nx\n', at: '1:1', says: 'found no column with ratings' },
    { what: 'a column without a name', csv: 'id,a,,b\nx,1,1,1\n', at: '1:6', says: 'found a column without a name' },
    { what: 'two columns of one name', csv: 'id,a,"b",a\nx,1,1,1\n', at: '1:10', says: 'found the column “a” a second time' },
    { what: 'two columns of ids', csv: 'id,respondent,a\nx,y,1\n', at: '1:4', says: 'found a second column of ids, “respondent”' },
    { what: 'a quote that is never closed', csv: 'id,a\nx,1\n"y,2\nz,3\n', at: '3:1', says: 'found a quote (") that is never closed' },
    { what: 'text after a closing quote', csv: 'id,a\nx,1\n"y"z,2\n', at: '3:1', says: 'found text after a closing quote (")' },
  ])('refuses $what, with its place', async ({ csv, at, says }) => {
    const { exitCode, out, err } = await run(csv, '--json');
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain(`ratings.csv:${at} ${says}`);
    expect(err.split('\n')[0]).toContain(`ratings.csv:${at} `);
  });

  it('names every trouble at once, and stops after twenty', async () => {
    const some = await run('id,a,b\nx,9,2\ny,1\nx,1,2\n');
    expect(some.err.match(/ratings\.csv:\d+:\d+/g)?.map((place) => place.slice('ratings.csv'.length))).toEqual([':2:3', ':3:3', ':4:1']);
    const many = await run(`a\n${'9\n'.repeat(50)}`);
    expect(many.err.split('\n')).toHaveLength(21);
    expect(many.err).toContain('The file was not read further: correct these 20 first.');
  });

  it('names a column that is all text once', async () => {
    const { err } = await run(twoTeams);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('finds the place in a file of ten megabytes', async () => {
    const rows = 500_000;
    const csv = `id,team,"a\nb",c\n${Array.from({ length: rows }, (_, row) => `person ${row},"team ${row % 7}",${1 + (row % 5)},3\n`).join('')}last,team 1,4,none\n`;
    const { exitCode, err } = await run(csv, '--group', 'team');
    expect(exitCode).toBe(1);
    expect(err).toContain(`ratings.csv:${rows + 3}:15 found “none” for “c”`);
  });

  it('reads a hundred thousand items', async () => {
    const row = (cell: (item: number) => string) => Array.from({ length: 100_000 }, (_, item) => cell(item)).join(',');
    const { groups } = await asJson(`${row((item) => `item ${item}`)}\n${row(() => '3')}\n${row(() => '4')}\n`);
    expect(groups).toMatchObject([{ n: 2, items: 100_000, mean: 3.5 }]);
  });

  it('gives up on a quote that swallows a large file', async () => {
    const { exitCode, err } = await run(`id,a\nx,1\n"y,2\n${'z,3\n'.repeat(4_500_000)}`);
    expect(exitCode).toBe(1);
    expect(err).toContain('ratings.csv:3:1 found a row of more than 16777216 characters; look for a quote (") that is never closed');
  });

  it.each([
    {
      what: 'more answers than people invited',
      csv: twoTeams.replaceAll(/,(Kitchen|Floor|team)/g, ''),
      more: ['--invited', '5'],
      says: '6 people answered, but --invited says that 5 were asked.',
    },
    {
      what: 'the same in a group',
      csv: twoTeams,
      more: ['--group', 'team', '--invited', 'Kitchen=3'],
      says: '4 people answered in the group Kitchen, but --invited says that 3',
    },
    {
      what: 'an invited group that is not there',
      csv: twoTeams,
      more: ['--group', 'team', '--invited', 'Bar=3'],
      says: '--invited names the group Bar, which is not in the file. Groups are Floor, Kitchen.',
    },
    {
      what: 'a group column that is not there',
      csv: twoTeams,
      more: ['--group', 'shop'],
      says: 'ratings.csv:1:1 found no column “shop”; give --group one of: Respondent, team, q1, q2',
    },
    { what: 'a workbook', csv: 'PK\u0003\u0004\0\0', more: [], says: 'looks like a workbook. Save it as “CSV UTF-8”' },
    {
      what: 'UTF-16',
      csv: Buffer.from(twoTeams, 'utf16le').toString('latin1'),
      more: [],
      says: 'is no text in UTF-8. Save it as “CSV UTF-8”',
    },
  ])('refuses $what', async ({ csv, more, says }) => {
    const { exitCode, err } = await run(csv, ...more);
    expect(err).toContain(says);
    expect(exitCode).toBe(1);
  });

  it.each([
    { argv: ['--responses', 'nowhere.csv', '--points', '5'], exitCode: 1, says: "nowhere.csv can't be read" },
    { argv: ['--points', '5'], exitCode: 2, says: '--responses' },
    { argv: ['--responses', 'a.csv'], exitCode: 2, says: '--points' },
    { argv: ['--responses', 'a.csv', '--points', '1'], exitCode: 2, says: 'Found “1”, wanted a whole number from 2 to 1000.' },
    { argv: ['--responses', 'a.csv', '--points', 'five'], exitCode: 2, says: 'Found “five”' },
    {
      argv: ['--responses', 'a.csv', '--points', '5', '--invited', 'many'],
      exitCode: 2,
      says: 'Found “many”, wanted a whole number, or GROUP=NUMBER.',
    },
    { argv: ['--responses', 'a.csv', '--points', '5', '--colour'], exitCode: 2, says: '--colour' },
  ])('ends with $exitCode for $argv', async ({ argv, exitCode, says }) => {
    const ran = await place.run('agreement', ...argv);
    expect(ran.err).toContain(says);
    expect(ran.exitCode).toBe(exitCode);
  });

  it('explains itself', async () => {
    const { exitCode, out } = await place.run('agreement', '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain('--group <column>');
  });
});

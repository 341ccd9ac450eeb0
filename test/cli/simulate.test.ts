import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, shopYaml } from '../scoring/run-command.ts';

const place = makePlace('shop', shopYaml);
afterAll(() => place.remove());

const run = (...argv: string[]) => place.run('simulate', 'shop', ...argv);

describe('attune simulate', () => {
  it('prints what simulated people met, the same for the same seed', async () => {
    const { out, err } = await run('--respondents', '200', '--seed', '3', '--json');
    expect(JSON.parse(out)).toMatchObject({
      respondents: 200,
      seed: 3,
      heldUp: [],
      neverReached: [],
      overall: { min: 0, max: 100 },
    });
    expect(err).toBe('');
    expect((await run('--respondents', '200', '--seed', '3', '--json')).out).toEqual(out);
    expect((await run('--respondents', '200', '--seed', '4', '--json')).out).not.toEqual(out);
  });

  it('prints text with a histogram', async () => {
    const { out: text } = await run('--respondents', '200', '--seed', '3');
    expect(text).toContain('200 made-up people, seed 3');
    expect(text).toMatch(/ 90–100 +\d+ █+/);
    expect(text).toMatch(/% Catching up +█+/);
    expect(text).toContain('Reached: questions 4 of 4, statements 1 of 1, bands 2 of 2, contradictions 1 of 1, advice 2 of 2');
    expect(text).toContain('Everything was reached.');
  });

  it('says how long it takes, and whether that is more than people are told', async () => {
    const { out: text } = await run('--respondents', '200', '--seed', '3');
    const { questions } = JSON.parse((await run('--respondents', '200', '--seed', '3', '--json')).out);
    expect(questions).toEqual({ median: 3, most: 4 });
    expect(text).toContain('At 12 seconds a question: median 0.6 minutes (3.0 questions), longest 0.8 (4 questions); people are told 2');
    const hasty = makePlace('shop', shopYaml.replace('minutes: 2', 'minutes: 0.5'));
    expect((await hasty.run('simulate', 'shop', '--respondents', '200')).out).toContain('; people are told 0.5, which is less');
    hasty.remove();
  });

  it('names what nobody reached, and what hardly anybody did', async () => {
    const more = `  - { id: never, when: scores.access > 100.0, title: Never, first_step: On Monday., effect: 1, effort: 1, cites: [X] }
  - { id: seldom, when: "status.holds == 'dont_know' && status.shown == 'dont_know'", title: Seldom, first_step: On Monday., effect: 1, effort: 1, cites: [X] }
`;
    const rare = makePlace('shop', `${shopYaml.trimEnd()}\n${more}`);
    const { out: text } = await rare.run('simulate', 'shop', '--respondents', '2000', '--seed', '5');
    expect(text).toContain('Never reached:\n  advice never');
    expect(text).toMatch(/Met by fewer than one in a hundred: seldom/);
    rare.remove();
  });

  it('tells on long runs how far it is, beside the output', async () => {
    const { out, err } = await run('--respondents', '2000', '--seed', '1', '--json');
    expect(err.split('\n')).toHaveLength(10);
    expect(err.split('\n')[0]).toBe('200 of 2000 people');
    expect(JSON.parse(out).respondents).toBe(2000);
  });

  it.each([
    ['--respondents', '0'],
    ['--respondents', 'many'],
    ['--respondents', '1.5'],
    ['--seed', '-1'],
    ['--seed', '99999999999'],
  ])('calls %s %s bad usage', async (option, value) => {
    const { exitCode, err } = await run(option, value);
    expect(exitCode).toBe(2);
    expect(err).toContain(`Found ${value}; wanted a whole number from`);
  });

  it('names the scripts that there are', async () => {
    const { exitCode, err } = await place.run('simulate', 'bakery');
    expect(exitCode).toBe(1);
    expect(err).toMatch(/There is no script bakery\. Scripts in .*: shop\./);
  });
});

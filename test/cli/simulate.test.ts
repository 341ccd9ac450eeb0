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
    expect(text).toContain('Everything was reached.');
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

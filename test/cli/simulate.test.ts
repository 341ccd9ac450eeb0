import { afterAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/cli/simulate.ts';
import { makePlace, shopYaml } from '../scoring/run-command.ts';

const place = makePlace('shop', shopYaml);
afterAll(() => place.remove());

const run = (...argv: string[]) => place.run(simulate, 'simulate', 'shop', ...argv);

describe('attune simulate', () => {
  it('prints what simulated people met, the same for the same seed', () => {
    const { out, err } = run('--respondents', '200', '--seed', '3', '--json');
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      respondents: 200,
      seed: 3,
      heldUp: [],
      neverReached: [],
      overall: { min: 0, max: 100 },
    });
    expect(err).toEqual([]);
    expect(run('--respondents', '200', '--seed', '3', '--json').out).toEqual(out);
    expect(run('--respondents', '200', '--seed', '4', '--json').out).not.toEqual(out);
  });

  it('prints text with a histogram', () => {
    const text = run('--respondents', '200', '--seed', '3').out.join('\n');
    expect(text).toContain('200 made-up people, seed 3');
    expect(text).toMatch(/ 90–100 +\d+ █+/);
    expect(text).toMatch(/% Catching up +█+/);
    expect(text).toContain('Everything was reached.');
  });

  it('tells on long runs how far it is, beside the output', () => {
    const { out, err } = run('--respondents', '2000', '--seed', '1', '--json');
    expect(err).toHaveLength(10);
    expect(err[0]).toBe('200 of 2000 people');
    expect(JSON.parse(out.join('\n')).respondents).toBe(2000);
  });

  it.each([
    ['--respondents', '0'],
    ['--respondents', 'many'],
    ['--respondents', '1.5'],
    ['--seed', '-1'],
    ['--seed', '99999999999'],
  ])('calls %s %s bad usage', (option, value) => {
    expect(() => run(option, value)).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' }));
  });

  it('names the scripts that there are', () => {
    expect(() => place.run(simulate, 'simulate', 'bakery')).toThrow('There is no script bakery.');
  });
});

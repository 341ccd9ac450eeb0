import { afterAll, beforeAll, expect, it } from 'vitest';
import { localWorkspace } from '../../src/app/local-workspace.ts';
import { shownScore } from '../../src/scoring/bands.ts';
import { loadLibrary } from '../../src/script/library.ts';
import { AttunePage, words } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { Questions } from './questions.ts';

const promises = {
  time_here: 'over_year',
  'shows_daily@bread': 4,
  'shows_daily@welcome': 2,
  'gets_in_way@welcome': 'rush',
  'shows_daily@waste': 5,
};
const week = { same_result: 4, prepared: 3, busy_wait: 4, busy_gives: ['calls', 'breaks'], missing_times: 5, missing_cause: 'late' };
const agreed = {
  written_down: false,
  same_story: 3,
  comes_up: 2,
  agreed_way: 'habit',
  when_away: 'worse',
  tools_used: ['till', 'rota'],
  write_twice: 4,
  last_review: 'year',
  review_changed: 2,
  missed: 'The oven door.',
};

describeInBrowser('one of the team', (browser) => {
  const questions = new Questions('dissonance-fundamentals', 'team');
  let attune: AttuneProcess;
  let baker: AttunePage;
  let owner: AttunePage;
  beforeAll(async () => {
    attune = await startAttune();
    owner = await AttunePage.open(browser(), attune.url, 'owner');
    baker = await AttunePage.open(browser(), attune.url, 'early-baker');
  });
  afterAll(async () => {
    await baker?.close();
    await owner?.close();
    await attune.end();
  });

  it('is offered what is for the team, and not what is for the owner', async () => {
    const home = await baker.sees(words('home.hello', { name: 'Early baker' }));
    const offered = await home.getByRole('button').allTextContents();
    expect(offered[0]).toBe(words('home.start', { title: questions.title, minutes: questions.script.source.minutes }));
    expect(offered.slice(-2)).toEqual([words('schedules.button'), words('home.privacy')]);
    const forLeaders = [...loadLibrary('conversations').values()].filter(({ source }) => !source.for.includes('team'));
    expect(forLeaders.length).toBeGreaterThan(3);
    for (const { source } of forLeaders) expect(offered.join('\n')).not.toContain(source.title);
  });

  it('is asked about each of the declared priorities by name', async () => {
    await baker.begins(questions);
    for (const [key, value] of Object.entries(promises)) {
      const item = localWorkspace.priorities.find(({ id }) => key.endsWith(`@${id}`));
      if (item) await baker.question(new RegExp(item.text));
      await baker.answers(questions, key, value);
    }
    await baker.question(questions.ask('same_result').text);
  });

  it('answers by typing: a number, a label, a number in words, several at once', async () => {
    for (const [key, text] of [
      ['same_result', '4'],
      ['prepared', 'fairly well'],
      ['busy_wait', 'four'],
      ['busy_gives', '1, 5'],
      ['missing_times', 'about 5 times'],
    ] as const) {
      await baker.question(questions.ask(key).text);
      await baker.says(text);
    }
    await baker.answers(questions, 'missing_cause', week.missing_cause);
    await baker.question(questions.ask('written_down').text);
    await baker.says('no');
    await baker.question(questions.ask('same_story').text);
  });

  it('comes to a result that counts exactly what was said', async () => {
    const { written_down, ...rest } = agreed;
    expect(written_down).toBe(false);
    await baker.answersAll(questions, rest);
    const { result, band } = questions.assess({ ...promises, ...week, ...agreed });
    const score = shownScore(result.overall ?? -1, questions.script.bands, 'en');
    const shown = baker.page.locator('.kind-result');
    await shown.getByRole('heading', { name: words('result.overall', { score, band: band?.title ?? '' }) }).waitFor();
    const bars = result.dimensions.map(({ score: part }) => words('result.of', { score: shownScore(part ?? -1, [], 'en') }));
    expect(await shown.locator('.bars .bar-shown').allTextContents()).toEqual(bars);
    await baker.shoot('team-result');
  });

  it('shows nothing of it to the owner', async () => {
    await owner.page.reload();
    expect(await owner.messages().count()).toBe(1);
    await owner.goTo('strategy');
    expect(await owner.messages().count()).toBe(0);
  });

  it('never asks anything of another server, and raises no error in the console', () => {
    for (const page of [owner, baker]) expect(page.mischief).toEqual({ foreignRequests: [], errors: [] });
  });
});

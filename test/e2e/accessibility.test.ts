import { afterAll, beforeAll, expect, it } from 'vitest';
import { AttunePage, words } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { Questions } from './questions.ts';
import { violations } from './violations.ts';

describeInBrowser('people who see, hear or read in other ways', (browser) => {
  const questions = new Questions('divide-fundamentals', 'leader');
  let attune: AttuneProcess;
  let owner: AttunePage;
  beforeAll(async () => {
    attune = await startAttune();
    owner = await AttunePage.open(browser(), attune.url, 'owner');
  });
  afterAll(async () => {
    await owner?.close();
    await attune.end();
  });

  it('find nothing in their way on the first page, nor in what is promised', async () => {
    await owner.sees(words('home.intro'));
    expect(await violations(owner, 'home')).toEqual([]);
    await owner.presses(new RegExp(`^${questions.title}`));
    const promise = await owner.sees(words('start.promise'));
    await promise.locator('summary').click();
    expect(await violations(owner, 'promise')).toEqual([]);
    await owner.presses(words('start.begin'));
  });

  it('find nothing in their way at any kind of question', async () => {
    const seen = new Set<string>();
    for (const [key, value] of Object.entries({
      uses_digital: 'some',
      connection_holds: 2,
      hours_lost: 6,
      in_good_order: ['phone'],
      bearable: 4,
      know_cost: 'exactly',
      see_benefit: 3,
      expect_trouble: 3,
      sure_hand: 4,
      team_copes: 4,
      who_helps: 'self',
      advice_known: true,
      asked_in_vain: 2,
      found_online: 4,
      paper_hours: 4,
      ideas_left: 2,
      newcomer_sees: 3,
      ease_first: 'rota',
      missed: 'No.',
    })) {
      const { type, text } = questions.ask(key);
      await owner.question(text);
      if (!seen.has(type)) {
        await owner.page.locator('.kind-question details summary').click();
        expect(await violations(owner, `question-${type}`)).toEqual([]);
        seen.add(type);
      }
      await owner.answers(questions, key, value);
    }
    expect([...seen].sort()).toEqual(['choice', 'number', 'scale', 'several', 'text', 'yes-no']);
  });

  it('find nothing in their way in a result with everything opened', async () => {
    const result = owner.page.locator('.kind-result');
    await result.locator('.chart-canvas canvas').waitFor();
    await result.evaluate((element: { querySelectorAll(selector: string): Iterable<{ open: boolean }> }) => {
      for (const details of element.querySelectorAll('details')) details.open = true;
    });
    expect(await violations(owner, 'result')).toEqual([]);
  });

  it('find nothing in their way in the preview of a summary, and in the channel', async () => {
    await owner.presses(words('result.share', { place: '#strategy' }));
    await owner.sees(words('share.preview', { place: '#strategy' }));
    expect(await violations(owner, 'preview')).toEqual([]);
    await owner.presses(words('share.yes'));
    await owner.sees(words('share.done', { place: '#strategy' }));
    await owner.goTo('strategy');
    await owner.sees(words('summary.from', { name: 'Owner' }));
    expect(await violations(owner, 'channel')).toEqual([]);
  });

  it('find nothing in their way where all data is shown, nor on a page that is not there', async () => {
    await owner.goTo('direct');
    await owner.page.getByRole('button', { name: 'Privacy' }).click();
    const kept = await owner.sees(words('privacy.title'));
    await kept.locator('summary').click();
    expect(await violations(owner, 'my-data')).toEqual([]);
    owner.expectsTrouble = true;
    await owner.page.goto(`${attune.url}/nowhere`);
    expect(await violations(owner, 'not-found', 'anew')).toEqual([]);
  });

  it('never ask anything of another server', () => {
    expect(owner.mischief).toEqual({ foreignRequests: [], errors: [] });
  });
});

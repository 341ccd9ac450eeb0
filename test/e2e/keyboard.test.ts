import { afterAll, beforeAll, expect, it } from 'vitest';
import { AttunePage, words } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { Questions } from './questions.ts';
import { tabTo } from './tab-to.ts';

/** More steps than this from a new question to its answer is more than people have patience for. */
const fewSteps = 8;

describeInBrowser('somebody who has only a keyboard', (browser) => {
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

  it('can go straight to writing', async () => {
    await owner.sees(words('home.intro'));
    expect(await tabTo(owner, 'Skip to writing')).toBe(1);
    await owner.page.keyboard.press('Enter');
    await expect.poll(() => owner.page.evaluate('document.activeElement.id')).toBe('say');
    await owner.page.reload();
    await owner.sees(words('home.intro'));
  });

  it('comes from the first message to the result by Tab, Enter and Space alone', async () => {
    const { keyboard } = owner.page;
    await tabTo(owner, new RegExp(`^${questions.title}`));
    await keyboard.press('Enter');
    await owner.sees(words('start.promise'));
    expect(await tabTo(owner, words('start.begin'))).toBeLessThanOrEqual(fewSteps);
    await keyboard.press('Space');
    for (const [key, value, press] of [
      ['uses_digital', 'by_choice', 'Enter'],
      ['why_by_hand', 'people', 'Space'],
      ['asked_in_vain', 2, 'Enter'],
    ] as const) {
      await owner.question(questions.ask(key).text);
      expect(await tabTo(owner, questions.labels(key, value)[0] ?? '')).toBeLessThanOrEqual(fewSteps);
      await keyboard.press(press);
    }
    await owner.question(questions.ask('missed').text);
    await tabTo(owner, words('aside.skip'));
    await keyboard.press('Enter');
    await owner.page.locator('.kind-result').waitFor();
    await tabTo(owner, words('result.share', { place: '#strategy' }));
    await owner.shoot('keyboard-result');
  });

  it('always sees where the focus is', async () => {
    const outline = await owner.page.evaluate<string>(
      "getComputedStyle(document.activeElement).outlineStyle + ' ' + getComputedStyle(document.activeElement).outlineWidth",
    );
    expect(outline).toMatch(/^solid [2-9]/);
  });
});

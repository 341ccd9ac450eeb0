import { afterAll, beforeAll, expect, it } from 'vitest';
import { webWords } from '../../adapters/web/words.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { AttunePage } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';

describeInBrowser('somebody who chooses another language', (browser) => {
  const words = wordsIn('de');
  const german = webWords('de');
  let attune: AttuneProcess;
  let baker: AttunePage;
  beforeAll(async () => {
    attune = await startAttune();
    baker = await AttunePage.open(browser(), attune.url, 'early-baker');
  });
  afterAll(async () => {
    await baker?.close();
    await attune.end();
  });

  it('finds the page in it', async () => {
    const { page } = baker;
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('button', { name: german.shortcuts.help, exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.getByPlaceholder(german.ownWords).count()).toBe(1);
  });

  it('is answered in it, and keeps it over a reload', async () => {
    const { page } = baker;
    await page.getByRole('button', { name: german.shortcuts.help, exact: true }).click();
    const answer = await baker.sees(words('home.intro'));
    expect(await answer.getAttribute('lang')).toBe('de');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByLabel(german.writeToAttune).fill('/attune datenschutz');
    await page.getByRole('button', { name: german.send }).click();
    await baker.sees(words('privacy.promise'));
  });

  it('changes nothing for anybody else', async () => {
    const other = await AttunePage.open(browser(), attune.url, 'late-baker');
    expect(await other.page.locator('html').getAttribute('lang')).toBe('en');
    await other.close();
  });
});

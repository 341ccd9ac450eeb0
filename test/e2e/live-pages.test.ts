import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AttunePage, words } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { Questions } from './questions.ts';

describeInBrowser('an open page', (browser) => {
  const questions = new Questions('divide-fundamentals', 'leader');
  let attune: AttuneProcess;
  const opened: AttunePage[] = [];
  const open = async (person: string) => {
    const page = await AttunePage.open(browser(), attune.url, person);
    opened.push(page);
    return page;
  };
  beforeAll(async () => {
    attune = await startAttune();
  });
  afterEach(async () => {
    const pages = opened.splice(0);
    for (const page of pages) expect(page.mischief).toEqual({ foreignRequests: [], errors: [] });
    await Promise.all(pages.map((page) => page.close()));
  });
  afterAll(() => attune.end());

  it('stays in step with another tab of the same person', async () => {
    const one = await open('owner');
    await one.begins(questions);
    const two = await one.another();
    await two.question(questions.ask('uses_digital').text);
    await one.answers(questions, 'uses_digital', 'some');
    await two.answers(questions, 'connection_holds', 5);
    await one.answers(questions, 'in_good_order', ['phone']);
    await two.question(questions.ask('bearable').text);
    await one.question(questions.ask('bearable').text);
    expect(await two.page.locator('.message').evaluateAll(ids)).toEqual(await one.page.locator('.message').evaluateAll(ids));
    expect(two.mischief).toEqual({ foreignRequests: [], errors: [] });
  });

  it('answers an old button with where the person is', async () => {
    const old = await open('counter');
    const team = new Questions('dissonance-fundamentals', 'team');
    await old.begins(team);
    await old.question(team.ask('time_here').text);
    const now = await old.another();
    // From here on the first tab hears of nothing that changes.
    await old.page.route('**/events*', (route) => route.abort());
    await old.page.evaluate("window.dispatchEvent(new Event('pagehide'))");
    await now.answers(team, 'time_here', 'over_year');
    await now.question(/Bread that people/);
    await old.answers(team, 'time_here', 'under_month');
    await now.sees(words('reply.stale'));
    await now.question(/Bread that people/);
    await now.presses(words('home.privacy'));
    await now.sees(words('privacy.kept', { sessions: 1, answers: 1 }));
    const kept = await now.sees(words('privacy.title'));
    expect(await kept.locator('.more li').allTextContents()).toEqual([
      expect.stringContaining(team.labels('time_here', 'over_year')[0] ?? ''),
    ]);
  });

  it('answers a second press of Begin with the question that waits', async () => {
    const page = await open('late-baker');
    const team = new Questions('dissonance-fundamentals', 'team');
    await page.begins(team);
    await page.answers(team, 'time_here', 'over_year');
    await page.question(/Bread that people/);
    await page.presses(words('start.begin'));
    await expect.poll(() => page.page.locator('.kind-answered').count()).toBe(2);
    await page.question(/Bread that people/);
    expect(await page.page.locator('.kind-question').count()).toBe(1);
  });

  it('survives a restart of the server and goes on without being loaded again', async () => {
    const page = await open('pastry-cook');
    const team = new Questions('dissonance-fundamentals', 'team');
    await page.begins(team);
    await page.question(team.ask('time_here').text);
    await page.page.evaluate("window.isTheSamePage = 'yes'");
    page.expectsTrouble = true;
    await attune.kill('SIGKILL');
    await page.page.getByText('Reconnecting…').waitFor();
    await page.answers(team, 'time_here', 'over_year');
    await page.page.getByText('That didn’t get through. Please try again.').waitFor();
    await page.shoot('server-away');
    const back = page.page.waitForResponse((response) => response.url().includes('/events') && response.ok());
    await attune.restart();
    await back;
    page.expectsTrouble = false;
    await page.answers(team, 'time_here', 'over_year');
    await page.question(/Bread that people/);
    expect(await page.page.evaluate('window.isTheSamePage')).toBe('yes');
    expect(await page.page.locator('.connection').textContent()).toBe('');
  });

  it('shows typed HTML as text', async () => {
    const page = await open('delivery-driver');
    const typed = '<img src="/nowhere.png" onerror="alert(1)"><b>bold</b> & <script>alert(2)</script>';
    await page.says(typed);
    await page.messages(typed).first().waitFor();
    expect(await page.page.locator('.log img, .log b, .log script').count()).toBe(0);
    // In a channel, too, where others read it.
    await page.goTo('strategy');
    await page.says(typed);
    const reader = await open('apprentice');
    await reader.goTo('strategy');
    await reader.sees(typed);
    expect(await reader.page.locator('.log img, .log b, .log script').count()).toBe(0);
  });
});

describeInBrowser('a stop', (browser) => {
  it('does not wait for the pages that people have open', async () => {
    const attune = await startAttune();
    const pages = [await AttunePage.open(browser(), attune.url, 'owner'), await AttunePage.open(browser(), attune.url, 'counter')];
    await pages[0]?.says('help');
    await pages[0]?.sees(words('home.help'));
    const begunAt = performance.now();
    expect(await attune.kill('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(performance.now() - begunAt).toBeLessThan(2500);
    for (const page of pages) {
      await page.page.getByText('Reconnecting…').waitFor();
      await page.close();
    }
    await attune.end();
  });
});

const ids = (messages: { getAttribute(name: string): string | null }[]) => messages.map((message) => message.getAttribute('data-id'));

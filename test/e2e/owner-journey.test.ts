import { afterAll, beforeAll, expect, it } from 'vitest';
import { webWords } from '../../adapters/web/words.ts';
import { shownScore } from '../../src/scoring/bands.ts';
import { AttunePage, words } from './attune-page.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { Questions } from './questions.ts';

/** What a canvas element of the page can do, as far as it is asked for here. */
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
}

/** The way that the owner takes, by question. */
const first = { uses_digital: 'some', connection_holds: 3, hours_lost: 6 };
const second = { in_good_order: ['computer', 'payment'] };
const third = { know_cost: 'hardly', put_off: ['training'], see_benefit: 4, expect_trouble: 4 };
const last = {
  sure_hand: 2,
  team_copes: 2,
  stuck_with: ['safety'],
  who_helps: 'friends',
  advice_known: false,
  asked_in_vain: 2,
  found_online: 4,
  paper_hours: 4,
  newcomer_sees: 4,
  ease_first: 'books',
  missed: 'We bake at night, when nobody answers the phone.',
};

const said = { ...first, ...second, bearable: 2, ...third, ...last };
/** With the one that is skipped. */
const count = Object.keys(said).length + 1;

describeInBrowser('the owner of a bakery', (browser) => {
  const questions = new Questions('divide-fundamentals', 'leader');
  const assess = questions.assess(said, { ideas_left: 'skipped' });
  let attune: AttuneProcess;
  let owner: AttunePage;
  let baker: AttunePage;
  beforeAll(async () => {
    attune = await startAttune();
  });
  afterAll(async () => {
    await owner?.close();
    await baker?.close();
    await attune.end();
  });

  it('finds a workspace with an owner, a manager, six in the team and a channel', async () => {
    owner = await AttunePage.open(browser(), attune.url, 'manager');
    await owner.sees(words('home.hello', { name: 'Manager' }));
    const rail = owner.page.getByRole('navigation', { name: 'Workspace' });
    expect(await rail.locator('.brand strong').textContent()).toBe('Harbour Bakery');
    await rail.locator('summary').click();
    expect((await rail.locator('.playing li small').allTextContents()).sort()).toEqual(['Manager', 'Owner', ...Array(6).fill('Team')]);
    expect(await rail.locator('.places a > span:not(.unread)').allTextContents()).toEqual([
      'Attune',
      '#',
      'strategy',
      '≡',
      webWords('en').scripts,
    ]);
    await owner.close();
  });

  it('picks who to be', async () => {
    owner = await AttunePage.open(browser(), attune.url, 'counter');
    await owner.page.locator('.playing summary').click();
    await owner.page.locator('.playing').getByRole('link', { name: 'Owner' }).click();
    await owner.sees(words('home.hello', { name: 'Owner' }));
    expect(new URL(owner.page.url()).pathname).toBe('/p/owner');
    await owner.close();
    owner = await AttunePage.open(browser(), attune.url, 'owner');
    await owner.shoot('home-light-1280');
  });

  it('reads what happens to the answers, and what a summary would show, before the first question', async () => {
    await owner.presses(new RegExp(`^${questions.title}`));
    const promise = await owner.sees(words('start.promise'));
    await promise.getByText(words('start.preview')).click();
    await promise.getByText(words('start.preview-name', { name: 'Owner' })).waitFor();
    await promise.getByText(words('start.preview-where', { place: '#strategy' })).waitFor();
    expect(await owner.page.locator('.kind-question').count()).toBe(0);
    await owner.shoot('promise');
    await owner.presses(words('start.begin'));
  });

  it('answers with buttons, with a number and with boxes, and sees how far it is', async () => {
    await owner.question(questions.ask('uses_digital').text);
    const progress = owner.page.locator('.kind-question [role=progressbar]');
    expect(await progress.getAttribute('aria-valuenow')).toBe('0');
    await owner.shoot('question');
    await owner.answersAll(questions, first);
    await owner.answersAll(questions, second);
    await owner.question(questions.ask('bearable').text);
    expect(await progress.getAttribute('aria-valuenow')).toBe('4');
    await owner.shoot('question-in-the-middle');
    expect(await progress.getAttribute('aria-label')).toContain('5');
  });

  it('asks why, types something that fits nothing, and then an answer that does', async () => {
    await owner.presses(words('aside.why'));
    await owner.sees(questions.ask('bearable').why);
    await owner.says('like a banana');
    await owner.sees(words('misfit.not-an-option'));
    await owner.shoot('asked-again');
    await owner.says('hard');
    await owner.question(questions.ask('know_cost').text);
    await owner.answersAll(questions, third);
  });

  it('goes back, sees the earlier answer, gives another one and is where it was', async () => {
    await owner.question(questions.ask('sure_hand').text);
    await owner.presses(words('aside.back'), owner.page.locator('.kind-question'));
    const again = await owner.question(questions.ask('expect_trouble').text);
    await again.getByText(words('earlier-answer', { answer: questions.labels('expect_trouble', 4)[0] ?? '' })).waitFor();
    await owner.answers(questions, 'expect_trouble', 5);
    await owner.question(questions.ask('sure_hand').text);
    // By the button of the answered question, to what it was.
    const answered = owner.messages(questions.ask('expect_trouble').text).last();
    await owner.presses(words('aside.change'), answered);
    await owner.answers(questions, 'expect_trouble', 4);
  });

  it('pauses, and finds everything again after the browser was closed and the server killed', async () => {
    await owner.question(questions.ask('sure_hand').text);
    await owner.page.locator('.kind-question summary').click();
    await owner.presses(words('aside.pause'), owner.page.locator('.kind-question'));
    await owner.sees(words('reply.paused'));
    const before = await owner.messages().allTextContents();
    await owner.close();
    await attune.kill('SIGKILL');
    await attune.restart();
    owner = await AttunePage.open(browser(), attune.url, 'owner');
    expect(await owner.messages().allTextContents()).toEqual(before);
    await owner.presses(words('aside.resume'));
    await owner.sees(words('reply.welcome-back'));
  });

  it('skips a question and comes to the end', async () => {
    for (const [key, value] of Object.entries(last)) {
      if (key === 'newcomer_sees') {
        await owner.question(questions.ask('ideas_left').text);
        await owner.presses(words('aside.skip'), owner.page.locator('.kind-question'));
      }
      await owner.answers(questions, key, value);
    }
    await owner.page.locator('.kind-result').waitFor();
    expect(await owner.page.locator('.kind-question').count()).toBe(0);
  });

  it('sees the score, its band, the weakest link and the first barrier', async () => {
    const result = owner.page.locator('.kind-result');
    const { result: scored, band, weakest, barrier } = assess;
    const titled = (id: string | null | undefined) => scored.dimensions.find((dimension) => dimension.id === id);
    const score = shownScore(scored.overall ?? -1, questions.script.bands, 'en');
    await result.getByRole('heading', { name: words('result.overall', { score, band: band?.title ?? '' }) }).waitFor();
    await result.getByText(words('result.barrier', { dimension: titled(barrier?.first)?.title ?? '' })).waitFor();
    const weak = titled(weakest);
    const weakScore = shownScore(weak?.score ?? -1, [], 'en');
    await result.getByText(words('result.weakest', { dimension: weak?.title ?? '', score: weakScore }), { exact: true }).waitFor();
    expect(await result.locator('.bars .bar-label').allTextContents()).toEqual(scored.dimensions.map(({ title }) => title));
  });

  it('sees a profile that is really drawn', async () => {
    const canvas = owner.page.locator('.kind-result .chart-canvas canvas').first();
    await canvas.waitFor();
    // Something is drawn when a canvas has points of many colours: lines, areas and letters with soft edges.
    const colours = () =>
      canvas.evaluate((element) => {
        const { width, height, getContext } = element as unknown as Canvas;
        const { data } = getContext.call(element, '2d').getImageData(0, 0, width, height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
    await expect.poll(colours).toBeGreaterThan(50);
    await owner.shoot('result-top');
  });

  it('sees three pieces of advice, each with a first step', async () => {
    const items = owner.page.locator('.kind-result .body > ol.list > li');
    const wanted = assess.advice.slice(0, 3).map(({ advice }) => advice);
    expect(wanted).toHaveLength(3);
    expect(await items.locator('> strong').allTextContents()).toEqual(wanted.map(({ title }) => title));
    const texts = await items.locator('> p:not(.note)').allTextContents();
    for (const [index, { first_step }] of wanted.entries()) expect(texts[index]).toContain(first_step);
    await items.last().scrollIntoViewIfNeeded();
    await owner.shoot('advice');
  });

  it('follows the score down to each answer', async () => {
    const result = owner.page.locator('.kind-result');
    await result.getByText(words('result.why'), { exact: true }).click();
    const parts = result.locator('details details');
    const opened: string[] = [];
    for (const part of await parts.all()) {
      await part.locator('summary').click();
      opened.push(...(await part.locator('li strong').allTextContents()));
    }
    const scored = [...questions.script.asks.values()].filter(({ ask }) => ask.scores && ask.type !== 'text').map(({ ask }) => ask.text);
    expect(opened.sort()).toEqual(scored.sort());
    await parts
      .first()
      .locator('li')
      .first()
      .getByText(`${questions.labels('connection_holds', 3)[0]} → 50 of 100`)
      .waitFor();
    await owner.page.locator('.kind-result h2').last().scrollIntoViewIfNeeded();
    await owner.shoot('result-why');
  });

  it('sees exactly what the channel would see, and shares only by saying so', async () => {
    baker = await AttunePage.open(browser(), attune.url, 'early-baker');
    await baker.goTo('strategy');
    await owner.presses(words('result.share', { place: '#strategy' }));
    const preview = await owner.sees(words('share.preview', { place: '#strategy' }));
    expect(await baker.messages().count()).toBe(0);
    const promised = await preview.locator('.bars').textContent();
    await owner.presses(words('share.yes'));
    await owner.sees(words('share.done', { place: '#strategy' }));
    const summary = await baker.sees(words('summary.from', { name: 'Owner' }));
    expect(await summary.locator('.bars').textContent()).toBe(promised);
    const shared = await summary.textContent();
    for (const answer of [last.missed, questions.ask('hours_lost').text]) expect(shared).not.toContain(answer);
    await baker.shoot('channel');
  });

  it('leaves others at the end of the channel when they come to it, also once its chart is drawn', async () => {
    await baker.goTo('strategy');
    await baker.page.locator('.chart-canvas canvas').waitFor();
    const below =
      "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.getElementById('scroll'))";
    expect(await baker.page.evaluate<number>(below)).toBeLessThanOrEqual(1);
    await baker.shoot('channel-end');
  });

  it('takes the summary back', async () => {
    await owner.presses(words('share.take-back'));
    await owner.sees(words('share.taken-back', { place: '#strategy' }));
    await baker.sees(words('share.withdrawn'));
    expect(await baker.messages(words('summary.from', { name: 'Owner' })).count()).toBe(0);
  });

  it('sees everything that is kept', async () => {
    await owner.page.getByRole('button', { name: 'Privacy' }).click();
    const kept = await owner.sees(words('privacy.title'));
    await kept.getByText(words('privacy.kept', { sessions: 1, answers: count })).waitFor();
    await kept.getByText(words('privacy.export'), { exact: true }).click();
    const lines = await kept.locator('.more li').allTextContents();
    expect(lines).toHaveLength(count);
    expect(lines.join('\n')).toContain(last.missed);
    await owner.shoot('my-data');
  });

  it('deletes everything, after being asked', async () => {
    await owner.presses(words('privacy.forget'));
    await owner.sees(words('privacy.forget-confirm'));
    await owner.presses(words('privacy.forget-yes'));
    await owner.sees(words('privacy.forgotten', { count: 1 }));
    await expect.poll(() => owner.messages().count()).toBe(1);
    await owner.page.reload();
    expect(await owner.page.locator('.log').textContent()).not.toContain(last.missed);
    await owner.page.getByRole('button', { name: 'Privacy' }).click();
    await owner.sees(words('privacy.kept', { sessions: 0, answers: 0 }));
  });

  it('never asks anything of another server, and raises no error in the console', () => {
    for (const page of [owner, baker]) expect(page.mischief).toEqual({ foreignRequests: [], errors: [] });
  });
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { WebAdapter } from '../../adapters/web/web-adapter.ts';
import { channelPlace } from '../../adapters/web/web-places.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import { AttuneError } from '../../src/errors.ts';
import { describeInBrowser } from '../e2e/browser.ts';
import { answered, askAgain, controls, hostile, question, result, summary, welcome } from './gallery.ts';
import { makeListeningApp, makeTestAdapter, showDirect, workspace } from './web-harness.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('the page in a browser', (browser) => {
  let adapter: WebAdapter;
  const complaints: string[] = [];
  const pages: Page[] = [];

  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    await adapter.stop();
    expect(complaints.splice(0)).toEqual([]);
  });

  const start = async (app: ChatApp) => {
    adapter = makeTestAdapter().adapter;
    await adapter.start(app);
  };
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser().newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 860 }, ...options });
    const page = await context.newPage();
    pages.push(page);
    // Among them whatever the content security policy stops.
    page.on('console', (line) => line.type() === 'error' && !line.text().includes('status of 503') && complaints.push(line.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(adapter.url() + path);
    return page;
  };
  const gallery = async () => {
    await start(makeListeningApp());
    for (const [slot, message] of [welcome, answered, askAgain, result].entries())
      await showDirect(adapter, 'owner', `said-${slot}`, message);
    for (const [slot, { asks, control }] of controls.entries())
      await showDirect(adapter, 'owner', `asked-${slot}`, question(asks, control));
    await adapter.show(channelPlace(workspace, 'strategy'), 'summary', summary, null);
  };

  it.each([
    ['light', 390],
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
  ] as const)('has nothing that axe objects to, and fits, in %s at %i px', async (colorScheme, width) => {
    await gallery();
    for (const path of ['/p/owner', '/p/owner/c/strategy', '/p/manager']) {
      const page = await open(path, { colorScheme, viewport: { width, height: 844 } });
      await page.evaluate(axe);
      const found = (await page.evaluate('axe.run()')) as AxeResults;
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  it('draws charts, and again for the other theme', async () => {
    await gallery();
    const page = await open('/p/owner', { colorScheme: 'light' });
    const drawn = () =>
      page
        .locator('.chart-canvas canvas')
        .first()
        .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    await page.locator('.chart-canvas canvas').nth(1).waitFor();
    const light = await drawn();
    await page.getByRole('switch', { name: 'Dark mode' }).click();
    await expect.poll(drawn).not.toBe(light);
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('sends what each control holds', async () => {
    const app = makeListeningApp();
    await start(app);
    for (const [slot, { asks, control }] of controls.entries())
      await showDirect(adapter, 'owner', `asked-${slot}`, question(asks, control));
    const page = await open('/p/owner');
    const card = (index: number) => page.locator('.kind-question').nth(index);
    const send = (index: number) => card(index).locator('[type=submit]').click();
    const values = () => app.taken.flatMap(({ body }) => (body.kind === 'press' ? [body.value] : []));

    await card(0).getByRole('button', { name: '2 Disagree' }).click();
    await card(2).getByRole('button', { name: 'A shop' }).click();
    await card(3).getByLabel('None of these').check();
    await send(3);
    await send(4);
    await card(4).getByText('Please enter a number.').waitFor();
    await card(4).getByLabel('Hours last month').fill('4.5');
    await card(4).getByLabel('Hours last month').press('Enter');
    await card(5).getByLabel('In your own words').fill('Meetings');
    await send(5);
    await card(7).getByRole('button', { name: 'Move Supply two more hotels up' }).press('Enter');
    await card(7).getByLabel('Position of Take orders online').selectOption({ label: '4' });
    await send(7);
    await card(8).getByLabel('Supply two more hotels').fill('50');
    await send(8);
    await card(8).getByText('10 too many').waitFor();
    await card(8).getByLabel('Take orders online').fill('30');
    await send(8);
    await card(9).getByLabel('Next check-in').fill('2027-03-01');
    await send(9);

    await expect
      .poll(values)
      .toEqual([
        '2',
        'shop',
        ['none'],
        4.5,
        'Meetings',
        ['cafe', 'wholesale', 'waste', 'online'],
        { online: 30, cafe: 20, waste: 0, wholesale: 50 },
        '2027-03-01',
      ]);
  });

  it('moves the focus of someone who answers by keyboard to the next question', async () => {
    const [first, second] = controls;
    if (!first || !second) throw new Error('The gallery has too few controls.');
    await start(
      makeListeningApp(async ({ body, person }: ChatEvent) => {
        if (body.kind !== 'press') return;
        await showDirect(adapter, person.id, 'slot-1', answered);
        await showDirect(adapter, person.id, 'slot-2', question(second.asks, second.control));
      }),
    );
    await showDirect(adapter, 'owner', 'slot-1', question(first.asks, first.control));
    const page = await open('/p/owner');
    await page.getByRole('button', { name: '4 Agree' }).press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain(second.asks);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.dataset.value')).toBe('0');
  });

  it('keeps what was typed until it is stored, and tries again with the same key', async () => {
    const keys: string[] = [];
    await start({
      async take({ body, key }) {
        if (body.kind === 'text' && keys.push(key) === 1) throw new AttuneError('store.busy', 'Busy.');
        return {};
      },
    });
    const page = await open('/p/owner');
    const field = page.getByLabel('Write to Attune');
    await field.fill(hostile);
    await field.press('Enter');
    await page.getByText('That didn’t get through. Please try again.').waitFor();
    expect(await field.inputValue()).toBe(hostile);
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('');
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    expect(await page.locator('.from-reader').count()).toBe(1);
    expect(await page.locator('.from-reader').textContent()).toContain('<script>alert(1)</script>');
  });

  it('opens a button again whose press failed', async () => {
    await start({
      async take({ body }) {
        if (body.kind === 'press') throw new AttuneError('store.busy', 'Busy.');
        return {};
      },
    });
    await showDirect(adapter, 'owner', 'slot-1', welcome);
    const page = await open('/p/owner');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('That didn’t get through. Please try again.').waitFor();
    expect(await page.getByRole('button', { name: 'Begin' }).isEnabled()).toBe(true);
  });

  it('tells of something new in the channel', async () => {
    await start(makeListeningApp());
    const page = await open('/p/owner');
    await page.getByText('Say hello to begin.').waitFor();
    await adapter.show(channelPlace(workspace, 'strategy'), 'summary', summary, null);
    await page.getByRole('link', { name: 'strategy new' }).click();
    await page.getByRole('heading', { name: 'What six of eight said this month' }).waitFor();
    expect(await page.getByRole('link', { name: 'strategy new' }).count()).toBe(0);
  });
});

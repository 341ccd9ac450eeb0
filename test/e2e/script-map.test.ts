import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttunePage } from './attune-page.ts';
import { type AttuneProcess, makeFolder, startAttune } from './attune-process.ts';
import { describeInBrowser } from './browser.ts';
import { conversations, Questions } from './questions.ts';
import { violations } from './violations.ts';

describeInBrowser('the map of a conversation', (browser) => {
  const questions = new Questions('divide-fundamentals', 'leader');
  let folder = '';
  let attune: AttuneProcess;
  let owner: AttunePage;
  beforeAll(async () => {
    folder = makeFolder();
    cpSync(conversations, folder, { recursive: true });
    attune = await startAttune({ CONVERSATIONS: folder });
    owner = await AttunePage.open(browser(), attune.url, 'owner');
  });
  afterAll(async () => {
    await owner?.close();
    await attune.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found from the rail, and nothing is in anybody’s way in the list', async () => {
    await owner.page.getByRole('link', { name: 'Scripts' }).click();
    await owner.page.getByRole('heading', { level: 1, name: 'Conversations, as they are written' }).waitFor();
    expect(await owner.page.locator('.map-list li').count()).toBe(15);
    expect(await violations(owner, 'map-list')).toEqual([]);
  });

  it('shows questions, conditions in words, scores and advice, readable for everyone', async () => {
    await owner.page.getByRole('link', { name: questions.title }).click();
    await owner.page.getByRole('heading', { level: 1, name: questions.title }).waitFor();
    const card = owner.page.locator('.node-ask', { has: owner.page.getByText('hours_lost', { exact: true }) });
    expect(await card.locator('.map-rule').first().textContent()).toMatch(/^Only if “.+” is at most \d/);
    expect(await card.locator('.map-score').first().textContent()).toMatch(/× \d/);
    expect(await violations(owner, 'map')).toEqual([]);
    await owner.page.locator('#chapter-advice').scrollIntoViewIfNeeded();
    await owner.shoot('map-advice');
  });

  it('is drawn in each language of the script, and tried there without leaving anything behind', async () => {
    await owner.page.getByRole('link', { name: 'Español' }).click();
    await owner.page.locator('main[lang=es]').waitFor();
    expect(await owner.page.locator('.map-rule').first().textContent()).toMatch(/^Solo si/);
    await owner.shoot('map-es');
    const following = owner.page.waitForResponse((response) => response.url().includes('/events'));
    await owner.page.getByRole('button', { name: 'como quien dirige' }).click();
    await following;
    const question = owner.page.locator('.message.kind-question');
    await question.waitFor();
    await question.locator('button.option, button.step').first().click();
    await owner.page.locator('.message.kind-answered').waitFor();
    await owner.says('¿por qué?');
    await owner.sees('Por qué');
    expect(await violations(owner, 'rehearsal')).toEqual([]);
    await owner.page.getByRole('link', { name: 'Volver al mapa' }).click();
    await owner.page.locator('main[lang=es]').waitFor();
    await owner.goTo('direct');
    expect(await owner.page.locator('.message.kind-question').count()).toBe(0);
    expect(owner.mischief).toEqual({ foreignRequests: [], errors: [] });
  });

  it('is read and tried with the keyboard alone', async () => {
    await owner.page.goto(`${attune.url}/scripts/pulse`);
    await owner.page.keyboard.press('Tab');
    await owner.page.keyboard.press('Enter');
    expect(await owner.page.evaluate<string>('document.activeElement.id')).toBe('scroll');
    const button = owner.page.getByRole('button', { name: 'as a team member' });
    await button.focus();
    await owner.page.keyboard.press('Enter');
    await owner.page.getByRole('heading', { level: 1, name: /^A try: / }).waitFor();
  });

  it('is another one as soon as the script is saved, while who is under way goes on as before', async () => {
    const file = join(folder, 'divide-fundamentals', 'script.yaml');
    const before = readFileSync(file, 'utf8');
    await owner.goTo('direct');
    await owner.begins(questions);
    const [first] = questions.script.asks.values();
    const asked = first?.ask.text ?? '';
    await owner.question(asked);
    writeFileSync(file, before.replace(asked, 'Is this the saved question?'));
    await attune.prints('divide-fundamentals is taken up');
    await owner.page.goto(`${attune.url}/scripts/divide-fundamentals`);
    await owner.page.getByText('Is this the saved question?', { exact: true }).waitFor();
    await owner.goTo('direct');
    await owner.question(asked);

    writeFileSync(file, before.replace('type: scale', 'type: scales'));
    await attune.prints('divide-fundamentals was saved with problems: the version from before stays');
    expect(attune.stderr()).toMatch(/divide-fundamentals\/script\.yaml:\d+:\d+ unknown-step/);
    await owner.page.goto(`${attune.url}/scripts/divide-fundamentals`);
    await owner.page.getByText('Is this the saved question?', { exact: true }).waitFor();
  });
});

describe('maps behind personal links', () => {
  let attune: AttuneProcess;
  beforeAll(async () => {
    attune = await startAttune({ ATTUNE_WEB_SECRET: 'a secret of more than thirty-two characters' });
  });
  afterAll(() => attune.end());

  it.each([
    ['Owner', 'owner', 200],
    ['Manager', 'manager', 200],
    ['Counter', 'counter', 403],
  ])('are for those who lead or manage: %s', async (name, person, status) => {
    const link = attune.stdout().match(new RegExp(`^  ${name}: (http\\S+)$`, 'm'))?.[1] ?? '';
    const entered = await fetch(link, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(`${attune.url}/p/${person}/scripts/pulse`, { headers: { Cookie: cookie } });
    expect(page.status).toBe(status);
    const home = await (await fetch(`${attune.url}/p/${person}`, { headers: { Cookie: cookie } })).text();
    expect(home.includes(`/p/${person}/scripts`)).toBe(status === 200);
  });

  it('are not shown to who has no link', async () => {
    for (const path of ['/scripts', '/scripts/pulse', '/p/owner/scripts']) expect((await fetch(`${attune.url}${path}`)).status).toBe(401);
  });
});

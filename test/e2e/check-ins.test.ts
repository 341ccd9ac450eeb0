import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localWorkspace } from '../../src/app/local-workspace.ts';
import { AttunePage, words } from './attune-page.ts';
import { describeInBrowser } from './browser.ts';
import { type CheckInsHouse, openCheckInsHouse } from './check-ins-house.ts';
import { Questions } from './questions.ts';
import { tabTo } from './tab-to.ts';
import { violations } from './violations.ts';

const title = 'How the week is going';
const hourMs = 3_600_000;
/** Mondays at 9:30 in Berlin, where the clocks go forward on 28 March. */
const mondays = [
  '2027-03-01T08:30:00.000Z',
  '2027-03-08T08:30:00.000Z',
  '2027-03-15T08:30:00.000Z',
  '2027-03-22T08:30:00.000Z',
  '2027-03-29T07:30:00.000Z',
  '2027-04-05T07:30:00.000Z',
  '2027-04-12T07:30:00.000Z',
  '2027-04-19T07:30:00.000Z',
] as const;
const plus = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
const openAll = (elements: Iterable<{ open: boolean }>) => {
  for (const details of elements) details.open = true;
};

/** Whether all of it is in sight, or as much as there is room for from its top. */
async function isInSight({ page }: AttunePage, element: Locator): Promise<boolean> {
  const [found, room] = [await element.boundingBox(), await page.locator('#scroll').boundingBox()];
  if (!found || !room) return false;
  return found.y >= room.y - 1 && (found.y + found.height <= room.y + room.height + 1 || found.y <= room.y + 1);
}

/** Answers so many questions by their buttons, each by another step; different people begin with another `step`. */
async function answers(page: AttunePage, step: number, count = 3): Promise<void> {
  const question = page.page.locator('.message.kind-question');
  for (let nth = 0; nth < count; nth++) {
    await question.waitFor();
    const id = await question.getAttribute('data-id');
    await question
      .locator('button.step')
      .nth((step + nth) % 4)
      .click();
    await page.page.locator(`.message.kind-question[data-id="${id}"]`).waitFor({ state: 'detached' });
  }
}

describeInBrowser('a check-in on the page', (browser) => {
  let house: CheckInsHouse;
  let manager: AttunePage;
  let counter: AttunePage;
  beforeAll(async () => {
    house = await openCheckInsHouse('2027-02-28T12:00:00.000Z');
    manager = await AttunePage.open(browser(), house.url, 'manager');
  });
  afterAll(async () => {
    await manager?.close();
    await counter?.close();
    await house?.stop();
  });

  it('is set up by a manager with the keyboard alone, and says beside the field what is wrong', async () => {
    const { keyboard } = manager.page;
    await manager.sees(words('home.intro'));
    await tabTo(manager, words('schedules.button'));
    await keyboard.press('Enter');
    await manager.sees(words('schedule.none'));
    await tabTo(manager, words('schedule.form.new'));
    await keyboard.press('Enter');
    await tabTo(manager, words('schedule.field.title'));
    await keyboard.type(title);
    await tabTo(manager, words('schedule.field.script'));
    await keyboard.type(new Questions('pulse', 'team').title.slice(0, 12));
    await tabTo(manager, words('schedule.field.when'));
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('every now and then');
    await tabTo(manager, words('schedule.see'));
    await keyboard.press('Enter');
    const wrong = manager.page.locator('.field:has([aria-invalid])');
    await wrong.getByText('I don’t know what “now” means there.').waitFor();
    expect(await wrong.locator('label').textContent()).toBe(words('schedule.field.when'));
    // The field has the focus again, so that it can be put right at once.
    expect(await violations(manager, 'check-in-wrong')).toEqual([]);
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('every Monday at 9:30');
    expect(await manager.page.locator('[aria-invalid]').count()).toBe(0);
    await keyboard.press('Enter');
    const card = await manager.sees(words('schedule.made'));
    await card.getByText('Mon, March 1 at 09:30 (UTC)').waitFor();
  });

  it('can be changed in every part, with nothing in the way of anybody', async () => {
    const card = manager.messages(words('schedule.made')).last();
    await card.locator('details').evaluateAll(openAll);
    expect(await violations(manager, 'check-in-card')).toEqual([]);
    const { keyboard } = manager.page;
    await card.getByLabel(words('schedule.field.zones')).focus();
    await keyboard.type(words('schedule.zones.one'));
    await tabTo(manager, words('schedule.field.zone'));
    await keyboard.type('Europe/Berlin');
    await keyboard.press('Enter');
    const changed = await manager.sees(words('schedule.changed'));
    await changed.getByText('every week on Monday at 09:30 (Europe/Berlin)').waitFor();
    await tabTo(manager, words('schedule.do.resume'));
    await keyboard.press('Enter');
    await manager.sees(words('schedule.resumed'));
  });

  it('is looked after beside people and their roles, and who changed what', async () => {
    await manager.goTo('direct');
    await manager.page
      .getByRole('button', { name: words('schedules.button'), exact: true })
      .last()
      .click();
    await manager.sees(words('schedule.open', { title }));
    await manager.presses(words('people.button'));
    const people = await manager.sees(words('people.about'));
    await people.locator('details').evaluateAll(openAll);
    await manager.presses(words('audit.button'));
    await manager.sees(words('audit.title'));
    expect(await violations(manager, 'check-in-people')).toEqual([]);
  });

  it('asks with its promise, reminds once, and takes the answers out of sight', async () => {
    await house.until(plus(mondays[0], -1000));
    counter = await AttunePage.open(browser(), house.url, 'counter');
    expect(await counter.messages(title).count()).toBe(0);
    await house.until(plus(mondays[0], 60_000));
    const invitation = await counter.sees(words('round.promise.anonymous', { k: 5, owner: 'Manager', place: '#strategy' }));
    await invitation.locator('details').evaluateAll(openAll);
    expect(await violations(counter, 'check-in-invitation')).toEqual([]);
    await house.until(plus(mondays[0], 50 * hourMs));
    await expect.poll(() => counter.messages('There is still time to take part.').count()).toBe(1);
    expect(await violations(counter, 'check-in-reminder')).toEqual([]);

    await counter.presses(words('round.begin'));
    await counter.page.locator('.kind-question').waitFor();
    await counter.says('4');
    await counter.page.locator('.from-reader').waitFor();
    await counter.page.locator('.message.kind-answered').waitFor();
    await answers(counter, 0, 2);
    const thanks = await counter.sees(words('round.thanks.anonymous', { title, place: '#strategy' }));
    await expect.poll(() => counter.page.locator('.from-reader').count()).toBe(0);
    await expect.poll(() => counter.messages(words('round.removed')).count()).toBe(0);
    expect(await counter.page.getByRole('button', { name: words('round.begin'), exact: true }).count()).toBe(0);
    await thanks.waitFor();
    expect(await violations(counter, 'check-in-sent')).toEqual([]);
  });

  it('comes back to the channel as a summary, once, when enough have answered', async () => {
    const others = localWorkspace.people.map(({ id }) => id).filter((id) => id !== 'counter' && id !== 'apprentice');
    for (const [nth, id] of others.entries()) {
      const page = await AttunePage.open(browser(), house.url, id);
      await page.presses(words('round.begin'));
      await answers(page, nth);
      await page.sees(words('round.thanks.anonymous', { title, place: '#strategy' }));
      await page.close();
    }
    await counter.goTo('strategy');
    expect(await counter.messages().count()).toBe(0);
    await house.until(plus(mondays[0], 73 * hourMs));
    const summary = await counter.sees(words('report.title', { title }));
    await summary.getByText(words('report.count', { answered: 7, invited: 8 })).waitFor();
    await summary.locator('details').evaluateAll(openAll);
    expect(await violations(counter, 'check-in-summary')).toEqual([]);
  });

  it('goes on for eight weeks over a change of the clocks; who is away or declines is left alone', async () => {
    await counter.goTo('direct');
    await counter.page
      .getByRole('button', { name: words('schedules.button'), exact: true })
      .last()
      .click();
    const times = await counter.sees(words('times.title'));
    await times.locator('summary').click();
    await expect.poll(() => isInSight(counter, times.locator('details'))).toBe(true);
    expect(await violations(counter, 'check-in-times')).toEqual([]);
    await times.getByLabel(words('times.field.away')).fill('2027-03-22');
    await times.getByRole('button', { name: words('action.save') }).click();
    await counter.sees(words('times.saved'));
    const asked = async () => {
      await counter.goTo('direct');
      return counter.page.locator('.kind-notice h2', { hasText: title }).count();
    };
    const reminded = () => counter.messages('There is still time to take part.').count();
    const before = { asked: await asked(), reminded: await reminded() };
    for (const [week, monday] of mondays.entries()) {
      if (week === 0) continue;
      // In summer half past nine in Berlin is half past seven here, which is too early to be asked.
      await house.until(plus(monday, 40 * 60_000));
      // Away in the second and third week.
      expect((await asked()) - before.asked, `week ${week + 1}`).toBe(Math.max(0, week - 2));
      if (week === 4) await counter.presses(words('round.decline'));
    }
    await house.until('2027-04-25T12:00:00.000Z');
    await counter.goTo('direct');
    // Four weeks without an answer are four reminders; the declined one is none.
    expect((await reminded()) - before.reminded).toBe(4);
    await counter.goTo('strategy');
    const summaries = counter.messages(words('report.title', { title }));
    await expect.poll(() => summaries.count()).toBe(8);
    expect(await summaries.filter({ hasText: words('report.count', { answered: 0, invited: 7 }) }).count()).toBe(2);
    expect(await summaries.filter({ hasText: words('report.count', { answered: 0, invited: 8 }) }).count()).toBe(5);
  });

  it('never asks anything of another server, and raises no error in the console', () => {
    // A form that does not fit is refused with 422, which the browser notes.
    const errors = [manager, counter].flatMap(({ mischief }) => mischief.errors).filter((text) => !text.includes('422'));
    expect({ errors, foreign: [...manager.mischief.foreignRequests, ...counter.mischief.foreignRequests] }).toEqual({
      errors: [],
      foreign: [],
    });
  });
});

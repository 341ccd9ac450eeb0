import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { wordsIn } from '../../src/compose/words/say.ts';
import type { Key } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import type { Questions } from './questions.ts';

const screens = fileURLToPath(new URL('../screens/', import.meta.url));
mkdirSync(screens, { recursive: true });

/** Attune's own words, as they stand on buttons and in replies. */
export const words = wordsIn('en');

export interface Viewing {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** Anything that a page must not do, as it was noticed. */
export interface Mischief {
  /** Addresses outside of the page's own origin that something was asked of. */
  foreignRequests: string[];
  /** What the console and uncaught exceptions said. */
  errors: string[];
}

/** One person's browser at the page, in a context (cookies, storage) of its own. */
export class AttunePage {
  readonly mischief: Mischief = { foreignRequests: [], errors: [] };
  /** While the server is down on purpose, a browser reports each request that fails. */
  expectsTrouble = false;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
    readonly person: string,
  ) {
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'data:' && origin !== new URL(url).origin) this.mischief.foreignRequests.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.expectsTrouble) this.mischief.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.mischief.errors.push(String(error)));
    // Patience for a machine that does much else; what is there is seen at once.
    page.setDefaultTimeout(30_000);
  }

  /** Opens the page as one of the people, in a browser context of its own. */
  static async open(browser: Browser, url: string, person: string, viewing: Viewing = {}): Promise<AttunePage> {
    const { width = 1280, height = 800, theme = 'light' } = viewing;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    const opened = new AttunePage(context, await context.newPage(), url, person);
    await opened.goTo('direct');
    return opened;
  }

  /** Another tab of the same browser. */
  async another(): Promise<AttunePage> {
    const opened = new AttunePage(this.context, await this.context.newPage(), this.url, this.person);
    await opened.goTo('direct');
    return opened;
  }

  /** Shows one of the conversations and waits until its changes are followed. */
  async goTo(spot: 'direct' | string): Promise<void> {
    const path = spot === 'direct' ? '' : `/c/${spot}`;
    const following = this.page.waitForResponse((response) => response.url().includes(`/p/${this.person}/events`));
    await this.page.goto(`${this.url}/p/${this.person}${path}`);
    await following;
  }

  /** The messages that say this, newest last. */
  messages(saying?: string | RegExp): Locator {
    const all = this.page.locator('.log > .message');
    return saying === undefined ? all : all.filter({ hasText: saying });
  }

  /** Waits for a message that says this and gives the newest. */
  async sees(saying: string | RegExp): Promise<Locator> {
    const message = this.messages(saying).last();
    await message.waitFor();
    return message;
  }

  /** The question that waits, once it is this one. */
  async question(text: string | RegExp): Promise<Locator> {
    const question = this.page.locator('.message.kind-question').filter({ has: this.page.getByRole('heading', { name: text }) });
    await question.waitFor();
    return question;
  }

  /** Waits for the question and answers it by its own control. */
  async answers(questions: Questions, key: Key, value: Value): Promise<void> {
    const { type, text } = questions.ask(key);
    const question = await this.question(text);
    const labels = questions.labels(key, value);
    if (type === 'number' || type === 'text') {
      await question.locator('form').locator('input, textarea').fill(String(value));
    } else if (type === 'several') {
      for (const label of labels) await question.getByLabel(label, { exact: true }).check();
    } else {
      const button = question.locator('button.step, button.option').filter({ has: this.page.getByText(labels[0] ?? '', { exact: true }) });
      return button.click();
    }
    await question.locator('form [type=submit]').click();
  }

  /** Answers these questions in this order. */
  async answersAll(questions: Questions, answers: Record<Key, Value>): Promise<void> {
    for (const [key, value] of Object.entries(answers)) await this.answers(questions, key, value);
  }

  /** From the first message to the first question. */
  async begins(questions: Questions): Promise<void> {
    await this.presses(new RegExp(`^${questions.title}`));
    await this.presses(words('start.begin'));
  }

  /** Types into the field at the bottom and sends it. */
  async says(text: string): Promise<void> {
    await this.page.locator('#say').fill(text);
    await this.page.locator('#say').press('Enter');
  }

  /** Presses a button of the newest message that has it. */
  async presses(label: string | RegExp, within: Locator = this.page.locator('.log')): Promise<void> {
    await within.getByRole('button', { name: label, exact: true }).last().click();
  }

  /** A picture of what is seen, for people to look at. */
  async shoot(name: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({ path: `${screens}${name}.png` });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

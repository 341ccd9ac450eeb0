import { wordsIn } from '../../src/compose/words/say.ts';
import { labels, questionText, type Walk } from './cluster-scripts.ts';
import type { FoundButton, Hand } from './hand.ts';

const words = wordsIn('en');

/** How long something may take to come while processes and the database go away and come back. */
const patienceMs = 120_000;
/** How long someone waits for what follows a button that was taken, before they press it again. */
const lookMs = 15_000;
/** How long they pause before they do again what was not taken. */
const pressAgainMs = 1_500;

/** Resolves also when it did not come: whoever waits looks for themselves. */
const quietly = (waiting: Promise<void>): Promise<void> => waiting.catch(() => {});

/** Someone who answers every question as soon as it is there, and does again what was not taken. */
export class SteadyPerson {
  /** @param first what their first answer is, and whether they take part in check-ins */
  constructor(
    readonly hand: Hand,
    readonly first: number,
  ) {}

  /** What they answer to the question with this number, from 0 to 4: another one each time. */
  answerTo(question: number): number {
    return (this.first + question) % labels.length;
  }

  /** One of them leaves each check-in out. */
  declines({ isCheckIn }: Walk): boolean {
    return isCheckIn && this.first === 0;
  }

  /** Goes through one conversation. `next` is called before each answer, and waited for. */
  async walk(walk: Walk, next: () => Promise<void>): Promise<void> {
    const { hand } = this;
    if (!walk.isCheckIn) await this.#beginUntilAsked(walk);
    const begin = walk.isCheckIn ? words('round.begin') : 'Begin';
    if (this.declines(walk)) {
      const said = words('round.declined', { title: walk.title });
      return this.#pressUntil(walk.title, words('round.decline'), () => hand.texts().some((text) => text.includes(said)));
    }
    await this.#pressUntil(walk.title, begin, () => this.#sees(walk, 0));
    for (let question = 0; question < walk.questions; question++) {
      await next();
      const label = labels[this.answerTo(question)] ?? '';
      const isNext = () => (question + 1 < walk.questions ? this.#sees(walk, question + 1) : this.#isDone(walk));
      const isTyped = question % 3 === 2 && (await hand.type(label));
      if (isTyped) await hand.until(isNext, `what follows “${questionText(walk, question)}”`, patienceMs);
      else await this.#pressUntil(questionText(walk, question), label, isNext);
    }
  }

  #sees(walk: Walk, question: number): boolean {
    return this.hand.texts().some((text) => text.includes(questionText(walk, question)));
  }

  /** A check-in says what becomes of the answers; other conversations end with a result. */
  #isDone({ title, isCheckIn }: Walk): boolean {
    const texts = this.hand.texts();
    const isCounted = (text: string) => text.includes(`answers count in “${title}”`) || text.includes(`answered in “${title}”`);
    return texts.some((text) => (isCheckIn ? isCounted(text) : text.includes('Your result') && text.includes(title)));
  }

  async #beginUntilAsked({ id, title }: Walk): Promise<void> {
    const { hand } = this;
    await this.#doUntil(
      () => hand.find(title, 'Begin') !== null,
      () => hand.begin(id),
      `the beginning of “${title}”`,
    );
  }

  /** Presses the button with this label under the message with this text, when both are there, until something has come of it. */
  async #pressUntil(text: string, label: string, isNext: () => boolean): Promise<void> {
    const { hand } = this;
    let button: FoundButton | null = null;
    const isThere = () => {
      button ??= hand.find(text, label);
      return button !== null || isNext();
    };
    await hand.until(isThere, `“${label}” under “${text}”`, patienceMs);
    await this.#doUntil(isNext, async () => button === null || hand.press(button), `what follows “${label}” under “${text}”`);
  }

  /** Does something until its outcome is there: again when it was not taken, and when Attune asks for that. */
  async #doUntil(isThere: () => boolean, deed: () => Promise<boolean>, what: string): Promise<void> {
    const { hand } = this;
    const endsAt = performance.now() + patienceMs;
    while (!isThere()) {
      if (performance.now() > endsAt) throw new Error(`${hand.name} tried again and again, and it did not come: ${what}.`);
      const refusals = hand.refusals();
      const isTaken = await deed();
      const isRefused = () => hand.refusals() > refusals;
      if (isTaken) await quietly(hand.until(() => isThere() || isRefused(), what, lookMs));
      if (!isThere()) await quietly(hand.until(isThere, what, pressAgainMs));
    }
  }
}

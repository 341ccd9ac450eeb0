import type { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import type { SlackPerson } from '../emulators/slack/slack-person.ts';
import { seenText } from '../slack/seen-text.ts';
import { heardBy } from '../slack/slack-house.ts';
import { labels, scriptId } from './attune-cluster.ts';

/** How long a question may take to come while processes and the database go away and come back. */
const patienceMs = 120_000;
/** How long someone looks at a button that did nothing before they press it again. */
const pressAgainMs = 1_500;

/** Someone who answers every question as soon as it is there, in turn by button and by typing, and presses again what was not taken. */
export class SteadyPerson {
  readonly #slack: SlackEmulator;
  readonly person: SlackPerson;
  readonly #first: number;
  /** How many questions they have answered. */
  answered = 0;
  /** Presses that Slack said were not taken. */
  refused = 0;

  constructor(slack: SlackEmulator, person: SlackPerson, first: number) {
    this.#slack = slack;
    this.person = person;
    this.#first = first;
  }

  /** What they answer to the question with this number: another one each time. */
  answerTo(question: number): number {
    return (this.#first + question) % labels.length;
  }

  async walk(questions: number, answeredOne: () => void): Promise<void> {
    await this.#typeUntilTaken(`start ${scriptId}`);
    await this.#wait('the beginning', () => this.person.buttons().includes('Begin'));
    await this.#pressUntil('Begin', () => this.#sees(0));
    for (let question = 0; question < questions; question++) {
      await this.#wait(`question ${question}`, () => this.#sees(question));
      const label = labels[this.answerTo(question)] ?? '';
      const isNext = () => (question + 1 < questions ? this.#sees(question + 1) : this.#isDone());
      if (question % 3 === 2) {
        await this.#typeUntilTaken(label);
        await this.#wait(`what follows question ${question}`, isNext);
      } else {
        await this.#pressUntil(label, isNext);
      }
      this.answered++;
      answeredOne();
    }
  }

  #sees(question: number): boolean {
    return heardBy(this.person).some((message) => seenText(message).includes(`thing number ${question} go`));
  }

  #isDone(): boolean {
    return heardBy(this.person).some((message) => seenText(message).includes('Your result'));
  }

  async #pressUntil(label: string, isNext: () => boolean): Promise<void> {
    const until = performance.now() + patienceMs;
    while (!isNext()) {
      if (performance.now() > until) throw new Error(`${label} was pressed, and nothing followed.`);
      const delivery = this.person.buttons().includes(label) ? await this.person.clicks(label) : null;
      if (delivery?.acknowledged === false) this.refused++;
      const wait = delivery?.acknowledged ? patienceMs : pressAgainMs;
      await this.#slack.waitFor(isNext, { what: `what follows ${label}`, timeoutMs: wait }).catch((error) => {
        if (delivery?.acknowledged) throw error;
      });
    }
  }

  /** Slack sends it again until it is taken; it is the same event each time. */
  async #typeUntilTaken(text: string): Promise<void> {
    const delivery = await this.person.types(text);
    if (delivery?.acknowledged !== true) throw new Error(`Slack gave up on "${text}".`);
  }

  async #wait(what: string, look: () => boolean): Promise<void> {
    await this.#slack.waitFor(look, { what: `${what} for ${this.person.user.name}`, timeoutMs: patienceMs });
  }
}

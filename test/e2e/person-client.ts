import { createHash, randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { decodeAction } from '../../src/chat/action.ts';
import { questionAt } from '../../src/engine/path.ts';
import type { Key } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import type { Questions } from './questions.ts';

/** The question that waits on somebody's page: the id of its control, and what that means. */
interface Waiting {
  control: string;
  key: Key;
}

/** What a person knows of a server that goes and comes back. */
export interface Server {
  whenUp(): Promise<void>;
  /** Told when a request begins, and when one was taken. */
  asked(): void;
  answered(): void;
}

/**
 * One person who answers a whole conversation over HTTP, as the page's script does: every request has an event key, and
 * one that got no answer is sent again with the same key until there is one.
 */
export class PersonClient {
  /** The answers that the server said it had taken. */
  readonly acknowledged: Record<Key, Value> = {};
  /** How many requests the server said it had taken. */
  posted = 0;
  /** How often something was sent again. */
  retries = 0;

  constructor(
    readonly person: string,
    readonly questions: Questions,
    private readonly url: () => string,
    private readonly server: Server = { whenUp: async () => {}, asked: () => {}, answered: () => {} },
  ) {}

  /** From hello to the result. */
  async walk(): Promise<void> {
    await this.#post('hello', {});
    await this.#post('press', { id: `x/start/${this.questions.script.id}` });
    await this.#post('press', { id: `x/begin/${this.questions.script.id}` });
    for (let waiting = await this.#next(null); waiting !== null; waiting = await this.#next(waiting)) {
      const value = this.valueFor(waiting.key);
      await this.#post('press', { id: waiting.control, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : value });
      this.acknowledged[waiting.key] = value;
    }
  }

  /** What this person answers: any value of the question, the same one each time. */
  valueFor(key: Key): Value {
    const node = this.questions.script.asks.get(key.split('@')[0] ?? '');
    if (!node) throw new Error(`There is no question ${key}`);
    const ask = questionAt(this.questions.script, this.questions.state, node);
    const values = node.type.domain(ask).values.filter((value) => 'value' in node.type.accept(value, ask));
    const draw = createHash('sha256').update(`${this.person} ${key}`).digest().readUInt32BE();
    return values[draw % values.length] as Value;
  }

  /** The question after `last`, once it is on the page; null when the result is there. */
  #next(last: Waiting | null): Promise<Waiting | null> {
    return this.#untilDone(async () => {
      const html = await (await fetch(`${this.url()}/p/${this.person}`)).text();
      if (html.includes('kind-result')) return null;
      const control = /kind-question.*?data-control="([^"]+)"/s.exec(html)?.[1];
      const action = control === undefined ? null : decodeAction(control);
      if (control === undefined || action?.do !== 'answer' || control === last?.control) throw new Error('No new question yet');
      return { control, key: action.key };
    });
  }

  async #post(verb: string, body: object): Promise<void> {
    const key = `web:${this.person}:${randomUUID()}`;
    let tries = 0;
    await this.#untilDone(async () => {
      tries++;
      this.server.asked();
      const response = await fetch(`${this.url()}/p/${this.person}/${verb}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: this.url() },
        body: JSON.stringify({ key, ...body }),
      });
      if (response.status !== 202) throw new Error(`${verb} was answered ${response.status}`);
    });
    this.server.answered();
    this.posted++;
    this.retries += tries - 1;
  }

  /** Tries again, whenever the server is up, until it is done. */
  #untilDone<T>(work: () => Promise<T>): Promise<T> {
    return vi.waitFor(() => this.server.whenUp().then(work), { timeout: 120_000, interval: 15 });
  }
}

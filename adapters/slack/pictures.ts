import type { Chart, DrawChart } from '../../src/chat/chart.ts';
import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { SlackCalls } from './slack-calls.ts';
import { slackWords } from './words.ts';

/** How many uploaded pictures are remembered, so that showing a message again uploads nothing. */
const maxRemembered = 500;

/** Uploads charts. A picture is an addition: without it, because it can't be drawn or may not be uploaded, bars in text do. */
export class Pictures {
  readonly #calls: SlackCalls;
  readonly #draw: DrawChart | undefined;
  readonly #log: Log;
  readonly #uploaded = new Map<string, string>();

  constructor(calls: SlackCalls, draw: DrawChart | undefined, log: Log) {
    this.#calls = calls;
    this.#draw = draw;
    this.#log = log;
  }

  /** The id of the chart's picture in the workspace; null when there is none to be had. */
  async idOf(workspace: string, chart: Chart, alt: string, locale: string | undefined): Promise<string | null> {
    const draw = this.#draw;
    if (!draw) return null;
    const key = `${workspace} ${locale ?? ''} ${JSON.stringify(chart)}`;
    const known = this.#uploaded.get(key);
    if (known !== undefined) return known;
    try {
      const file = await draw(chart, locale);
      const alt_text = (alt || slackWords(locale).picture).slice(0, 1000);
      const upload = { file, filename: 'scores.png', title: chart.title, alt_text };
      const answer = await this.#calls.call(workspace, 'files.uploadV2', (client) => client.files.uploadV2(upload));
      const { files } = answer as { files?: { files?: { id?: string }[] }[] };
      const id = files?.[0]?.files?.[0]?.id;
      if (id === undefined) return null;
      if (this.#uploaded.size >= maxRemembered) this.#uploaded.clear();
      this.#uploaded.set(key, id);
      return id;
    } catch (error) {
      this.#log.warn({ workspace, error: messageOf(error) }, 'a picture could not be uploaded; the message comes with bars in text');
      return null;
    }
  }
}

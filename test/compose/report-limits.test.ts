import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../adapters/discord/discord-calls.ts';
import { encode as encodeDiscord } from '../../adapters/discord/encode.ts';
import { discordWords } from '../../adapters/discord/words.ts';
import { encode as encodeSlack } from '../../adapters/slack/encode.ts';
import { encode as encodeWeb } from '../../adapters/web/encode.tsx';
import { reportMessage } from '../../src/compose/report-message.ts';
import { checkMessage } from '../emulators/discord/check-message.ts';
import type { Json } from '../emulators/discord/discord-shapes.ts';
import { checkBlocks } from '../emulators/slack/check-blocks.ts';
import { means, reportOf, shownIn } from './made-report.ts';

/** As long as people may write it. */
const long = (start: string, length: number) => `${start} ${'and so on *and* <@U1> '.repeat(40)}`.slice(0, length);

/** Five things that are meant by three leaders who differ, ten watched figures, forty comments of 600 characters. */
function longest() {
  const ids = ['warm', 'answer', 'c', 'd', 'e'];
  const things = ids.map((id) => ({ id, text: long(id, 80) }));
  const kpis = ids.map((id) => ({
    id,
    text: long(`${id} figure`, 80),
    target: 1_234_567.89,
    unit: long('u', 20),
    direction: 'up' as const,
    last: 7,
    start: 9,
  }));
  const plan = (believed: number) => {
    const stated = means(...ids.map((id) => [id, 100, believed, 20] as [string, number, number, number]));
    return {
      ...stated,
      priorities: stated.priorities.map((each) => ({ ...each, text: long(each.id, 80) })),
      kpis: believed === 0 ? kpis : [],
    };
  };
  const seen = Array.from({ length: 40 }, (_, nth) => ({
    shows: Object.fromEntries(ids.map((id, at) => [id, 1 + ((nth + at) % 5)])),
    rest: 1 + (nth % 5),
    comment: long(`${nth}`, 600),
  }));
  const context = {
    steps: {
      done: 1234,
      all: 5678,
      stuck: ['time', 'money', 'skills', 'people', 'unclear', 'not_worth', 'waiting'].map((obstacle) => ({ obstacle, people: 40 })),
    },
    readingsOf: () => Array.from({ length: 30 }, (_, nth) => nth * 1000),
  };
  const intents = [plan(0), plan(50), plan(100)];
  const before = reportOf(seen, intents, {}, { ...context, closedAt: '2027-02-01T09:00:00.000Z' }, things);
  const earlier = Array.from({ length: 9 }, () => before);
  return reportOf(seen, intents, {}, { ...context, earlier }, things);
}

describe.each(['en', 'es', 'de'])('the longest report in %s', (locale) => {
  const message = { ...reportMessage(shownIn(longest(), { title: long('Title', 120) }, locale)), locale };

  it('is long', () => {
    expect(JSON.stringify(message.blocks).length).toBeGreaterThan(40_000);
    expect(new Set(message.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart.type] : [])))).toEqual(
      new Set(['radar', 'dumbbell', 'strips', 'sparklines']),
    );
  });

  it.each([() => null, () => 'F123'])('keeps to the limits of Slack, with and without pictures', (pictureOf) => {
    const { text, blocks, thread } = encodeSlack(message, pictureOf);
    expect(text.length).toBeLessThanOrEqual(3000);
    for (const each of [blocks, ...thread.map((reply) => reply.blocks)]) expect(checkBlocks(each as never, 'message')).toEqual([]);
    expect(text).not.toContain('<@U1>');
  });

  it.each([undefined, { isDrawn: () => true }])('keeps to the limits of Discord, with and without files', (files) => {
    const sent = encodeDiscord(message, { words: discordWords(locale), canType: false, files });
    for (const { components, files: attached } of sent) {
      const body = bodyOf({ components, files: [], attachments: [] }) as Json;
      const names = new Set(attached.map(({ name }) => name));
      checkMessage({ body, content: '', embeds: [], components: components as unknown as Json[], flags: Number(body.flags), files: names });
    }
    expect(sent.length).toBeLessThan(files ? 12 : 40);
  });

  it('is one article of the page, with nothing of it read as markup', () => {
    const posted = { id: 'g:r1', change: 1, postedAt: '2027-03-04T09:00:00.000Z', editedAt: null, author: null };
    const html = encodeWeb(message, posted, { people: [], channels: [], base: '/p/owner' });
    expect(html).toContain('href="/p/owner/report/r1"');
    expect(html).not.toContain('<@U1>');
    expect(html.match(/<article/g)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Block, Message } from '../../src/chat/message.ts';
import { reportMessage } from '../../src/compose/report-message.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import type { KeptReport } from '../../src/insight/kept-report.ts';
import { buttonsOf, textOf } from '../app/recording-adapter.ts';
import { means, reportOf, type Seen, shownIn } from './made-report.ts';

const words = wordsIn('en');
const team: Seen[] = [
  { shows: { warm: 2, answer: 4 }, rest: 2, comment: 'The oven is too small' },
  { shows: { warm: 3, answer: 4 }, rest: 3, comment: 'We run out of bags' },
  { shows: { warm: 2, answer: 5 }, rest: 4, comment: '@everyone *look*' },
  { shows: { warm: 1, answer: 3 }, rest: 2, comment: 'More light' },
  { shows: { warm: 3, answer: 4 }, rest: 3, comment: 'Nothing' },
];
const plan = means(['warm', 100, 75, 70], ['answer', 75, 75, 30]);
const message = (report: KeptReport, locale = 'en'): Message => reportMessage(shownIn(report, {}, locale));
const headings = ({ blocks }: Message) => blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []));
const details = ({ blocks }: Message, summary: string): Extract<Block, { type: 'details' }> | undefined =>
  blocks.find((block) => block.type === 'details' && block.summary === summary) as never;

describe('the report of a team', () => {
  const first = message(reportOf(team, [plan]));

  it('begins with what it comes down to, in the notification too', () => {
    const [title, finding] = first.blocks;
    expect(title).toEqual({ type: 'heading', text: 'Monday check-in: summary' });
    expect(finding).toMatchObject({ type: 'text', text: expect.stringContaining('Bread that is warm at noon') });
    expect(first.fallback).toContain('Bread that is warm at noon');
  });

  it('has the figures before what could be done, and how it is known at the end', () => {
    expect(headings(first)).toEqual(['Monday check-in: summary', words('report.gaps'), words('report.said'), words('report.do')]);
    const places = first.blocks.map((block) => (block.type === 'details' ? block.summary : block.type));
    expect(places.indexOf(words('report.how'))).toBeGreaterThan(places.indexOf('buttons'));
    expect(places.at(-1)).toBe('context');
  });

  it('says under each picture what it shows', () => {
    const charts = first.blocks.flatMap((block) => (block.type === 'chart' ? [block] : []));
    expect(charts.map(({ chart }) => chart.type)).toEqual(['dumbbell', 'strips']);
    expect(charts[0]?.alt).toContain('Bread that is warm at noon: Meant 100, leaders believe 75, the team sees 30');
  });

  it('offers three steps, each with a button for whoever taps', () => {
    const list = first.blocks.find((block) => block.type === 'list' && block.ordered) as Extract<Block, { type: 'list' }>;
    expect(list.items).toHaveLength(3);
    const buttons = buttonsOf(first.blocks).map(({ id }) => id.split('%3A')[0]);
    expect(buttons).toEqual([...Array(3).fill('x/take-group/r1'), 'x/report-files/r1']);
  });

  it('has the statistics one tap away, and none of them before', () => {
    const { blocks, ...rest } = first;
    const open = textOf({ ...rest, blocks: blocks.filter(({ type }) => type !== 'details') });
    expect(open).not.toMatch(/r\*|wg|95|standard|interval|average \d|σ|n =/);
    const how = details(first, words('report.how'));
    expect(how && textOf({ ...rest, blocks: [how] })).toMatch(/5 answered; average .*Agreement: .*r\*wg over \d/s);
    expect(how && textOf({ ...rest, blocks: [how] })).toContain(
      'Confidential: nobody is shown who said what. Figures are of at least 3 people.',
    );
  });

  it.each(['es', 'de'])('is said in the language of %s, with nothing left to fill in', (locale) => {
    const text = textOf(message(reportOf(team, [plan]), locale));
    expect(text).not.toMatch(/[{}]|report\.|undefined|NaN/);
    expect(text).not.toContain('What the team says');
  });

  it('shows comments word for word, once enough wrote one', () => {
    const shown = details(first, 'What else gets in the way of good work here that these questions missed?');
    expect(shown?.blocks[0]).toMatchObject({ items: expect.arrayContaining([{ title: '@everyone *look*' }]) });
    expect(details(message(reportOf(team.slice(0, 4), [plan])), shown?.summary ?? '')).toBeUndefined();
  });
});

describe('what can’t be shown', () => {
  it('reads differently when it is hidden and when nobody said anything', () => {
    const alike = team.map(({ shows }) => ({ shows, rest: 3 }));
    const text = textOf(message(reportOf(alike, [plan])));
    expect(text).toContain('A clear direction: hidden to protect people');
    const silent = reportOf(
      team.map(({ rest }) => ({ shows: {}, ...(rest === undefined ? {} : { rest }) })),
      [plan],
    );
    expect(textOf(message(silent))).toContain('Promises that show: no data');
    expect(textOf(message(silent))).toMatch(/Bread that is warm at noon\nMeant 100; nobody in the team has an answer to this/);
  });

  it('is said once, and nothing else of fewer than k', () => {
    const few = message(reportOf(team.slice(0, 2), [plan]));
    const text = textOf(few);
    expect(text).toContain(words('report.too-few', { k: 3 }));
    expect(text).toContain('2 of 2 answered.');
    expect(few.blocks.filter(({ type }) => type === 'chart' || type === 'bars')).toEqual([]);
    expect(headings(few)).toEqual(['Monday check-in: summary']);
  });

  it('is counted by reason, and names nobody', () => {
    const alike = reportOf(
      team.map(({ shows }) => ({ shows, rest: 3 })),
      [plan],
    );
    const shown = details(message(alike), words('report.withheld'));
    expect(shown?.blocks[0]).toMatchObject({ items: [{ title: expect.stringMatching(/^\d+ figures: together with others/) }] });
  });
});

describe('since the round before', () => {
  const before = reportOf(team, [plan], {}, { closedAt: '2027-02-01T09:00:00.000Z', steps: { done: 1, all: 4, stuck: [] } });
  const better = team.map(({ shows, rest = 3 }) => ({ shows: { ...shows, warm: (shows.warm ?? 1) + 2 }, rest: Math.min(5, rest) }));
  const now = reportOf(
    better,
    [plan],
    {},
    {
      earlier: [before],
      steps: { done: 3, all: 6, stuck: [{ obstacle: 'time', people: 3 }] },
    },
  );
  const text = textOf(message(now));

  it('begins with the share of steps that are done, then what changed', () => {
    const at = (part: string) => text.indexOf(part);
    expect(text).toContain('3 of 6 steps that people took on are done (50%). Last time it was 25%.');
    expect(text).toMatch(/Up: .*“Bread that is warm at noon” by 50/);
    expect(at('steps that people took on')).toBeLessThan(at('Up: '));
    expect(at('Up: ')).toBeLessThan(at(words('report.gaps')));
  });

  it('says of the rest that no change is clear', () => {
    expect(text).toMatch(/No clear change: .*A clear direction/);
  });

  it('shows both profiles, and the distance from plan as it was', () => {
    const radar = message(now).blocks.find((block) => block.type === 'chart' && block.chart.type === 'radar');
    expect(radar).toMatchObject({ alt: expect.stringContaining(', was ') });
    expect(text).toMatch(/the opposite of what is meant\. It was \d+\./);
  });

  it('counts what at least three people are stuck on', () => {
    expect(text).toContain('not enough time: 3 people');
  });

  it('draws the way of the overall figure from three rounds on', () => {
    const third = reportOf(team, [plan], {}, { earlier: [now, before] });
    const line = details(message(third), words('report.line'));
    expect(line?.blocks[0]).toMatchObject({ chart: { type: 'trend', rows: [{ label: '1 Feb' }, {}, {}].map(() => expect.anything()) } });
    expect(details(message(now), words('report.line'))).toBeUndefined();
  });

  it('does not compare distances over other things', () => {
    const other = reportOf(better, [means(['warm', 100, 75])], {}, { earlier: [before] });
    expect(textOf(message(other))).not.toContain('It was');
  });
});

describe('watched figures', () => {
  const kpis = [
    { id: 'a', text: 'Loaves left', target: 5, unit: 'loaves', direction: 'down' as const, last: 9, start: 14 },
    { id: 'b', text: 'Regulars', target: 60, unit: '%', direction: 'up' as const, last: 61, start: 40 },
    { id: 'c', text: 'Orders {odd}', target: 30, unit: '{x}', direction: 'up' as const },
    { id: 'd', text: 'Waste', target: 5, unit: 'kg', direction: 'down' as const, last: 9, start: 8 },
  ];
  const readings: Record<string, number[]> = { a: [14, 11, 9], b: [40, 61], d: [8, 9] };
  const report = reportOf(team, [{ ...plan, kpis }], {}, { readingsOf: (id) => readings[id] ?? [] });
  const text = textOf(message(report));

  it('stand beside what the team says, with how near they are', () => {
    expect(text).toContain('9 loaves; wanted: at most 5 loaves · 56% of the way');
    expect(text).toContain('61%; wanted: at least 60% · reached');
    expect(text).toContain('no reading yet; wanted: at least 30 x');
    expect(text).toContain('9 kg; wanted: at most 5 kg · further away than at the start');
  });

  it('name whoever looks after them, in plain text that notifies nobody', () => {
    const owned = reportMessage(shownIn(report, { owners: new Map([['b', '<@U123> @here']]) }));
    const items = owned.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
    expect(items.find(({ title }) => title === 'Regulars')?.note).toBe('Looked after by <@U123> @here');
    expect(items.find(({ title }) => title === 'Waste')).not.toHaveProperty('note');
  });

  it('are drawn with their readings', () => {
    const chart = message(report).blocks.find((block) => block.type === 'chart' && block.chart.type === 'sparklines');
    expect(chart).toMatchObject({ chart: { rows: [{ values: [14, 11, 9], target: 5 }, { values: [40, 61] }, { values: [8, 9] }] } });
  });
});

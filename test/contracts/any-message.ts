import fc from 'fast-check';
import type { Chart } from '../../src/chat/chart.ts';
import type { Block, Control, Message } from '../../src/chat/message.ts';

/** What messages are made of that have to fit on a platform. */
export interface AnyMessageParts {
  /** What is said anywhere. */
  words: fc.Arbitrary<string>;
  /** What options are called. */
  short: fc.Arbitrary<string>;
  /** Most items that are put in order, or among which points are divided. */
  mostRanked: number;
  /** Most blocks beside each other. */
  mostBlocks: number;
}

/** Any message and any control that the app could ask a platform to show. */
export function anyMessage({ words, short, mostRanked, mostBlocks }: AnyMessageParts): {
  control: fc.Arbitrary<Control>;
  message: fc.Arbitrary<Message>;
} {
  const id = fc.stringMatching(/^[asx]\/[a-z0-9]{1,16}\/[a-z0-9]{1,4}\/[a-z_]{1,40}$/);
  const options = (max: number) =>
    fc.array(short, { minLength: 2, maxLength: max }).map((labels) => labels.map((label, n) => ({ value: `option_${n}`, label })));
  const base = { id, label: words, submit: short };
  const limits = fc.record({ min: fc.integer({ min: -9, max: 0 }), max: fc.integer({ min: 1, max: 99 }) });
  const control: fc.Arbitrary<Control> = fc.oneof(
    fc.record({
      ...base,
      type: fc.constant('pick' as const),
      layout: fc.constantFrom('row' as const, 'column' as const),
      options: options(60),
    }),
    fc.record({ ...base, type: fc.constant('checkboxes' as const), options: options(60) }),
    fc.record({ ...base, type: fc.constant('number' as const), unit: short }),
    fc.tuple(fc.record({ ...base, type: fc.constant('number' as const) }), limits).map(([number, ends]) => ({ ...number, ...ends })),
    fc.record({
      ...base,
      type: fc.constant('text' as const),
      isLong: fc.boolean(),
      maxLength: fc.integer({ min: 1, max: 9000 }),
      value: words,
    }),
    fc.record({ ...base, type: fc.constant('rank' as const), options: options(mostRanked) }),
    fc
      .record({ ...base, type: fc.constant('rank' as const), options: options(mostRanked) })
      .map((rank) => ({ ...rank, value: rank.options.map(({ value }) => value).reverse() })),
    fc.record({ ...base, type: fc.constant('share' as const), options: options(mostRanked), total: fc.constant(100) }),
    fc.record({ ...base, type: fc.constant('date' as const) }),
  );
  const buttons = fc.uniqueArray(fc.record({ id, label: words }), { minLength: 1, maxLength: 40, selector: (button) => button.id });
  const bar = fc.record(
    { label: words, value: fc.option(fc.nat(100)), shown: words, note: words },
    { requiredKeys: ['label', 'value', 'shown'] },
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constant('heading' as const), text: words }),
    fc.record({
      type: fc.constant('text' as const),
      text: words,
      tone: fc.constantFrom('plain' as const, 'quiet' as const, 'notice' as const),
    }),
    fc.record({ type: fc.constant('progress' as const), done: fc.nat(20), of: fc.nat(20), label: words }),
    fc.record({ type: fc.constant('control' as const), control }),
    fc.record({ type: fc.constant('buttons' as const), buttons }),
    fc.record({ type: fc.constant('bars' as const), bars: fc.array(bar, { minLength: 1, maxLength: 12 }) }),
    fc.record({
      type: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(fc.record({ title: words, text: words, note: words }), { maxLength: 12 }),
    }),
    fc.record({
      type: fc.constant('chart' as const),
      chart: fc.constant<Chart>({ type: 'bars', title: 'Scores', rows: [] }),
      alt: words,
    }),
    fc.record({ type: fc.constant('context' as const), text: words }),
  );
  const details = fc.record({ type: fc.constant('details' as const), summary: words, blocks: fc.array(block, { maxLength: 4 }) });
  const kind = fc.constantFrom(...(['talk', 'question', 'answered', 'result', 'summary', 'notice'] as const));
  const blocks = fc.array(fc.oneof(block, details), { maxLength: mostBlocks });
  return { control, message: fc.record({ fallback: words, kind, blocks }, { requiredKeys: ['fallback', 'blocks'] }) };
}

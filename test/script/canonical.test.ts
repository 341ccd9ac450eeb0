import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { hashOf } from '../../src/script/canonical.ts';
import { readScript } from '../../src/script/read.ts';
import type { ScriptSource } from '../../src/script/schema.ts';

const script = {
  format: 1,
  id: 'sample',
  title: 'Sample',
  for: ['team'],
  minutes: 5,
  scales: { agree: ['No', 'Yes'], often: ['Never', 'Always'] },
  steps: [
    { ask: 'works', type: 'scale', scale: 'agree', text: 'Does it work?', why: 'To see.' },
    { section: 'part', title: 'A part', steps: [{ ask: 'sure', type: 'yes-no', text: 'Are you sure?', why: 'To see.' }] },
  ],
};

function read(text: string): ScriptSource {
  const { source, problems } = readScript('sample.yaml', text);
  if (!source) throw new Error(problems.map(({ message }) => message).join('; '));
  return source;
}

/** The same value with the keys of every map in an order that `order` decides. */
function shuffled(value: unknown, order: () => number): unknown {
  if (Array.isArray(value)) return value.map((inner) => shuffled(inner, order));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map(([key, inner]) => ({ key, inner, at: order() }));
  return Object.fromEntries(keyed.sort((a, b) => a.at - b.at).map(({ key, inner }) => [key, shuffled(inner, order)]));
}

const own = hashOf(read(stringify(script)));

describe('the hash of a script', () => {
  it('is 64 hex digits', () => {
    expect(own).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stays the same with other comments, layout and order of keys', () => {
    const comment = fc.stringMatching(/^[a-z :{}'"-]{0,20}$/);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), comment, fc.integer({ min: 1, max: 6 }), (numbers, words, indent) => {
        const text = stringify(
          shuffled(script, () => numbers.next().value ?? 0),
          { indent: indent + 1 },
        );
        const commented = text.replace(/\n(?=\S)/g, `\n# ${words}\n`);
        expect(hashOf(read(commented))).toBe(own);
      }),
    );
  });

  it('stays the same when a default is written out', () => {
    const steps = script.steps.map((step) => ('ask' in step ? { ...step, can_skip: true, reverse: false } : step));
    expect(hashOf(read(stringify({ ...script, steps, advice: [] })))).toBe(own);
  });

  it.each([
    ['a word', { ...script, title: 'Samples' }],
    ['the order of steps', { ...script, steps: [...script.steps].reverse() }],
    ['a label', { ...script, scales: { ...script.scales, often: ['Never', 'Daily'] } }],
    ['the time it takes', { ...script, minutes: 6 }],
  ])('changes with %s', (_what, changed) => {
    expect(hashOf(read(stringify(changed)))).not.toBe(own);
  });
});

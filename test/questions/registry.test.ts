import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { questionTypeOf, questionTypes } from '../../src/questions/registry.ts';

test('has the nine types in their order', () => {
  expect(questionTypes.map(({ type }) => type)).toEqual([
    'scale',
    'choice',
    'several',
    'yes-no',
    'number',
    'text',
    'rank',
    'share',
    'date',
  ]);
});

test.each(['slider', '__proto__', 'constructor', ''])('refuses the unknown type “%s” and says which it knows', (type) => {
  expect(() => questionTypeOf(type)).toThrowError(
    expect.objectContaining({ code: 'questions.unknown-type', message: expect.stringContaining('scale, choice') }),
  );
});

describe.each(questionTypes.map((each) => [each.type, each] as const))('%s', (type, each) => {
  test('is found by its name', () => {
    expect(questionTypeOf(type)).toBe(each);
  });

  test('has a file and a test table of its name', () => {
    expect(readdirSync('src/questions')).toContain(`${type}.ts`);
    expect(readFileSync(`test/questions/${type}.test.ts`, 'utf8')).toContain('test.each');
  });

  test('describes every field of its own for the published schema', () => {
    const { properties } = z.toJSONSchema(z.strictObject({ ...each.shape }), { io: 'input' });
    expect(Object.entries(properties ?? {}).filter(([, field]) => typeof field === 'object' && !field.description)).toEqual([]);
  });
});

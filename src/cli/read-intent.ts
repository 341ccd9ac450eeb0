import { z } from 'zod';
import { AttuneError } from '../errors.ts';
import type { Intent } from '../insight/dissonance.ts';
import { itemId } from '../script/script.ts';
import { jsonPlace } from './json-place.ts';
import { readJsonFile } from './read-json-file.ts';

const level = z.number('wanted a number from 0 to 100').min(0, 'wanted a number from 0 to 100').max(100, 'wanted a number from 0 to 100');
const text = z.string('wanted a text').trim().min(1, 'wanted a text');
const levels = { importance: level.nullish(), intended: level, believed: level.nullish() };
const intent = z.strictObject({
  priorities: z.array(z.strictObject({ id: text.optional(), text, ...levels })).default([]),
  dimensions: z.record(z.string(), z.strictObject({ text: text.optional(), ...levels })).default({}),
  kpis: z
    .array(
      z.strictObject({
        id: text.optional(),
        text,
        target: z.number('wanted a number'),
        unit: z.string().nullish(),
        direction: z.enum(['up', 'down'], 'wanted "up" (more is better) or "down" (less is better)'),
        now: z.number('wanted a number').nullish(),
        start: z.number('wanted a number').nullish(),
      }),
    )
    .default([]),
});

/**
 * Reads what leaders mean to do: `{ priorities, dimensions, kpis }`, or a list of these, one for each leader. Levels are 0-100. A
 * dimension is named by its id, with or without `SD.dim.` before it.
 * @throws AttuneError `intent.bad` naming every place as `FILE:line:column`, what was found and what was wanted
 */
export function readIntents(path: string): Intent[] {
  const json = readJsonFile(path);
  const isList = Array.isArray(json.value);
  const read = (isList ? z.array(intent).min(1, 'found an empty list, wanted one entry for each leader') : intent).safeParse(json.value);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => {
      const steps = issue.path as (string | number)[];
      const name = steps.filter((step) => typeof step === 'string').at(-1) ?? 'the whole';
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => `“${key}”`).join(', ') : null;
      const found = JSON.stringify(valueAt(json.value, steps)) ?? 'nothing';
      return unknown
        ? `${path}:${jsonPlace(json.text, [...steps, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])])} found ${unknown}, which has no meaning here; take it out, or correct its name`
        : `${path}:${jsonPlace(json.text, steps)} found ${found.slice(0, 60)} for “${name}”, ${issue.message}; correct it`;
    });
    throw new AttuneError('intent.bad', lines.join('\n'));
  }
  return (Array.isArray(read.data) ? read.data : [read.data]).map(intentIn);
}

function intentIn({ priorities, dimensions, kpis }: z.infer<typeof intent>): Intent {
  return {
    priorities: priorities.map(({ id, text: words, importance, intended, believed }) => ({
      id: id ?? itemId(words),
      text: words,
      importance: importance ?? null,
      intended,
      believed: believed ?? null,
    })),
    dimensions: Object.entries(dimensions).map(([name, { text: words, importance, intended, believed }]) => ({
      id: name.replace(/^SD\.dim\./, ''),
      text: words ?? name,
      importance: importance ?? null,
      intended,
      believed: believed ?? null,
    })),
    kpis: kpis.map(({ id, text: words, target, unit, direction, now, start }) => ({
      id: id ?? itemId(words),
      text: words,
      target,
      unit: unit ?? '',
      direction,
      ...(typeof now === 'number' && { last: now }),
      ...(typeof start === 'number' && { start }),
    })),
  };
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], value);
}

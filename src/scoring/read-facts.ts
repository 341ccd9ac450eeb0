import { z } from 'zod';
import type { Facts } from '../engine/session.ts';
import { itemsOf } from '../script/script.ts';

const name = z.string().min(1);

/** Facts as files have them: priorities may be just their texts. */
export const factsSchema = z.strictObject({
  priorities: z.array(z.union([name, z.strictObject({ id: name, text: name })])).default([]),
  kpis: z
    .array(
      z.strictObject({
        id: name,
        text: name,
        target: z.number(),
        unit: z.string().default(''),
        direction: z.enum(['up', 'down']),
        last: z.number().exactOptional(),
      }),
    )
    .exactOptional(),
  actions: z
    .array(
      z.strictObject({
        id: name,
        text: name,
        first_step: name.exactOptional(),
        due: z.iso.date().exactOptional(),
        last: z.enum(['moving', 'stuck']).exactOptional(),
      }),
    )
    .exactOptional(),
  ask: z.array(z.strictObject({ id: name })).exactOptional(),
});

/** Facts of a file as sessions have them. */
export function factsFrom({ priorities, ...rest }: z.infer<typeof factsSchema>): Facts {
  return { priorities: itemsOf(priorities, priorities.length), ...rest };
}

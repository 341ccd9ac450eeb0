import { z } from 'zod';
import { scriptSchema } from './schema.ts';

/** What editors need to help with writing `script.yaml`: the shape of a script as JSON Schema, as text with a final newline. */
export function scriptJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(scriptSchema, { io: 'input' });
  const titled = {
    $schema,
    title: 'Attune script',
    description: 'One conversation as data: steps, questions, scores, bands and advice.',
    ...schema,
  };
  return `${JSON.stringify(titled, null, 2)}\n`;
}

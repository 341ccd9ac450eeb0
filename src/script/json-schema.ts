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
  const text = JSON.stringify(titled, null, 2);
  // Short lists stand on one line, as the formatter wants them in every JSON file here.
  return `${text.replace(/\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g, (_list, items: string) => `[${items.replace(/,\s+/g, ', ')}]`)}\n`;
}

import { z } from 'zod';
import type { Problem } from './problem.ts';
import { problemsOf } from './read.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const frameworkSchema = z.strictObject({
  elements: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2}\.[a-z]+\.[a-z]+$/, 'must look like SD.sym.quality'),
        title: z.string().trim().min(1),
        text: z.string().trim().min(1),
      }),
    )
    .min(1),
});

/** One thing that Attune diagnoses or advises on; `id` is what questions and advice cite. */
export interface FrameworkElement {
  id: string;
  title: string;
  text: string;
}

export type ReadFramework =
  | { elements: FrameworkElement[]; yaml: YamlFile; problems: Problem[] }
  | { elements: null; yaml: YamlFile | null; problems: Problem[] };

/** Reads `framework.yaml`. */
export function readFramework(file: string, text: string): ReadFramework {
  const read = readYaml(file, text);
  if ('problems' in read) return { elements: null, yaml: null, problems: read.problems };
  const { yaml } = read;
  const checked = frameworkSchema.safeParse(yaml.value);
  if (!checked.success) return { elements: null, yaml, problems: problemsOf(checked.error.issues, yaml.value, yaml) };
  const { elements } = checked.data;
  const ids = elements.map(({ id }) => id);
  const problems = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [yaml.problemAt(['elements', index, 'id'], 'duplicate-id', `${id} is used twice; each element needs an id of its own`)]
      : [],
  );
  return { elements, yaml, problems };
}

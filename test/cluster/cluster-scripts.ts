import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'] as const;

/** A conversation of so many questions, each with five buttons. */
export interface Walk {
  /** The id of its script. */
  id: string;
  title: string;
  questions: number;
  /** Whether everybody is asked by a check-in; if not, each begins by themselves. */
  isCheckIn: boolean;
}

/** What everybody goes through, in this order. */
export const walks: readonly Walk[] = [
  { id: 'first-walk', title: 'The first walk', questions: 5, isCheckIn: false },
  { id: 'first-look', title: 'The first look', questions: 3, isCheckIn: true },
  { id: 'second-walk', title: 'The second walk', questions: 5, isCheckIn: false },
  { id: 'second-look', title: 'The second look', questions: 3, isCheckIn: true },
];

/** What the question with this number asks: nothing else says this. */
export function questionText({ title }: Walk, question: number): string {
  return `${title}: how often does thing number ${question} go well?`;
}

function scriptText(walk: Walk): string {
  const asks = Array.from(
    { length: walk.questions },
    (_, n) => `  - ask: question_${n}
    type: scale
    scale: often
    text: '${questionText(walk, n)}'
    why: It is one of many.
    scores: { all: 1 }`,
  );
  return `format: 1
id: ${walk.id}
title: ${walk.title}
for: [team, leader]
minutes: 1
dimensions:
  - { id: all, title: All }
scales:
  often: [${labels.join(', ')}]
steps:
${asks.join('\n')}
bands: [{ id: one, from: 0, title: One }]
advice: []
`;
}

/** Writes all walks as scripts into a folder. */
export async function writeScripts(folder: string): Promise<void> {
  await cp('conversations/framework.yaml', join(folder, 'framework.yaml'));
  for (const walk of walks) {
    await mkdir(join(folder, walk.id));
    await writeFile(join(folder, walk.id, 'script.yaml'), scriptText(walk));
  }
}

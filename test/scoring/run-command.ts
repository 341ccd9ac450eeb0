import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAttune } from '../../src/cli/attune.ts';
import { readConfig } from '../../src/config.ts';

/** What came of a command line. */
export interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

/** A folder of its own for one test file, with one conversation in it; `remove` it at the end. */
export interface Place {
  folder: string;
  /** Writes a file there and gives its path. */
  write(name: string, content: string): string;
  /** Runs `attune` with these words, its conversations being those of the folder. */
  run(...argv: string[]): Promise<Ran>;
  remove(): void;
}

export function makePlace(scriptId: string, yaml: string): Place {
  const folder = mkdtempSync(join(tmpdir(), 'attune-cli-'));
  mkdirSync(join(folder, scriptId));
  writeFileSync(join(folder, scriptId, 'script.yaml'), yaml);
  return {
    folder,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(...argv) {
      const out: string[] = [];
      const err: string[] = [];
      const exitCode = await runAttune(argv, {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        config: () => readConfig({ CONVERSATIONS: folder }),
      });
      return { exitCode, out: out.join('\n'), err: err.join('\n') };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A short conversation with every kind of thing that commands print. */
export const shopYaml = `
format: 1
id: shop
title: A shop and its tools
for: [leader]
minutes: 2
dimensions:
  - { id: access, title: Access, weight: 1 }
  - { id: skills, title: Skills, weight: 2 }
ladder: [access, skills]
scales:
  agree: [Strongly disagree, Disagree, Neither, Agree, Strongly agree]
steps:
  - say: Welcome.
    id: welcome
  - { ask: holds, type: scale, scale: agree, text: The line holds., why: It matters., scores: { access: 1 } }
  - { ask: hours, type: number, unit: hours, min: 0, max: 200, when: answers.holds <= 2, text: Hours lost?, why: It matters., points: { 0: 100, 4: 50, 20: 0 }, scores: { access: 1 } }
  - { ask: waits, type: scale, scale: agree, reverse: true, text: Things wait for one person., why: It matters., scores: { skills: 1 } }
  - { ask: shown, type: yes-no, text: Was it shown?, why: It matters., scores: { skills: 1 } }
bands:
  - { id: low, from: 0, title: Catching up }
  - { id: high, from: 50, title: Connected }
contradictions:
  - { id: unused, when: scores.access >= 70.0 && scores.skills < 40.0, text: Good lines and few skills. }
advice:
  - { id: show, when: scores.skills < 60.0, title: Show one thing, first_step: On Monday., about: skills, effect: 2, effort: 1, cites: [X] }
  - { id: line, when: scores.access < 50.0, title: Get a second line, first_step: On Monday., about: access, effect: 3, effort: 1, cites: [X] }
`;

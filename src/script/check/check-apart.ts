import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckReport } from './check-conversations.ts';

/** As `checkConversations`, wherever it runs. @param signal ends it before it is done: it rejects */
export type Check = (paths: readonly string[], conversations: string, signal: AbortSignal) => Promise<CheckReport>;

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const program = fileURLToPath(new URL('./check-worker.ts', import.meta.url));

/**
 * Checks in a process of its own: the proofs of one script can take two seconds, in which nobody's answer could be
 * taken.
 */
export const checkApart: Check = (paths, conversations, signal) =>
  new Promise((resolve, reject) => {
    const child = fork(program, [conversations, ...paths], { execArgv: ['--import', loader], signal });
    child.once('message', (report) => resolve(report as CheckReport));
    child.once('error', reject);
    // After an answer this comes too late to say anything.
    child.once('exit', (code, killedBy) => reject(new Error(`The check ended (${killedBy ?? code}) without an answer.`)));
  });

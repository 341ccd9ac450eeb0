import { existsSync, readFileSync } from 'node:fs';
import { AttuneError, messageOf } from '../errors.ts';

/**
 * What a JSON file holds.
 * @param command the command that asked, for the error's code
 * @throws AttuneError `COMMAND.no-file`, `COMMAND.not-json`
 */
export function readJson(file: string, command: string): unknown {
  if (!existsSync(file)) throw new AttuneError(`${command}.no-file`, `There is no file ${file}. Give the path of a JSON file.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AttuneError(`${command}.not-json`, `${file} can't be read as JSON: ${messageOf(error)}. Correct it there and try again.`, {
      cause: error,
    });
  }
}

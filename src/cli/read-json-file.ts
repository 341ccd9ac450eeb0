import { readFileSync } from 'node:fs';
import { AttuneError, messageOf } from '../errors.ts';
import { lineAndColumn } from './json-place.ts';

/** A file's text and what it says. */
export interface JsonFile {
  file: string;
  text: string;
  value: unknown;
}

/**
 * Reads a JSON file.
 * @throws AttuneError `json.file` when it can't be read, `json.syntax` with `FILE:line:column` when it is no JSON
 */
export function readJsonFile(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new AttuneError('json.file', `${file} can't be read: ${messageOf(error)}. Give the path of a JSON file.`, { cause: error });
  }
  try {
    return { file, text, value: JSON.parse(text) };
  } catch (error) {
    const offset = /position (\d+)/.exec(messageOf(error))?.[1];
    const place = lineAndColumn(text, offset === undefined ? text.length : Number(offset));
    throw new AttuneError('json.syntax', `${file}:${place} found what is no JSON (${messageOf(error)}), wanted JSON; correct it there.`, {
      cause: error,
    });
  }
}

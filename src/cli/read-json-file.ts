import { readFileSync } from 'node:fs';
import { AttuneError, messageOf } from '../errors.ts';
import { jsonFault } from './json-fault.ts';
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
    const offset = jsonFault(text) ?? text.length;
    const found = offset === text.length ? 'the end of the file' : `“${text.slice(offset, offset + 12).split('\n')[0]}”`;
    const place = lineAndColumn(text, offset);
    throw new AttuneError(
      'json.syntax',
      `${file}:${place} found ${found}, which can't stand there in JSON; correct it and what is before it`,
      {
        cause: error,
      },
    );
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readTranscript, type Transcript, transcriptsFolder } from '../../src/cli/play-transcript.ts';
import { loadLibrary } from '../../src/script/library.ts';

/** The conversations that come with Attune. */
export const library = loadLibrary('conversations');

/** A transcript with the file that it is kept in. */
export interface Kept {
  name: string;
  file: string;
  transcript: Transcript;
}

/** Every transcript of a script, by name. */
export function transcriptsOf(scriptId: string): Kept[] {
  const folder = join(transcriptsFolder, scriptId);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return files.sort().map((name) => {
    const file = join(folder, name);
    return { name: basename(name, '.yaml'), file, transcript: readTranscript(file) };
  });
}

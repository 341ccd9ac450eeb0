import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { record, stepsOf, transcriptsFolder, transcriptYaml, writeTranscript } from '../../src/cli/play-transcript.ts';
import { library, transcriptsOf } from './kept-transcripts.ts';

const isRecording = process.env.ATTUNE_RECORD === '1';

test('every folder of transcripts is that of a script', () => {
  const folders = readdirSync(transcriptsFolder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect([...library.keys()]).toEqual(expect.arrayContaining(folders));
});

describe.each([...library])('%s', (id, edition) => {
  test.each(transcriptsOf(id))('$name: said as it was, and ends as it did', ({ file, transcript }) => {
    expect(transcript.script).toBe(id);
    const again = record(edition, transcript, transcript.about, stepsOf(transcript));
    if (isRecording) writeTranscript(file, again);
    expect(transcriptYaml(again)).toBe(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
  });
});

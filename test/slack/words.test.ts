import { describe, expect, test } from 'vitest';
import { encode } from '../../adapters/slack/encode.ts';
import { formView } from '../../adapters/slack/form.ts';
import { limits } from '../../adapters/slack/limits.ts';
import { unpackForm } from '../../adapters/slack/pack-form.ts';
import { slackLanguages, slackWords } from '../../adapters/slack/words.ts';
import type { Control, Message } from '../../src/chat/message.ts';
import { languages } from '../../src/compose/words/say.ts';

test('there are words for every language that Attune speaks', () => {
  expect(Object.keys(slackLanguages)).toEqual(Object.keys(languages));
});

describe.each(Object.keys(slackLanguages))('Slack’s words in %s', (language) => {
  const { position, ...texts } = slackWords(`${language}-XX`);

  test('are no longer than Slack takes', () => {
    for (const onWindow of [texts.formTitle, texts.close]) expect(onWindow.length).toBeLessThanOrEqual(limits.modalTitle);
    for (const other of [texts.choose, position(12)]) expect(other.length).toBeLessThanOrEqual(limits.option);
  });

  test('have no exclamation mark and no straight quote', () => {
    expect(Object.values(texts).filter((text) => /[!¡"']/.test(text))).toEqual([]);
    expect(position(3)).toContain('3');
  });
});

test('a window that opens from a message is in the language of the message', () => {
  const options = ['brot', 'kuchen'].map((value) => ({ value, label: value }));
  const control: Control = { id: 'a/s/1/k', label: 'Was zuerst?', type: 'rank', options, submit: 'Antworten' };
  const message: Message = { fallback: '', blocks: [{ type: 'control', control }], locale: 'de-CH' };
  const [block] = encode(message).blocks as { elements?: { value?: string }[] }[];
  const packed = unpackForm(block?.elements?.[0]?.value ?? '');
  expect(packed && formView(packed)).toMatchObject({
    title: { text: 'Deine Antwort' },
    close: { text: 'Abbrechen' },
    blocks: [{}, { label: { text: 'Platz 1' } }, { label: { text: 'Platz 2' } }],
  });
});

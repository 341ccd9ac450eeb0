import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapLanguages, mapWordsIn } from '../../src/app/map-words.ts';
import { RuleReader } from '../../src/app/rule-in-words.ts';
import { scriptMap } from '../../src/app/script-map.ts';
import type { MapNode } from '../../src/chat/script-map.ts';
import { partsOfExpression } from '../../src/script/expression.ts';
import { loadLibrary } from '../../src/script/library.ts';
import { dimension, makeScript } from '../scoring/make-script.ts';

const option = (id: string, label: string) => ({ id, label });
const script = makeScript({
  dimensions: [dimension('access')],
  for: ['leader', 'team'],
  steps: [
    { ask: 'holds', type: 'scale', scale: ['Never', 'Rarely', 'Often'], text: 'Does it hold?', why: 'So.', scores: { access: 1 } },
    { ask: 'hours', type: 'number', text: 'How many hours?', why: 'So.' },
    { ask: 'works', type: 'yes-no', text: 'Does it work?', why: 'So.' },
    {
      ask: 'tools',
      type: 'several',
      text: 'Which tools?',
      why: 'So.',
      options: [option('phone', 'A phone'), option('none', 'None of these')],
    },
    { ask: 'pace', type: 'choice', text: 'When?', why: 'So.', options: [option('early', 'Early'), option('late', 'Late')] },
    { let: 'total', value: 'answers.hours * 2.0' },
  ],
});

describe('a condition in words', () => {
  const reader = new RuleReader(script, mapWordsIn('en'));

  it.each([
    ['answers.holds <= 2', '“Does it hold?” is at most 2 (Rarely)'],
    ['2 >= answers.holds', '“Does it hold?” is at most 2 (Rarely)'],
    ['answers.hours > 4.5', '“How many hours?” is above 4.5'],
    ['answers.hours >= -1', '“How many hours?” is at least -1'],
    ['answers.works', '“Does it work?” is a yes'],
    ['!answers.works', '“Does it work?” is a no'],
    ['answers.works == false', '“Does it work?” is a no'],
    ['answers.works != false', '“Does it work?” is a yes'],
    ["'none' in answers.tools", '“None of these” is chosen at “Which tools?”'],
    ["!('none' in answers.tools)", '“None of these” is not chosen at “Which tools?”'],
    ["answers.pace in ['early', 'late']", '“When?” is “Early” or “Late”'],
    ["answers.pace == 'early'", '“When?” is “Early”'],
    ["answers.pace != 'early'", '“When?” is not “Early”'],
    ["answers.pace == 'early' || answers.pace == 'late'", '“When?” is “Early” or “Late”'],
    ["answers.pace == 'early' || answers.works", '“When?” is “Early” or “Does it work?” is a yes'],
    [
      "answers.works && (answers.holds < 2 || role == 'team')",
      '“Does it work?” is a yes and (“Does it hold?” is below 2 (Rarely) or a team member answers)',
    ],
    ["role != 'team'", 'a leader answers'],
    ['size(answers.tools) > 0', 'there is something in “Which tools?”'],
    ['answers.tools.size() == 0', 'there is nothing in “Which tools?”'],
    ['size(answers.tools) >= 2', 'the number of entries in “Which tools?” is at least 2'],
    ["answers.tools.exists(t, t == 'phone')", 'for at least one of “Which tools?”: it is “A phone”'],
    ["answers.tools.all(t, t != 'phone')", 'for each of “Which tools?”: it is not “A phone”'],
    ["status.holds == 'dont_know'", '“Does it hold?” was answered with “don’t know”'],
    ["status.holds != 'answered'", '“Does it hold?” was not answered'],
    ["status.holds != 'skipped'", 'it isn’t so that “Does it hold?” was skipped'],
    ['has(answers.hours)', '“How many hours?” was answered'],
    ['!has(item.last)', 'the item’s last is not known'],
    ['scores.access < 50.0 && overall >= 75.0', 'the score of “access” is below 50 and the overall score is at least 75'],
    ['vars.total >= 4.0', 'the value total is at least 4'],
    ["facts.ask.exists(q, q.id == 'holds')", '“Does it hold?” is among the items that are on this time'],
    ['size(facts.kpis) >= 1', 'there is something in the known figures to watch'],
    ['!(answers.works && answers.holds > 1)', 'it isn’t so that (“Does it work?” is a yes and “Does it hold?” is above 1 (Never))'],
  ])('%s', (cel, words) => {
    expect(reader.condition(cel)).toBe(words);
  });

  it.each([
    ['answers.hours * (answers.hours + 2.0)', '“How many hours?” × (“How many hours?” + 2)'],
    ['round(sum(vars.total), 1)', 'the sum of the value total, rounded'],
    ["answers.tools.filter(t, t != 'none')", 'those of “Which tools?” for which it is not “None of these”'],
    ['has(answers.hours) ? answers.hours : 0.0', '“How many hours?” if “How many hours?” was answered, otherwise 0'],
    ['matches(answers.pace)', 'matches(answers.pace)'],
  ])('%s, as a value', (cel, words) => {
    expect(reader.value(cel)).toBe(words);
  });
});

describe('the maps of the conversations that come with Attune', () => {
  const library = loadLibrary('conversations');
  const all = (nodes: readonly MapNode[]): MapNode[] => nodes.flatMap((node) => [node, ...all(node.inside)]);

  it('has a map for each of them', () => {
    const folders = readdirSync('conversations', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...library.keys()].sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each([...library].flatMap(([id, edition]) => Object.keys(mapLanguages).map((locale) => [id, locale, edition] as const)))(
    '%s in %s: everything of the script is on it, in that language, with every condition in words',
    (_, locale, edition) => {
      const map = scriptMap(edition, locale);
      expect(map.locale).toBe(locale);
      const nodes = map.chapters.flatMap((chapter) => all(chapter.nodes));
      const { source, asks } = edition.inLocale(locale);
      const shown = new Map(nodes.filter(({ kind }) => kind === 'ask').map((node) => [node.id, node.title]));
      expect(shown).toEqual(new Map([...asks.values()].map(({ ask }) => [ask.ask, ask.text])));
      for (const each of [...source.bands, ...source.advice, ...source.dimensions])
        expect(nodes.some(({ id, title }) => id === each.id && title === each.title)).toBe(true);
      const only = mapWordsIn(locale)('only_if');
      const rules = nodes.flatMap((node) => node.rules);
      for (const { label, words, cel } of rules) {
        partsOfExpression(cel);
        // Words that still speak CEL are none: a condition has to be readable without it.
        if (label === only) expect(words).not.toMatch(/answers\.|scores\.|status\.|vars\.|facts\.|&&|\|\|/);
      }
      expect(map.roles.map(({ role }) => role)).toEqual(source.for);
    },
  );

  it.each(Object.entries(mapLanguages))('the words of maps are complete in %s, with the same blanks', (_, words) => {
    const blanks = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])/g))].sort();
    const { en = {} } = mapLanguages as Record<string, Record<string, string>>;
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(words as Record<string, string>))
      expect([key, blanks(text)]).toEqual([key, blanks(en[key] ?? '')]);
  });
});

import { type Finding, type FindingWords, findingId, isRanking, isVerdicts } from './finding-schema.ts';
import { stepId } from './placed-steps.ts';
import { type Ask, isAsk, isRepeat, isSay, isSection, type ScriptSource, type Step, type Translation } from './schema.ts';

type Words = Translation['steps'][string];

/**
 * The script in another language: the same steps, ids and scores with other words. What the translation lacks
 * stays as it was written, text by text.
 */
export function translate(source: ScriptSource, translation: Translation): ScriptSource {
  let order = 0;
  const steps = (inner: readonly Step[]): Step[] =>
    inner.map((step): Step => {
      const words = translation.steps[stepId(step, order++)] ?? {};
      if (isAsk(step)) return translateAsk(step, words);
      if (isSay(step)) return { ...step, say: words.text ?? step.say };
      if (isSection(step))
        return { ...step, ...(step.title === undefined ? {} : { title: words.title ?? step.title }), steps: steps(step.steps) };
      return isRepeat(step) ? { ...step, steps: steps(step.steps) } : step;
    });
  return {
    ...source,
    title: translation.title ?? source.title,
    ...(source.about === undefined ? {} : { about: translation.about ?? source.about }),
    dimensions: source.dimensions.map((dimension) => ({ ...dimension, title: translation.dimensions[dimension.id] ?? dimension.title })),
    scales: Object.fromEntries(
      Object.entries(source.scales).map(([id, labels]) => {
        const translated = translation.scales[id];
        return [id, translated?.length === labels.length ? translated : labels];
      }),
    ),
    steps: steps(source.steps),
    bands: source.bands.map((band) => present(band, translation.bands[band.id])),
    contradictions: source.contradictions.map((entry) => ({ ...entry, text: translation.contradictions[entry.id] ?? entry.text })),
    ...(source.findings === undefined
      ? {}
      : { findings: source.findings.map((finding) => translateFinding(finding, translation.findings?.[findingId(finding)] ?? {})) }),
    advice: source.advice.map((piece) => present(piece, translation.advice[piece.id])),
  };
}

function translateAsk(ask: Ask, words: Words): Ask {
  const options =
    'options' in ask && ask.options
      ? { options: ask.options.map((option) => ({ ...option, label: words.options?.[option.id] ?? option.label })) }
      : {};
  const unit = 'unit' in ask && ask.unit !== undefined ? { unit: words.unit ?? ask.unit } : {};
  return { ...ask, text: words.text ?? ask.text, why: words.why ?? ask.why, ...options, ...unit } as Ask;
}

function translateFinding(finding: Finding, words: FindingWords): Finding {
  const { title, text, unit, decides } = words;
  const head = {
    title: title ?? finding.title,
    ...(finding.text === undefined ? {} : { text: text ?? finding.text }),
  };
  const inWords = <T extends { id: string; text: string }>(notes: readonly T[], of: Record<string, string> | undefined): T[] =>
    notes.map((note) => ({ ...note, text: of?.[note.id] ?? note.text }));
  if (isRanking(finding))
    return {
      ...finding,
      ...head,
      ...(finding.unit === undefined ? {} : { unit: unit ?? finding.unit }),
      ...(finding.parts ? { parts: finding.parts.map((part) => ({ ...part, label: words.parts?.[part.id] ?? part.label })) } : {}),
      ...(finding.lead ? { lead: present(finding.lead, words.lead) } : {}),
      notes: inWords(finding.notes, words.notes),
    };
  if (isVerdicts(finding))
    return {
      ...finding,
      ...head,
      choices: finding.choices.map((choice) => present(choice, words.choices?.[choice.id])),
      reasons: inWords(finding.reasons, words.reasons),
    };
  return {
    ...finding,
    ...head,
    ...(finding.decides === undefined ? {} : { decides: decides ?? finding.decides }),
    entries: finding.entries.map((entry) => present(entry, words.entries?.[entry.id])),
    notes: inWords(finding.notes, words.notes),
  };
}

/** `piece` with those of `words` that are there: an absent one must not overwrite. */
function present<T extends object>(piece: T, words: object | undefined): T {
  return { ...piece, ...Object.fromEntries(Object.entries(words ?? {}).filter(([, value]) => value !== undefined)) };
}

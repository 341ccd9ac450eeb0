import type { MapLanguage, MapNode, MapRule, ScriptMap, ScriptMaps, ScriptSummary } from '../chat/script-map.ts';
import { shownNumber } from '../questions/shown-number.ts';
import { type Finding, findingId, isRanking, isVerdicts, type Note } from '../script/finding-schema.ts';
import type { Edition } from '../script/library.ts';
import { stepId } from '../script/placed-steps.ts';
import { type Ask, isAsk, isLet, isRepeat, isSay, isSection, type ScriptSource, type Step } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import { type MapSay, mapWordsIn } from './map-words.ts';
import { RuleReader } from './rule-in-words.ts';
import type { Scripts } from './scripts.ts';

/** Maps of the scripts as they are now. */
export function makeScriptMaps(scripts: Pick<Scripts, 'all' | 'newest'>): ScriptMaps {
  return {
    list(locale) {
      const say = mapWordsIn(locale);
      const summaries = scripts.all().map((edition) => summaryOf(edition.inLocale(locale).source, say));
      return {
        title: say('list_title'),
        intro: say('list_intro'),
        scripts: summaries.sort((a, b) => a.title.localeCompare(b.title, locale)),
      };
    },
    map(scriptId, locale) {
      const edition = scripts.newest(scriptId);
      return edition && scriptMap(edition, locale);
    },
  };
}

/** The languages of an edition, the script's own (English) first, each in its own name. */
export function languagesOf(edition: Edition): MapLanguage[] {
  return ['en', ...Object.keys(edition.translations)].map((tag) => ({ tag, name: nameOf(tag) }));
}

function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Draws an edition in the nearest language that it has. Pure. */
export function scriptMap(edition: Edition, locale: string): ScriptMap {
  const script = edition.inLocale(locale);
  const { source } = script;
  const say = mapWordsIn(script.locale);
  const chapters = new Cartographer(script, say).chapters();
  return {
    id: source.id,
    locale: script.locale,
    title: source.title,
    about: source.about ?? null,
    facts: [...summaryOf(source, say).facts, say('version', { version: edition.hash.slice(0, 8) })],
    languages: languagesOf(edition),
    roles: source.for.map((role) => ({ role, label: say('try_as', { role: say(`role_${role}`) }) })),
    chapters: chapters.filter(({ nodes }) => nodes.length > 0),
    words: {
      allScripts: say('all_scripts'),
      tryIt: say('try_it'),
      tryAs: say('try_as'),
      language: say('language'),
      nothingKept: say('nothing_kept'),
      chapters: say('chapters'),
      framework: say('framework'),
      asCode: say('as_code'),
    },
  };
}

function summaryOf(source: ScriptSource, say: MapSay): ScriptSummary {
  const asks = asksIn(source.steps, false);
  const conditional = asks.filter(({ isConditional }) => isConditional).length;
  const facts = [
    say(source.for.length > 1 ? 'for_both' : `for_${source.for[0] ?? 'leader'}`),
    say('minutes', { n: source.minutes }),
    say('questions', { n: asks.length }) + (conditional === 0 ? '' : `, ${say('conditional', { n: conditional })}`),
    ...(source.listed === false ? [say('unlisted')] : []),
  ];
  return { id: source.id, title: source.title, about: source.about ?? null, facts };
}

function asksIn(steps: readonly Step[], isInside: boolean): { isConditional: boolean }[] {
  return steps.flatMap((step) => {
    if (isAsk(step)) return [{ isConditional: isInside || step.when !== undefined }];
    if (isSection(step)) return asksIn(step.steps, isInside || step.when !== undefined);
    return isRepeat(step) ? asksIn(step.steps, true) : [];
  });
}

/** A computed value that takes more characters than this is easier to read as it is written. */
const mostWords = 400;

type Draft = Pick<MapNode, 'kind' | 'id' | 'what' | 'title'> & Partial<MapNode>;

/** A node with nothing where the draft says nothing. */
function node(draft: Draft): MapNode {
  return { texts: [], options: [], rules: [], scores: [], cites: [], inside: [], ...draft };
}

/** Draws one script. */
class Cartographer {
  readonly #rules: RuleReader;
  #order = 0;

  constructor(
    private readonly script: Script,
    private readonly say: MapSay,
  ) {
    this.#rules = new RuleReader(script, say);
  }

  chapters(): ScriptMap['chapters'] {
    const { say } = this;
    const { steps, dimensions, bands, contradictions, findings = [], advice } = this.script.source;
    const chapter = (id: 'steps' | 'dimensions' | 'bands' | 'contradictions' | 'findings' | 'advice', nodes: MapNode[]) => ({
      id,
      title: say(id),
      nodes,
    });
    return [
      chapter('steps', this.#steps(steps)),
      chapter(
        'dimensions',
        dimensions.map(({ id, title, weight, cites = [] }) =>
          node({ kind: 'entry', id, what: say('dimension'), title, scores: [say('weight', { n: weight })], cites }),
        ),
      ),
      chapter(
        'findings',
        findings.map((finding) => this.#finding(finding)),
      ),
      chapter(
        'bands',
        [...bands]
          .sort((a, b) => a.from - b.from)
          .map(({ id, from, title, text }) =>
            node({ kind: 'entry', id, what: say('from', { n: from }), title, texts: this.#texts({ reads: text }) }),
          ),
      ),
      chapter(
        'contradictions',
        contradictions.map(({ id, when, text, cites = [] }) =>
          node({ kind: 'entry', id, what: say('contradiction'), title: text, rules: this.#when(when), cites }),
        ),
      ),
      chapter(
        'advice',
        advice.map(({ id, when, title, why, first_step, works_if, effect, effort, cites }) =>
          node({
            kind: 'entry',
            id,
            what: say('one_advice', { effect, effort }),
            title,
            rules: this.#when(when),
            texts: this.#texts({ because: why, first_step, works_if }),
            cites,
          }),
        ),
      ),
    ];
  }

  #steps(steps: readonly Step[]): MapNode[] {
    return steps.map((step) => this.#step(step));
  }

  #step(step: Step): MapNode {
    const { say } = this;
    const id = stepId(step, this.#order++);
    if (isAsk(step)) return this.#ask(step);
    if (isSay(step))
      return node({ kind: 'say', id, what: say('say'), title: step.say, rules: this.#when(step.when), cites: step.cites ?? [] });
    if (isLet(step)) return node({ kind: 'value', id, what: say('let'), title: id, rules: [this.#rule('value', step.value)] });
    const rules = this.#when(step.when);
    if (isSection(step))
      return node({ kind: 'group', id, what: say('section'), title: step.title ?? id, rules, inside: this.#steps(step.steps) });
    return node({
      kind: 'group',
      id,
      what: say('repeat', { max: step.max }),
      title: id,
      rules: [this.#rule('over', step.over), ...rules],
      inside: this.#steps(step.steps),
    });
  }

  #ask(step: Ask): MapNode {
    const { say } = this;
    const titles = new Map(this.script.source.dimensions.map(({ id, title }) => [id, title]));
    const notes = [
      ...('unit' in step && step.unit !== undefined && !step.unit.includes('{') ? [say('unit', { unit: step.unit })] : []),
      ...(step.reverse ? [say('reverse')] : []),
      ...(step.can_skip ? [] : [say('no_skip')]),
    ];
    return node({
      kind: 'ask',
      id: step.ask,
      what: [say(step.type), ...notes].join(' · '),
      title: step.text,
      texts: this.#texts({ why: step.why }),
      options: this.#options(step),
      rules: [...this.#when(step.when), ...('over' in step && step.over !== undefined ? [this.#rule('options_from', step.over)] : [])],
      scores: Object.entries(step.scores ?? {}).map(([id, weight]) => `${titles.get(id) ?? id} × ${this.#number(weight)}`),
      cites: step.cites ?? [],
    });
  }

  #options(step: Ask): MapNode['options'] {
    const { say } = this;
    const points = (n: number | undefined) => (n === undefined ? [] : [say('points', { n: this.#number(n) })]);
    if (step.type === 'scale') {
      const labels = Array.isArray(step.scale) ? step.scale : (this.script.source.scales[step.scale] ?? []);
      return labels.map((label) => ({ label, note: null }));
    }
    if (step.type === 'number')
      return Object.entries(step.points ?? {})
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([value, worth]) => ({ label: this.#number(Number(value)), note: points(worth).join() }));
    if (!('options' in step)) return [];
    return (step.options ?? []).map((option) => {
      const worth = 'score' in option ? option.score : 'points' in option ? option.points : undefined;
      const notes = [...points(worth as number | undefined), ...('exclusive' in option && option.exclusive ? [say('exclusive')] : [])];
      return { label: option.label, note: notes.length === 0 ? null : notes.join(' · ') };
    });
  }

  #finding(finding: Finding): MapNode {
    const { say } = this;
    const notes = (all: readonly Note[], what: 'note' | 'reason') =>
      all.map(({ id, when, text }) => node({ kind: 'entry', id, what: say(what), title: text, rules: this.#when(when) }));
    const base = {
      kind: 'group' as const,
      id: findingId(finding),
      title: finding.title,
      texts: this.#texts({ reads: finding.text }),
      cites: finding.cites ?? [],
    };
    const rules = [
      ...this.#when(finding.when),
      ...('of' in finding && finding.of !== undefined ? [{ label: say('for_each'), words: null, cel: finding.of }] : []),
    ];
    if (isRanking(finding)) {
      const parts = (finding.parts ?? []).map(({ id, label, weight, value }) =>
        node({ kind: 'entry', id, what: say('part'), title: label, rules: [this.#rule('value', value), this.#rule('counts', weight)] }),
      );
      const ranked = finding.value === undefined ? [] : [this.#rule('ranked_by', finding.value)];
      return node({ ...base, what: say('ranking'), rules: [...rules, ...ranked], inside: [...parts, ...notes(finding.notes, 'note')] });
    }
    if (isVerdicts(finding)) {
      const choices = finding.choices.map(({ id, when, title, text }) =>
        node({
          kind: 'entry',
          id,
          what: when === undefined ? `${say('verdict')}, ${say('otherwise')}` : say('verdict'),
          title,
          rules: this.#when(when),
          texts: this.#texts({ reads: text }),
        }),
      );
      return node({ ...base, what: say('verdicts'), rules, inside: [...choices, ...notes(finding.reasons, 'reason')] });
    }
    const entries = finding.entries.map(({ id, label, low, likely, high }) => {
      const figures = (['low', 'likely', 'high'] as const).flatMap((which) => {
        const cel = { low, likely, high }[which];
        return cel === undefined ? [] : [this.#rule(which, cel)];
      });
      return node({ kind: 'entry', id, what: say('entry'), title: label, rules: figures });
    });
    return node({ ...base, what: say('figures'), rules, inside: [...entries, ...notes(finding.notes, 'note')] });
  }

  #when(cel: string | undefined): MapRule[] {
    return cel === undefined ? [] : [{ label: this.say('only_if'), words: this.#rules.condition(cel), cel: cel.trim() }];
  }

  #rule(label: 'value' | 'over' | 'options_from' | 'ranked_by' | 'counts' | 'low' | 'likely' | 'high', cel: string): MapRule {
    const words = this.#rules.value(cel);
    const isClear = words !== cel.trim() && words.length <= mostWords;
    return { label: this.say(label), words: isClear ? words : null, cel: cel.trim() };
  }

  /** `reads` needs no name. */
  #texts(texts: Partial<Record<'why' | 'because' | 'first_step' | 'works_if' | 'reads', string | undefined>>): MapNode['texts'] {
    const { reads, ...named } = texts;
    return [
      ...(reads === undefined ? [] : [{ label: null, text: reads }]),
      ...(['why', 'because', 'first_step', 'works_if'] as const).flatMap((label) =>
        named[label] === undefined ? [] : [{ label: this.say(label), text: named[label] }],
      ),
    ];
  }

  #number(value: number): string {
    return shownNumber(value, this.script.locale);
  }
}

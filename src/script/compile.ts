import type { ScriptHash } from '../ids.ts';
import { questionTypeOf } from '../questions/registry.ts';
import { compileFindings } from './compile-findings.ts';
import type { Expression } from './expression.ts';
import { findingId } from './finding-schema.ts';
import { type Path, type PlacedStep, placedSteps, stepId } from './placed-steps.ts';
import { type Ask, isAsk, isLet, isRepeat, isSay, isSection, type ScriptSource, type Step } from './schema.ts';
import { celTypes, type Fault, ScopedExpressions } from './scoped-expressions.ts';
import type { AskNode, Labels, LetNode, Node, RepeatNode, SayNode, Script } from './script.ts';

/** A step's own `when` with what must hold for it to be read at all. */
export interface Condition {
  /** To the text of the condition. */
  path: Path;
  order: number;
  /** The conditions of the sections around it, within the repeat block if it stands in one. */
  outer: readonly Expression[];
  own: Expression;
  /** The id of the block around it. */
  repeat: string | null;
}

/** What compiling gives: the script, and for checking it every condition and expression with its place. */
export interface Compiled {
  script: Script;
  conditions: Condition[];
  expressions: { path: Path; expression: Expression; repeat: string | null }[];
}

/**
 * Makes a script that can be walked out of one that was read.
 * @param locale the language that the source's words are in
 * @returns the script, or every fault that stands in the way
 */
export function compile(source: ScriptSource, hash: ScriptHash, locale = 'en'): Compiled | { faults: Fault[] } {
  const steps = placedSteps(source);
  const expressions = new ScopedExpressions(source, steps);
  const faults = [...duplicateFaults(source, steps), ...resolveFaults(source, steps)];
  if (faults.some(({ code }) => code === 'duplicate-id')) return { faults };

  const asks = new Map<string, AskNode>();
  const lets: LetNode[] = [];
  const repeats = new Map<string, RepeatNode>();
  const orders = new Map(steps.map(({ step, order }) => [step, order]));
  const conditions: Condition[] = [];

  const build = (
    inner: readonly Step[],
    path: Path,
    guards: readonly Expression[],
    section: Node['section'],
    repeat: string | null,
  ): Node[] =>
    inner.flatMap((step, index): Node[] => {
      const here = [...path, index];
      const order = orders.get(step) as number;
      if (isLet(step)) {
        const value = expressions.read(step.value, celTypes[step.type], [...here, 'value'], order, repeat);
        if (value) lets.push({ step, order, value, repeat });
        return [];
      }
      const own = step.when === undefined ? null : expressions.read(step.when, 'bool', [...here, 'when'], order, repeat);
      if (own) conditions.push({ path: [...here, 'when'], order, outer: guards, own, repeat });
      const all = own ? [...guards, own] : guards;
      const base = { id: stepId(step, order), order, guards: all, section };
      if (isSection(step)) {
        const titled = step.title === undefined ? section : { id: step.section, title: step.title };
        return build(step.steps, [...here, 'steps'], all, titled, repeat);
      }
      if (isRepeat(step)) {
        const over = expressions.read(step.over, 'list', [...here, 'over'], order, repeat);
        if (over) expressions.over(step.repeat, over);
        const body = build(step.steps, [...here, 'steps'], [], section, step.repeat) as RepeatNode['body'];
        if (!over) return [];
        const node: RepeatNode = { kind: 'repeat', ...base, over, labels: labelsFor(over, asks), max: step.max, body };
        repeats.set(step.repeat, node);
        return [node];
      }
      if (isSay(step)) return [{ kind: 'say', ...base, text: step.say } satisfies SayNode];
      const over = 'over' in step && step.over !== undefined ? expressions.read(step.over, 'list', [...here, 'over'], order, repeat) : null;
      const labels = over ? labelsFor(over, asks) : noLabels;
      const node: AskNode = { kind: 'ask', ...base, ask: resolve(step, source), type: questionTypeOf(step.type), over, labels, repeat };
      asks.set(step.ask, node);
      return [node];
    });

  const nodes = build(source.steps, ['steps'], [], null, null);
  const contradictions = source.contradictions.flatMap((contradiction, index) => {
    const when = expressions.read(contradiction.when, 'bool', ['contradictions', index, 'when'], null, null);
    return when ? [{ contradiction, when }] : [];
  });
  const advice = source.advice.flatMap((piece, index) => {
    const when = expressions.read(piece.when, 'bool', ['advice', index, 'when'], null, null);
    return when ? [{ advice: piece, when }] : [];
  });
  const found = compileFindings(source.findings ?? [], repeats, expressions);
  faults.push(...found.faults, ...expressions.faults);
  if (faults.length > 0) return { faults };

  const bands = [...source.bands].sort((a, b) => a.from - b.from);
  const places = new Map(
    nodes.flatMap((node, index) =>
      (node.kind === 'repeat' ? node.body : [node]).map((inner, body) => [inner.id, { node: index, body }] as const),
    ),
  );
  const hasRepeats = nodes.some(({ kind }) => kind === 'repeat');
  const { findings } = found;
  const factsRead = [
    ...new Set(
      expressions.all.flatMap(({ expression }) =>
        expression.references.flatMap(({ root, name }) => (root === 'facts' && name !== null ? [name] : [])),
      ),
    ),
  ];
  const drawn = { bands, contradictions, findings, advice };
  const script: Script = { hash, id: source.id, locale, source, nodes, asks, places, lets, ...drawn, factsRead, hasRepeats };
  return { script, conditions, expressions: expressions.all };
}

const noLabels: Labels = new Map();

/** What the options are called whose ids a list can hold. */
function labelsFor(over: Expression, asks: ReadonlyMap<string, AskNode>): Labels {
  const read = over.references.flatMap(({ root, name }) => (root === 'answers' && name !== null ? (asks.get(name) ?? []) : []));
  return new Map(
    read.flatMap(({ ask, labels }) => [
      ...labels,
      ...('options' in ask ? (ask.options ?? []).map(({ id, label }) => [id, label] as const) : []),
    ]),
  );
}

/** The question with its scale's name replaced by the labels. */
function resolve(ask: Ask, source: ScriptSource): Ask {
  return ask.type === 'scale' && typeof ask.scale === 'string' ? { ...ask, scale: source.scales[ask.scale] ?? [] } : ask;
}

function duplicateFaults(source: ScriptSource, steps: PlacedStep[]): Fault[] {
  const faults: Fault[] = [];
  const lists: { what: string; entries: { id: string; path: Path }[] }[] = [
    {
      what: 'step',
      entries: [
        ...steps.map(({ step, path, order }) => ({
          id: stepId(step, order),
          path: [...path, isSay(step) ? 'id' : (Object.keys(step)[0] as string)],
        })),
        // Texts fill in findings and values by the same kind of name.
        ...(source.findings ?? []).map((finding, index) => ({
          id: findingId(finding),
          path: ['findings', index, Object.keys(finding)[0] as string],
        })),
      ],
    },
    ...(['dimensions', 'bands', 'contradictions', 'advice'] as const).map((what) => ({
      what,
      entries: source[what].map(({ id }, index) => ({ id, path: [what, index, 'id'] })),
    })),
  ];
  const singular: Record<string, string> = {
    dimensions: 'dimension',
    bands: 'band',
    contradictions: 'contradiction',
    advice: 'piece of advice',
  };
  for (const { what, entries } of lists) {
    const seen = new Set<string>();
    for (const { id, path } of entries) {
      if (seen.has(id))
        faults.push({ path, code: 'duplicate-id', message: `${id} is used twice; each ${singular[what] ?? what} needs an id of its own` });
      seen.add(id);
    }
  }
  return faults;
}

function resolveFaults(source: ScriptSource, steps: PlacedStep[]): Fault[] {
  const faults: Fault[] = [];
  for (const { step, path, repeat } of steps) {
    if (isRepeat(step) && repeat) {
      faults.push({
        path: [...path, 'repeat'],
        code: 'nested-repeat',
        message: `${step.repeat} stands inside ${repeat.id}; a repeat block can't hold another`,
      });
    }
    if (isAsk(step) && step.type === 'scale' && typeof step.scale === 'string' && !source.scales[step.scale]) {
      const known = Object.keys(source.scales).join(', ') || 'none';
      faults.push({ path: [...path, 'scale'], code: 'unknown-scale', message: `there is no scale ${step.scale}; scales are: ${known}` });
    }
  }
  return faults;
}

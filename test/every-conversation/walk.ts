import { createHash } from 'node:crypto';
import { type Key, partsOf } from '../../src/engine/session.ts';
import type { Ask } from '../../src/script/schema.ts';
import type { AskNode, Script } from '../../src/script/script.ts';
import type { Asked, FormField, Seat, Way } from './seat.ts';

/** Any number from 0 up to `below`, the same one each time for the same names. */
export function draw(below: number, ...names: readonly (string | number)[]): number {
  return createHash('sha256').update(names.join(' ')).digest().readUInt32BE() % below;
}

/** What a person wants to answer, where it matters: an option's value, or what is typed; anything where undefined. */
export type Wish = (key: Key) => string | undefined;

/** A question that was answered, and by which way. */
export interface Answered {
  key: Key;
  type: string;
  by: Way['by'];
}

/** More questions than any conversation has. */
const mostQuestions = 150;

/**
 * Answers whatever is asked until nothing is, by what each question offers there: buttons, menus, boxes and forms, and now
 * and then by typing. Which answer it is, the seed decides. Resolves to what was asked, in order.
 * @throws Error when a question is asked again although its answer was one that it offers
 */
export async function walk(seat: Seat, script: Script, seed: string, wish: Wish = () => undefined): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (let asked = await seat.asked(); asked !== null; asked = await seat.asked()) {
    if (answered.at(-1)?.key === asked.key) throw new Error(`${asked.key} was asked again.`);
    if (answered.length === mostQuestions) throw new Error(`After ${mostQuestions} questions there is still another one: ${asked.key}`);
    answered.push(await answer(asked, script, seed, wish(asked.key)));
  }
  return answered;
}

async function answer({ key, ways }: Asked, script: Script, seed: string, wished: string | undefined): Promise<Answered> {
  const node = script.asks.get(partsOf(key).id);
  if (!node) throw new Error(`${script.id} has no question ${key}.`);
  const { ask, type } = node;
  const any = (below: number, what = '') => draw(below, seed, key, what);
  const typing = ways.find((way) => way.by === 'typing');
  const [way] = ways;
  if (!way) throw new Error(`${key} can’t be answered.`);
  const types = async (text: string): Promise<Answered> => {
    await typing?.say(text);
    return { key, type: ask.type, by: 'typing' };
  };
  const canType = wished === undefined && typing !== undefined && any(4, 'typing') === 0;
  switch (way.by) {
    case 'options': {
      const nth = wished === undefined ? any(way.options.length) : way.options.indexOf(wished);
      const typed = canType ? typedFor(node, nth) : undefined;
      if (typed !== undefined) return types(typed);
      await way.choose(way.options[nth] ?? '');
      break;
    }
    case 'boxes':
      await way.tick(wished === undefined ? severalOf(ask, way.options, any) : [wished]);
      break;
    case 'form': {
      const samples = type.domain(ask).values.filter((value) => 'value' in type.accept(value, ask));
      const sample = wished ?? (ask.type === 'text' ? textFor(ask, any) : String(samples[any(Math.max(samples.length, 1))] ?? ''));
      if (canType && ask.type === 'text') return types(sample);
      await way.send(filled(ask.type, await way.open(), way, sample, any));
      break;
    }
    case 'typing':
      return types(wished ?? 'Alfa');
  }
  return { key, type: ask.type, by: way.by };
}

/** What can be typed for an option and means nothing else: its place, or its words where numbers stand in them. */
function typedFor({ ask, type }: AskNode, nth: number): string | undefined {
  const label = ask.type === 'scale' ? ask.scale[nth] : ask.type === 'choice' ? ask.options?.[nth]?.label : undefined;
  return [String(nth + 1), label ?? ''].find((text) => type.understand(text, ask).kind === 'value');
}

/** About a third of the options, none that stands alone; one at least. */
function severalOf(ask: Ask, options: readonly string[], any: Any): string[] {
  const alone = ask.type === 'several' ? (ask.options ?? []).flatMap(({ id, exclusive }) => (exclusive ? [id] : [])) : [];
  const wanted = options.filter((option, nth) => !alone.includes(option) && any(3, `${nth}`) === 0);
  return wanted.length > 0 ? wanted : options.slice(0, 1);
}

type Any = (below: number, what?: string) => number;

/** Words of no language; a list has up to three entries. */
function textFor(ask: { list?: number | undefined }, any: Any): string {
  const entries = ['Alfa', 'Brava', 'Delta'];
  return ask.list === undefined ? 'Alfa Brava' : entries.slice(0, Math.min(ask.list, 1 + any(entries.length, 'length'))).join('\n');
}

function filled(type: string, fields: readonly FormField[], way: Extract<Way, { by: 'form' }>, sample: string, any: Any) {
  const [first] = fields;
  const isOneText = fields.length === 1 && way.count > 1;
  const places = Array.from({ length: isOneText ? way.count : fields.length }, (_, place) => place);
  if (type === 'rank') {
    const order = [...places].sort((a, b) => any(1000, `place ${a}`) - any(1000, `place ${b}`));
    if (isOneText) return { [first?.id ?? '']: order.map((place) => place + 1).join(', ') };
    return Object.fromEntries(fields.map(({ id, options }, nth) => [id, options[order[nth] ?? 0] ?? '']));
  }
  if (type === 'share') {
    const most = any(places.length, 'most');
    const amounts = places.map((place) => Math.floor(100 / places.length) + (place === most ? 100 % places.length : 0));
    if (isOneText) return { [first?.id ?? '']: amounts.join(', ') };
    return Object.fromEntries(fields.map(({ id }, nth) => [id, String(amounts[nth])]));
  }
  return { [first?.id ?? '']: sample };
}

import { type Path, placedSteps, stepId } from '../placed-steps.ts';
import { type Ask, isAsk, isSay, isSection, type ScriptSource } from '../schema.ts';
import { findingTexts } from './finding-texts.ts';

/**
 * What a text is used as, which decides how long it may be: a *title* heads a message, a *name* stands in charts
 * and lists, a *label* on a button or option, a *unit* beside a number; *words* are whole messages or paragraphs.
 */
export type TextRole = 'title' | 'name' | 'label' | 'unit' | 'words';

/** One text that people read. */
export interface Text {
  text: string;
  role: TextRole;
  /** In the script. */
  path: Path;
  /** In a translation; null where a translation can't reach it, with the reason as a problem's code. */
  place: Path | null;
  unreachable?: 'unnamed-say' | 'unnamed-scale';
  /** Texts of one group are chosen among, and must differ. */
  group?: string;
  /** The step that it belongs to: what stands before it can be filled in. Null for texts of the result. */
  order: number | null;
  /** The block that it stands in or is about. */
  repeat: string | null;
  /** Names that are filled in there beside the item, the values before it and, at the end, findings. */
  fills?: readonly string[];
}

/** Every text of a script that people read, in order. */
export function textsOf(source: ScriptSource): Text[] {
  const found: Text[] = [];
  const add = (text: string | undefined, role: TextRole, path: Path, place: Path | null, more: Partial<Text> = {}): void => {
    if (text !== undefined) found.push({ text, role, path, place, order: -1, repeat: null, ...more });
  };
  add(source.title, 'title', ['title'], ['title']);
  add(source.about, 'words', ['about'], ['about']);
  source.dimensions.forEach(({ id, title }, index) => {
    add(title, 'name', ['dimensions', index, 'title'], ['dimensions', id]);
  });
  for (const [name, labels] of Object.entries(source.scales)) {
    labels.forEach((label, index) => {
      add(label, 'label', ['scales', name, index], ['scales', name, index], { group: `scales.${name}` });
    });
  }
  for (const { step, path, order, repeat } of placedSteps(source)) {
    const at = { order, repeat: repeat?.id ?? null };
    const id = stepId(step, order);
    if (isSay(step)) {
      const named = step.id === undefined ? { unreachable: 'unnamed-say' as const } : {};
      add(step.say, 'words', [...path, 'say'], step.id === undefined ? null : ['steps', id, 'text'], { ...at, ...named });
    }
    if (isSection(step)) add(step.title, 'title', [...path, 'title'], ['steps', id, 'title'], at);
    if (isAsk(step)) found.push(...questionTexts(step, path, at));
  }
  const end = { order: null };
  source.bands.forEach(({ id, title, text }, index) => {
    add(title, 'title', ['bands', index, 'title'], ['bands', id, 'title'], end);
    add(text, 'words', ['bands', index, 'text'], ['bands', id, 'text'], end);
  });
  source.contradictions.forEach(({ id, text }, index) => {
    add(text, 'words', ['contradictions', index, 'text'], ['contradictions', id], end);
  });
  source.findings?.forEach((finding, index) => {
    found.push(...findingTexts(finding, index));
  });
  source.advice.forEach((piece, index) => {
    for (const key of ['title', 'why', 'first_step', 'works_if'] as const) {
      add(piece[key], key === 'title' ? 'title' : 'words', ['advice', index, key], ['advice', piece.id, key], end);
    }
  });
  return found;
}

function questionTexts(ask: Ask, path: Path, at: Pick<Text, 'order' | 'repeat'>): Text[] {
  const place = ['steps', ask.ask];
  const found: Text[] = [
    { text: ask.text, role: 'words', path: [...path, 'text'], place: [...place, 'text'], ...at },
    { text: ask.why, role: 'words', path: [...path, 'why'], place: [...place, 'why'], ...at },
  ];
  if ('unit' in ask && ask.unit !== undefined)
    found.push({ text: ask.unit, role: 'unit', path: [...path, 'unit'], place: [...place, 'unit'], ...at });
  if ('options' in ask)
    ask.options?.forEach(({ id, label }, index) => {
      found.push({
        text: label,
        role: 'label',
        path: [...path, 'options', index, 'label'],
        place: [...place, 'options', id],
        group: `steps.${ask.ask}`,
        ...at,
      });
    });
  if (ask.type === 'scale' && Array.isArray(ask.scale))
    ask.scale.forEach((label, index) => {
      const path_ = [...path, 'scale', index];
      found.push({ text: label, role: 'label', path: path_, place: null, unreachable: 'unnamed-scale', group: `steps.${ask.ask}`, ...at });
    });
  return found;
}

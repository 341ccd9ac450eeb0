import { type Finding, findingId, isRanking, isVerdicts, type Lead } from '../finding-schema.ts';
import type { Text, TextRole } from './texts.ts';

const leadFills = {
  decides: ['first', 'second', 'part'],
  flips: ['first', 'second', 'part', 'from', 'to'],
  stands: ['first', 'second'],
  level: ['first', 'second'],
  better: ['first', 'second', 'part', 'steps'],
} as const satisfies Partial<Record<keyof Lead, readonly string[]>>;

/** Every text of a finding that people read, in order. */
export function findingTexts(finding: Finding, index: number): Text[] {
  const path = ['findings', index];
  const place = ['findings', findingId(finding)];
  const found: Text[] = [];
  type Keys = readonly (string | number)[];
  const add = (text: string | undefined, role: TextRole, at: Keys, there: Keys, more: Partial<Text> = {}): void => {
    if (text !== undefined)
      found.push({ text, role, path: [...path, ...at], place: [...place, ...there], order: null, repeat: null, ...more });
  };
  const notes = (key: 'notes' | 'reasons', of: readonly { id: string; text: string }[], repeat: string | null): void => {
    of.forEach(({ id, text }, nth) => {
      add(text, 'words', [key, nth, 'text'], [key, id], { repeat });
    });
  };
  add(finding.title, 'title', ['title'], ['title']);
  add(finding.text, 'words', ['text'], ['text']);
  if (isRanking(finding)) {
    add(finding.unit, 'name', ['unit'], ['unit'], { fills: ['value'] });
    finding.parts?.forEach(({ id, label }, nth) => {
      add(label, 'name', ['parts', nth, 'label'], ['parts', id], { group: `${path.join('.')}.parts` });
    });
    for (const key of Object.keys(leadFills) as (keyof typeof leadFills)[])
      add(finding.lead?.[key], 'words', ['lead', key], ['lead', key], { fills: leadFills[key] });
    notes('notes', finding.notes, finding.of);
  } else if (isVerdicts(finding)) {
    const repeat = finding.of ?? null;
    finding.choices.forEach(({ id, title, text }, nth) => {
      add(title, 'name', ['choices', nth, 'title'], ['choices', id, 'title'], { group: `${path.join('.')}.choices` });
      add(text, 'words', ['choices', nth, 'text'], ['choices', id, 'text'], { repeat });
    });
    notes('reasons', finding.reasons, repeat);
  } else {
    finding.entries.forEach(({ id, label, unit, none, text }, nth) => {
      add(label, 'name', ['entries', nth, 'label'], ['entries', id, 'label'], { group: `${path.join('.')}.entries` });
      add(unit, 'name', ['entries', nth, 'unit'], ['entries', id, 'unit'], { fills: ['value'] });
      add(none, 'label', ['entries', nth, 'none'], ['entries', id, 'none']);
      add(text, 'words', ['entries', nth, 'text'], ['entries', id, 'text']);
    });
    add(finding.decides, 'words', ['decides'], ['decides'], { fills: ['label', 'low', 'high'] });
    notes('notes', finding.notes, null);
  }
  return found;
}

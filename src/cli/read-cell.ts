import { asideIn } from '../engine/aside-words.ts';
import type { Mark } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import { misfitWords, wantedBy } from '../scoring/wanted.ts';
import type { Ask } from '../script/schema.ts';
import type { AskNode } from '../script/script.ts';

/** What a cell of a table says: a value, a mark, or trouble in words. */
export type CellRead = { value: Value } | { mark: Mark } | { trouble: string };

const marks: Record<string, { mark: Mark; allowance: 'can_not_know' | 'can_not_apply' | 'can_skip' }> = {
  dont_know: { mark: 'dont_know', allowance: 'can_not_know' },
  not_applicable: { mark: 'not_applicable', allowance: 'can_not_apply' },
  skip: { mark: 'skipped', allowance: 'can_skip' },
  skipped: { mark: 'skipped', allowance: 'can_skip' },
};

/**
 * Reads one answer from a table: a value as controls send it (an option's id, a point of a scale), ids separated by
 * commas or semicolons, JSON, “don't know” in words, or what somebody could have typed.
 * @param text not empty
 * @param ask the question as asked, options filled in
 */
export function readCell({ type }: AskNode, ask: Ask, text: string): CellRead {
  const accepted = type.accept(text, ask);
  if ('value' in accepted) return accepted;
  const mark = marks[text] ?? marks[asideIn(text, 'en')?.aside ?? ''];
  if (mark)
    return ask[mark.allowance]
      ? { mark: mark.mark }
      : { trouble: `found ${quoted(text)}, which this question does not take; wanted ${wantedBy(ask)}` };
  for (const candidate of [jsonIn(text), text.split(/[,;|]/).map((id) => id.trim())]) {
    const taken = candidate === null ? null : type.accept(candidate, ask);
    if (taken && 'value' in taken) return taken;
  }
  const understood = type.understand(text, ask);
  if (understood.kind === 'value') return { value: understood.value };
  if (understood.kind === 'which') {
    return {
      trouble: `found ${quoted(text)}, which could be ${understood.candidates.map(({ label }) => quoted(label)).join(' or ')}; write one of them`,
    };
  }
  return {
    trouble: `found ${quoted(text)} (${misfitWords(understood.reason)}), wanted ${wantedBy(ask)}; correct it, or leave the cell empty`,
  };
}

function jsonIn(text: string): unknown {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** In quotation marks and short enough for a line. */
export function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

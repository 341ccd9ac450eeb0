import type { Expression } from './expression.ts';
import { type Figures, type Finding, isRanking, isVerdicts, type Note, type Ranking, type Verdicts } from './finding-schema.ts';
import type { Path } from './placed-steps.ts';
import type { Fault, ScopedExpressions } from './scoped-expressions.ts';
import type { FindingNode, NoteNode, RepeatNode } from './script.ts';

/** What of the script the findings are compiled against. */
interface Around {
  repeats: ReadonlyMap<string, RepeatNode>;
  expressions: ScopedExpressions;
  faults: Fault[];
}

/** Resolves the blocks that findings are about and compiles their expressions, which are read at the end. */
export function compileFindings(
  findings: readonly Finding[],
  repeats: ReadonlyMap<string, RepeatNode>,
  expressions: ScopedExpressions,
): { findings: FindingNode[]; faults: Fault[] } {
  const around: Around = { repeats, expressions, faults: [] };
  const compiled = findings.flatMap((finding, index): FindingNode[] => {
    const path: Path = ['findings', index];
    const node = isRanking(finding)
      ? rankingNode(finding, path, around)
      : isVerdicts(finding)
        ? verdictsNode(finding, path, around)
        : figuresNode(finding, path, around);
    return node ? [node] : [];
  });
  return { findings: compiled, faults: around.faults };
}

type Read = (text: string, wanted: string, at: Path) => Expression | null;

const reader =
  ({ expressions }: Around, path: Path, repeat: string | null): Read =>
  (text, wanted, at) =>
    expressions.read(text, wanted, [...path, ...at], null, repeat);

const whenOf = (finding: Finding, path: Path, around: Around): Expression | null =>
  finding.when === undefined ? null : reader(around, path, null)(finding.when, 'bool', ['when']);

function notesOf(notes: readonly Note[], key: string, read: Read): NoteNode[] {
  return notes.flatMap((note, index) => {
    const when = read(note.when, 'bool', [key, index, 'when']);
    return when ? [{ note, when }] : [];
  });
}

function blockOf(of: string, path: Path, { repeats, faults }: Around): RepeatNode | null {
  const block = repeats.get(of);
  if (block) return block;
  const known = [...repeats.keys()].join(', ') || 'none';
  faults.push({ path: [...path, 'of'], code: 'unknown-block', message: `there is no repeat block ${of}; blocks are: ${known}` });
  return null;
}

function rankingNode(finding: Ranking, path: Path, around: Around): FindingNode | null {
  const { faults } = around;
  if ((finding.value === undefined) === (finding.parts === undefined)) {
    const found = finding.value === undefined ? 'neither' : 'both';
    faults.push({ path: [...path, 'ranking'], code: 'value-or-parts', message: `a ranking is by value or by parts; this has ${found}` });
  } else if (finding.lead && !finding.parts) {
    faults.push({ path: [...path, 'lead'], code: 'value-or-parts', message: 'what decides can be told of parts only; this has a value' });
  }
  const of = blockOf(finding.of, path, around);
  if (!of) return null;
  const inside = reader(around, path, finding.of);
  const outside = reader(around, path, null);
  const parts = (finding.parts ?? []).flatMap((part, index) => {
    const weight = outside(part.weight, 'double', ['parts', index, 'weight']);
    const value = inside(part.value, 'double', ['parts', index, 'value']);
    return weight && value ? [{ part, weight, value }] : [];
  });
  const value = finding.value === undefined ? null : inside(finding.value, 'double', ['value']);
  const notes = notesOf(finding.notes, 'notes', inside);
  return { kind: 'ranking', finding, when: whenOf(finding, path, around), of, value, parts, notes };
}

function verdictsNode(finding: Verdicts, path: Path, around: Around): FindingNode | null {
  const of = finding.of === undefined ? null : blockOf(finding.of, path, around);
  if (finding.of !== undefined && !of) return null;
  const read = reader(around, path, finding.of ?? null);
  const choices = finding.choices.map((choice, index) => {
    if (choice.when === undefined && index < finding.choices.length - 1) {
      const message = `${choice.id} holds for all that get here, so nothing after it is ever chosen; give it a when, or put it last`;
      around.faults.push({ path: [...path, 'choices', index, 'id'], code: 'open-choice', message });
    }
    return { choice, when: choice.when === undefined ? null : read(choice.when, 'bool', ['choices', index, 'when']) };
  });
  const reasons = notesOf(finding.reasons, 'reasons', read);
  return { kind: 'verdicts', finding, when: whenOf(finding, path, around), of, choices, reasons };
}

function figuresNode(finding: Figures, path: Path, around: Around): FindingNode {
  const read = reader(around, path, null);
  const units = new Set(finding.entries.map(({ unit }) => unit ?? ''));
  if (
    finding.decides !== undefined &&
    (units.size > 1 || finding.entries.some(({ low, high }) => low === undefined || high === undefined))
  ) {
    const message = 'ranges can be compared when every entry has a low, a high and the same unit';
    around.faults.push({ path: [...path, 'decides'], code: 'mixed-units', message });
  }
  const entries = finding.entries.flatMap((entry, index) => {
    const at = (key: 'low' | 'likely' | 'high'): Expression | null =>
      entry[key] === undefined ? null : read(entry[key], 'double', ['entries', index, key]);
    const [low, likely, high] = [at('low'), at('likely'), at('high')];
    return likely ? [{ entry, low, likely, high }] : [];
  });
  return { kind: 'figures', finding, when: whenOf(finding, path, around), entries, notes: notesOf(finding.notes, 'notes', read) };
}

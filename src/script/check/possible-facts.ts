import type { Item } from '../script.ts';
import type { Choose } from './explore.ts';
import type { Literals } from './expression-facts.ts';

/** As many priorities as a business declares, and as many of anything else. */
const mostFacts = 5;

/** What is known of a business of which nothing is known. */
export const noFacts: Record<string, unknown[]> = { priorities: [], kpis: [], actions: [], ask: [] };

/**
 * What can be known beforehand, as far as conditions can tell it apart.
 * @param read the facts that conditions name; empty when they can read any
 * @param literals what conditions compare with
 */
export function possibleFacts(choose: Choose, read: ReadonlySet<string>, literals: Literals): Record<string, unknown[]> {
  const few = (name: string): Item[] => (read.size === 0 || read.has(name) ? some(name, choose, literals) : []);
  const kpis = few('kpis').map((kpi, nth) => ({ ...kpi, target: 10, unit: 'days', direction: nth % 2 === 0 ? 'up' : 'down' }));
  return { priorities: few('priorities'), kpis, actions: few('actions'), ask: read.has('ask') ? askedFor(choose, literals) : [] };
}

/** From none to as many as conditions can tell apart: two, one for each time a list is gone through, and those counted. */
function some(name: string, choose: Choose, literals: Literals): Item[] {
  const counted = literals.hasSize ? [...literals.numbers].flatMap((number) => [number, number + 1]) : [];
  const most = Math.min(Math.max(2, literals.loops, ...counted), mostFacts);
  const size = choose(Math.floor(most) + 1);
  return Array.from({ length: size }, (_, index) => ({ id: `${name}-${index + 1}`, text: `${name} ${index + 1}` }));
}

/** Every item that conditions name, none, or one alone: enough to see each asked and each left out. */
function askedFor(choose: Choose, literals: Literals): { id: string }[] {
  const all = [...literals.texts].map((id) => ({ id }));
  const which = choose(all.length + 2);
  return which === 0 ? all : which === 1 ? [] : all.slice(which - 2, which - 1);
}

import type { Misfit } from '../questions/question.ts';
import type { Ask } from '../script/schema.ts';

/** What a question takes in an answers file, in words: the end of “… takes”. */
export function wantedBy(ask: Ask): string {
  switch (ask.type) {
    case 'scale': {
      const labels = Array.isArray(ask.scale) ? ask.scale : [];
      return `a whole number from 1 (${labels[0]}) to ${labels.length} (${labels.at(-1)})`;
    }
    case 'choice':
      return `one of ${idsOf(ask)}`;
    case 'several':
      return `a list with one or more of ${idsOf(ask)}`;
    case 'rank':
      return `a list with every one of ${idsOf(ask)}, best first`;
    case 'share':
      return `a number for each of ${idsOf(ask)}, 100 in all`;
    case 'yes-no':
      return 'true or false';
    case 'number':
      return `a ${ask.whole ? 'whole ' : ''}number${limits(ask.min, ask.max)}${ask.unit ? ` (${ask.unit})` : ''}`;
    case 'text':
      return ask.list === undefined
        ? `a text of up to ${ask.most ?? 600} characters`
        : `a list of up to ${ask.list} texts of up to ${ask.most ?? 120} characters`;
    case 'date':
      return `a date such as "2027-03-01"${limits(ask.min, ask.max)}`;
  }
}

/** Why a value does not fit, in a few words, for whoever wrote an answers file. */
export function misfitWords(misfit: Misfit): string {
  switch (misfit.code) {
    case 'not-an-option':
      return 'that is none of its options';
    case 'not-a-number':
      return 'that is no number';
    case 'not-whole':
      return 'that is no whole number';
    case 'too-small':
      return `the least is ${misfit.least}`;
    case 'too-large':
      return `the greatest is ${misfit.greatest}`;
    case 'not-yes-or-no':
      return 'that is neither yes nor no';
    case 'empty':
      return 'there is nothing in it';
    case 'too-long':
    case 'too-many':
      return `the most is ${misfit.most}`;
    case 'exclusive':
      return `“${misfit.option}” stands alone`;
    case 'not-every-option':
      return `${misfit.missing.join(', ')} is missing`;
    case 'named-twice':
      return `“${misfit.option}” is there twice`;
    case 'wrong-total':
      return `it adds up to ${misfit.found} instead of ${misfit.total}`;
    case 'not-a-date':
      return 'that is no date';
  }
}

function idsOf(ask: { options?: { id: string }[] | undefined }): string {
  return (ask.options ?? []).map(({ id }) => id).join(', ') || 'its list, which is empty here';
}

function limits(min: number | string | undefined, max: number | string | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` from ${min} up`;
  return max === undefined ? '' : ` up to ${max}`;
}

import { encodeAction } from '../chat/action.ts';
import type { Button, Control, Option } from '../chat/message.ts';
import type { Key } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import type { Ask } from '../script/schema.ts';
import type { Words } from './words/say.ts';

/** The turn in which a question is shown: its buttons carry it. */
export interface Shown {
  session: string;
  revision: number;
  key: Key;
}

/** Labels longer than this don't stand side by side on a phone. */
const maxRowLabel = 24;
const maxRowOptions = 5;

/** How the question is answered by hand, with the answer so far filled in where the control can show it. */
export function controlOf(ask: Ask, shown: Shown, words: Words, earlier: Value | undefined): Control {
  const base = { id: encodeAction({ do: 'answer', ...shown }), label: ask.text };
  const submit = words('answer.submit');
  const before = <T>(value: Value | undefined) => (value === undefined ? {} : { value: value as T });
  switch (ask.type) {
    case 'scale':
      return {
        ...base,
        type: 'pick',
        layout: 'row',
        options: labelsOf(ask.scale).map((label, index) => ({ value: String(index + 1), label })),
      };
    case 'yes-no':
      return {
        ...base,
        type: 'pick',
        layout: 'row',
        options: [
          { value: 'yes', label: words('aside.yes') },
          { value: 'no', label: words('aside.no') },
        ],
      };
    case 'choice': {
      const options = optionsOf(ask);
      const isRow = options.length <= maxRowOptions && options.every(({ label }) => label.length <= maxRowLabel);
      return { ...base, type: 'pick', layout: isRow ? 'row' : 'column', options };
    }
    case 'several':
      return { ...base, type: 'checkboxes', options: optionsOf(ask), submit, ...before<string[]>(earlier) };
    case 'number':
      return {
        ...base,
        type: 'number',
        submit,
        ...(ask.unit === undefined ? {} : { unit: ask.unit }),
        ...(ask.min === undefined ? {} : { min: ask.min }),
        ...(ask.max === undefined ? {} : { max: ask.max }),
        ...(ask.whole ? { isWhole: true } : {}),
        ...before<number>(earlier),
      };
    case 'text': {
      const most = ask.most ?? (ask.list === undefined ? 600 : 120);
      const value = Array.isArray(earlier) ? earlier.join('\n') : earlier;
      return {
        ...base,
        type: 'text',
        isLong: ask.long === true || ask.list !== undefined,
        maxLength: most * (ask.list ?? 1),
        submit,
        ...before<string>(value),
      };
    }
    case 'rank':
      return { ...base, type: 'rank', options: optionsOf(ask), submit, ...before<string[]>(earlier) };
    case 'share':
      return { ...base, type: 'share', options: optionsOf(ask), total: 100, submit, ...before<Record<string, number>>(earlier) };
    case 'date':
      return {
        ...base,
        type: 'date',
        submit,
        ...(ask.min === undefined ? {} : { min: ask.min }),
        ...(ask.max === undefined ? {} : { max: ask.max }),
        ...before<string>(earlier),
      };
  }
}

function labelsOf(scale: string | string[]): string[] {
  return Array.isArray(scale) ? scale : [];
}

function optionsOf(ask: { options?: { id: string; label: string; exclusive?: boolean | undefined }[] | undefined }): Option[] {
  return (ask.options ?? []).map(({ id, label, exclusive }) => ({ value: id, label, ...(exclusive ? { isExclusive: true } : {}) }));
}

/** A button for something other than answering. */
export function asideButton(aside: string, shown: Shown, label: string, style: Button['style'] = 'quiet'): Button {
  return { id: encodeAction({ do: 'aside', ...shown, aside }), label, style: style as NonNullable<Button['style']> };
}

/** A button that is not about a question. */
export function appButton(verb: string, argument: string, label: string, style: Button['style'] = 'plain'): Button {
  return { id: encodeAction({ do: 'app', verb, argument }), label, style: style as NonNullable<Button['style']> };
}

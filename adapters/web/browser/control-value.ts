import { say } from './browser-words.ts';

type FieldValue = string | number | string[];

/** What a control holds, or what to tell the person who has not filled it in, or one `field` of it. */
export type Reading = { value: FieldValue | Record<string, FieldValue> } | { missing: string; field?: string };

/** Reads a control's form. The server checks again; this only saves people a round. */
export function readControl(form: HTMLElement): Reading {
  switch (form.dataset.type) {
    case 'checkboxes': {
      const chosen = inputs(form).filter((input) => input.checked);
      return chosen.length > 0 ? { value: chosen.map((input) => input.value) } : { missing: say('chooseOne') };
    }
    case 'number': {
      const [input] = inputs(form);
      if (!input || input.validity.badInput || input.value === '') return { missing: say('enterNumber') };
      return { value: input.valueAsNumber };
    }
    case 'rank':
      return { value: rankItems(form).map((item) => item.dataset.value ?? '') };
    case 'share': {
      const rest = shareRest(form);
      if (rest > 0) return { missing: say('moreToGive', { rest }) };
      if (rest < 0) return { missing: say('tooMany', { rest: -rest }) };
      return { value: Object.fromEntries(inputs(form).map((input) => [input.dataset.value ?? '', points(input)])) };
    }
    case 'form':
      return readFields(form);
    case 'date': {
      const [input] = inputs(form);
      return input?.value ? { value: input.value } : { missing: say('chooseDate') };
    }
    default: {
      const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
      return field?.value.trim() ? { value: field.value } : { missing: say('writeSomething') };
    }
  }
}

/** Each field of a form by its id, as it is set. */
function readFields(form: HTMLElement): Reading {
  const value: Record<string, FieldValue> = {};
  for (const field of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const name = field.dataset.field ?? '';
    const label = field.querySelector('legend, label')?.textContent ?? '';
    if (field.dataset.kind === 'many') {
      const chosen = inputs(field).filter((input) => input.checked);
      if (chosen.length === 0 && field.dataset.optional !== 'yes') return { missing: say('chooseOneOf', { label }), field: name };
      value[name] = chosen.map((input) => input.value);
      continue;
    }
    const input = field.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea');
    if (!input || input.validity.badInput || (input.required && input.value.trim() === '')) {
      return { missing: say('fillIn', { label }), field: name };
    }
    value[name] = field.dataset.kind === 'number' && input.value !== '' ? Number(input.value) : input.value;
  }
  return { value };
}

/** How many points are still to give; below 0 when there are too many. */
export function shareRest(form: HTMLElement): number {
  const total = Number(form.querySelector<HTMLElement>('[data-total]')?.dataset.total ?? 100);
  return total - inputs(form).reduce((sum, input) => sum + points(input), 0);
}

export function rankItems(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('.rank-items > li')];
}

function points(input: HTMLInputElement): number {
  return Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : 0;
}

function inputs(form: HTMLElement): HTMLInputElement[] {
  return [...form.querySelectorAll('input')];
}

import { readControl } from './control-value.ts';
import { clearFieldProblems, showFieldProblem } from './field-problems.ts';
import { note } from './live-controls.ts';
import type { PageFacts } from './page-facts.ts';
import { makeKey, post } from './post.ts';
import { clearTrouble, tellTrouble } from './trouble.ts';

/** How long a message stays shut after its press was taken, unless the answer comes first, in milliseconds. */
const settleMs = 1500;

/**
 * Sends what buttons and controls say. While a press is on its way its message is shut, so that nobody presses twice;
 * a press that fails opens it again, and trying again sends the same key.
 */
export function wirePresses(log: HTMLElement, facts: PageFacts, onSent: () => void): void {
  const keys = new Map<string, string>();

  const press = async (from: HTMLElement, id: string, value?: unknown) => {
    const message = from.closest<HTMLElement>('.message');
    if (!message || message.hasAttribute('aria-busy')) return;
    const same = JSON.stringify([message.dataset.id, message.dataset.change, id, value]);
    const key = keys.get(same) ?? makeKey(facts);
    keys.set(same, key);
    clearTrouble();
    const control = from.closest<HTMLElement>('[data-control]');
    note(control, '');
    clearFieldProblems(control);
    // Before the button shuts, while it still has the focus to pass on.
    onSent();
    shut(message, from);
    const form = from.closest<HTMLElement>('[data-type="form"]');
    const outcome = await post(facts, 'press', { key, id, ...(value === undefined ? {} : { value }), ...(form ? { isForm: true } : {}) });
    if (outcome.isTaken) {
      keys.delete(same);
      setTimeout(() => open(message), settleMs);
      return;
    }
    open(message);
    if (form && outcome.isMisfit && showFieldProblem(form, outcome.field, outcome.words)) return;
    from.focus({ preventScroll: true });
    if (form && outcome.isMisfit) note(form, outcome.words);
    else tellTrouble(outcome.words);
  };

  log.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button') : null;
    if (!button || button.disabled) return;
    if (button.dataset.press) void press(button, button.dataset.press);
    const control = button.closest<HTMLElement>('[data-type="pick"]')?.dataset.control;
    if (control && button.dataset.value !== undefined) void press(button, control, button.dataset.value);
  });

  log.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLElement ? event.target : null;
    if (!form?.dataset.control) return;
    event.preventDefault();
    const reading = readControl(form);
    if ('missing' in reading) {
      clearFieldProblems(form);
      if (showFieldProblem(form, reading.field, reading.missing)) return;
      note(form, reading.missing);
      form.querySelector<HTMLElement>('input, textarea, select')?.focus();
      return;
    }
    const submit = form.querySelector<HTMLElement>('[type="submit"]') ?? form;
    void press(submit, form.dataset.control, reading.value);
  });
}

function shut(message: HTMLElement, pressed: HTMLElement): void {
  message.setAttribute('aria-busy', 'true');
  pressed.classList.add('is-pressed');
  for (const each of message.querySelectorAll<HTMLButtonElement>('button')) each.disabled = true;
}

function open(message: HTMLElement): void {
  message.removeAttribute('aria-busy');
  for (const each of message.querySelectorAll<HTMLButtonElement>('button')) {
    each.disabled = false;
    each.classList.remove('is-pressed');
  }
}

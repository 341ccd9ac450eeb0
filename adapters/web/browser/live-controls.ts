import { say } from './browser-words.ts';
import { rankItems, shareRest } from './control-value.ts';
import { clearFieldProblems } from './field-problems.ts';

/** Keeps controls consistent while people fill them in: exclusive boxes, the remaining points, the order of a ranking. */
export function wireControls(log: HTMLElement): void {
  log.addEventListener('change', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.type === 'checkbox') keepExclusive(target);
    if (target instanceof HTMLSelectElement) moveTo(target, Number(target.value));
  });
  log.addEventListener('input', (event) => {
    const form = formOf(event.target);
    if (form?.dataset.type === 'share') showRest(form);
    note(form, '');
    clearFieldProblems(event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null);
  });
  log.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-move]') : null;
    if (button) move(button, Number(button.dataset.move));
  });
}

/** Says something about a control, beside its button. */
export function note(form: HTMLElement | null, words: string): void {
  const place = form?.querySelector('.control-note');
  if (place && place.textContent !== words) place.textContent = words;
}

function formOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-control]') : null;
}

function keepExclusive(changed: HTMLInputElement): void {
  if (!changed.checked) return;
  for (const other of changed.closest('fieldset')?.querySelectorAll('input') ?? []) {
    if (other !== changed && (changed.dataset.exclusive || other.dataset.exclusive)) other.checked = false;
  }
}

function showRest(form: HTMLElement): void {
  const rest = shareRest(form);
  const output = form.querySelector('output');
  if (output) output.textContent = String(rest);
  form.querySelector('.share-rest')?.classList.toggle('is-over', rest < 0);
  form.querySelector('.share-rest')?.classList.toggle('is-done', rest === 0);
}

function move(button: HTMLButtonElement, by: number): void {
  const item = button.closest<HTMLElement>('li');
  const form = formOf(button);
  if (!item || !form) return;
  put(form, item, rankItems(form).indexOf(item) + by);
  // Moving takes the focus along, so that a second press goes on with the same item.
  button.focus();
}

function moveTo(select: HTMLSelectElement, position: number): void {
  const item = select.closest<HTMLElement>('li');
  const form = formOf(select);
  if (!item || !form || form.dataset.type !== 'rank') return;
  put(form, item, position);
  select.focus();
}

function put(form: HTMLElement, item: HTMLElement, position: number): void {
  const others = rankItems(form).filter((other) => other !== item);
  const at = Math.min(Math.max(position, 0), others.length);
  const next = others[at];
  if (next) next.before(item);
  else others.at(-1)?.after(item);
  rankItems(form).forEach((each, index) => {
    const select = each.querySelector('select');
    if (select) select.value = String(index);
  });
  note(form, say('movedTo', { label: item.dataset.label ?? '', place: at + 1, of: others.length + 1 }));
}
